import type { en } from './report-failures.en.ts';

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
  reasons: [
    ['A line is negative', 'Eine Zeile ist negativ, und das nimmt das Formular nicht an.'],
    ['An amount is larger than HMRC takes', 'Ein Betrag ist größer, als HMRC annimmt.'],
    [
      'An exchange rate is not known yet',
      'Ein Umrechnungskurs ist noch nicht bekannt, also sind es auch die Beträge nicht. Fordern Sie den Bericht neu an, sobald er veröffentlicht ist.',
    ],
    [
      'Goods left other Member States than Germany',
      'Ware wurde aus anderen Mitgliedstaaten als Deutschland versandt, und der Datensatz dafür ist nicht bestätigt.',
    ],
    [
      'It corrects earlier periods',
      'Sie berichtigt frühere Meldezeiträume, und der Datensatz für Berichtigungen ist nicht bestätigt.',
    ],
    [
      'Own goods went to a state for which the profile names no VAT ID',
      'Eigene Ware wurde in einen Staat verbracht, für den das Profil keine USt-IdNr. von Ihnen nennt. Tragen Sie die Registrierung im Profil ein.',
    ],
    [
      'Own goods without a value went to another state',
      'Eigene Ware ohne Wert wurde in einen anderen Staat verbracht. Tragen Sie im Profil den Einkaufspreis jedes Artikels ein.',
    ],
    [
      'Some sales are in another currency',
      'Einige Verkäufe lauten auf eine andere Währung. Rechnen Sie sie mit den Monatskursen des BMF um, und nehmen Sie CSV oder XLSX.',
    ],
    [
      'Some sales could not be exchanged into pounds',
      'Einige Verkäufe ließen sich nicht in Pfund umrechnen, weil kein Kurs bekannt ist.',
    ],
    [
      'There is nothing to import: a nil return',
      'Es gibt nichts zu übermitteln: Eine Nullmeldung geben Sie im Formular selbst ab.',
    ],
    ['There is nothing to report for goods from Germany', 'Für Ware aus Deutschland ist nichts zu melden.'],
    [
      'the most that one file may have',
      'Sie hat mehr Zeilen, als eine Datei haben darf. Nehmen Sie einen kürzeren Zeitraum, wenn es geht.',
    ],
  ],
  inEnglish: { 'format-not-possible': 'Im Wortlaut:' },
  toImports: (number) => `Zum ${number}. Import`,
};
