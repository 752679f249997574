import { zip } from '../imports/support/zip.ts';
import { type FakeAnswer, type FakeServer, startFake } from './fake-server.ts';

/** Currency → units for one euro. */
export type FakeRateDay = { readonly day: string; readonly rates: Readonly<Record<string, string>> };

export const ECB_FAULTS = [
  'truncated-xml',
  'entities',
  'other-layout',
  'truncated-zip',
  'zip-bomb',
  'zip-of-two',
  'rate-zero',
  'rate-negative',
  'rate-comma',
  'rate-words',
  'rate-shifted',
  'day-in-future',
  'day-impossible',
  /** As it was a week of publications ago. */
  'stale',
] as const;

export type EcbFault = (typeof ECB_FAULTS)[number];

export type FakeEcb = FakeServer<EcbFault> & {
  /** What is published from now on; in any order. */
  publish(days: readonly FakeRateDay[]): void;
};

/** A stand-in for www.ecb.europa.eu: the three files of its reference rates, made of the days it is given. */
export async function startFakeEcb(given: readonly FakeRateDay[], port = 0): Promise<FakeEcb> {
  let published: readonly FakeRateDay[] = [];
  const publish = (days: readonly FakeRateDay[]) => {
    published = [...days].sort((a, b) => (a.day < b.day ? 1 : -1));
  };
  publish(given);
  const server = await startFake<EcbFault>({
    port,
    faults: ECB_FAULTS,
    answer: ({ path }, fault) => FILES[path]?.(altered(published, fault), fault),
  });
  return { ...server, publish };
}

type Maker = (newestFirst: readonly FakeRateDay[], fault: EcbFault | undefined) => FakeAnswer;

const FILES: Readonly<Record<string, Maker>> = {
  '/stats/eurofxref/eurofxref-daily.xml': (days, fault) => xmlAnswer(days.slice(0, 1), fault),
  '/stats/eurofxref/eurofxref-hist-90d.xml': (days, fault) => xmlAnswer(within90Days(days), fault),
  '/stats/eurofxref/eurofxref-hist.zip': (days, fault) => ({ type: 'application/zip', body: archive(days, fault) }),
};

const WRONG_RATES: Partial<Record<EcbFault, (rate: string) => string>> = {
  'rate-zero': () => '0.0000',
  'rate-negative': (rate) => `-${rate}`,
  'rate-comma': (rate) => rate.replace('.', ','),
  'rate-words': () => 'see notice',
  'rate-shifted': (rate) => rate.replace('.', ''),
};

function altered(days: readonly FakeRateDay[], fault: EcbFault | undefined): readonly FakeRateDay[] {
  const [newest, ...rest] = days;
  const wrong = fault === undefined ? undefined : WRONG_RATES[fault];
  if (newest === undefined) return [];
  if (wrong !== undefined) {
    const rates = Object.entries(newest.rates).map(([currency, rate], at) => [currency, at === 0 ? wrong(rate) : rate]);
    return [{ ...newest, rates: Object.fromEntries(rates) }, ...rest];
  }
  if (fault === 'day-in-future') return [{ ...newest, day: '2999-01-02' }, ...rest];
  if (fault === 'day-impossible') return [{ ...newest, day: '2026-02-30' }, ...rest];
  return fault === 'stale' ? days.slice(7) : days;
}

function within90Days(days: readonly FakeRateDay[]): readonly FakeRateDay[] {
  const from = Date.parse(days[0]?.day ?? '') - 90 * 86_400_000;
  return days.filter(({ day }) => Date.parse(day) >= from);
}

function xmlAnswer(days: readonly FakeRateDay[], fault: EcbFault | undefined): FakeAnswer {
  const xml = xmlOf(days, fault);
  return { type: 'text/xml', body: fault === 'truncated-xml' ? xml.slice(0, xml.length * 0.7) : xml };
}

export function xmlOf(days: readonly FakeRateDay[], fault?: EcbFault): string {
  const cube = fault === 'other-layout' ? 'Rates' : 'Cube';
  const declaration = fault === 'entities' ? '<!DOCTYPE x [<!ENTITY a "1">]>' : '';
  const lines = days.map(({ day, rates }) => {
    const inner = Object.entries(rates).map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`);
    return `<Cube time="${day}">${inner.join('')}</Cube>`;
  });
  return [
    `<?xml version="1.0" encoding="UTF-8"?>${declaration}`,
    '<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">',
    '<gesmes:subject>Reference rates</gesmes:subject>',
    '<gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>',
    `<${cube}>${lines.join('\n')}</${cube}></gesmes:Envelope>`,
  ].join('\n');
}

/** Newest first, `N/A` where there is none, and a comma at each line's end, as the ECB writes it. */
export function csvOf(days: readonly FakeRateDay[], fault?: EcbFault): string {
  const currencies = [...new Set(days.flatMap(({ rates }) => Object.keys(rates)))];
  const header = fault === 'other-layout' ? 'Datum' : 'Date';
  const lines = days.map(({ day, rates }) => [day, ...currencies.map((currency) => rates[currency] ?? 'N/A'), '']);
  return `${[[header, ...currencies, ''], ...lines].map((cells) => cells.join(',')).join('\n')}\n`;
}

function archive(days: readonly FakeRateDay[], fault: EcbFault | undefined): Buffer {
  const name = 'eurofxref-hist.csv';
  const csv = csvOf(days, fault);
  if (fault === 'zip-bomb') {
    const content = Buffer.concat([Buffer.from(csv), Buffer.alloc(32 * 1024 * 1024, ' ')]);
    return zip({ [name]: { content } });
  }
  if (fault === 'zip-of-two') return zip({ [name]: csv, 'notice.txt': 'The layout has changed.' });
  const bytes = zip({ [name]: csv });
  return fault === 'truncated-zip' ? bytes.subarray(0, bytes.length * 0.7) : bytes;
}
