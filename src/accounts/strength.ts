import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ownBuffer, wipe } from '../crypto/index.ts';
import { DerivationBusy } from './kdf-gate.ts';

/** Why a secret is refused. */
export type SecretWeakness = { rule: 'too-short' | 'common' | 'guessable'; detail: string };

/**
 * Whether a normalised secret is too weak for this username; undefined when it will do. The secret stays the caller's.
 * @throws DerivationBusy when the check did not finish in time.
 */
export type StrengthCheck = (secret: Buffer, username: string) => Promise<SecretWeakness | undefined>;

export const SECRET_CHARACTERS_MIN = 12;
/** Room for a thousand characters of any script. */
export const SECRET_BYTES_MAX = 4_096;
const SCORE_MIN = 3;

/**
 * The rules of the contract: 12 characters, zxcvbn's score of 3, not in the list of common secrets. The latter two run in a
 * short-lived process (`strength-child.ts` says why): about 0.5 s and 200 MB here, so the caller holds a permit
 * of the KdfGate, which bounds how many there are.
 */
export function createStrengthCheck(options: { timeoutMs?: number } = {}): StrengthCheck {
  return async (secret, username) => {
    if (countCharacters(secret) < SECRET_CHARACTERS_MIN) return weaknesses.tooShort;
    const verdict = await judge(secret, username, options.timeoutMs ?? 20_000);
    if (verdict.common) return weaknesses.common;
    if (verdict.score < SCORE_MIN) return guessable(verdict.warning);
    return undefined;
  };
}

const weaknesses = {
  tooShort: {
    rule: 'too-short',
    detail: `It has fewer than ${SECRET_CHARACTERS_MIN} characters. Take several random words, or let a password manager make one.`,
  },
  common: {
    rule: 'common',
    detail:
      'It is on the list of secrets known from breaches, which are tried first. Choose one that you made up for this account only.',
  },
} as const satisfies Record<string, SecretWeakness>;

/** Characters of UTF-8 text, counted without making a string: every byte that does not go on with a character. */
function countCharacters(utf8: Buffer): number {
  let count = 0;
  for (const byte of utf8) if ((byte & 0xc0) !== 0x80) count += 1;
  return count;
}

function guessable(warning: string | null): SecretWeakness {
  const why = warning === null ? undefined : warnings[warning];
  return {
    rule: 'guessable',
    detail: `It is easily guessed${why === undefined ? '' : `: ${why}`}. Add more words that do not belong together, or let a password manager make one.`,
  };
}

/** What zxcvbn found, in words that tell nothing of the secret itself. */
const warnings: Record<string, string> = {
  straightRow: 'it follows a row of the keyboard',
  keyPattern: 'it follows a short pattern on the keyboard',
  simpleRepeat: 'it repeats a character',
  extendedRepeat: 'it repeats a group of characters',
  sequences: 'it follows a common sequence of characters',
  recentYears: 'it holds a recent year',
  dates: 'it holds a date',
  topTen: 'it is among the most used secrets',
  topHundred: 'it is among the most used secrets',
  common: 'it is much used',
  similarToCommon: 'it is like a much used one',
  wordByItself: 'it is a single word',
  namesByThemselves: 'it is a name',
  commonNames: 'it is made of common names',
  userInputs: 'it holds the username',
  pwned: 'it is known from a breach',
};

type Verdict = { score: number; common: boolean; warning: string | null };

async function judge(secret: Buffer, username: string, timeoutMs: number): Promise<Verdict> {
  const name = Buffer.from(username);
  const message = ownBuffer(4 + name.length + secret.length);
  message.writeUInt32BE(name.length, 0);
  name.copy(message, 4);
  secret.copy(message, 4 + name.length);
  const child = start();
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  try {
    const answer = await exchange(child, message);
    if (answer !== undefined) return answer;
    if (child.killed) throw new DerivationBusy(RETRY_AFTER_SECONDS);
    throw new Error('the strength check ended without an answer');
  } finally {
    clearTimeout(timer);
    wipe(message);
  }
}

const RETRY_AFTER_SECONDS = 5;
const HEAP_MIB_MAX = 256;
const program = fileURLToPath(new URL('./strength-child.ts', import.meta.url));

/** With an empty environment, nothing to write to and no process to start; it sees a secret, so it gets nothing else. Ctrl-C in a terminal is not for it. */
function start(): ChildProcessWithoutNullStreams {
  const flags = ['--disable-sigusr1', `--max-old-space-size=${HEAP_MIB_MAX}`, '--permission'];
  const reads = ['..', '../../node_modules'].map(
    (path) => `--allow-fs-read=${realpathSync(fileURLToPath(new URL(path, import.meta.url)))}`,
  );
  return spawn(process.execPath, [...flags, ...reads, program], { env: {}, stdio: 'pipe', detached: true });
}

/** The child's answer, or undefined if it ended without one. Its standard error is thrown away: a stack could hold the secret. */
function exchange(child: ChildProcessWithoutNullStreams, message: Buffer): Promise<Verdict | undefined> {
  return new Promise((resolve) => {
    const answer: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => answer.push(chunk));
    child.stderr.resume();
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 ? parseVerdict(Buffer.concat(answer)) : undefined));
    child.stdin.on('error', () => undefined);
    child.stdin.end(message);
  });
}

function parseVerdict(answer: Buffer): Verdict | undefined {
  try {
    return JSON.parse(answer.toString('utf8')) as Verdict;
  } catch {
    return undefined;
  }
}
