/** Accounts elsewhere. */
export const en = {
  title: 'Connections',
  intro:
    'Fetch transactions from Amazon or PayPal instead of uploading files. Only while you are logged in, and only what you ask for.',
  loading: 'Fetching your connections …',
  yours: 'Your connections',
  connect: 'Connect an account',
  kinds: { paypal: 'PayPal', amazon: 'Amazon Seller Central' },
  environments: { live: 'real account', sandbox: 'sandbox' },
  since: (at: string) => `connected ${at}`,
  states: { connected: 'connected', pending: 'not finished', refused: 'refused' },
  pendingText: 'You began this at Amazon and did not finish. Finish there, or remove it and begin again.',
  refusedText: {
    paypal: 'PayPal no longer accepts these credentials. Disconnect it and connect it anew.',
    amazon: 'Amazon no longer accepts this authorisation. Disconnect it and connect it anew.',
  },
  consentGone: 'You took back the consent, so nothing is asked. Consent again below to go on.',
  consentGiven: 'You consented to this.',
  consentManage: 'Look at it or take it back',
  fetch: {
    first: 'From',
    last: 'To',
    action: 'Fetch',
    working: 'Starting …',
    reversed: 'This month lies before the first.',
    notes: {
      paypal: 'PayPal is up to three hours late. The same months again store nothing twice.',
      amazon:
        'Amazon makes the reports of a month from the 3rd of the next one on. The same months again store nothing twice.',
    },
    faults: {
      'date-in-future': 'This month has not begun.',
      'date-too-early': 'PayPal goes back three years only. Upload earlier months as a file.',
      'month-not-complete': 'Amazon does not have this month yet. Take an earlier one.',
      'period-too-long': 'So many months do not fit into one import. Fetch them in parts.',
    },
  },
  pulls: {
    title: 'Fetched from connections',
    running: (service: string) => `Fetching from ${service} …`,
    hint: 'It goes on while you look at other pages. When you log out it waits for your return.',
    stop: 'Stop',
    stopping: 'Stopping …',
  },
  end: {
    action: 'Disconnect',
    working: 'Disconnecting …',
    keep: 'Keep it',
    title: (service: string) => `Disconnect ${service}?`,
    text: 'What was granted is deleted here at once, and running imports stop. What was imported stays.',
    there: 'At the service it holds until you take it back there:',
    where: { paypal: 'PayPal, Apps & Credentials', amazon: 'Seller Central, Manage your apps' },
  },
  paypal: {
    where: 'Where do I find these?',
    steps: {
      open: 'Log in with your PayPal business account at',
      create: 'Under “Apps & Credentials”, in “Live”, create an app. Its name is yours to choose.',
      search: 'In the app, under “Features”, tick “Transaction search”, and nothing else. Save.',
      copy: 'Copy “Client ID” and “Secret” into the fields here.',
    },
    id: 'Client ID',
    idMissing: 'Paste the client ID.',
    idInvalid: 'This is no client ID: it has no blanks and no colon. Copy it anew.',
    secret: 'Client secret',
    secretMissing: 'Paste the client secret.',
    secretInvalid: 'This is no client secret. Copy it anew.',
    refused:
      'PayPal refuses these credentials. Check both, that they are of the same app, and that it is live or sandbox as chosen below.',
    environment: 'Kind of account',
    live: 'Real account (live)',
    sandbox: 'Sandbox, for trying out',
    action: 'Connect PayPal',
    working: 'Asking PayPal whether they are right …',
  },
  amazon: {
    text: 'You go to Seller Central, log in there and say yes to reading your VAT reports. Then you come back here. We never see your Amazon password.',
    action: 'Go to Amazon',
    going: 'Going to Amazon …',
  },
  back: {
    working: 'Finishing the connection to Amazon …',
    goOn: 'To the connections',
    again: 'Begin again',
    titles: {
      connected: 'Amazon is connected',
      incomplete: 'This did not come from Amazon',
      declined: 'Amazon was not connected',
      failed: 'Amazon could not be connected',
    },
    texts: {
      connected: 'Choose the months now that you want to fetch.',
      incomplete:
        'The address lacks what Amazon should have sent. Begin again, in the same browser and without logging out in between.',
      declined: 'You did not say yes at Amazon, or Amazon refused. Nothing was stored.',
    },
  },
};
