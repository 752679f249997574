import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Command, runCommand, startCommand } from '../support/command.ts';

let dataDir: string;
const running: Command[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zkvat-start-'));
});

afterEach(async () => {
  for (const command of running.splice(0)) await command.stop('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
});

async function startServer(settings: Record<string, string> = {}): Promise<Command> {
  const command = await startCommand(
    'start',
    { DATA_DIR: dataDir, PORT: '0', ...settings },
    /^listening on (http:\S+)$/m,
  );
  running.push(command);
  return command;
}

test('says where it listens and where its data lie, serves, and a Ctrl-C stops it with everything it started', async () => {
  const server = await startServer();
  const healthy = await fetch(`${server.found}/readyz`);
  expect(healthy.status).toBe(200);
  expect(server.output()).toContain(dataDir);
  const database = Number(await readFile(join(dataDir, 'mariadb', 'server.pid'), 'utf8'));
  expect(await server.stop('SIGINT')).toBe(0);
  expect(() => process.kill(database, 0)).toThrow();
});

test('a second server on one data directory says so and exits, with a database of its own too', async () => {
  await startServer();
  for (const settings of [{}, { DATABASE_URL: 'mysql://nobody@127.0.0.1:1/none' }]) {
    const second = await runCommand('start', [], { DATA_DIR: dataDir, PORT: '0', ...settings });
    expect(second.code).toBe(1);
    expect(second.output).toMatch(/already uses this data directory/);
  }
});

test('a server that was killed leaves nothing that keeps the next from starting', async () => {
  const first = await startServer();
  const database = Number(await readFile(join(dataDir, 'mariadb', 'server.pid'), 'utf8'));
  await first.stop('SIGKILL');
  const second = await startServer();
  expect(() => process.kill(database, 0)).toThrow();
  expect((await fetch(`${second.found}/readyz`)).status).toBe(200);
});

test('wrong and misspelt settings are all reported at once, with exit 78 and without a value', async () => {
  const settings = { PORT: 'eighty', DATA_DIRR: dataDir, DATABASE_URL: 'postgres://u:geheim@h/d' };
  const refused = await runCommand('start', [], settings);
  expect(refused.code).toBe(78);
  for (const name of Object.keys(settings)) expect(refused.output).toContain(name);
  expect(refused.output).not.toContain('geheim');
});

test('a taken port is a sentence and the end, whichever of the two ports it is', async () => {
  const first = await startServer();
  const taken = new URL(first.found).port;
  const others = { DATA_DIR: join(dataDir, 'other'), PORT: '0' };
  for (const settings of [{ PORT: taken }, { METRICS_PORT: taken }]) {
    const second = await runCommand('start', [], { ...others, ...settings });
    expect(second.code).toBe(1);
    expect(second.output).toContain(`Port ${taken} is taken`);
    expect(second.output).not.toContain('listening');
  }
});

test('a HOST that is not of this machine is a sentence', async () => {
  const settings = { HOST: 'host.invalid', PUBLIC_URL: 'https://vat.example', DATA_DIR: dataDir, PORT: '0' };
  const refused = await runCommand('start', [], settings);
  expect(refused.code).toBe(1);
  expect(refused.output).toContain('HOST');
  expect(refused.output).not.toContain('at ');
});

test('a database that does not answer, or a data directory that is none, is a sentence without the password', async () => {
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  const url = 'mysql://someone:geheim@127.0.0.1:1/zkvat';
  const cases = [
    [{ DATA_DIR: dataDir, DATABASE_URL: url }, 'The database of DATABASE_URL does not answer'],
    [{ DATA_DIR: file }, 'DATA_DIR leads to something that is no directory'],
  ] as const;
  for (const [settings, sentence] of cases) {
    const refused = await runCommand('start', [], { PORT: '0', ...settings });
    expect(refused.code).toBe(1);
    expect(refused.output).toContain(sentence);
    expect(refused.output).not.toMatch(/geheim| at /);
  }
});
