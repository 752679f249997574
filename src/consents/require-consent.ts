import type { SealedAccess } from '../accounts/index.ts';
import type { Queryable } from '../db/index.ts';
import { problem } from '../http/index.ts';
import { isGranted } from './history.ts';
import type { ConsentPurpose } from './purposes.ts';
import { readHistory } from './sealed-history.ts';
import { CONSENT_TEXTS } from './texts.ts';

/**
 * To be awaited at the very call that would send, before each one: a consent revoked in the middle of a job ends the sending.
 * @param texts those in force; tests change them
 * @throws ProblemError consent-required
 * @throws SealBroken when the record of consents was altered from outside: nothing leaves then either
 */
export async function requireConsent(
  db: Queryable,
  access: SealedAccess,
  purpose: ConsentPurpose,
  texts: typeof CONSENT_TEXTS = CONSENT_TEXTS,
): Promise<void> {
  if (await hasConsent(db, access, purpose, texts)) return;
  throw problem('consent-required', {
    detail: `The purpose "${purpose}" is not granted, or its text has changed since. Read it with GET /api/v1/consents and grant it with PUT /api/v1/consents/${purpose}, or do without: ${texts[purpose].withoutIt}`,
  });
}

/** The same question for whoever can do without: whether the purpose is granted, to the text in force. @throws SealBroken */
export async function hasConsent(
  db: Queryable,
  access: SealedAccess,
  purpose: ConsentPurpose,
  texts: typeof CONSENT_TEXTS = CONSENT_TEXTS,
): Promise<boolean> {
  return isGranted(await readHistory(db, access), texts[purpose]);
}
