import { columnSource, NOWHERE, type Source } from './cells.ts';
import { plainHeader } from './header.ts';

/**
 * Columns of a PayPal activity download by their English, German and (of the statement) Dutch names, `|` between them: the names of the
 * 41 default columns, of the statement with 18, and of the layout that calls the amounts Amount, Fees and Total. Names, addresses and
 * e-mail addresses are not among them.
 */
const NAMES = {
  date: 'Date|Datum',
  time: 'Time|Uhrzeit|Tijd',
  timeZone: 'TimeZone|Time Zone|Zeitzone|Tijdzone',
  type: 'Type|Typ|Description|Beschreibung|Omschrijving',
  status: 'Status',
  currency: 'Currency|Währung|Waehrung|Valuta',
  gross: 'Gross|Brutto|Bruto|Amount',
  fee: 'Fee|Fees|Gebühr|Entgelt|Kosten',
  net: 'Net|Netto|Total',
  transactionId: 'Transaction ID|Transaktionscode|Transactiereferentie',
  reference: 'Reference Txn ID|Zugehöriger Transaktionscode|Txn-Referenzkennung',
  invoice: 'Invoice Number|Invoice ID|Rechnungsnummer|Factuurreferentie',
  item: 'Item Title|Artikelbezeichnung',
  itemId: 'Item ID|Artikelnummer',
  shipping: 'Shipping and Handling Amount|Versand- und Bearbeitungsgebühr|Verzendkosten',
  insurance: 'Insurance Amount|Versicherungsbetrag',
  quantity: 'Quantity|Anzahl',
  receipt: 'Receipt ID|Empfangsnummer',
  sender: 'From Email Address|Absender E-Mail-Adresse|Van e-mailadres',
  postcode: 'Zip/Postal Code|PLZ',
  country: 'Country|Land',
  // The German name means a dialling code; what stands below is the country's code all the same.
  countryCode: 'Country Code|Ländervorwahl',
  impact: 'Balance Impact|Auswirkung auf Guthaben',
} as const;

export type PaypalColumn = keyof typeof NAMES;
export type PaypalSources = Readonly<Record<PaypalColumn, Source>>;

/** Where each column is, under its name in the file; nowhere where the layout lacks it. */
export function paypalSources(columns: readonly string[]): PaypalSources {
  const places = new Map<string, number>();
  columns.forEach((column, index) => {
    if (!places.has(plainHeader(column))) places.set(plainHeader(column), index);
  });
  const sources = Object.entries(NAMES).map(([column, names]) => [column, sourceOf(names.split('|'), columns, places)]);
  return Object.fromEntries(sources) as PaypalSources;
}

/** `Transaction ID (Transaktionscode)`: both languages, for whoever looks for it in a file. */
export function paypalColumnName(column: PaypalColumn): string {
  const [english = '', ...others] = NAMES[column].split('|');
  return others.length === 0 ? english : `${english} (${others.join(', ')})`;
}

function sourceOf(names: readonly string[], columns: readonly string[], places: ReadonlyMap<string, number>): Source {
  for (const name of names) {
    const index = places.get(plainHeader(name));
    if (index !== undefined) return columnSource(plainColumn(columns[index] ?? name), index);
  }
  return NOWHERE;
}

function plainColumn(column: string): string {
  return column.replaceAll('\uFEFF', '').trim();
}
