import { z } from 'zod';
import { type ConsentHistory, isGranted, lastOf } from './history.ts';
import { CONSENT_PURPOSES, type ConsentText } from './purposes.ts';

/** Wire types of the consents. */

const purpose = z.enum(CONSENT_PURPOSES);
const time = z.iso.datetime();
const version = z.int().min(1);

export const purposeParams = z.object({ purpose });

export const decision = z.object({ granted: z.boolean() });

export const consentView = z.object({
  purpose,
  title: z.string(),
  recipient: z.object({ name: z.string(), country: z.string(), host: z.string() }),
  fields: z
    .array(z.object({ name: z.string(), meaning: z.string() }))
    .describe("All that is sent, by the names of the recipient's interface."),
  when: z.string(),
  besides: z.string().describe('What the recipient can tell besides.'),
  withoutIt: z.string(),
  version: version.describe('Of this text.'),
  granted: z.boolean().describe('False as well when the text has changed since it was granted.'),
  grantedAt: time.nullable().describe('Of a grant that was not revoked, even if the text has changed since.'),
  grantedVersion: version.nullable(),
  history: z
    .array(z.object({ granted: z.boolean(), version, at: time }))
    .describe('Grants and revocations, oldest first.'),
  historyLeftOut: z.int().min(0).describe('How many older ones there were.'),
});

export const consentList = z.object({ items: z.array(consentView), next: z.null() });

export function toConsentView(text: ConsentText, history: ConsentHistory): z.output<typeof consentView> {
  const last = lastOf(history, text.purpose);
  const standing = last?.granted === true ? last : undefined;
  return {
    ...text,
    recipient: { ...text.recipient },
    fields: [...text.fields],
    granted: isGranted(history, text),
    grantedAt: standing?.at ?? null,
    grantedVersion: standing?.version ?? null,
    history: history.events
      .filter((event) => event.purpose === text.purpose)
      .map(({ granted, version: of, at }) => ({ granted, version: of, at })),
    historyLeftOut: history.leftOut[text.purpose] ?? 0,
  };
}
