/** German for what `entry.ts` says, and for sentences that stand in the maps of several rooms. */
export const COMMON_IN_GERMAN: Readonly<Record<string, string>> = {
  // Kinds of places
  table: 'Tabelle',
  file: 'Datei',
  log: 'Betriebsprotokoll',
  metrics: 'Messwerte',
  cookie: 'Cookie',
  memory: 'Arbeitsspeicher',

  // Categories
  identifier: 'Kennung',
  identity: 'Identität',
  credential: 'Zugangsdaten',
  'business data': 'Geschäftsdaten',
  consent: 'Einwilligung',
  time: 'Zeitangabe',
  state: 'Zustand',
  technical: 'Technisches',

  // By what right
  'Art. 6(1)(b) GDPR: the contract with the seller': 'Art. 6 Abs. 1 Buchst. b DSGVO: der Vertrag mit dem Händler',
  'Art. 6(1)(f) GDPR: a service that is secure and runs':
    'Art. 6 Abs. 1 Buchst. f DSGVO: ein Dienst, der sicher ist und läuft',
  'Art. 6(1)(c) with Art. 7(1) GDPR: to show that a consent was given':
    'Art. 6 Abs. 1 Buchst. c in Verbindung mit Art. 7 Abs. 1 DSGVO: Nachweis, dass eine Einwilligung erteilt wurde',
  "Art. 6(1)(b) GDPR for the seller's own data; Art. 28 GDPR for that of the seller's customers, whose controller is the seller (records of supplies: Art. 242 and 369k of Directive 2006/112/EC)":
    'Art. 6 Abs. 1 Buchst. b DSGVO für die eigenen Daten des Händlers; Art. 28 DSGVO für die seiner Kunden, für die er selbst verantwortlich ist (Aufzeichnungen über Umsätze: Art. 242 und 369k der Richtlinie 2006/112/EG)',

  // For how long
  'until the account is deleted': 'bis das Konto gelöscht wird',
  'until the seller deletes it, or all data, or the account': 'bis der Händler es, alle Daten oder das Konto löscht',
  'until all data or the account are deleted': 'bis alle Daten oder das Konto gelöscht werden',
  kept: 'dauerhaft',
  seconds: 'einige Sekunden',

  // Who gets it, and who can read it
  'nobody; whoever hosts the server for its operator stores it':
    'niemanden; wer dem Betreiber den Server stellt, speichert es',
  'the seller while logged in; nobody else, neither staff nor whoever has the database':
    'der Händler, solange er angemeldet ist; sonst niemand, weder Mitarbeiter noch wer die Datenbank hat',
  'the operator of the server and of its database; it says no more than stands here':
    'der Betreiber des Servers und seiner Datenbank; mehr, als hier steht, verrät es nicht',
  'the operator of the server': 'der Betreiber des Servers',
  'the operator of the server, on the machine itself': 'der Betreiber des Servers, auf der Maschine selbst',
  "the seller's browser and the server": 'der Browser des Händlers und der Server',
  'the running server; whoever can read its memory': 'der laufende Server; wer seinen Arbeitsspeicher lesen kann',

  // What stands in several places
  'random id': 'zufällige Kennung',
  'random id of the account': 'zufällige Kennung des Kontos',
  'random id of the import': 'zufällige Kennung des Imports',
  'number of the generation of the secret': 'laufende Nummer des Kennworts',
  'when it was asked for': 'wann es angefordert wurde',
  'while it runs: until when it is taken to be alive': 'während es läuft: bis wann es als laufend gilt',
  'its keyed hash': 'sein mit einem Schlüssel gebildeter Prüfwert',
};
