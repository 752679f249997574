import { createPdfPrinter } from '../../../src/reports/print-pdf.ts';
import { type Rendering, renderReport } from '../../../src/reports/render.ts';
import type { EngineOptions } from '../../../src/returns/index.ts';
import { parsePeriod } from '../../../src/vat/period.ts';
import { minimalProfile, type SellerProfile } from '../../../src/vat/profile.ts';
import type { Transaction } from '../../../src/vat/transaction.ts';
import { arraySource } from '../../returns/array-source.ts';
import { fixedRates } from '../../vat/exchange-rates.ts';
import { evidenceOf, part, transaction } from '../../vat/transactions.ts';

export const CREATED_AT = new Date('2026-11-25T12:00:00Z');

export type Wanted = Partial<Omit<Rendering, 'kind' | 'format'>> &
  Pick<Rendering, 'kind' | 'format'> & { period: string };

export type Rows = { transactions: readonly Transaction[]; others?: readonly Transaction[] } & Partial<EngineOptions>;

const print = createPdfPrinter({ concurrentMax: 1, memoryMibMax: 512 });

/** A report as a file and the digest of its content, without a server around it. */
export async function rendered(
  { period: name, ...wanted }: Wanted,
  { transactions, others = [], ...options }: Rows,
): Promise<{ bytes: Buffer; text: string; contentDigest: string; leftOut: { pending: number } | null }> {
  const period = parsePeriod(name);
  if (period === undefined) throw new Error('not a period');
  const report = renderReport(
    {
      ...{
        country: null,
        language: 'en',
        hmrc: null,
        pending: 'leave-out',
        origin: 'https://zkvat.example',
        createdAt: CREATED_AT,
        print,
        signal: new AbortController().signal,
      },
      limits: { pdfRowsMax: 2000, pdfIssuesMax: 50, sheetRowsMax: 1_048_576 },
      ...wanted,
    },
    {
      period,
      imports: ['imp'],
      source: arraySource([{ importId: 'imp', transactions }], [{ importId: 'earlier', transactions: others }]),
      options: {
        profile: SELLER,
        evidence: ({ number }) => evidenceOf(number.endsWith('0') ? 'unknown' : 'valid'),
        exchangeRates: RATES,
        ...options,
        period,
      },
    },
  );
  const pieces: Buffer[] = [];
  for await (const piece of report.pieces) pieces.push(Buffer.from(piece));
  const bytes = Buffer.concat(pieces);
  return { bytes, text: bytes.toString(), contentDigest: report.contentDigest(), leftOut: report.leftOut() };
}

/** Units for one euro, every day. */
export const RATES = fixedRates({ GBP: '0.8', PLN: '4', SEK: '11', CZK: '25' });

const since = { from: '2019-01-01', until: null };

/** Seated and registered for the OSS in Germany, with stock in Poland, Czechia and Great Britain. */
export const SELLER: SellerProfile = {
  ...minimalProfile('DE'),
  vatRegistrations: [
    { country: 'DE', vatId: 'DE136695976', ...since },
    { country: 'PL', vatId: 'PL5260001246', ...since },
    { country: 'CZ', vatId: 'CZ25123891', ...since },
    { country: 'GB', vatId: 'GB123456782', ...since },
  ],
  unionOss: { memberState: 'DE', from: '2021-07-01', until: null, currency: 'EUR' },
  rateCategories: new Map([['BOOK', 'books']]),
  itemCosts: new Map([['LAMP', { amount: 420n, currency: 'EUR' }]]),
};

const PLACES: Readonly<Record<string, string>> = {
  ...{ DE: '10115', FR: '75001', PL: '00-001', GR: '10431', IT: '00184', AT: '1010', CZ: '11000', SE: '11120' },
  ...{ GB: 'SW1A 1AA', XI: 'BT1 1AA', CH: '3011', BG: '1000' },
};

let row = 1;

/** A sale from one country to another; a name such as `XI` stands for its postcode in the file's country. */
export function sale(from: string, to: string, gross: bigint, more: Partial<Transaction> = {}): Transaction {
  row += 1;
  const place = (code: string) => ({ country: code === 'XI' ? 'GB' : code, postcode: PLACES[code] ?? null });
  return transaction({
    ...{ row, orderId: `302-${String(row).padStart(7, '0')}`, transactionId: `T${row}`, sku: 'LAMP' },
    ...{ departure: place(from), arrival: place(to), parts: [part({ gross, goodsGross: gross })] },
    ...{ completedOn: '2025-03-10', departedOn: '2025-03-10' },
    ...more,
  });
}

export function business(countryCode: string, number: string): Pick<Transaction, 'customerVatId'> {
  return { customerVatId: { countryCode, number } };
}

/** Every scheme, several currencies and rates, corrections, pending sales, three months. */
export function quarterOfSales(): { transactions: Transaction[]; others: Transaction[] } {
  const on = (day: string) => ({ completedOn: day, departedOn: day });
  const earlier = sale('DE', 'FR', 6000n, { ...on('2024-11-10'), orderId: 'OLD-1' });
  const transactions = [
    sale('DE', 'DE', 11900n, { ...on('2025-01-07'), description: 'Lampe, grün' }),
    sale('DE', 'DE', 1070n, { ...on('2025-02-07'), sku: 'BOOK', description: 'Łódź. Przewodnik po mieście' }),
    sale('DE', 'FR', 12000n, on('2025-01-20')),
    sale('DE', 'FR', 5999n, on('2025-02-20')),
    sale('DE', 'FR', 1055n, { ...on('2025-02-21'), sku: 'BOOK' }),
    sale('DE', 'GR', 12400n, { ...on('2025-02-22'), description: 'Φωτιστικό γραφείου' }),
    sale('DE', 'SE', 125000n, { ...on('2025-03-22'), currency: 'SEK' }),
    sale('PL', 'DE', 2380n, on('2025-03-02')),
    sale('PL', 'CZ', 12100n, { ...on('2025-03-03'), currency: 'PLN' }),
    sale('CZ', 'BG', 12000n, { ...on('2025-03-04'), description: 'Настолна лампа' }),
    sale('PL', 'PL', 12300n, { ...on('2025-01-15'), currency: 'PLN' }),
    sale('GB', 'GB', 12000n, { ...on('2025-02-10'), currency: 'GBP' }),
    sale('GB', 'GB', 2400n, { ...on('2025-02-11'), currency: 'EUR' }),
    sale('GB', 'CH', 5000n, { ...on('2025-02-12'), currency: 'GBP' }),
    sale('DE', 'CH', 4513n, on('2025-03-05')),
    sale('DE', 'FR', 24000n, { ...on('2025-03-06'), ...business('FR', '83404833048') }),
    sale('DE', 'IT', 10000n, { ...on('2025-03-07'), ...business('IT', '00743110157') }),
    sale('PL', 'AT', 36900n, { ...on('2025-03-08'), currency: 'PLN', ...business('AT', 'U13585627') }),
    sale('DE', 'IT', 12200n, { ...on('2025-03-09'), ...business('IT', '58570970960') }),
    sale('DE', 'PL', 0n, { ...on('2025-03-10'), kind: 'transfer', parts: [], currency: null, quantity: 10 }),
    sale('DE', 'PL', 0n, { ...on('2025-03-10'), kind: 'transfer', parts: [], currency: null, sku: 'UNPRICED' }),
    sale('DE', 'FR', -1200n, { ...on('2025-03-20'), kind: 'refund', taxCalculatedOn: '2025-02-20' }),
    sale('DE', 'FR', -6000n, { ...on('2025-03-21'), kind: 'refund', orderId: 'OLD-1', taxCalculatedOn: '2024-11-10' }),
    sale('DE', 'IT', -12200n, { ...on('2025-03-23'), kind: 'refund', taxCalculatedOn: '2024-08-01' }),
    sale('GB', 'GB', 3000n, {
      ...{ ...on('2025-03-24'), currency: 'GBP', isMarketplaceSale: true },
      stated: { scheme: null, collectedBy: 'marketplace', taxCountry: null, isExport: null, totalsDiffer: false },
    }),
  ];
  return { transactions, others: [earlier] };
}
