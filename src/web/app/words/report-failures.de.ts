import type { en } from './report-failures.en.ts';

export const de: typeof en = {
  codes: {
    'sales-pending':
      'Verkäufe, die in diese Datei gehören können, hängen an USt-IdNrn., die noch nicht geprüft sind, und würden fehlen. Prüfen Sie die USt-IdNrn. und fordern Sie die Datei neu an, oder erstellen Sie sie ohne diese Verkäufe.',
    'ledger-damaged':
      'Gespeicherte Daten wurden in der Datenbank verändert oder entfernt, deshalb ist keiner Zahl zu trauen. Löschen Sie die betroffenen Importe und laden Sie ihre Dateien erneut hoch; sind keine genannt, speichern Sie das Profil neu.',
    'report-failed': 'Der Bericht konnte nicht erstellt werden. Fordern Sie ihn neu an.',
    'report-damaged':
      'Die gespeicherte Datei wurde in der Datenbank verändert oder entfernt. Fordern Sie den Bericht neu an.',
  },
  otherwise: 'Der Bericht konnte nicht erstellt werden. Im Wortlaut:',
  toImports: (number) => `Zum ${number}. Import`,
};
