import { type ChildProcessByStdio, spawn } from 'node:child_process';
import process from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../clock.ts';
import { type ChildOptions, encodeOptions } from './child/protocol.ts';
import { findPageFormat } from './formats/index.ts';
import { decodeFrames, type Frame, FrameMalformed } from './frames.ts';
import { type ChildLimits, watchChild } from './watch.ts';

/** One file being read by a child process. */
export type Reading = {
  /** Hands over bytes; resolves when the child can take more. False when it wants no more: it has what it needs, or has ended. */
  write(chunk: Buffer): Promise<boolean>;
  /** The file is whole. */
  end(): void;
  /**
   * What the child says, to be read once. It ends after `end` (of pages after the last one), `preview` or `fault`; a child that ends without any of them, says
   * what it should not or costs too much ends in a `ReadingFailed`.
   */
  frames(): AsyncGenerator<Frame>;
  /** Ends the child at once, whatever it does. Safe to call at any time. */
  kill(): void;
};

export type ChildEnding = { exitCode: number | null; signal: string | null };

/** The child did not get to an end. `isCostly`: it was ended because of what it took. */
export class ReadingFailed extends Error {
  override readonly name = 'ReadingFailed';
  readonly isCostly: boolean;
  /** How the child ended by itself, for the log. */
  readonly ending: ChildEnding | undefined;
  constructor(isCostly: boolean, ending?: ChildEnding) {
    super('the file was not read to its end');
    this.isCostly = isCostly;
    this.ending = ending;
  }
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Signals by which Node ends itself, or the kernel ends it, when memory runs out. */
const costlySignals: ReadonlySet<string> = new Set(['SIGABRT', 'SIGTRAP', 'SIGILL', 'SIGKILL']);

/** Starts the program of `child/main.ts` on one file, or on pages. It knows the options and what it is sent, nothing else. */
export function startReading(options: ChildOptions, limits: ChildLimits, clock: Clock): Reading {
  const isOfPages = findPageFormat(options.format) !== undefined;
  const child = spawnChild(limits);
  let isCostly = false;
  let isWaitingForUs = false;
  const kill = (): void => void child.kill('SIGKILL');
  const watch = watchChild(child.pid ?? 0, limits, clock, () => {
    isCostly = true;
    kill();
  });
  const exited = new Promise<ChildEnding>((resolve) => {
    child.once('error', () => resolve({ exitCode: null, signal: null }));
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }));
  }).finally(() => watch.stop());
  child.stdin.on('error', () => undefined);
  child.stdin.write(encodeOptions(options));

  return {
    async write(chunk) {
      if (!child.stdin.writable) return false;
      if (!child.stdin.write(chunk)) await Promise.race([drained(child.stdin), exited]);
      watch.touch();
      return child.stdin.writable;
    },
    end: () => void child.stdin.end(),
    async *frames() {
      const beat = setInterval(() => {
        // While frames wait to be fetched it is the database that is slow, not the child.
        if (isWaitingForUs) watch.touch();
      }, 1000);
      try {
        for await (const frame of decodeFrames(child.stdout)) {
          watch.touch();
          isWaitingForUs = true;
          yield frame;
          isWaitingForUs = false;
          if ((frame.type === 'end' && !isOfPages) || frame.type === 'fault' || frame.type === 'preview') return;
        }
        const ending = await exited;
        throw new ReadingFailed(isCostly || (ending.signal !== null && costlySignals.has(ending.signal)), ending);
      } catch (error) {
        throw error instanceof FrameMalformed ? new ReadingFailed(false) : error;
      } finally {
        clearInterval(beat);
        kill();
      }
    },
    kill,
  };
}

function drained(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      stream.off('drain', settle).off('close', settle);
      resolve();
    };
    stream.on('drain', settle).on('close', settle);
  });
}

function spawnChild(limits: ChildLimits): Child {
  // What it might print to standard error could quote the file.
  const stdio: ['pipe', 'pipe', 'ignore'] = ['pipe', 'pipe', 'ignore'];
  return spawn(process.execPath, [...childFlags(limits), childProgram], {
    env: {},
    cwd: '/',
    stdio,
    // Ctrl-C in a terminal goes to the whole group, and would end what the server is going to wait for. Without the server its input ends, and so does it.
    detached: true,
    windowsHide: true,
  });
}

const childProgram = fileURLToPath(new URL('./child/main.ts', import.meta.url));

/** The walls around the child. A test runs another program behind the very same ones. */
export function childFlags(limits: ChildLimits): string[] {
  const heapMiB = Math.floor((limits.memoryBytesMax / 1024 / 1024) * 0.75);
  return [
    // Nothing to write, no process or thread to start, nothing to read but its own code; from Node 25 on no network either.
    '--permission',
    ...readable.map((path) => `--allow-fs-read=${fileURLToPath(new URL(path, projectRoot))}`),
    `--max-old-space-size=${heapMiB}`,
    // Rows die young: with a roomy nursery they never reach the old space.
    '--max-semi-space-size=16',
    // Or a signal would open a debugger in it.
    '--disable-sigusr1',
    '--no-warnings',
  ];
}

const projectRoot = new URL('../../', import.meta.url);

/** All the code of the child; a test starts it with nothing else. */
const readable = [
  'package.json',
  'src/imports/child/',
  'src/imports/formats/',
  'src/ledger/',
  'src/vat/',
  'node_modules/csv-parse/',
  'node_modules/xlsx/',
  'node_modules/yauzl/',
  'node_modules/pend/',
];
