import type { Words } from '../language.ts';
import type { en } from './imports.en.ts';

export const de: Words<typeof en> = {
  title: 'Importe',
  drop: {
    section: 'Dateien hochladen',
    label: 'Legen Sie Ihre Berichte hier ab',
    action: 'Dateien auswählen',
    hint: 'CSV, TSV, TXT, XLSX, XLS oder ODS, eine oder mehrere. Sie werden nacheinander gelesen und nie im Klartext auf eine Festplatte geschrieben.',
  },
  options: 'Falls Zeilen fehlerhaft sind …',
  invalidRows: {
    legend: 'Was soll mit einer Datei geschehen, die fehlerhafte Zeilen enthält?',
    reject: 'Nichts davon speichern',
    rejectHint:
      'Sie berichtigen die Datei und laden sie noch einmal hoch. Eine Meldung ist vollständig, oder sie ist falsch.',
    skip: 'Die guten Zeilen speichern',
    skipHint: 'Die fehlerhaften werden aufgeführt und zählen in keinem Bericht.',
  },
  queue: {
    title: 'Ihre Dateien',
    recognised: (format) => `erkannt als ${format}`,
    waiting: 'Wartet, bis sie an der Reihe ist.',
    previewing: 'Es wird festgestellt, was für eine Datei das ist …',
    uploading: 'Wird hochgeladen …',
    reading: 'Wird gelesen und versiegelt …',
    stop: 'Abbrechen',
    remove: 'Entfernen',
    again: 'Noch einmal hochladen',
    broken: {
      'shutting-down':
        'Der Server wurde angehalten oder neu gestartet, bevor die Datei gespeichert war. Davon wurde nichts gespeichert. Laden Sie sie gleich noch einmal hoch.',
      unreachable:
        'Die Verbindung riss ab, bevor der Server bestätigt hat, dass die Datei gespeichert ist: Das Netz ist weg, oder der Server wurde neu gestartet. Steht die Datei nicht in der Liste unten, wurde davon nichts gespeichert. Laden Sie sie noch einmal hoch; nichts wird doppelt gespeichert.',
      'upload-aborted':
        'Die Datei kam nicht vollständig an, weil die Verbindung oder der Server abbrach. Davon wurde nichts gespeichert. Laden Sie sie noch einmal hoch.',
    },
    cancelled:
      'Er wurde abgebrochen: von Ihnen auf seiner Seite, oder weil der Server angehalten oder neu gestartet wurde. Davon wurde nichts gespeichert. Laden Sie die Datei noch einmal hoch.',
    emptyTitle: 'Diese Datei hat eine Kopfzeile, aber keine Zeilen',
    emptyText:
      'Unter den Namen ihrer Spalten steht nichts; deshalb wurde nichts gespeichert. Führen Sie die Tabelle noch einmal aus, für eine Zeit mit Verkäufen, und prüfen Sie, ob ihre Zeilen auf einem anderen Blatt stehen; laden Sie dann diese Datei hoch.',
    stored: (stored, read) => `${stored} von ${read} ${read === '1' ? 'Zeile' : 'Zeilen'} gespeichert.`,
    rejected: (invalid, read) =>
      `${invalid} von ${read} ${read === '1' ? 'Zeile' : 'Zeilen'} ${invalid === '1' ? 'ist' : 'sind'} fehlerhaft, deshalb wurde nichts gespeichert. Berichtigen Sie die Datei und laden Sie sie noch einmal hoch, oder speichern Sie nur die guten Zeilen.`,
    notStored: 'Es wurde nichts gespeichert.',
    duplicate: (rows) =>
      rows === '1'
        ? '1 Zeile war schon gespeichert und wird nicht doppelt gespeichert.'
        : `${rows} Zeilen waren schon gespeichert und werden nicht doppelt gespeichert.`,
    details: 'Import ansehen',
    issues: 'Was zu berichtigen ist',
    skip: 'Nur die guten Zeilen speichern',
  },
  list: {
    title: 'Bisher importiert',
    caption: 'Ihre Importe, der neueste zuerst',
    loading: 'Ihre Importe werden geholt …',
    more: 'Ältere zeigen',
    receivedAt: 'Eingegangen',
    format: 'Art der Datei',
    periods: 'Monate',
    state: 'Status',
    stored: 'Gespeichert',
    duplicate: 'Schon bekannt',
    issues: 'Hinweise',
  },
  states: {
    running: 'läuft',
    stored: 'gespeichert',
    rejected: 'abgelehnt',
    failed: 'fehlgeschlagen',
    cancelled: 'abgebrochen',
  },
  formats: {
    'amazon-vat-transactions': 'Amazon-Umsatzsteuer\u00adbericht (Transaktionen)',
    'amazon-vat-calculation': 'Amazon-Umsatzsteuer\u00adberechnungs\u00adbericht',
    'paypal-activity': 'PayPal-Aktivitäten',
    'paypal-api': 'PayPal, aus dem Konto abgerufen',
    generic: 'eigene Tabelle',
  },
  empty: {
    title: 'Noch nichts importiert',
    text: 'Fangen Sie mit einem Monat an: Legen Sie seinen Bericht oben ab.',
    sample: 'Musterbericht speichern',
    fetching: 'Der Musterbericht wird geholt …',
    connect: 'Oder lassen Sie ihn aus Ihrem Amazon- oder PayPal-Konto abrufen',
    damaged: 'Die Datei kam beschädigt an und wurde nicht gespeichert. Versuchen Sie es noch einmal.',
    where:
      'Bei Amazon finden Sie ihn in Seller Central unter Berichte, Versand durch Amazon, Umsatzsteuer-Transaktionsbericht; bei PayPal unter Aktivitäten, Herunterladen.',
  },
};
