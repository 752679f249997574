import type { Words } from '../language.ts';
import type { en } from './connections.en.ts';

export const de: Words<typeof en> = {
  title: 'Verbindungen',
  intro:
    'Umsätze von Amazon oder PayPal abrufen, statt Dateien hochzuladen. Nur solange Sie angemeldet sind, und nur, was Sie verlangen.',
  loading: 'Ihre Verbindungen werden geholt …',
  yours: 'Ihre Verbindungen',
  connect: 'Ein Konto verbinden',
  another: 'Ein weiteres Konto verbinden',
  kinds: { paypal: 'PayPal', amazon: 'Amazon Seller Central' },
  environments: { live: 'echtes Konto', sandbox: 'Sandbox' },
  since: (at) => `verbunden am ${at}`,
  states: { connected: 'verbunden', pending: 'nicht abgeschlossen', refused: 'abgelehnt' },
  pendingText:
    'Sie haben dies bei Amazon begonnen und nicht abgeschlossen. Schließen Sie es dort ab, oder trennen Sie die Verbindung und beginnen Sie von vorn.',
  refusedText: {
    paypal: 'PayPal nimmt diese Zugangsdaten nicht mehr an. Trennen Sie die Verbindung und stellen Sie sie neu her.',
    amazon: 'Amazon nimmt diese Berechtigung nicht mehr an. Trennen Sie die Verbindung und stellen Sie sie neu her.',
  },
  consentGone:
    'Sie haben die Einwilligung widerrufen; es wird nichts abgerufen. Willigen Sie unten wieder ein, um fortzufahren.',
  consentGiven: 'Sie haben hierin eingewilligt.',
  consentManage: 'Ansehen oder widerrufen',
  fetch: {
    first: 'Von',
    last: 'Bis',
    action: 'Abrufen',
    working: 'Wird gestartet …',
    reversed: 'Dieser Monat liegt vor dem ersten.',
    notes: {
      paypal:
        'PayPal hinkt bis zu drei Stunden hinterher. Rufen Sie dieselben Monate noch einmal ab, wird nichts doppelt gespeichert.',
      amazon:
        'Amazon erstellt die Berichte eines Monats ab dem 3. des nächsten. Rufen Sie dieselben Monate noch einmal ab, wird nichts doppelt gespeichert.',
    },
    faults: {
      'date-in-future': 'Dieser Monat hat noch nicht begonnen.',
      'date-too-early': 'PayPal reicht nur drei Jahre zurück. Laden Sie frühere Monate als Datei hoch.',
      'month-not-complete': 'Diesen Monat hat Amazon noch nicht. Nehmen Sie einen früheren.',
      'period-too-long': 'So viele Monate passen nicht in einen Import. Rufen Sie sie in Teilen ab.',
    },
  },
  pulls: {
    title: 'Aus Verbindungen abgerufen',
    running: (service) => `Wird von ${service} abgerufen …`,
    hint: 'Es läuft weiter, während Sie andere Seiten ansehen. Wenn Sie sich abmelden, wartet es auf Ihre Rückkehr.',
    stop: 'Abbrechen',
    stopping: 'Wird abgebrochen …',
  },
  end: {
    action: 'Trennen',
    working: 'Wird getrennt …',
    keep: 'Behalten',
    title: (service) => `Verbindung zu ${service} trennen?`,
    text: 'Die Berechtigung wird hier sofort gelöscht, und laufende Importe halten an. Was importiert ist, bleibt.',
    there: 'Beim Anbieter gilt sie, bis Sie sie dort zurücknehmen:',
    where: { paypal: 'PayPal, Apps & Credentials', amazon: 'Seller Central, Apps verwalten' },
  },
  paypal: {
    where: 'Wo finde ich das?',
    steps: {
      open: 'Melden Sie sich mit Ihrem PayPal-Geschäftskonto an bei',
      create: 'Legen Sie unter „Apps & Credentials“, Reiter „Live“, eine App an. Ihren Namen wählen Sie frei.',
      search: 'Kreuzen Sie in der App unter „Features“ „Transaction search“ an und sonst nichts. Speichern Sie.',
      copy: 'Kopieren Sie „Client ID“ und „Secret“ in die Felder hier.',
    },
    id: 'Client-ID',
    idMissing: 'Fügen Sie die Client-ID ein.',
    idInvalid: 'Das ist keine Client-ID: Sie enthält weder Leerzeichen noch Doppelpunkt. Kopieren Sie sie noch einmal.',
    secret: 'Client-Secret',
    secretMissing: 'Fügen Sie das Client-Secret ein.',
    secretInvalid: 'Das ist kein Client-Secret. Kopieren Sie es noch einmal.',
    refused:
      'PayPal lehnt diese Zugangsdaten ab. Prüfen Sie, ob beide stimmen und zur selben App gehören, und ob es wie unten angegeben „Live“ oder „Sandbox“ ist.',
    environment: 'Art des Kontos',
    live: 'Echtes Konto (Live)',
    sandbox: 'Sandbox, zum Ausprobieren',
    action: 'PayPal verbinden',
    working: 'PayPal wird gefragt, ob sie stimmen …',
  },
  amazon: {
    text: 'Sie gehen zu Seller Central, melden sich dort an und erlauben, Ihre Umsatzsteuerberichte zu lesen. Danach kommen Sie hierher zurück. Ihr Amazon-Kennwort sehen wir nie.',
    action: 'Zu Amazon',
    going: 'Sie werden zu Amazon geleitet …',
  },
  back: {
    working: 'Die Verbindung zu Amazon wird abgeschlossen …',
    goOn: 'Zu den Verbindungen',
    again: 'Von vorn beginnen',
    titles: {
      connected: 'Amazon ist verbunden',
      incomplete: 'Das kam nicht von Amazon',
      declined: 'Amazon wurde nicht verbunden',
      failed: 'Amazon konnte nicht verbunden werden',
    },
    texts: {
      connected: 'Wählen Sie jetzt die Monate, die Sie abrufen möchten.',
      incomplete:
        'In der Adresse fehlt, was Amazon hätte senden sollen. Beginnen Sie von vorn, im selben Browser und ohne sich zwischendurch abzumelden.',
      declined: 'Sie haben bei Amazon nicht zugestimmt, oder Amazon hat abgelehnt. Es wurde nichts gespeichert.',
    },
  },
};
