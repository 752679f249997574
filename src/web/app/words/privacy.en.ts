/** What is stored, and what the seller decides about it. */
export const en = {
  title: 'Privacy',
  stored: {
    title: 'What is stored',
    what: 'Your profile, transactions, checks, connections and reports, all of it sealed. In the clear are random numbers, sizes and times only.',
    whoTitle: 'Who can read it',
    who: 'You, while you are logged in. While you are away nobody: no staff, no administrator, nobody who copies the disk. Whoever can change the running server could read it while you are here; this is no end-to-end encryption.',
    more: 'All of it, column by column',
  },
  tabs: { consents: 'Consents', access: 'Log-in', data: 'Your data' },
  trial:
    'This is a sample account: it has no secret that could be changed, and everything in it is deleted when you log out.',
  exported: {
    title: 'Export',
    text: 'Art. 15 and 20 GDPR.',
    what: 'Everything that is held about you, opened with your keys, as one JSON file. Whoever has the file can read it: keep it well.',
    action: 'Export everything',
    working: 'Opening and gathering everything …',
    saved: 'Saved. The file is not sealed.',
    damaged: 'The file arrived damaged and was not saved. Try it again.',
  },
  data: {
    title: 'Delete the data',
    text: 'The account stays.',
    what: 'Profile, consents, imports, transactions, checks, connections and reports go at once and for good. Account, secret and second factor stay.',
    action: 'Delete all data',
    question: 'Delete all data?',
    consequence:
      'It takes effect at once, and nobody can bring it back, nor can a backup. Keep what you have to keep for ten years first.',
  },
  account: {
    title: 'Delete the account',
    text: 'Nothing stays.',
    what: 'The account goes with everything in it, at once and for good. All sessions end, and the username can be taken again.',
    action: 'Delete the account',
    question: 'Delete the account?',
    consequence:
      'It takes effect at once, and nobody can bring it back, nor can a backup. Keep what you have to keep for ten years first.',
  },
  deletion: {
    word: 'DELETE',
    type: (word: string) => `Type ${word}`,
    notTyped: (word: string) => `Type ${word} in capitals.`,
    secret: 'Your secret',
    secretMissing: 'Type your secret.',
    working: 'Deleting …',
    keep: 'Keep everything',
  },
  receipt: {
    title: { data: 'All data is deleted', account: 'The account and all its data are deleted' },
    text: 'This receipt is kept nowhere but here. Save it if you want proof.',
    names: {
      imports: 'Imports',
      transactions: 'Transactions',
      reports: 'Reports',
      checks: 'VAT ID checks',
      connections: 'Connections',
    },
    uncounted: 'damaged, not counted',
    number: 'Receipt',
    save: 'Save the receipt',
  },
  gone: {
    title: 'Your account is deleted',
    home: 'To the start',
    nothing: 'There is nothing here any more',
    nothingText: 'A receipt is shown once, right after an account was deleted.',
  },
};
