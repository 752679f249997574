import { z } from 'zod';
import type { Role } from '../http/index.ts';
import type { VaultSession } from './key-vault.ts';

const role = z.enum(['seller', 'support', 'admin', 'owner'] as const satisfies readonly Role[]);
const time = z.iso.datetime();
const id = z.string().describe('Opaque.');

/** Wire form of a username before it is normalised; what it may hold is said in `username.ts`. */
export const usernameField = z
  .string()
  .min(1)
  .max(256)
  .describe(
    '3 to 64 letters, digits and signs, no spaces; lower-cased (RFC 8265 UsernameCaseMapped). An e-mail address will do.',
  );

export const credentials = z.object({ username: usernameField });

const code = z.string().max(64).describe('The six digits that the authenticator app shows now; blanks are let pass.');

export const loginRequest = credentials.extend({
  totp: code.optional().describe('The code of the second factor, if one is in force; each code counts once.'),
});

export const totpCode = z.object({ code });

const totpState = z
  .enum(['none', 'pending', 'active'])
  .describe('`pending` was begun and is not confirmed: a log-in does not ask for it.');

export const totpView = z.object({ state: totpState });

export const totpEnrolment = z.object({
  state: totpState,
  secret: z.string().describe('Base32, to be typed into an authenticator app. Shown this once.'),
  otpauthUri: z.string().describe('The same as an address, for a QR code.'),
  algorithm: z.string(),
  digits: z.int(),
  periodSeconds: z.int(),
  keep: z.string().describe('What to do in case the device is lost.'),
});

export const accountCreated = z.object({ accountId: id, username: z.string() });

export const sessionView = z.object({
  username: z.string(),
  role,
  csrfToken: z.string().describe('For the header X-CSRF-Token.'),
  expiresAt: time.describe('When it ends if nothing is asked until then.'),
  endsAt: time.describe('When it ends in any case.'),
  trial: z
    .object({ endsAt: time })
    .optional()
    .describe('Only in an account that is for trying it out: when it is deleted with all its data, at the latest.'),
});

export const sessionOpened = sessionView.extend({
  notices: z
    .array(z.object({ code: z.string(), detail: z.string() }))
    .optional()
    .describe('Only when there is something to tell, such as stored data that was set back from outside.'),
});

export const sessionItem = z.object({
  id,
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
  endsAt: time,
  current: z.boolean(),
});

export const sessionList = z.object({ items: z.array(sessionItem), next: z.null() });

const counts = z.record(z.string(), z.number().int().min(0));

export const secretChanged = z.object({ state: z.literal('done'), resealed: counts });

export const secretChange = z.object({
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  percent: z.number().int().min(0).max(100),
  resealed: counts,
});

const count = z
  .number()
  .int()
  .min(0)
  .nullable()
  .describe('null when the stored data was damaged and could not be counted.');

export const receipt = z.object({
  receiptId: id,
  deleted: z.object({ imports: count, transactions: count, reports: count, checks: count, connections: count }),
});

type Viewed = Pick<VaultSession, 'username' | 'role' | 'csrfToken' | 'expiresAt' | 'endsAt' | 'trialEndsAt'>;

export function toSessionView(session: Viewed) {
  const { username, role, csrfToken, expiresAt, endsAt, trialEndsAt } = session;
  return {
    ...{ username, role, csrfToken, expiresAt: expiresAt.toISOString(), endsAt: endsAt.toISOString() },
    ...(trialEndsAt === undefined ? {} : { trial: { endsAt: trialEndsAt.toISOString() } }),
  };
}

export function toSessionItem(session: VaultSession, currentId: string): z.output<typeof sessionItem> {
  return {
    id: session.id,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    current: session.id === currentId,
  };
}
