import {
  type AccountKeys,
  deriveAccountKeys,
  isKdfWithinLimits,
  KDF_DEFAULT,
  type KdfParameters,
  normaliseSecret,
  unknownUserSalt,
  usernameIndex,
  verifierMatches,
  wipe,
  wipeKeys,
} from '../crypto/index.ts';
import type { Database } from '../db/index.ts';
import { type LoginThrottle, ProblemError } from '../http/index.ts';
import type { Notify } from '../notices.ts';
import type { SealedAccess } from './access.ts';
import type { KdfGate } from './kdf-gate.ts';
import type { KeyVault, VaultSession } from './key-vault.ts';
import { type CodeDesk, passesSecondFactor } from './second-factor.ts';
import { type Account, currentEpoch, findAccount } from './store.ts';
import { SECRET_BYTES_MAX } from './strength.ts';
import { normaliseUsername } from './username.ts';

/** Something the seller must hear at log-in, such as a ledger that was set back from outside. */
export type LoginNotice = { code: string; detail: string };

export type LoginDesk = CodeDesk & {
  db: Database;
  serverKey: Buffer;
  gate: KdfGate;
  vault: KeyVault;
  throttle: LoginThrottle;
  notify: Notify;
  kdf?: KdfParameters;
  derive?: typeof deriveAccountKeys;
  /** What downstream stations look at, or go on with, when a seller comes in; the keys are a loan. */
  onLogin?(access: SealedAccess, session: VaultSession): Promise<readonly LoginNotice[]>;
};

export type LoggedIn = { session: VaultSession; notices: readonly LoginNotice[] };

/**
 * Opens a session, or undefined for an unknown user, a wrong secret and a wrong or missing code alike: all cost one look-up, one
 * derivation and one opened record, so that neither answer nor timing tells which it was. `secret` is the value as it came and
 * is wiped in every case; `code` is that of the second factor, if the seller gave one.
 * @throws ProblemError too-many-requests, DerivationBusy
 */
export async function logIn(
  desk: LoginDesk,
  request: { username: string; secret: Buffer; code?: string | undefined; source: string },
): Promise<LoggedIn | undefined> {
  // A name that cannot exist is looked up all the same; the NUL keeps it from ever meeting a real one.
  const username = normaliseUsername(request.username) ?? `\0${request.username.slice(0, 256)}`;
  const index = usernameIndex(desk.serverKey, username);
  const throttled = index.toString('hex');
  try {
    await desk.throttle.check(request.source, throttled);
    const isBarred = await mustWait(desk.throttle, throttled);
    const attempt = { index, username, raw: request.secret, code: request.code, isBarred };
    const proof = await desk.gate.run(request.source, () => prove(desk, attempt));
    if (!proof.ok) {
      tell(desk, 'failed', proof.account);
      await desk.throttle.failed(request.source, throttled);
      await desk.throttle.failed(ANY_SOURCE, proof.isCodeWrong ? throttled : NOBODY);
      return undefined;
    }
    await desk.throttle.succeeded(request.source, throttled);
    await desk.throttle.succeeded(ANY_SOURCE, throttled);
    const begun = await begin(desk, username, proof);
    tell(desk, begun === undefined ? 'failed' : 'succeeded', proof.account);
    return begun;
  } finally {
    wipe(request.secret);
  }
}

/**
 * Six digits can be guessed by whoever has the secret and many addresses, so wrong codes under a right secret are counted for the account as
 * a whole. Nobody else can reach this counter, and so nobody without the secret can lock its owner out.
 */
const ANY_SOURCE = 'any';
const NOBODY = 'nobody';

function tell(desk: LoginDesk, outcome: 'succeeded' | 'failed', account: Account | undefined): void {
  const event = account === undefined || account.role === 'seller' ? 'log-in' : 'staff-log-in';
  desk.notify({ event, outcome, ...(account === undefined ? {} : { accountId: account.id }) });
}

/** Whether codes of the account have to wait. That is no answer of its own, since it would say that the secret was right. */
async function mustWait(throttle: LoginThrottle, account: string): Promise<boolean> {
  try {
    await throttle.check(ANY_SOURCE, account);
    return false;
  } catch (error) {
    if (error instanceof ProblemError) return true;
    throw error;
  }
}

type Proven = { account: Account; keys: AccountKeys };
type Proof = ({ ok: true } & Proven) | { ok: false; isCodeWrong: boolean; account: Account | undefined };

async function prove(
  desk: LoginDesk,
  attempt: { index: Buffer; username: string; raw: Buffer; code: string | undefined; isBarred: boolean },
): Promise<Proof> {
  const account = await findAccount(desk.db, { usernameIndex: attempt.index });
  // Made for known users as well, so that both do the same.
  const otherSalt = unknownUserSalt(desk.serverKey, attempt.username);
  const kdf = account?.kdf ?? desk.kdf ?? KDF_DEFAULT;
  const normalised = attempt.raw.length > SECRET_BYTES_MAX ? undefined : normaliseSecret(attempt.raw);
  // What can be nobody's secret costs a derivation too, of bytes that match nothing.
  const secret = normalised?.ok === true ? normalised.secret : Buffer.alloc(1);
  try {
    const derive = desk.derive ?? deriveAccountKeys;
    const { verifier, keys } = await derive(secret, account?.salt ?? otherSalt, kdf);
    const matches = verifierMatches(verifier, account?.verifier ?? Buffer.alloc(verifier.length));
    const proven = account !== undefined && matches && normalised?.ok === true ? { account, keys } : undefined;
    const passes = await passesCode(desk, { proven, keys }, attempt.isBarred ? undefined : attempt.code);
    if (proven !== undefined && passes) return { ok: true, ...proven };
    wipeKeys(keys);
    return { ok: false, isCodeWrong: proven !== undefined && !attempt.isBarred, account };
  } finally {
    wipe(secret);
  }
}

/** Under keys that opened nothing this opens a record of nobody's, for the time it takes. Keys are wiped when it throws. */
async function passesCode(
  desk: LoginDesk,
  { proven, keys }: { proven: Proven | undefined; keys: AccountKeys },
  code: string | undefined,
): Promise<boolean> {
  const access = { accountId: proven?.account.id ?? NOBODY, epoch: proven?.account.epoch ?? 1, keys };
  try {
    return await passesSecondFactor(desk, access, proven?.account.totp, code);
  } catch (error) {
    wipeKeys(keys);
    throw error;
  }
}

/** Confirms a step of a logged-in seller with the secret: the keys it yields, the caller's to wipe, or undefined. */
export async function confirmSecret(
  desk: Pick<LoginDesk, 'db' | 'derive'>,
  accountId: string,
  raw: Buffer,
): Promise<Proven | undefined> {
  const account = await findAccount(desk.db, { accountId });
  const normalised = raw.length > SECRET_BYTES_MAX ? undefined : normaliseSecret(raw);
  if (normalised?.ok !== true) return undefined;
  try {
    if (account === undefined || !isKdfWithinLimits(account.kdf)) return undefined;
    const { verifier, keys } = await (desk.derive ?? deriveAccountKeys)(normalised.secret, account.salt, account.kdf);
    if (verifierMatches(verifier, account.verifier)) return { account, keys };
    wipeKeys(keys);
    return undefined;
  } finally {
    wipe(normalised.secret);
  }
}

async function begin(desk: LoginDesk, username: string, { account, keys }: Proven): Promise<LoggedIn | undefined> {
  // Staff have nothing that a key could open, so theirs are not kept.
  const isSeller = account.role === 'seller';
  if (!isSeller) wipeKeys(keys);
  const { id: accountId, role, epoch } = account;
  const session = await desk.vault.begin({ accountId, username, role, epoch, keys: isSeller ? keys : null });
  // The secret may have been changed, or the account deleted, between the proof and now; whoever did that has ended all
  // sessions that existed then, and this one came too late to be among them.
  if ((await currentEpoch(desk.db, accountId)) !== epoch) {
    await desk.vault.end(session.id);
    return undefined;
  }
  const { onLogin } = desk;
  if (!isSeller || onLogin === undefined) return { session, notices: [] };
  try {
    return { session, notices: await desk.vault.withKeys(session.id, (leased) => onLogin(leased, session)) };
  } catch (error) {
    // Nobody will ever hold the cookie of a session whose log-in was not answered.
    await desk.vault.end(session.id);
    throw error;
  }
}
