/** What stands around the texts of `/privacy`, in the two languages it is written in. `{page}` leads to the page where it is done. */
export type PageWords = typeof ENGLISH;

export const ENGLISH = {
  title: 'Privacy',
  responsible: 'Who is responsible',
  noContact: 'Whoever runs this server has not said so here (setting PRIVACY_CONTACT). It is who gave you its address.',
  short: 'In short',
  /** As the page is called in the menu. */
  settings: 'Privacy',
  leaves: 'What leaves, to whom, and when',
  leavesHow:
    'Each only with a consent of its own. Which you gave, the page {page} of your account shows under “Consents”, where you give them and take them back (`GET /api/v1/consents`).',
  consent: {
    purpose: 'Purpose',
    version: (version: number) => `version ${version} of this text.`,
    recipient: (name: string, country: string, host: string) => `To: ${name} (${country}), at ${host}.`,
    sent: 'What is sent',
    meaning: 'Meaning',
    besides: 'The recipient can tell besides:',
    without: 'Without this consent:',
    /** The language of the names that fields have on the wire, where it is not that of the page. */
    wireLanguage: undefined as string | undefined,
  },
  stored: 'What is stored, who can read it, and for how long',
  storedHow: 'Each table and each file, entry by entry.',
  map: {
    sealed: 'sealed',
    readable: 'readable',
    handedTo: 'Handed to:',
    columns: ['Entry', 'What it is', 'Sealed', 'Who can read it', 'Kept'],
  },
  rights: 'Your rights',
  rightsHow: 'You use them in your account, most of them on its page {page}. What stands in brackets is for programs.',
};

export const GERMAN: PageWords = {
  title: 'Datenschutz',
  responsible: 'Wer verantwortlich ist',
  noContact:
    'Wer diesen Server betreibt, hat sich hier nicht genannt (Einstellung PRIVACY_CONTACT). Es ist, wer Ihnen die Adresse gegeben hat.',
  short: 'Kurz gesagt',
  settings: 'Datenschutz',
  leaves: 'Was hinausgeht, an wen und wann',
  leavesHow:
    'Jeweils nur mit einer eigenen Einwilligung. Welche Sie erteilt haben, zeigt die Seite {page} Ihres Kontos unter „Einwilligungen“; dort erteilen und widerrufen Sie sie (`GET /api/v1/consents`).',
  consent: {
    purpose: 'Zweck',
    version: (version) => `Fassung ${version} dieses Textes.`,
    recipient: (name, country, host) => `An: ${name} (${country}), unter ${host}.`,
    sent: 'Was gesendet wird',
    meaning: 'Bedeutung',
    besides: 'Was der Empfänger außerdem erfährt:',
    without: 'Ohne diese Einwilligung:',
    wireLanguage: 'en',
  },
  stored: 'Was gespeichert wird, wer es lesen kann und wie lange',
  storedHow: 'Jede Tabelle und jede Datei, Eintrag für Eintrag.',
  map: {
    sealed: 'versiegelt',
    readable: 'lesbar',
    handedTo: 'Weitergegeben an:',
    columns: ['Eintrag', 'Was es ist', 'Versiegelt', 'Wer es lesen kann', 'Aufbewahrung'],
  },
  rights: 'Ihre Rechte',
  rightsHow:
    'Sie üben sie in Ihrem Konto aus, die meisten auf seiner Seite {page}. Was in Klammern steht, ist für Programme.',
};
