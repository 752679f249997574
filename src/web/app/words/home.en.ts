export const en = {
  title: { first: 'Your VAT, worked out.', second: 'Your data, locked away.' },
  what: 'zkvat takes the reports of your marketplace and works out which VAT you owe, where, and by which scheme, ready to be filed.',
  blind:
    'What you upload is sealed under keys made from your secret, which are in memory only while you are logged in: neither our staff nor whoever steals the disk can read it.',
  limit:
    'We cannot restore a lost secret, and while you are logged in the running server can read your data, as it must in order to work for you.',
  trial: {
    title: 'See it with a sample month',
    text: 'An invented seller with about 150 transactions, in a throw-away account that lives an hour.',
    action: 'Try it with a sample month',
    opening: 'Opening a sample account …',
    fetching: 'Fetching the sample month …',
    uploading: 'Uploading the sample month …',
    unavailable:
      'This server offers no sample accounts. Sign up to try it with a report of your own; an account can be deleted at any time, with a receipt.',
  },
  signUp: 'Sign up',
  goOn: 'Go on to your overview',
  goOnStaff: 'Go on to the usage',
  stepsLabel: 'From file to return',
  steps: {
    upload: 'Upload a report',
    uploadHint: 'Amazon, PayPal, or any table of your own: CSV, TSV, XLSX, XLS or ODS.',
    check: 'See what was found',
    checkHint: 'Faults by row and column, each with its remedy. The same file again stores nothing twice.',
    file: 'Download the return',
    fileHint:
      'VAT by country and scheme, OSS, EC sales list, each line with its legal basis. Delivered once, then deleted.',
  },
  seesTitle: 'Who can see what of your data',
  youWho: 'You, logged in',
  youSees: 'Everything.',
  staffWho: 'Our staff, at any time',
  staffSees: 'How much the service is used, in rounded totals of many sellers.',
  thiefWho: 'Whoever copies the database',
  thiefSees: 'Random identifiers, sizes in steps, times of receipt.',
  serverWho: 'The running server, while you are logged in',
  serverSees: 'What it is working on for you; whoever could change its program could read along.',
  more: 'All of it, column by column',
};
