import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type ServerProcess = { origin: string; pid: number; stop(): Promise<number | null> };

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the real server in a process of its own and waits until it listens. `say` gets its other lines.
 * @throws Error with the server's own words when it does not start.
 */
export async function startServer(
  settings: Record<string, string>,
  say: (line: string) => void,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [...process.execArgv, 'src/main.ts'], {
    cwd: root,
    // What a demonstration or a benchmark needs comes with the program; it must run without a network, and alike with one.
    env: { ...process.env, ECB_REFRESH: 'off', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  const lines: string[] = [];
  let isStopping = false;
  const hear = (line: string) => {
    lines.push(line);
    if (!isStopping) say(line);
  };
  createInterface({ input: readable(child, 'stderr') }).on('line', hear);
  const origin = await Promise.race([addressOf(child, hear), exited.then(() => undefined)]);
  if (origin === undefined)
    throw new Error(`The server did not start: ${lines.slice(-5).join(' ') || 'it said nothing'}`);
  const stop = async () => {
    isStopping = true;
    child.kill('SIGTERM');
    return exited;
  };
  return { origin, pid: child.pid ?? 0, stop };
}

function addressOf(child: ChildProcess, hear: (line: string) => void): Promise<string> {
  return new Promise((found) => {
    createInterface({ input: readable(child, 'stdout') }).on('line', (line) => {
      const address = /^listening on (http:\S+)$/.exec(line)?.[1];
      if (address === undefined) hear(line);
      else found(address);
    });
  });
}

function readable(child: ChildProcess, name: 'stdout' | 'stderr'): NodeJS.ReadableStream {
  const stream = child[name];
  if (stream === null) throw new Error('a pipe was asked for');
  return stream;
}
