import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real server, `src/main.ts`, in a process of its own. */
export type ServerProcess = {
  readonly origin: string;
  readonly metricsOrigin: string;
  readonly pid: number;
  /** Everything it has written to its standard output and error so far. */
  output(): string;
  /** SIGTERM; its exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL: nothing of it runs any more when this resolves. */
  kill(): Promise<void>;
};

export type ServerOptions = {
  dataDir: string;
  /** Unset: the embedded database under `dataDir`. */
  databaseUrl?: string;
  /** More settings, or other ones than `TEST_SETTINGS`. */
  settings?: Readonly<Record<string, string>>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Free ports, no limits that a busy test would run into, and no network. */
const TEST_SETTINGS = {
  ECB_REFRESH: 'off',
  PORT: '0',
  METRICS_PORT: '0',
  RATE_LIMITS: 'off',
  KDF_PLACES_PER_SOURCE: '100',
  KDF_QUEUE_MAX: '100',
  KDF_WAIT_SECONDS: '60',
  DRAIN_SECONDS: '2',
  UV_THREADPOOL_SIZE: '8',
};

/** Starts the server and waits until it listens. @throws Error with what it said when it does not. */
export async function startServer(options: ServerOptions): Promise<ServerProcess> {
  const { PATH = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, ['--disable-sigusr1', 'src/main.ts'], {
    cwd: root,
    env: {
      PATH,
      ...(TMPDIR === undefined ? {} : { TMPDIR }),
      ...TEST_SETTINGS,
      DATA_DIR: options.dataDir,
      ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = collect(child);
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const [origin, metricsOrigin] = await Promise.race([
    said.addresses,
    exited.then(() => {
      throw new Error(`the server did not start: ${said.output()}`);
    }),
  ]);
  return {
    origin,
    metricsOrigin,
    pid: child.pid ?? 0,
    output: said.output,
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A directory of the test's own. */
export async function temporaryDirectory(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'zkvat-end-to-end-'));
  // A child of a killed server may still be writing.
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

function collect(child: ChildProcess) {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('pipes were asked for');
  let output = '';
  const addresses = new Promise<[string, string]>((resolve) => {
    for (const stream of [stdout, stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const origin = /^listening on (http:\S+)$/m.exec(output)?.[1];
        const metrics = /metrics on (http:\/\/[^/]+)\/metrics/.exec(output)?.[1];
        if (origin !== undefined && metrics !== undefined) resolve([origin, metrics]);
      });
    }
  });
  return { addresses, output: () => output };
}
