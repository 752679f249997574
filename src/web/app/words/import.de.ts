import type { Words } from '../language.ts';
import type { en } from './import.en.ts';

export const de: Words<typeof en> = {
  one: 'Import',
  title: (when) => `Import vom ${when}`,
  back: 'Alle Importe',
  loading: 'Der Import wird geholt …',
  running: 'Wird gelesen und versiegelt …',
  gone: {
    title: 'Diesen Import gibt es nicht',
    text: 'Er wurde gelöscht, oder die Adresse gehört zu einem anderen Konto.',
  },
  facts: {
    label: 'Was aus den Zeilen wurde',
    read: 'Zeilen gelesen',
    stored: 'Gespeichert',
    duplicate: 'Schon bekannt',
    invalid: 'Fehlerhaft',
    ignored: 'Übersprungen',
    duplicateWhy:
      'Schon bekannt: Ein früherer Import enthält denselben Vorgang (gleiche Quelle, Marktplatz, Nummer und Art). Er zählt einmal, nämlich dort. Soll diese Datei an seine Stelle treten, löschen Sie den früheren Import und laden Sie sie noch einmal hoch.',
    ignoredWhy:
      'Übersprungen: Nach den Regeln dieser Art von Datei sind diese Zeilen weder Verkauf noch Erstattung noch Warenbewegung, zum Beispiel eine leere Zeile oder eine Auszahlung auf ein Bankkonto.',
    ignoredUnstored:
      'Übersprungen: Hier zählen auch fehlerfreie Zeilen mit, weil von dieser Datei nichts gespeichert wurde.',
    rejectedWhy:
      'Abgelehnt: Enthält eine Datei eine fehlerhafte Zeile, wird nichts von ihr gespeichert. Berichtigen Sie die Zeilen unten und laden Sie die Datei noch einmal hoch, oder wählen Sie dabei „Die guten Zeilen speichern“.',
  },
  duplicates: {
    title: 'Was schon bekannt war',
    import: 'Gespeichert im Import vom',
    rows: 'Zeilen',
    loading: 'Wird geholt …',
    gone: 'ein Import, der seither gelöscht wurde',
    first: (rows: string) => `Nach ihrer Nummer in dieser Datei: Zeilen ${rows}.`,
    some: (rows: string) => `Die ersten davon, nach ihrer Nummer in dieser Datei: Zeilen ${rows}.`,
    twice: (rows: string) => `Zweimal in diesem Import selbst: Zeilen ${rows}.`,
  },
  point: {
    row: (row) => `In diesem Import: Zeile ${row}.`,
    rows: (rows) => `In diesem Import: Zeilen ${rows}.`,
    more: (rest) => `${rest} weitere sind nicht aufgeführt; die Liste der Vorgänge enthält alle.`,
    hint: 'Suchen Sie sie in der hochgeladenen Datei: Die Zeilen sind gezählt, wie ein Tabellenprogramm sie zählt; die Kopfzeile ist Zeile 1. Als Tabelle enthält die Liste der Vorgänge jeden Vorgang mit Import, Zeile, Behandlung und Hinweisen.',
    hintFetched:
      'Er wurde über eine Verbindung abgerufen, eine Datei haben Sie davon nicht: Suchen Sie diese Zeilen in der Liste der Vorgänge. Als Tabelle enthält sie jeden Vorgang mit Import, Zeile, Behandlung und Hinweisen.',
    list: 'Liste der Vorgänge',
    back: (period) => `Überblick über ${period}`,
  },
  issues: {
    title: 'Was zu berichtigen ist',
    none: 'Es ist nichts zu berichtigen.',
    row: 'Zeile',
    rowNumber: (row) => `Zeile\u00a0${row}`,
    wholeFile: 'Ganze Datei',
    severities: {
      fault: (number) => `Fehler, an denen Zeilen scheitern (${number})`,
      notice: (number) => `Hinweise (${number})`,
    },
    column: 'Spalte',
    wholeRow: 'ganze Zeile',
    remedy: 'Was nicht stimmt und was zu tun ist',
    showAll: (all) => `Alle ${all} zeigen`,
    leftOut: (rest) => `${rest} weitere sind nicht aufgeführt.`,
  },
  deletion: {
    action: 'Diesen Import löschen',
    title: 'Diesen Import löschen?',
    text: (rows) =>
      `${rows === '1' ? 'Seine eine gespeicherte Zeile wird sofort entfernt und zählt dann' : `Seine ${rows} gespeicherten Zeilen werden sofort entfernt und zählen dann`} in keinem Bericht mehr. Bereits heruntergeladene Berichte bleiben, wie sie sind. Die Datei können Sie erneut hochladen.`,
    confirm: 'Löschen',
    working: 'Wird gelöscht …',
    keep: 'Behalten',
    cancel: 'Diesen Import abbrechen',
    cancelTitle: 'Diesen Import abbrechen?',
    cancelText: 'Davon wird nichts gespeichert.',
  },
};
