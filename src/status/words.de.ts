import type { StatusWords } from './words.ts';

export const GERMAN: StatusWords = {
  title: 'Status',
  sentences: {
    operational: 'Alles funktioniert.',
    degraded: 'Das meiste funktioniert; Näheres steht unten.',
    down: 'Zurzeit funktioniert der Dienst nicht.',
  },
  lookedAt: (time) => `Geprüft am ${time}.`,
  parts: 'Bestandteile',
  columns: ['Bestandteil', 'Zustand', 'Erläuterung'],
  states: { operational: 'in Betrieb', degraded: 'eingeschränkt', down: 'ausgefallen' },
  components: {
    database: {
      name: 'Datenbank',
      up: 'Antwortet.',
      down: 'Antwortet nicht: Es kann nichts gelesen und nichts gespeichert werden.',
    },
    'key-derivation': {
      name: 'Anmeldung',
      up: 'Sie können sich anmelden.',
      down: 'Es warten mehr Anmeldungen, als angenommen werden können; versuchen Sie es in einer Minute noch einmal.',
    },
    storage: {
      name: 'Speicherplatz',
      up: 'Es ist Platz.',
      down: 'Fast voll: Importe werden möglicherweise abgelehnt.',
    },
    'exchange-rates': {
      name: 'Umrechnungskurse',
      up: 'Aktuell.',
      down: 'Älter, als sie sein sollten: Für Beträge der letzten Tage in anderen Währungen fehlt möglicherweise noch der Kurs.',
    },
  },
  current: 'Aktuelle Störungen',
  nothing: 'Keine.',
  past: (days) => (days === 1 ? 'Der letzte Tag' : `Die letzten ${days} Tage`),
  nothingPast: 'Es gab keine Störung.',
  nothingElse: 'Es gab keine weitere Störung.',
  kinds: { availability: 'Verfügbarkeit', security: 'Sicherheit', 'personal-data': 'personenbezogene Daten' },
  noPart: 'kein einzelner Bestandteil',
  noticed: (time) => `bemerkt am ${time}`,
  over: (time) => `beendet am ${time}`,
  notOver: 'noch nicht beendet',
  time: (iso) => `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}, ${iso.slice(11, 16)} Uhr (UTC)`,
};
