import type { Words } from '../language.ts';
import type { en } from './privacy.en.ts';

export const de: Words<typeof en> = {
  title: 'Datenschutz',
  stored: {
    title: 'Was gespeichert wird',
    what: 'Ihr Profil, Ihre Umsätze, Prüfungen, Verbindungen und Berichte, alles versiegelt. Im Klartext stehen nur zufällige Nummern, Größen und Zeiten.',
    whoTitle: 'Wer es lesen kann',
    who: 'Sie, solange Sie angemeldet sind. Sind Sie abgemeldet, kann es niemand: kein Mitarbeiter, kein Administrator und niemand, der die Festplatte kopiert. Wer das laufende Programm auf dem Server verändern kann, könnte mitlesen, während Sie hier sind; eine Ende-zu-Ende-Verschlüsselung ist das nicht.',
    more: 'Alles im Einzelnen, Spalte für Spalte',
  },
  tabs: { consents: 'Einwilligungen', access: 'Anmeldung', data: 'Ihre Daten' },
  trial:
    'Dies ist ein Probekonto: Es hat kein Kennwort, das sich ändern ließe, und sein gesamter Inhalt wird gelöscht, sobald Sie sich abmelden.',
  exported: {
    title: 'Auskunft und Export',
    text: 'Art. 15 und 20 DSGVO.',
    what: 'Alles, was über Sie gespeichert ist, mit Ihren Schlüsseln geöffnet, als eine JSON-Datei. Wer die Datei hat, kann sie lesen: Verwahren Sie sie gut.',
    action: 'Alles exportieren',
    working: 'Alles wird geöffnet und zusammengestellt …',
    saved: 'Gespeichert. Die Datei ist nicht versiegelt.',
    damaged: 'Die Datei kam beschädigt an und wurde nicht gespeichert. Versuchen Sie es noch einmal.',
  },
  data: {
    title: 'Daten löschen',
    text: 'Das Konto bleibt.',
    what: 'Profil, Einwilligungen, Importe, Vorgänge, Prüfungen, Verbindungen und Berichte werden sofort und endgültig gelöscht. Konto, Kennwort und zweiter Faktor bleiben.',
    action: 'Alle Daten löschen',
    question: 'Alle Daten löschen?',
    consequence:
      'Es wirkt sofort, und niemand kann es rückgängig machen, auch nicht aus einer Sicherung. Bewahren Sie vorher auf, was Sie zehn Jahre lang aufbewahren müssen.',
  },
  account: {
    title: 'Konto löschen',
    text: 'Nichts bleibt.',
    what: 'Das Konto wird mit seinem gesamten Inhalt sofort und endgültig gelöscht. Alle Sitzungen enden, und der Benutzername wird frei.',
    action: 'Konto löschen',
    question: 'Konto löschen?',
    consequence:
      'Es wirkt sofort, und niemand kann es rückgängig machen, auch nicht aus einer Sicherung. Bewahren Sie vorher auf, was Sie zehn Jahre lang aufbewahren müssen.',
  },
  deletion: {
    word: 'LÖSCHEN',
    type: (word) => `Geben Sie ${word} ein`,
    notTyped: (word) => `Geben Sie ${word} in Großbuchstaben ein.`,
    secret: 'Ihr Kennwort',
    secretMissing: 'Geben Sie Ihr Kennwort ein.',
    working: 'Wird gelöscht …',
    keep: 'Alles behalten',
  },
  receipt: {
    title: { data: 'Alle Daten sind gelöscht', account: 'Das Konto und alle seine Daten sind gelöscht' },
    text: 'Diese Bescheinigung gibt es nur hier. Speichern Sie sie, wenn Sie einen Nachweis wünschen.',
    names: {
      imports: 'Importe',
      transactions: 'Vorgänge',
      reports: 'Berichte',
      checks: 'Geprüfte USt-IdNrn.',
      connections: 'Verbindungen',
    },
    uncounted: 'beschädigt, nicht gezählt',
    number: 'Bescheinigung',
    save: 'Bescheinigung speichern',
  },
  gone: {
    title: 'Ihr Konto ist gelöscht',
    home: 'Zur Startseite',
    nothing: 'Hier gibt es nichts mehr',
    nothingText: 'Eine Bescheinigung wird einmal gezeigt, unmittelbar nachdem ein Konto gelöscht wurde.',
  },
};
