import type { FakeAnswer } from './fake-server.ts';

/** What has been seen, or could be, in the place of a good answer; each made of the good one. */
const ALTERATIONS: Readonly<Record<string, (body: string) => Partial<FakeAnswer>>> = {
  'truncated-xml': (body) => ({ body: body.slice(0, body.length * 0.7) }),
  'after-verdict-truncated': (body) => ({
    body: body.slice(0, body.indexOf('valid>', body.indexOf('valid>') + 6) + 6),
  }),
  'empty-envelope': () => ({ body: envelope('') }),
  'empty-body': () => ({ body: envelope('<soap:Body/>') }),
  'empty-response': (body) => ({ body: body.replace(INNER, '$1$3') }),
  'valid-missing': (body) => ({ body: body.replace(VALID, '') }),
  'valid-empty': (body) => ({ body: withValid(body, '') }),
  'valid-blank': (body) => ({ body: withValid(body, '  ') }),
  'valid-word': (body) => ({ body: withValid(body, 'unknown') }),
  'valid-number': (body) => ({ body: withValid(body, '2') }),
  'valid-capitals': (body) => ({ body: withValid(body, 'FALSE') }),
  'valid-nil': (body) => ({
    body: body.replace(VALID, '<$1valid xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"/>'),
  }),
  'valid-twice': (body) => ({ body: body.replace(VALID, '$&<$1valid>false</$1valid>') }),
  'valid-in-two': (body) => ({ body: withValid(body, 'true<!-- -->false') }),
  'wrong-country': (body) => ({ body: body.replace(/(countryCode>)\w\w/, '$1ZZ') }),
  'wrong-number': (body) => ({ body: body.replace(/(vatNumber>)\w/, '$10Z') }),
  'echo-missing': (body) => ({ body: body.replace(/<(\w+:)?vatNumber>.*?<\/(\w+:)?vatNumber>/, '') }),
  'other-element': (body) => ({
    body: body.replaceAll('checkVatResponse', 'checkVatReply').replaceAll('checkVatApproxResponse', 'reply'),
  }),
  'namespace-foreign': (body) => ({ body: body.replaceAll(TYPES, 'urn:example:gateway') }),
  'namespace-missing': (body) => ({
    body: body.replaceAll(` xmlns="${TYPES}"`, '').replaceAll(` xmlns:types="${TYPES}"`, '').replaceAll('types:', ''),
  }),
  'fault-beside-verdict': (body) => ({ body: body.replace('</soap:Body>', `${FAULT('MS_UNAVAILABLE')}</soap:Body>`) }),
  'fault-with-200': () => ({ status: 200, body: envelope(`<soap:Body>${FAULT('MS_UNAVAILABLE')}</soap:Body>`) }),
  'fault-in-quotes': () => ({ status: 500, body: envelope(`<soap:Body>${FAULT("{ 'SERVER_BUSY' }")}</soap:Body>`) }),
  'fault-of-no-name': () => ({ status: 500, body: envelope(`<soap:Body>${FAULT('Policy falsified')}</soap:Body>`) }),
  'verdict-with-500': (body) => ({ status: 500, body }),
  'rest-user-error': () => ({ type: 'application/json', body: '{"isValid":false,"userError":"MS_UNAVAILABLE"}' }),
  'rest-not-succeeded': () => ({ type: 'application/json', body: '{"actionSucceed":false,"errorWrappers":[]}' }),
  'rest-as-xml': () => ({ body: '{"isValid":false}' }),
  'html-as-xml': () => ({ body: '<html><body>Maintenance <b>valid</b> false</body></html>' }),
  doctype: (body) => ({ body: body.replace('?>', '?><!DOCTYPE x [<!ENTITY a "true">]>') }),
  /** soap's reader would write the element into the prototype of every object. */
  'id-of-the-prototype': (body) => ({ body: body.replace(VALID, '<$1valid id="__proto__">false</$1valid>') }),
};

export type ViesAlteration = keyof typeof ALTERATIONS & string;

export const VIES_ALTERATIONS: readonly ViesAlteration[] = Object.keys(ALTERATIONS);

export function isAlteration(fault: string | undefined): fault is ViesAlteration {
  return fault !== undefined && fault in ALTERATIONS;
}

export function altered(answer: FakeAnswer, fault: ViesAlteration): FakeAnswer {
  return { ...answer, ...ALTERATIONS[fault]?.(answer.body.toString()) };
}

const TYPES = 'urn:ec.europa.eu:taxud:vies:services:checkVat:types';
const VALID = /<(\w+:)?valid>\w+<\/(?:\w+:)?valid>/;
const INNER = /(<(?:\w+:)?checkVat(?:Approx)?Response[^>]*>)(.*)(<\/(?:\w+:)?checkVat(?:Approx)?Response>)/s;
const FAULT = (text: string) =>
  `<soap:Fault><faultcode>soap:Server</faultcode><faultstring>${text}</faultstring></soap:Fault>`;

function withValid(body: string, text: string): string {
  return body.replace(VALID, `<$1valid>${text}</$1valid>`);
}

function envelope(inner: string): string {
  return `<?xml version="1.0"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">${inner}</soap:Envelope>`;
}
