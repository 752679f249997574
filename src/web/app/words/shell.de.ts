import type { ShellWords } from './shell.en.ts';

export const de: ShellWords = {
  skip: 'Zum Inhalt springen',
  menu: 'Seiten',
  language: 'Sprache',
  languageName: 'Deutsch',
  logIn: 'Anmelden',
  signUp: 'Konto anlegen',
  logOut: 'Abmelden',
  loggingOut: 'Abmeldung läuft …',
  loggedInAs: (username) => `Angemeldet als ${username}`,
  trial: (time) => `Probekonto: Sein gesamter Inhalt wird um ${time} Uhr gelöscht, oder sobald Sie sich abmelden.`,
  loading: 'Die Seite wird geladen …',
  takingUp: 'Es wird geprüft, ob Sie angemeldet sind …',
  pages: {
    home: 'Startseite',
    signUp: 'Konto anlegen',
    logIn: 'Anmelden',
    imports: 'Importe',
    import: 'Import',
    overview: 'Überblick',
    reports: 'Berichte',
    connections: 'Verbindungen',
    connectionAmazon: 'Amazon verbinden',
    vatIds: 'USt-IdNrn.',
    vatIdCheck: 'Prüfung von USt-IdNrn.',
    profile: 'Profil',
    privacySettings: 'Datenschutz',
    accountDeleted: 'Konto gelöscht',
  },
  footer: {
    label: 'Über diesen Dienst',
    privacy: 'Was gespeichert wird und wer es lesen kann',
    docs: 'Programmierschnittstelle',
    status: 'Status',
    problems: 'Alle Fehlermeldungen',
  },
  notFound: {
    title: 'Diese Seite gibt es nicht',
    text: 'Vielleicht ist die Adresse falsch geschrieben, oder die Seite gehört zu einer anderen Art von Konto.',
    home: 'Zur Startseite',
  },
  outdated: {
    title: 'Diese Seite konnte nicht geladen werden',
    text: 'Die Verbindung ist abgebrochen, oder der Dienst wurde erneuert, während Sie ihn geöffnet hatten.',
    reload: 'Erneut laden',
  },
  ending: {
    idle: (minutes) =>
      `Sie werden in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} abgemeldet, weil längere Zeit nichts geschehen ist.`,
    absolute: (minutes) =>
      `Ihre Sitzung endet in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`}. Melden Sie sich danach erneut an, um weiterzuarbeiten.`,
    stay: 'Angemeldet bleiben',
    staying: 'Einen Augenblick …',
  },
};
