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
  sessionUntil: (time) => `längstens bis ${time} Uhr`,
  trial: {
    label: 'Probekonto',
    ends: (time) => `Probekonto: Es wird um ${time} Uhr samt Inhalt gelöscht, oder sobald Sie sich abmelden.`,
    nothingCarried: 'In ein eigenes Konto wird nichts übernommen.',
    signUp: 'Konto anlegen und weiterarbeiten',
    leaving: 'Das Probekonto wird gelöscht …',
  },
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
    usage: 'Nutzung',
    activity: 'Protokoll',
    staffAccount: 'Konto',
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
  otherRole: {
    title: 'Diese Seite ist für eine andere Art von Konto',
    why: {
      seller:
        'Sie gehört zu den Seiten für Händler. Ein Mitarbeiterkonto hat keinen Schlüssel zu deren Daten: Auch der Server verweigert ihm diese Daten; hier wird also nichts nur versteckt.',
      staff:
        'Sie ist den Mitarbeitern dieses Dienstes vorbehalten. Dort steht, wie stark er genutzt wird, und nichts über Sie.',
      log: 'Das Protokoll ist nur für die Rollen admin und owner zugänglich. Wer jemandem beim Anmelden zusieht, findet diesen Augenblick darin wieder; deshalb sollen es so wenige wie möglich lesen.',
    },
    start: 'Zu Ihren Seiten',
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
