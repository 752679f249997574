/** What stands around the texts of `/privacy`, in the two languages it is written in. */
export type PageWords = typeof ENGLISH;

export const ENGLISH = {
  title: 'Privacy',
  responsible: 'Who is responsible',
  noContact: 'Whoever runs this server has not said so here (setting PRIVACY_CONTACT). It is who gave you its address.',
  short: 'In short',
  leaves: 'What leaves, to whom, and when',
  leavesHow: 'Each only with a consent of its own; `GET /api/v1/consents` shows which you gave.',
  stored: 'What is stored, who can read it, and for how long',
  storedHow: 'Each table and each file, entry by entry.',
  rights: 'Your rights',
  sealed: 'sealed',
  readable: 'readable',
  columns: ['Entry', 'What it is', 'Sealed', 'Who can read it', 'Kept'],
};

export const GERMAN: PageWords = {
  title: 'Datenschutz',
  responsible: 'Wer verantwortlich ist',
  noContact:
    'Wer diesen Server betreibt, hat sich hier nicht genannt (Einstellung PRIVACY_CONTACT). Es ist, wer Ihnen die Adresse gegeben hat.',
  short: 'Kurz gesagt',
  leaves: 'Was hinausgeht, an wen und wann',
  leavesHow:
    'Jeweils nur mit einer eigenen Einwilligung; welche Sie erteilt haben, zeigt `GET /api/v1/consents`. Die Texte stehen hier auf Englisch, wie sie auch die Schnittstelle ausgibt.',
  stored: 'Was gespeichert wird, wer es lesen kann und wie lange',
  storedHow: 'Jede Tabelle und jede Datei, Eintrag für Eintrag; die Beschreibungen sind auf Englisch.',
  rights: 'Ihre Rechte',
  sealed: 'versiegelt',
  readable: 'lesbar',
  columns: ['Eintrag', 'Was es ist', 'Versiegelt', 'Wer es lesen kann', 'Aufbewahrt'],
};
