import type { UpstreamErrorCode } from '../../outgoing/index.ts';

/**
 * Why a VAT ID is unknown although VIES was asked: the name of its fault; or how the exchange failed (`http-503` is a status, the other words are
 * those of outgoing); or what was wrong with an answer that came: `answer-malformed` no SOAP envelope, or a broken one · `answer-incomplete`
 * an envelope without a proper verdict · `answer-for-another` the verdict is on another VAT ID · `fault-unknown` a fault of no known name.
 */
export type ViesReason = ViesFault | AnswerFault | UpstreamErrorCode | `http-${number}`;

export type AnswerFault = 'answer-malformed' | 'answer-incomplete' | 'answer-for-another' | 'fault-unknown';

/** Every fault that the Commission's description of the service and its test service name. */
export const VIES_FAULTS = [
  'INVALID_INPUT',
  'INVALID_REQUESTER_INFO',
  'SERVICE_UNAVAILABLE',
  'MS_UNAVAILABLE',
  'TIMEOUT',
  'SERVER_BUSY',
  'VAT_BLOCKED',
  'IP_BLOCKED',
  'GLOBAL_MAX_CONCURRENT_REQ',
  'GLOBAL_MAX_CONCURRENT_REQ_TIME',
  'MS_MAX_CONCURRENT_REQ',
  'MS_MAX_CONCURRENT_REQ_TIME',
] as const;

export type ViesFault = (typeof VIES_FAULTS)[number];

/** Undefined for a text that names none. Some servers write `{ 'SERVER_BUSY' }`. */
export function viesFaultOf(text: string): ViesFault | undefined {
  const name = text.replace(/[^A-Z_]/g, '');
  return VIES_FAULTS.find((fault) => fault === name);
}

/** Whether the same question may be answered later. What is wrong with the question itself, or with whoever asks, does not pass. */
export function mayPass(reason: ViesReason): boolean {
  return reason !== 'INVALID_INPUT' && !isRefusalOfUs(reason);
}

/** VIES will not talk to us, or not in the name of this requester: the next question would meet the same. */
export function isRefusalOfUs(reason: ViesReason): boolean {
  return reason === 'INVALID_REQUESTER_INFO' || reason === 'VAT_BLOCKED' || reason === 'IP_BLOCKED';
}
