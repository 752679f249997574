import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { listen, type Server } from 'soap';
import { type FakeAnswer, type FakeRequest, type FakeServer, startFake } from './fake-server.ts';
import { altered, isAlteration, VIES_ALTERATIONS, type ViesAlteration } from './vies-alterations.ts';

/** Every fault by which the service itself says that it has no answer. */
export const VIES_SOAP_FAULTS = [
  ...(['INVALID_INPUT', 'INVALID_REQUESTER_INFO', 'SERVICE_UNAVAILABLE', 'MS_UNAVAILABLE', 'TIMEOUT'] as const),
  ...(['SERVER_BUSY', 'VAT_BLOCKED', 'IP_BLOCKED', 'GLOBAL_MAX_CONCURRENT_REQ'] as const),
  ...(['GLOBAL_MAX_CONCURRENT_REQ_TIME', 'MS_MAX_CONCURRENT_REQ', 'MS_MAX_CONCURRENT_REQ_TIME'] as const),
] as const;

export type ViesSoapFault = (typeof VIES_SOAP_FAULTS)[number];
export type ViesFault = ViesSoapFault | ViesAlteration;
export type ViesVerdict = 'valid' | 'invalid' | ViesSoapFault;

/** What checkVatTestService answers, by number, whatever the country. */
export const TEST_SERVICE_ANSWERS: Readonly<Record<string, ViesVerdict>> = {
  ...{ 100: 'valid', 200: 'invalid', 201: 'INVALID_INPUT', 202: 'INVALID_REQUESTER_INFO' },
  ...{ 300: 'SERVICE_UNAVAILABLE', 301: 'MS_UNAVAILABLE', 302: 'TIMEOUT', 400: 'VAT_BLOCKED', 401: 'IP_BLOCKED' },
  ...{ 500: 'GLOBAL_MAX_CONCURRENT_REQ', 501: 'GLOBAL_MAX_CONCURRENT_REQ_TIME' },
  ...{ 600: 'MS_MAX_CONCURRENT_REQ', 601: 'MS_MAX_CONCURRENT_REQ_TIME' },
};

/** A question as it arrived. */
export type ViesAsked = {
  readonly operation: 'checkVat' | 'checkVatApprox';
  readonly countryCode: string;
  readonly vatNumber: string;
  /** Both parts together, or null. */
  readonly requester: string | null;
  /** Milliseconds of a clock of its own. */
  readonly at: number;
};

export type FakeVies = FakeServer<ViesFault> & {
  /** Every question that was rightly put, in the order of arrival. */
  readonly asked: readonly ViesAsked[];
  /** What was not: the reason for each request that was refused for its form. */
  readonly refused: readonly string[];
  /** By state, and under `all` for all of them: the most that were under way at one moment. */
  readonly busiest: ReadonlyMap<string, number>;
  /** What it says of a number from now on; by default that every number is valid but those that end with 0. */
  judge(verdict: (countryCode: string, vatNumber: string) => ViesVerdict): void;
  /** Every answer takes so long from now on. */
  slow(latencyMs: number): void;
};

const SERVICE = '/taxation_customs/vies/services/checkVatService';
const TEST_SERVICE = '/taxation_customs/vies/services/checkVatTestService';
const TYPES = 'urn:ec.europa.eu:taxud:vies:services:checkVat:types';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const WSDL = readFileSync(new URL('../../src/evidence/vies/check-vat-service.wsdl', import.meta.url), 'utf8');

/** A stand-in for VIES: both SOAP services, by soap's own server, behind a door that lets in only what the Commission's description allows. */
export async function startFakeVies(port = 0): Promise<FakeVies> {
  const asked: ViesAsked[] = [];
  const refused: string[] = [];
  const busiest = new Map<string, number>();
  const underWay = new Map<string, number>();
  let verdictOf = (_country: string, number: string): ViesVerdict => (number.endsWith('0') ? 'invalid' : 'valid');
  let latencyMs = 0;

  async function answer(request: FakeRequest, fault: ViesFault | undefined): Promise<FakeAnswer | undefined> {
    if (request.path !== SERVICE && request.path !== TEST_SERVICE) return undefined;
    const question = readQuestion(request);
    if (typeof question === 'string') {
      refused.push(question);
      return { status: 500, type: 'text/plain', body: `${question}\n` };
    }
    asked.push({ ...question, at: performance.now() });
    const { countryCode, vatNumber } = question;
    const leave = enter(countryCode);
    try {
      if (latencyMs > 0) await delay(latencyMs);
      const said =
        request.path === TEST_SERVICE
          ? (TEST_SERVICE_ANSWERS[vatNumber] ?? 'INVALID_INPUT')
          : verdictOf(countryCode, vatNumber);
      const isAltered = isAlteration(fault);
      const verdict =
        (underWay.get(countryCode) ?? 0) > 1 ? 'MS_MAX_CONCURRENT_REQ' : isAltered ? said : (fault ?? said);
      const reply = await replyTo(request, verdict);
      return isAltered ? altered(reply, fault) : reply;
    } finally {
      leave();
    }
  }

  /** Counts what is under way; the state refuses a second request at a time, as some do. */
  function enter(countryCode: string): () => void {
    const names = ['all', countryCode];
    for (const name of names) {
      const count = (underWay.get(name) ?? 0) + 1;
      underWay.set(name, count);
      busiest.set(name, Math.max(count, busiest.get(name) ?? 0));
    }
    return () => {
      for (const name of names) underWay.set(name, (underWay.get(name) ?? 1) - 1);
    };
  }

  const server = await startFake<ViesFault>({ port, faults: [...VIES_SOAP_FAULTS, ...VIES_ALTERATIONS], answer });
  return {
    ...server,
    asked,
    refused,
    busiest,
    judge: (verdict) => {
      verdictOf = verdict;
    },
    slow: (ms) => {
      latencyMs = ms;
    },
  };
}

/** A server without a socket: requests come to it through the door. */
function service(verdict: ViesVerdict): Promise<Server> {
  const say = (args: Record<string, string>) => {
    if (verdict !== 'valid' && verdict !== 'invalid') {
      throw { Fault: { faultcode: 'soap:Server', faultstring: verdict, statusCode: 500 } };
    }
    const { countryCode, vatNumber } = args;
    const requestDate = `${new Date().toISOString().slice(0, 10)}+01:00`;
    return { countryCode, vatNumber, requestDate, valid: verdict === 'valid' };
  };
  const port = {
    checkVat: (args: Record<string, string>) => ({ ...say(args), name: '---', address: '---' }),
    checkVatApprox: (args: Record<string, string>) => ({
      ...say(args),
      requestIdentifier: args['requesterVatNumber'] === undefined ? '' : `WAPIAAAA${args['vatNumber']}`,
    }),
  };
  return new Promise((resolve) => {
    const server = listen(null, {
      path: SERVICE,
      services: { checkVatService: { checkVatPort: port } },
      xml: WSDL,
      callback: () => resolve(server),
    });
  });
}

async function replyTo(request: FakeRequest, verdict: ViesVerdict): Promise<FakeAnswer> {
  const server = await service(verdict);
  const { statusCode, headers, body } = await server.processRequest(request.body.toString(), {
    method: 'POST',
    url: SERVICE,
    headers: request.headers,
  });
  return { status: statusCode, type: headers['content-type'], body };
}

/** Attributes and prefixes as they stand: what is asked must be in the right namespace, not only of the right name. */
const xml = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false });

/** The question, or why it is refused. */
function readQuestion({ method, headers, body }: FakeRequest): Omit<ViesAsked, 'at'> | string {
  if (method !== 'POST') return 'not a POST';
  if (headers['soapaction'] !== '""') return 'SOAPAction is not ""';
  if (!/^text\/xml(; ?charset=utf-8)?$/i.test(headers['content-type'] ?? '')) return 'not text/xml';
  const text = body.toString();
  if (XMLValidator.validate(text) !== true) return 'no XML';
  const { 'soap:Envelope': envelope } = xml.parse(text);
  if (envelope?.['@xmlns:soap'] !== SOAP) return 'no SOAP 1.1 envelope';
  const [element, ...others] = Object.entries(envelope['soap:Body'] ?? {});
  const [name, fields] = (element ?? ['', {}]) as [string, Record<string, string>];
  const [, prefix = '', operation] = /^(\w+):(checkVat|checkVatApprox)$/.exec(name) ?? [];
  if (operation === undefined || others.length > 0) return 'no operation of this service';
  if ((fields[`@xmlns:${prefix}`] ?? envelope[`@xmlns:${prefix}`]) !== TYPES)
    return 'not in the namespace of the types';
  return questionOf(operation as ViesAsked['operation'], prefix, fields);
}

function questionOf(
  operation: ViesAsked['operation'],
  prefix: string,
  fields: Record<string, string>,
): Omit<ViesAsked, 'at'> | string {
  const given = Object.keys(fields).filter((name) => !name.startsWith('@'));
  const required = ['countryCode', 'vatNumber'];
  const allowed = operation === 'checkVat' ? required : [...required, 'requesterCountryCode', 'requesterVatNumber'];
  const names = allowed.map((name) => `${prefix}:${name}`).filter((name) => given.includes(name));
  if (given.join() !== names.join() || names.length % 2 !== 0) return 'other elements, or in another order';
  const [countryCode = '', vatNumber = '', ...requester] = names.map((name) => String(fields[name]));
  for (const [country, number] of [[countryCode, vatNumber], requester]) {
    if (country === undefined || number === undefined) continue;
    if (!/^[A-Z]{2}$/.test(country) || !/^[0-9A-Za-z+*.]{2,12}$/.test(number)) return 'not of the pattern';
  }
  return { operation, countryCode, vatNumber, requester: requester.length === 0 ? null : requester.join('') };
}
