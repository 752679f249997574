/** `{n}` stands for a number, such as one of a setting. */
export const OUTSIDE_IN_GERMAN: Readonly<Record<string, string>> = {
  'for good: a backup that is restored years later must not bring back what was deleted':
    'dauerhaft: Auch eine Sicherung, die Jahre später wiederhergestellt wird, darf nichts Gelöschtes zurückbringen',

  'hashing usernames': 'Prüfwerte von Benutzernamen bilden',
  'for as long as the server is run; without it nobody finds an account':
    'solange der Server betrieben wird; ohne ihn findet niemand ein Konto',
  '32 random bytes; they open no data': '32 zufällige Bytes; sie öffnen keine Daten',

  'noticing a database that was set back': 'bemerken, wenn die Datenbank auf einen früheren Stand gebracht wurde',
  'how often its stored transactions changed': 'wie oft sich seine gespeicherten Umsätze geändert haben',
  '16 bytes of a digest that says nothing': '16 Bytes einer Prüfsumme, die nichts verrät',

  'keeping deleted what was deleted, also after a backup was restored':
    'Gelöschtes gelöscht halten, auch nachdem eine Sicherung wiederhergestellt wurde',
  'random id that the account had until then, and whether it or its data were deleted; no time':
    'zufällige Kennung, die das Konto bis dahin hatte, und ob es selbst oder seine Daten gelöscht wurden; keine Zeit',

  'noticing entries that were taken off the end of the activity log':
    'bemerken, wenn Einträge am Ende des Protokolls der Vorgänge entfernt wurden',
  'how many entries there were': 'wie viele Einträge es gab',
  'keyed hash of the last one; no account, no time':
    'mit einem Schlüssel gebildeter Prüfwert des letzten; kein Konto, keine Zeit',

  'going on with the counts of the day and the month after a restart':
    'nach einem Neustart mit den Zählungen des Tages und des Monats fortfahren',
  'from a stop of the server to its next start, when it is emptied; nothing of it outlasts the month':
    'vom Ende des Servers bis zu seinem nächsten Start, bei dem sie geleert wird; nichts davon überdauert den Monat',
  'how often what happened, of all sellers together': 'wie oft was geschah, für alle Händler zusammen',
  'at most four for each count: keyed hashes of the accounts behind it, so that none is counted twice':
    'höchstens vier je Zählung: mit einem Schlüssel gebildete Prüfwerte der Konten dahinter, damit keines doppelt gezählt wird',
  'the random key of these hashes, thrown away with the month':
    'der zufällige Schlüssel dieser Prüfwerte, der mit dem Monat weggeworfen wird',

  'keeping a second server off the directory': 'verhindern, dass ein zweiter Server dasselbe Verzeichnis benutzt',
  'while the server runs': 'solange der Server läuft',
  'number of the process and when it began': 'Nummer des Prozesses und wann er begann',

  'the tables above, in the private database': 'die Tabellen oben, in der eigenen Datenbank des Servers',
  'as the tables; its logs until the database overwrites them':
    'wie die Tabellen; ihre Protokolle, bis die Datenbank sie überschreibt',
  'the tables above, as they are described there': 'die Tabellen oben, wie sie dort beschrieben sind',
  'every change of the tables, also of rows deleted since: sealed records as ciphertext, with their salts':
    'jede Änderung der Tabellen, auch an inzwischen gelöschten Zeilen: versiegelte Datensätze als Geheimtext, mit ihren Salts',
  'until overwritten in turn: some days on a server in use, longer on one at rest':
    'bis sie reihum überschrieben werden: auf einem genutzten Server einige Tage, auf einem ruhenden länger',
  'sorting and grouping of the private database': 'Sortieren und Gruppieren in der eigenen Datenbank des Servers',
  'parts of the tables above, as they are described there': 'Teile der Tabellen oben, wie sie dort beschrieben sind',
  'finding out why the private database did not start':
    'herausfinden, warum die eigene Datenbank des Servers nicht gestartet ist',
  'until the operator removes it': 'bis der Betreiber sie entfernt',
  'starts, stops and faults of the database; no statement, no value':
    'Starts, Enden und Fehler der Datenbank; keine Anweisung, kein Wert',
  'finding the private database': 'die eigene Datenbank des Servers finden',
  'while it runs': 'solange sie läuft',
  'number of its process': 'Nummer ihres Prozesses',
  'the way to the private database': 'der Weg zur eigenen Datenbank des Servers',
  'holds nothing': 'enthält nichts',
  'keeping a second database off the directory': 'verhindern, dass eine zweite Datenbank dasselbe Verzeichnis benutzt',

  'finding faults': 'Fehler finden',
  'as long as the operator keeps them': 'solange der Betreiber sie aufbewahrt',
  'when it happened': 'wann es geschah',
  'how grave it is': 'wie schwer es wiegt',
  'a name of our own for what happened': 'unser eigener Name für das, was geschah',
  'a random id, a name of our own or a count; nothing of an account':
    'eine zufällige Kennung, ein Name von uns oder eine Anzahl; nichts über ein Konto',

  'seeing how busy the server is': 'sehen, wie ausgelastet der Server ist',
  'in memory until the server stops': 'im Arbeitsspeicher, bis der Server endet',
  'counts and durations by method, declared path and status, of all sellers together':
    'Anzahlen und Dauern nach Methode, festgelegtem Pfad und Status, für alle Händler zusammen',
  'counts of problems by code': 'Anzahl der Fehlermeldungen nach ihrem Code',
  'how many requests are being served': 'wie viele Anfragen gerade beantwortet werden',
  'memory, processor time and event loop of the server': 'Arbeitsspeicher, Rechenzeit und Auslastung des Servers',

  'knowing the session from one request to the next; no consent is needed for that (Art. 5(3) of Directive 2002/58/EC)':
    'die Sitzung von einer Anfrage zur nächsten wiedererkennen; dafür ist keine Einwilligung nötig (Art. 5 Abs. 3 der Richtlinie 2002/58/EG)',
  'until log-out or until the browser is closed; worth nothing after {n} hours':
    'bis zur Abmeldung oder bis der Browser geschlossen wird; nach {n} Stunden wertlos',
  'a random number, signed; no script can read it. There is no other cookie.':
    'eine signierte Zufallszahl; kein Skript kann sie lesen. Ein anderes Cookie gibt es nicht.',

  "opening the seller's data while the seller works with it":
    'die Daten des Händlers öffnen, während er damit arbeitet',
  'until log-out, {n} minutes without a request, or {n} hours; keys are then overwritten with zeros':
    'bis zur Abmeldung, bis {n} Minuten ohne Anfrage vergangen sind, längstens {n} Stunden; die Schlüssel werden dann mit Nullen überschrieben',
  'the two keys made from the secret': 'die beiden Schlüssel, die aus dem Kennwort gebildet werden',
  'username, role, random ids, when it began and was last used; no address, no browser':
    'Benutzername, Rolle, zufällige Kennungen, wann sie begann und zuletzt benutzt wurde; keine Adresse, kein Browser',
  'overwritten as soon as the keys are made': 'wird überschrieben, sobald die Schlüssel gebildet sind',
  'a second; copies that the HTTP parser or the kernel made, until that memory is used again':
    'eine Sekunde; Kopien, die der HTTP-Parser oder der Kernel angelegt hat, bis dieser Speicher wieder verwendet wird',
  'what is being worked with': 'womit gerade gearbeitet wird',
  'for as long as the request or the job takes': 'solange die Anfrage oder die Arbeit dauert',
  'until the day or the month is over; what too few accounts stand behind is then thrown away':
    'bis der Tag oder der Monat vorüber ist; wohinter zu wenige Konten stehen, wird dann weggeworfen',
  'at most four for each count: keyed hashes of the accounts behind it':
    'höchstens vier je Zählung: mit einem Schlüssel gebildete Prüfwerte der Konten dahinter',
  'entries of the activity log until they are written':
    'Einträge des Protokolls der Vorgänge, bis sie geschrieben sind',
  'a second, unless the database is away': 'eine Sekunde, es sei denn, die Datenbank ist nicht erreichbar',
  'keeping one place from filling the server or guessing secrets':
    'verhindern, dass ein einzelner Anschluss den Server auslastet oder Kennwörter errät',
  'an hour at most': 'höchstens eine Stunde',
  'the network address, as a keyed hash under a random key that lives an hour; the address itself is kept nowhere':
    'die Netzadresse als Prüfwert, gebildet mit einem zufälligen Schlüssel, der eine Stunde besteht; die Adresse selbst wird nirgends aufbewahrt',
  'failed log-ins by account and source': 'fehlgeschlagene Anmeldungen nach Konto und Anschluss',
};

/** Places and entries that have a word for a name, rather than that of a column, a path or a metric. */
export const NAMES_IN_GERMAN: Readonly<Record<string, string>> = {
  'log lines on standard output': 'Zeilen auf der Standardausgabe',
  '/metrics, on loopback': '/metrics, nur auf der Maschine selbst',
  '__Host-session (session on plain loopback)': '__Host-session (session ohne HTTPS auf der Maschine selbst)',
  'live sessions': 'laufende Sitzungen',
  'counts of the running day and month': 'Zählungen des laufenden Tages und Monats',
  limits: 'Begrenzungen',
  'opened records': 'geöffnete Datensätze',
  'redo and undo logs': 'Redo- und Undo-Protokolle',
  'temporary tables': 'temporäre Tabellen',
  counter: 'Zähler',
  counts: 'Anzahlen',
  entries: 'Einträge',
  failures: 'Fehlversuche',
  handle: 'Kürzel',
  key: 'Schlüssel',
  keys: 'Schlüssel',
  lines: 'Zeilen',
  names: 'Namen',
  number: 'Nummer',
  process: 'Prozess',
  salt: 'Salt',
  secret: 'Kennwort',
  session: 'Sitzung',
  socket: 'Socket',
  source: 'Anschluss',
  tables: 'Tabellen',
  tag: 'Prüfwert',
  value: 'Wert',
};
