import type { VatIdResult } from '../../contract/vat-ids.ts';

/** Asked once more it would be the same: the number or whoever asks is at fault, or it is not being asked at all. */
const LASTING: ReadonlySet<string> = new Set([
  ...['malformed', 'not-in-vies', 'pending', 'not-asked', 'cancelled', 'consent-revoked'],
  ...['INVALID_INPUT', 'INVALID_REQUESTER_INFO', 'VAT_BLOCKED', 'IP_BLOCKED'],
]);

/** Whether the same question may be answered later. */
export function mayPass(reason: string): boolean {
  return !LASTING.has(reason);
}

/** Whether another check may bring an answer: nobody can be asked about numbers that VIES does not keep. */
export function canBeAnswered({ result, reason }: Pick<VatIdResult, 'result' | 'reason'>): boolean {
  return result === 'unknown' && reason !== 'not-in-vies' && reason !== 'malformed';
}

/** It was asked without an answer, and the server asks again by itself. */
export function isTriedAgain({ isPending, reason }: Pick<VatIdResult, 'isPending' | 'reason'>): boolean {
  return isPending && reason !== null && mayPass(reason);
}
