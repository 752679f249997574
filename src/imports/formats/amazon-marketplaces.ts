/**
 * The sales channel's name as the VAT Transactions Report writes it, from what the VAT calculation report says: a country or the id of the
 * marketplace (Selling Partner API, Marketplace IDs). What is not known stays as it is, in small letters.
 */
export function amazonMarketplace(text: string): string | null {
  if (text === '') return null;
  const key = text.toUpperCase();
  return NAMES.get(key) ?? text.toLowerCase();
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['DE', 'amazon.de'],
  ['A1PA6795UKMFR9', 'amazon.de'],
  ['FR', 'amazon.fr'],
  ['A13V1IB3VIYZZH', 'amazon.fr'],
  ['IT', 'amazon.it'],
  ['APJ6JRA9NG5V4', 'amazon.it'],
  ['ES', 'amazon.es'],
  ['A1RKKUPIHCS9HS', 'amazon.es'],
  ['UK', 'amazon.co.uk'],
  ['GB', 'amazon.co.uk'],
  ['A1F83G8C2ARO7P', 'amazon.co.uk'],
  ['NL', 'amazon.nl'],
  ['A1805IZSGTT6HS', 'amazon.nl'],
  ['SE', 'amazon.se'],
  ['A2NODRKZP88ZB9', 'amazon.se'],
  ['PL', 'amazon.pl'],
  ['A1C3SOZRARQ6R3', 'amazon.pl'],
  ['BE', 'amazon.com.be'],
  ['AMEN7PMS3EDWL', 'amazon.com.be'],
  ['IE', 'amazon.ie'],
  ['A28R8C7NBKEWEA', 'amazon.ie'],
]);
