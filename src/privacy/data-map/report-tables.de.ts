/** `{n}` stands for a number, such as one of a setting. */
export const REPORTS_IN_GERMAN: Readonly<Record<string, string>> = {
  'handing a report over once': 'einen Bericht einmal ausliefern',
  'building, ready, claimed, delivered, expired or failed':
    'wird erstellt, fertig, in Auslieferung, ausgeliefert, abgelaufen oder fehlgeschlagen',
  'when its file goes if nobody fetches it': 'wann seine Datei gelöscht wird, wenn niemand sie abruft',
  'while it is built or handed over: until when that is taken to go on':
    'während er erstellt oder ausgeliefert wird: bis wann das als laufend gilt',
  'hash of the session that fetches it': 'Prüfwert der Sitzung, die ihn abruft',
  'at most {n} minutes after a broken download': 'nach einem abgebrochenen Herunterladen höchstens {n} Minuten',
  'until when that session may ask again': 'bis wann diese Sitzung ihn noch einmal verlangen darf',
  'hash of the session with whose end it goes, if the seller wants that':
    'Prüfwert der Sitzung, mit deren Ende er gelöscht wird, wenn der Händler das möchte',
  'until that session ends': 'bis diese Sitzung endet',
  'kind, period, format, size, digest, and why it failed if it did':
    'Art, Zeitraum, Format, Größe, Prüfsumme, und falls er fehlgeschlagen ist, warum',

  'the file of a report until it is fetched': 'die Datei eines Berichts, bis sie abgerufen wird',
  'until its last byte was fetched, at most {n} hours unfetched':
    'bis ihr letztes Byte abgerufen ist, ohne Abruf höchstens {n} Stunden',
  'random id of the report': 'zufällige Kennung des Berichts',
  'place of the piece in the file; so the size of the file in steps of 64 KiB':
    'Stelle des Stücks in der Datei; damit die Größe der Datei in Stufen von 64 KiB',
  '64 KiB of the file': '64 KiB der Datei',
};
