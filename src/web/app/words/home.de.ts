import type { Words } from '../language.ts';
import type { en } from './home.en.ts';

export const de: Words<typeof en> = {
  title: { first: 'Ihre Umsatzsteuer, fertig berechnet.', second: 'Ihre Daten, gut verschlossen.' },
  what: 'zkvat ermittelt aus den Berichten Ihres Marktplatzes, welche Umsatzsteuer Sie wo und nach welchem Verfahren schulden, fertig zur Meldung.',
  blind:
    'Was Sie hochladen, wird mit Schlüsseln aus Ihrem Kennwort versiegelt, die nur im Arbeitsspeicher liegen, solange Sie angemeldet sind: Weder unsere Mitarbeiter noch ein Dieb der Festplatte können es lesen.',
  limit:
    'Ein verlorenes Kennwort können wir nicht wiederherstellen, und solange Sie angemeldet sind, kann der laufende Server Ihre Daten lesen, denn sonst könnte er nicht für Sie rechnen.',
  trial: {
    title: 'Mit einem Mustermonat ansehen',
    text: 'Ein erfundener Händler mit rund 150 Vorgängen, in einem Probekonto, das eine Stunde lang besteht.',
    action: 'Mit einem Mustermonat ausprobieren',
    opening: 'Das Probekonto wird angelegt …',
    fetching: 'Der Mustermonat wird geholt …',
    uploading: 'Der Mustermonat wird hochgeladen …',
    unavailable:
      'Dieser Server bietet keine Probekonten an. Legen Sie ein Konto an, um es mit einem eigenen Bericht zu versuchen; Sie können es jederzeit gegen eine Bescheinigung löschen.',
  },
  signUp: 'Konto anlegen',
  goOn: 'Weiter zu Ihrem Überblick',
  goOnStaff: 'Weiter zur Nutzung',
  stepsLabel: 'Von der Datei zur Meldung',
  steps: {
    upload: 'Bericht hochladen',
    uploadHint: 'Von Amazon, von PayPal oder eine eigene Tabelle: CSV, TSV, XLSX, XLS oder ODS.',
    check: 'Ergebnis prüfen',
    checkHint:
      'Fehler nach Zeile und Spalte, jeweils mit Abhilfe. Wird dieselbe Datei noch einmal hochgeladen, wird nichts doppelt gespeichert.',
    file: 'Meldung herunterladen',
    fileHint:
      'Umsatzsteuer nach Land und Verfahren, OSS, Zusammenfassende Meldung, jede Zeile mit Rechtsgrundlage. Einmal ausgeliefert, dann gelöscht.',
  },
  seesTitle: 'Wer was von Ihren Daten sieht',
  youWho: 'Sie, solange Sie angemeldet sind',
  youSees: 'Alles.',
  staffWho: 'Unsere Mitarbeiter, jederzeit',
  staffSees: 'Wie stark der Dienst genutzt wird, in gerundeten Summen vieler Händler.',
  thiefWho: 'Wer die Datenbank kopiert',
  thiefSees: 'Zufällige Kennungen, Größen in Stufen, Zeitpunkte des Eingangs.',
  serverWho: 'Der laufende Server, solange Sie angemeldet sind',
  serverSees: 'Woran er gerade für Sie arbeitet; wer sein Programm ändern könnte, könnte mitlesen.',
  more: 'Alles im Einzelnen, Spalte für Spalte',
};
