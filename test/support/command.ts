import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Finished = { code: number | null; output: string };
export type Command = {
  /** What the expression's first group caught. */
  found: string;
  output(): string;
  /** Signals the program itself (not the script before it) and waits for its end. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const programs: Record<string, string> = {
  start: 'src/main.ts',
  account: 'scripts/account.ts',
  demo: 'scripts/demo.ts',
  fakes: 'scripts/fakes.ts',
};

/** Runs what `npm run <name>` hands over to, to its end, with an embedded database unless `settings` names another. */
export async function runCommand(name: string, args: string[], settings: Record<string, string>): Promise<Finished> {
  const { child, output } = launch(name, args, settings);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
}

/** Starts it and waits until its output matches. @throws Error when it ends before. */
export async function startCommand(
  name: string,
  settings: Record<string, string>,
  awaited: RegExp,
  args: string[] = [],
): Promise<Command> {
  const { child, output } = launch(name, args, settings);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const found = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const caught = awaited.exec(output())?.[1];
      if (caught !== undefined) resolve(caught);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    ended.then(() => reject(new Error(`ended: ${output()}`)), reject);
  });
  const stop = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return { found, output, stop };
}

function launch(
  name: string,
  args: string[],
  settings: Record<string, string>,
): { child: ChildProcess; output: () => string } {
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...environment } = process.env;
  const flags = ['--disable-sigusr1', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, programs[name] ?? '', ...args], {
    cwd: root,
    env: { ...environment, UV_THREADPOOL_SIZE: '8', ECB_REFRESH: 'off', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return { child, output: () => text };
}
