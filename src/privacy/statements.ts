/** What has to be said plainly, beside what the map lists. In the words that a seller reads on `/privacy`. */
export type Statement = { readonly title: string; readonly text: string };

export type StatementSettings = { sessionIdleMinutes: number; sessionAbsoluteHours: number; reportTtlHours: number };

export function statements(config: StatementSettings): readonly Statement[] {
  const { sessionIdleMinutes, sessionAbsoluteHours, reportTtlHours } = config;
  return [
    {
      title: 'Zero knowledge at rest and for staff; not end-to-end encryption',
      text: 'Everything about your business is sealed under keys that only your secret yields. While you are away nobody can open it: no administrator, no staff, nobody with a copy of the disk or the database. But this server makes the keys itself. Whoever can change its running code, or read its memory while you are logged in, can read your data. This is not end-to-end encryption.',
    },
    {
      title: 'What it protects against, and what not',
      text: 'Against a stolen disk, backup or dump of the database; an administrator of the database who reads, alters or removes rows; our own staff; other sellers; hostile uploads. Not against changed code, live memory, malicious software on your machine, or a secret that can be guessed.',
    },
    {
      title: 'A lost secret loses the data',
      text: 'No key is stored in any form, so nobody can restore a lost secret, and what it sealed stays sealed for ever. With a second factor the secret alone is not enough to log in either; keep the key that you were shown when you set it up, for nobody can take the factor off for you.',
    },
    {
      title: 'What the second factor guards',
      text: 'The door, not the data: whoever has your secret and a copy of the database can make the keys without asking this server, and needs no code for that.',
    },
    {
      title: 'Your secret in memory',
      text: 'It arrives as bytes, the keys are made, it is overwritten. Copies that the HTTP parser or the kernel made on the way may stay in memory until that memory is used again; on an idle server that can take a while.',
    },
    {
      title: 'How long the keys live',
      text: `Until you log out, ${sessionIdleMinutes} minutes without a request, or ${sessionAbsoluteHours} hours in any case. Work that you asked for and that still runs, such as a check of VAT IDs that waits for a state to answer or an import from a connected account, holds off the minutes, never the hours. Then they are overwritten with zeros. They lie in memory only.`,
    },
    {
      title: 'What the database tells all the same',
      text: 'Random ids, sizes in steps, times of receipt; how many imports, months, reports, connected accounts and checks of VAT IDs there are, from which service an import came, whether something was decided about consents and whether a second factor was set up. No name, no amount, no month, no number of an order. And an activity log: that somebody logged in, imported a file or asked for a report, when, and how it ended, under a random name. It takes the server key to work out whose that is; whoever has the whole database can guess it from the times of receipt, as long as your account is there. After it was deleted it leads to nobody. Your own entries are in your export.',
    },
    {
      title: 'Deleted is deleted, with traces that nobody can read',
      text: "Deleting takes effect at once, and a backup restored later does not bring back what was deleted. A database keeps its recent changes in logs of its own, though (redo and undo): there the sealed records of deleted rows stay for a while, as ciphertext with their salts, which takes your secret to open. The private database overwrites these logs in turn, within some days on a server in use, later on one at rest; it keeps no log of statements and no binary log. An operator's own database may keep a binary log, and operators keep backups: ask the operator for how long.",
    },
    {
      title: 'A report is delivered once',
      text: `Its file is sealed, kept for ${reportTtlHours} hours at most, and deleted when its last byte was sent. Keep what you download: you have to keep records of your supplies, for ten years under the One Stop Shop, and this server does not do it for you.`,
    },
    {
      title: 'Nothing leaves without your consent',
      text: 'What may leave, to whom, and which fields, is listed below, each under a consent of its own that you give, and take back, at any time. Without it nothing of yours is sent. What was sent before you took it back stays sent. Exchange rates are fetched from the European Central Bank every afternoon, all of them, the same for everyone: that tells nothing of you.',
    },
    {
      title: 'What VIES can tell',
      text: "A check of a VAT ID sends a country code and a number, one in a request, in random order and at random distances, and again for some hours where no answer comes, with nothing of ours that links two of them. But the server's address is the same for all of them and for all sellers here.",
    },
    {
      title: 'What a connected account means',
      text: 'To fetch from PayPal or Amazon the server holds what you gave it for that: credentials, or the authorisation. They are sealed like everything else and are used only while you are logged in; an import stops when you log out and goes on when you are back. Disconnecting makes them unreadable here. At the service they stay valid until you take them back there, at the address that stands with the connection.',
    },
    {
      title: 'No addresses, no tracking',
      text: 'Your network address is not stored and not logged; to count requests it is hashed under a random key that lives in memory for an hour. There is one cookie, for the session. Nothing is loaded from elsewhere. How the service is used is counted for all sellers together; a count that fewer than five accounts stand behind is neither shown nor stored.',
    },
  ];
}

/** Art. 12 to 22 and 77 GDPR, and where each is had: the page and its words first, a test holds them against those pages. */
export const RIGHTS: readonly Statement[] = [
  {
    title: 'Access and portability (Art. 15, 20)',
    text: 'On the page “Privacy” of your account, under “Your data”: “Export everything” hands out all that is held about you, as a JSON file, at any time (`GET /api/v1/account/export`).',
  },
  {
    title: 'Rectification (Art. 16)',
    text: 'Store the profile anew on the page “Profile”, or delete an import on the page “Imports” and upload the right file there.',
  },
  {
    title: 'Erasure (Art. 17)',
    text: 'On the page “Privacy” of your account, under “Your data”: “Delete all data” deletes all data, consents among them, and keeps the account with its second factor (`POST /api/v1/account/data-deletion`); “Delete the account” deletes all of it (`POST /api/v1/account/deletion`). Both at once, with a receipt.',
  },
  {
    title: 'Withdrawal of a consent (Art. 7(3))',
    text: 'On the page “Privacy” of your account, under “Consents”: “Take it back”, as easily as it was given (`PUT /api/v1/consents/{purpose}` with `granted` false).',
  },
  {
    title: 'Customers of a seller',
    text: 'The controller is the seller: turn to the seller, who can find, export and delete the data. Here nobody could find them.',
  },
  {
    title: 'Complaint (Art. 77)',
    text: 'To the supervisory authority of the state where you live or work, or where you think that the law was broken.',
  },
];
