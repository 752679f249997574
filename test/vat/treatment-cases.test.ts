import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { TransactionRecord } from '../../src/returns/index.ts';
import type { EvidenceLookup } from '../../src/vat/evidence.ts';
import { parseAmount, parseRate } from '../../src/vat/money.ts';
import type { SellerProfile } from '../../src/vat/profile.ts';
import { RULES } from '../../src/vat/rules/index.ts';
import type { Place, Transaction, TransactionKind } from '../../src/vat/transaction.ts';
import { listOf } from '../returns/array-source.ts';
import { PROFILES } from './profiles.ts';
import { evidenceOf, part, transaction } from './transactions.ts';

type Case = Record<string, string>;

const CASES = new URL('./cases/', import.meta.url);

/** Tables of another kind, with tests of their own. */
const OTHER_TABLES = ['rate-changes.csv', 'rates-absent.csv', 'territories.csv'];

const FILES = readdirSync(CASES)
  .filter((file) => !OTHER_TABLES.includes(file))
  .sort();
const casesOf = (file: string) => parse(readFileSync(new URL(file, CASES), 'utf8'), { columns: true }) as Case[];

for (const file of FILES) {
  describe(`cases of ${file}`, () => {
    test.each(casesOf(file).map((c, i) => [`${i + 2}: ${c['case']}`, c] as const))('%s', async (_name, c) => {
      expect(shown(await recordOf(c), c)).toEqual(expected(c));
    });
  });
}

describe('every rule has fifteen cases at least', () => {
  const count = Map.groupBy(FILES.flatMap(casesOf), (c) => c['rule'] ?? '');
  test.each(RULES.map(({ name }) => name))('%s', (name) => {
    expect(count.get(name)?.length ?? 0).toBeGreaterThanOrEqual(15);
  });
});

/** The case as a transaction, judged with the case's seller and evidence. */
async function recordOf(c: Case): Promise<TransactionRecord> {
  const profile = withDeclared(c);
  const evidence: EvidenceLookup = () =>
    evidenceOf(c['evidence'] === '' ? 'unknown' : (c['evidence'] as 'valid' | 'invalid'));
  const period = { from: '2018-01-01', to: '2028-12-31' };
  const [record] = await listOf([transactionOf(c)], { profile, evidence, period });
  if (record === undefined) throw new Error('no record');
  return record;
}

/** The table of the threshold says what was sold `before` in the year, and in the year before it. */
function withDeclared(c: Case): SellerProfile {
  const profile = PROFILES[c['profile'] ?? ''];
  if (profile === undefined) throw new Error(`no such profile: ${c['profile']}`);
  const year = Number(c['dispatched']?.slice(0, 4));
  const declared = [
    { year, net: c['before'] ?? '' },
    { year: year - 1, net: c['lastYear'] ?? '' },
  ].flatMap(({ year, net }) => {
    const parsed = parseAmount(net, 'EUR');
    return net !== '' && parsed.ok ? [{ year, amount: parsed.minor, currency: 'EUR' }] : [];
  });
  return { ...profile, distanceSales: { ...profile.distanceSales, declared } };
}

function transactionOf(c: Case): Transaction {
  const kind = c['kind'] as TransactionKind;
  const day = c['dispatched'] ?? '';
  const currency = c['currency'] || null;
  const minor = (text: string | undefined): bigint | null => {
    if (!text || currency === null) return null;
    const parsed = parseAmount(text, currency);
    if (!parsed.ok) throw new Error(parsed.fault);
    return parsed.minor;
  };
  const [statedCountry, statedRate, statedVat] = (c['stated'] ?? '').split(' ');
  const gross = minor(c['gross']);
  const vat = minor(statedVat);
  const net = gross !== null && vat !== null ? gross - vat : null;
  const rate = statedRate ? (parseRate(statedRate) ?? null) : null;
  const [countryCode, number] = (c['customerVatId'] ?? '').split(' ');
  const isRefund = kind === 'refund';
  return transaction({
    kind,
    completedOn: isRefund ? '2025-06-30' : day,
    departedOn: isRefund ? null : day,
    taxCalculatedOn: isRefund ? day : null,
    departure: placeOf(c['departure'] ?? ''),
    arrival: placeOf(c['arrival'] ?? ''),
    isMarketplaceSale: c['marketplace'] === 'yes',
    quantity: kind === 'transfer' || kind === 'inbound' ? 3 : 1,
    currency,
    parts: currency === null ? [] : [part({ gross, net, vat, rate, goodsGross: minor(c['goods']) })],
    stated: {
      scheme: null,
      collectedBy: (c['collectedBy'] || null) as 'seller' | 'marketplace' | null,
      taxCountry: statedCountry || null,
      isExport: null,
      totalsDiffer: false,
    },
    customerVatId: countryCode && number ? { countryCode, number } : null,
  });
}

function placeOf(text: string): Place {
  return text === ''
    ? { country: null, postcode: null }
    : { country: text.slice(0, 2), postcode: text.slice(3) || null };
}

function shown(record: TransactionRecord, c: Case): Case {
  const isPending = record.scheme === 'pending';
  return {
    rule: isPending ? '' : record.rule,
    scheme: record.scheme,
    taxCountry: record.taxCountry ?? '',
    rate: record.rate ?? '',
    net: record.net ?? '',
    vat: record.vat ?? '',
    gross: record.scheme === 'movement' ? '' : (record.gross ?? ''),
    ifValid: record.ifValid ?? '',
    ifInvalid: record.ifInvalid ?? '',
    issues: record.issues,
    citation: c['citation'] ?? '',
  };
}

function expected(c: Case): Case {
  const names = ['rule', 'scheme', 'taxCountry', 'rate', 'net', 'vat', 'ifValid', 'ifInvalid', 'citation'];
  const fields = Object.fromEntries(names.map((name) => [name, c[name] ?? '']));
  // Own goods have no price of their own: their gross is the cost.
  const gross = c['scheme'] === 'own-goods-transfer' ? (c['net'] ?? '') : (c['gross'] ?? '');
  const issues = (c['issues'] ?? '').split(' ').sort().join(' ');
  return { ...fields, gross, issues };
}
