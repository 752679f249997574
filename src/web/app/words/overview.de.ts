import type { Words } from '../language.ts';
import type { en } from './overview.en.ts';

export const de: Words<typeof en> = {
  title: 'Überblick',
  of: (period) => `Überblick über ${period}`,
  lookingForMonths: 'Es wird nachgesehen, was gespeichert ist …',
  building: 'Jeder Vorgang wird nach den Regeln beurteilt …',
  counted: (transactions) => `Jeder Vorgang wird nach den Regeln beurteilt, bisher ${transactions} …`,
  arriving: 'Die Zahlen werden geholt …',
  stop: 'Abbrechen',
  stopped: 'Abgebrochen. Wählen Sie einen Zeitraum, um neu zu beginnen.',
  again: 'Neu berechnen',
  damaged: 'Die Zahlen kamen beschädigt an und werden nicht gezeigt.',
  kept: 'Eben erst berechnet und nur in diesem Tab vorhanden: Wenn Sie die Seite verlassen, ist alles wieder fort.',
  empty: {
    title: 'Hier gibt es noch nichts zu sehen',
    text: 'Laden Sie einen Bericht Ihres Marktplatzes hoch. Eine Minute später sehen Sie hier, was Sie wo schulden und worum Sie sich noch kümmern müssen.',
    action: 'Bericht hochladen',
  },
  noProfile: {
    title: 'Eine Angabe fehlt noch: der Sitz Ihres Unternehmens',
    text: 'Welche Umsatzsteuer wo geschuldet wird, hängt davon ab, wo Sie ansässig und registriert sind und ob Sie am Verfahren OSS teilnehmen.',
    action: 'Profil ausfüllen',
  },
  nothingInPeriod: (period) =>
    `Für den Zeitraum ${period} ist nichts gespeichert. Wählen Sie einen anderen Zeitraum, oder laden Sie seinen Bericht hoch.`,
  facts: {
    label: 'Der Zeitraum in Zahlen',
    vat: 'Geschuldete Umsatzsteuer',
    net: 'Steuerpflichtig, netto',
    gross: 'Steuerpflichtig, brutto',
    corrections: 'Berichtigungen früherer OSS-Meldezeiträume',
    transactions: 'Vorgänge',
    pending: 'Davon offen',
  },
  currency: 'Währung',
  currencies: (names) => `Es gibt Umsätze in ${names}. Jede Währung steht für sich, sie werden nie zusammengezählt.`,
  measure: { legend: 'Die Diagramme zeigen', vat: 'Umsatzsteuer', net: 'Netto' },
  byMonth: { vat: 'Umsatzsteuer nach Monat', net: 'Steuerpflichtige Umsätze nach Monat, netto' },
  byCountry: { vat: 'Umsatzsteuer nach Land', net: 'Steuerpflichtige Umsätze nach Land, netto' },
  byScheme: { vat: 'Umsatzsteuer nach Verfahren', net: 'Umsätze nach Verfahren, netto' },
  column: {
    month: 'Monat',
    country: 'Land der Besteuerung',
    scheme: 'Verfahren',
    count: 'Anzahl',
    net: 'Netto',
    vat: 'Umsatzsteuer',
    gross: 'Brutto',
    currency: 'Währung',
    total: 'Seit Januar',
  },
  asTable: 'Als Tabelle',
  showAll: (all) => `Alle ${all} zeigen`,
  noTaxed: 'In dieser Währung ist in diesem Zeitraum nichts steuerpflichtig.',
  hand: {
    title: 'Worum Sie sich kümmern müssen',
    none: 'Um nichts. Jeder Vorgang ließ sich mit dem, was bekannt ist, beurteilen.',
    points: (number, text) =>
      number === 1 ? 'Um einen Punkt müssen Sie sich kümmern' : `Um ${text} Punkte müssen Sie sich kümmern`,
    transactions: (number, text) => (number === 1 ? 'ein Vorgang' : `${text} Vorgänge`),
    more: (number) => `und ${number} weitere`,
    noteTitle: (number) => `Bereits geklärt, nur zu Ihrer Kenntnis (${number})`,
    profile: 'Zum Profil',
    vatIds: 'USt-IdNrn. prüfen',
    files: (which) => `Import ${which}`,
    imports: 'Zu den Importen',
    row: (row) => `Zeile ${row}`,
    rows: (rows) => `Zeilen ${rows}`,
    unnamed: (rest) => `${rest} weitere sind hier nicht aufgeführt.`,
    rowsHint:
      'Die Zeilen sind gezählt, wie ein Tabellenprogramm sie zählt; die Kopfzeile ist Zeile 1. Als Tabelle enthält die Liste der Vorgänge jeden Vorgang mit Import, Zeile, Behandlung und Hinweisen.',
    list: 'Liste der Vorgänge',
    item: 'Artikel: ',
    currency: 'Währung: ',
  },
  pending: {
    title: 'Offen, bis die USt-IdNrn. geprüft sind',
    text: 'Wie diese Verkäufe besteuert werden, hängt davon ab, ob die USt-IdNr. des Kunden gültig ist. In den Summen oben sind sie nicht enthalten. So gehen sie aus:',
    action: 'USt-IdNrn. prüfen',
    way: 'Weg der Ware',
    number: 'Anzahl',
    gross: 'Gezahlt',
    ifValid: 'Falls die USt-IdNr. gültig ist',
    ifInvalid: 'Falls nicht',
    outcome: (scheme, country, vat) => `${scheme}, ${country}: ${vat} Umsatzsteuer`,
  },
  threshold: {
    title: (year) => `Umsatzschwelle von 10.000 EUR im Jahr ${year}`,
    under: (net, limit) =>
      `Bisher ${net} von ${limit}. Darunter werden Verkäufe an Verbraucher in anderen Mitgliedstaaten bei Ihnen besteuert.`,
    exceededOn: (day) =>
      `Am ${day} überschritten. Schon ab diesem Verkauf werden Lieferungen an Verbraucher in anderen Mitgliedstaaten im Bestimmungsland besteuert.`,
    exceededBefore:
      'Im Vorjahr oder durch das, was Sie für andere Vertriebswege angegeben haben, überschritten: Lieferungen an Verbraucher in anderen Mitgliedstaaten werden im Bestimmungsland besteuert.',
    because: {
      'union-oss':
        'Ohne Bedeutung: Sie nehmen am Verfahren OSS teil, deshalb werden Lieferungen an Verbraucher in anderen Mitgliedstaaten vom ersten Cent an im Bestimmungsland besteuert.',
      'opted-in': 'Ohne Bedeutung: Sie haben für die Besteuerung im Bestimmungsland optiert.',
      'several-establishments':
        'Ohne Bedeutung: Die Umsatzschwelle gilt nur für Unternehmen, die in einem einzigen Mitgliedstaat ansässig sind.',
      'not-yet-law': 'Ohne Bedeutung: Die Umsatzschwelle gilt erst seit dem 1. Juli 2021.',
    },
    limit: (amount) => `Umsatzschwelle ${amount}`,
    preceding: (net) => `Vorjahr: ${net}.`,
    declared: (net) => `Davon für andere Vertriebswege angegeben: ${net}.`,
  },
  figures: {
    line: 'Land und Verfahren',
    title: 'Nach Land und Verfahren',
    text: 'Wie der Bericht sie ausweist, Erstattungen abgezogen, jede Zeile in ihrer eigenen Währung.',
    none: 'In diesem Zeitraum gibt es keine Verkäufe.',
  },
  reconciliation: {
    title: 'Jede Zeile zugeordnet',
    all: (transactions) =>
      transactions === '1'
        ? 'Der eine Vorgang des Zeitraums steht in genau einer dieser Gruppen. Keiner bleibt übrig.'
        : `Alle ${transactions} Vorgänge des Zeitraums stehen in genau einer dieser Gruppen. Keiner bleibt übrig.`,
    open: (unaccounted) =>
      `${unaccounted === '1' ? 'Ein Vorgang ist' : `${unaccounted} Vorgänge sind`} nicht zugeordnet. Geben Sie nichts ab, und benachrichtigen Sie den Betreiber.`,
    taxed: 'Besteuert',
    zeroRated: 'Steuerfrei',
    collectedByMarketplace: 'Steuer führt der Marktplatz ab',
    movements: 'Warenbewegungen',
    corrections: 'Berichtigungen früherer Zeiträume',
    pending: 'Offen',
    outOfScope: 'Nicht beurteilt',
  },
  next: {
    title: 'Weiter zur Meldung',
    text: 'Laden Sie die Meldung für diesen Zeitraum in dem Format herunter, das Sie oder Ihr Steuerberater brauchen.',
    action: 'Zu den Berichten',
    rules: (version, until) =>
      `Regeln und Steuersätze in der Fassung ${version}, bekannt bis ${until}. Eine Berechnung, keine Steuerberatung.`,
  },
};
