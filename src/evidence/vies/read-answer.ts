import type { VatId } from '../../vat/transaction.ts';
import { type AnswerFault, type ViesFault, viesFaultOf } from './reasons.ts';

/** What an envelope says: a verdict on the very VAT ID that was asked for, or why it says none. */
export type Verdict =
  | { readonly result: 'valid' | 'invalid'; readonly consultationNumber: string | null }
  | { readonly result: 'unknown'; readonly reason: AnswerFault | ViesFault };

/**
 * Handed to soap instead of its own way with booleans, which reads every text but `true` and `1` as false: an empty element, a word or a shortened answer would say "invalid".
 * `top.object` is an object until the element's text has begun; a text in two parts is none that we read.
 */
export function readBoolean(text: string, top: { object: unknown }): boolean | undefined {
  return typeof top.object === 'object' ? BOOLEANS[text] : undefined;
}

/** Reads what soap made of the element `checkVatResponse` or `checkVatApproxResponse`; it may be anything. */
export function readVerdict(response: unknown, asked: VatId): Verdict {
  const valid = field(response, 'valid');
  if (typeof valid !== 'boolean') return { result: 'unknown', reason: 'answer-incomplete' };
  const isEcho = field(response, 'countryCode') === asked.countryCode && field(response, 'vatNumber') === asked.number;
  if (!isEcho) return { result: 'unknown', reason: 'answer-for-another' };
  const identifier = field(response, 'requestIdentifier');
  return {
    result: valid ? 'valid' : 'invalid',
    consultationNumber: typeof identifier === 'string' && IDENTIFIER.test(identifier) ? identifier : null,
  };
}

/** The name of the fault in an envelope that soap refused; undefined where it was refused for something else. */
export function readFault(error: unknown): ViesFault | 'fault-unknown' | undefined {
  const fault = field(field(field(field(error, 'root'), 'Envelope'), 'Body'), 'Fault');
  if (fault === undefined) return undefined;
  const text = textOf(field(fault, 'faultstring')) ?? textOf(field(field(fault, 'Reason'), 'Text')) ?? '';
  return viesFaultOf(text) ?? 'fault-unknown';
}

/**
 * Whether a body may be given to soap's reader. It resolves `href` and `id` as references through a plain object, so that an element with
 * the id `__proto__` writes into every object of this process; and VIES declares no entities and refers to nothing.
 */
export function isReadable(body: string): boolean {
  return body.trim() !== '' && !/\s(?:id|href)\s*=\s*["']|<!(?:DOCTYPE|ENTITY)/i.test(body);
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
const IDENTIFIER = /^[!-~]{1,60}$/;

/** Own fields only: an element named `__proto__` must not lend its fields to the one around it. */
function field(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) return undefined;
  return Object.getOwnPropertyDescriptor(of, name)?.value;
}

/** An element with attributes becomes an object with its text under `$value`. */
function textOf(value: unknown): string | undefined {
  const text = typeof value === 'object' ? field(value, '$value') : value;
  return typeof text === 'string' ? text : undefined;
}
