import type { en } from './report-failures.en.ts';

/** `inEnglish`: what the server says there is more than its code, and is shown as well. */
export const de: typeof en = {
  codes: {
    'ledger-damaged':
      'Gespeicherte Daten wurden in der Datenbank verändert oder entfernt, deshalb ist keiner Zahl zu trauen. Löschen Sie die betroffenen Importe und laden Sie ihre Dateien erneut hoch; sind keine genannt, speichern Sie das Profil neu.',
    'report-too-large':
      'Der Bericht hat mehr Zeilen, als ein PDF aufnimmt. Nehmen Sie XLSX oder CSV, oder einen kürzeren Zeitraum.',
    'format-not-possible':
      'Diese Meldung lässt sich in diesem Format nicht ausgeben. Nehmen Sie ein anderes, zum Beispiel PDF oder XLSX.',
    'report-failed': 'Der Bericht konnte nicht erstellt werden. Fordern Sie ihn neu an.',
    'report-damaged':
      'Die gespeicherte Datei wurde in der Datenbank verändert oder entfernt. Fordern Sie den Bericht neu an.',
  },
  inEnglish: { 'format-not-possible': 'Im Wortlaut:' },
  toImports: (number) => `Zum ${number}. Import`,
};
