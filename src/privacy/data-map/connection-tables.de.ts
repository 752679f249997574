export const CONNECTIONS_IN_GERMAN: Readonly<Record<string, string>> = {
  'fetching what a seller has asked for from an account elsewhere':
    'aus einem anderswo geführten Konto holen, was der Händler verlangt hat',
  'until the seller disconnects, or deletes all data, or the account':
    'bis der Händler die Verbindung trennt oder alle Daten oder das Konto löscht',
  'when it was connected': 'wann es verbunden wurde',
  'which service, whether it still answers, and the credentials that it was given':
    'welcher Anbieter, ob er noch antwortet, und die Zugangsdaten für ihn',

  'going on with an import from a connection where it stopped':
    'einen Import aus einer Verbindung dort fortsetzen, wo er angehalten hat',
  'until the import has ended': 'bis der Import beendet ist',
  'random id of the connection': 'zufällige Kennung der Verbindung',
  'how many checkpoints there were': 'wie viele Zwischenstände es gab',
  'what was asked for, how far it has come, counts and issues':
    'was verlangt wurde, wie weit es gekommen ist, Anzahlen und Beanstandungen',

  'keeping what was fetched until the import is whole': 'das Abgerufene aufheben, bis der Import vollständig ist',
  'place of the part': 'Stelle des Teils',
  'transactions as in the ledger, which they go to': 'Umsätze, wie sie danach in der Tabelle blocks stehen',
};
