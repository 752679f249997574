export const LEDGER_IN_GERMAN: Readonly<Record<string, string>> = {
  'random id of the import that brought it': 'zufällige Kennung des Imports, mit dem es kam',
  'keyed hash of the month; the month itself is stored nowhere':
    'mit einem Schlüssel gebildeter Prüfwert des Monats; der Monat selbst ist nirgends gespeichert',

  'what became of an uploaded file; the file itself is not kept':
    'was aus einer hochgeladenen Datei geworden ist; die Datei selbst wird nicht aufbewahrt',
  'running, stored, rejected, failed or cancelled': 'läuft, gespeichert, abgelehnt, fehlgeschlagen oder abgebrochen',
  'an upload, or which kind of connection': 'hochgeladen, oder aus welcher Art von Verbindung',
  'when it was received': 'wann es eingegangen ist',
  'format, mapping of columns, months, counts of rows, faults by row and column without any content of a cell':
    'Format, Zuordnung der Spalten, Monate, Anzahl der Zeilen, Fehler nach Zeile und Spalte ohne den Inhalt einer Zelle',

  'working out the VAT of a period': 'die Umsatzsteuer eines Zeitraums berechnen',
  'transactions: order and article numbers, descriptions, amounts, dates, countries and postcodes, VAT IDs of business customers, invoice numbers; no names, no street addresses':
    'Umsätze: Bestell- und Artikelnummern, Beschreibungen, Beträge, Tage, Länder und Postleitzahlen, USt-IdNrn. von Geschäftskunden, Rechnungsnummern; keine Namen, keine Straßen',

  'storing no transaction twice': 'keinen Umsatz doppelt speichern',
  'hashes of the transactions': 'Prüfwerte der Umsätze',

  'noticing a transaction that was removed or altered in the database':
    'bemerken, wenn ein Umsatz in der Datenbank entfernt oder verändert wurde',
  'which imports hold how many rows of the month, and digests of them':
    'welche Importe wie viele Zeilen des Monats enthalten, und Prüfsummen davon',

  'noticing a month that was removed, or a database that was set back':
    'bemerken, wenn ein Monat entfernt oder die Datenbank auf einen früheren Stand gebracht wurde',
  'a counter, the months, digests of their manifests':
    'ein Zähler, die Monate, Prüfsummen ihrer Verzeichnisse in der Tabelle manifests',
};
