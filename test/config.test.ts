import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Config, type ConfigFault, describeFaults, loadConfig, parseConfig, SETTINGS } from '../src/config.ts';

const machine = { cores: 8, memoryBytes: 16 * 1024 ** 3 };

function configOf(environment: Record<string, string>, envFile: Record<string, string> = {}): Config {
  const result = parseConfig(environment, envFile, machine);
  if (!result.ok) throw new Error(describeFaults(result.faults));
  return result.config;
}

function faultsOf(environment: Record<string, string>, envFile: Record<string, string> = {}): readonly ConfigFault[] {
  const result = parseConfig(environment, envFile, machine);
  return result.ok ? [] : result.faults;
}

describe('an empty environment', () => {
  test('gives every fallback, typed', () => {
    const config = configOf({});
    const port: number = config.port;
    const databaseUrl: string | undefined = config.databaseUrl;
    expect({ port, databaseUrl }).toEqual({ port: 8080, databaseUrl: undefined });
    expect(config).toMatchObject({ host: '127.0.0.1', dataDir: './var', rateLimits: true, reportTtlHours: 24 });
    expect(config.given.size).toBe(0);
  });

  test('leaves two threads of the pool to files, DNS and zlib', () => {
    expect(configOf({}).kdfPermits).toBe(2);
    expect(configOf({ UV_THREADPOOL_SIZE: '8' }).kdfPermits).toBe(6);
    expect(configOf({ KDF_PERMITS: '3' }).kdfPermits).toBe(3);
  });
});

describe('.env.example', () => {
  const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
  const entries = lines.flatMap((line) => {
    const match = /^(# )?([A-Z_]+)=(.*)$/.exec(line);
    return match === null ? [] : [{ name: match[2], value: match[1] === undefined ? match[3] : undefined }];
  });

  test('holds every setting with its fallback, in the same order, and nothing else', () => {
    const expected = Object.entries(SETTINGS).flatMap(([name, { fallback, secret }]) => [
      { name, value: fallback },
      ...(secret ? [{ name: `${name}_FILE`, value: undefined }] : []),
    ]);
    expect(entries).toEqual(expected);
  });

  test('describes each of them in the words of the table', () => {
    for (const { description } of Object.values(SETTINGS)) expect(lines).toContain(`# ${description}`);
  });
});

describe('what is wrong', () => {
  test('is reported all at once, without the values', () => {
    const faults = faultsOf({
      PORT: '80a80',
      LOG_LEVEL: 'loud-and-secret',
      VIES_URL: 'ftp://x',
      DATABSE_URL: 'mysql://me:pw@h/d',
    });
    expect(faults.map(({ name }) => name)).toEqual(['DATABSE_URL', 'PORT', 'LOG_LEVEL', 'VIES_URL']);
    expect(describeFaults(faults)).not.toMatch(/80a80|loud-and-secret|ftp|me:pw/);
  });

  test.each([
    ['RATE_LIMIT', 'RATE_LIMITS'],
    ['DATADIR', 'DATA_DIR'],
    ['DATABASE_URL_FIL', 'DATABASE_URL_FILE'],
    ['log_level', 'LOG_LEVEL'],
  ])('the misspelt %s is told apart from %s', (name, meant) => {
    expect(faultsOf({ [name]: '1' })).toEqual([{ name, fault: `is not a setting; did you mean ${meant}?` }]);
  });

  test("a shell's own variables are none of ours", () => {
    const shell = [
      'HOME',
      'PATH',
      'HOSTNAME',
      'HOSTTYPE',
      'SHELL',
      'PWD',
      'LANG',
      'TERM',
      'USER',
      'LOGNAME',
      'EDITOR',
      'DISPLAY',
      'MAIL',
      'SHLVL',
    ];
    const others = [
      'npm_config_loglevel',
      'NODE_ENV',
      'XDG_DATA_DIRS',
      'CI',
      'SSH_CLIENT',
      'KUBERNETES_PORT',
      'PYTHONPATH',
      'DATABASE_HOST',
    ];
    expect(faultsOf(Object.fromEntries([...shell, ...others].map((name) => [name, 'x'])))).toEqual([]);
  });

  test('every unknown name in .env is a fault', () => {
    expect(faultsOf({}, { COLOUR: 'red', PORT: '81' })).toEqual([{ name: 'COLOUR', fault: 'is not a setting' }]);
    expect(faultsOf({}, { UV_THREADPOOL_SIZE: '8' })[0]?.name).toBe('UV_THREADPOOL_SIZE');
  });
});

describe('the environment and .env', () => {
  test('the environment wins', () => {
    expect(configOf({ PORT: '81' }, { PORT: '82', HOST: '127.0.0.2' })).toMatchObject({ port: 81, host: '127.0.0.2' });
  });

  test('a byte order mark in front of .env is no part of a name', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zkvat-config-'));
    await writeFile(join(folder, '.env'), '\uFEFFREPORT_TTL_HOURS=3\r\n');
    expect(loadConfig(folder)).toMatchObject({ ok: true, config: { reportTtlHours: 3 } });
    await rm(folder, { recursive: true });
  });

  test('an empty value is as good as none', () => {
    expect(configOf({ DATABASE_URL: '', PORT: '' }).port).toBe(8080);
  });
});

describe('secrets', () => {
  test('may come from a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zkvat-config-'));
    const path = join(folder, 'url');
    await writeFile(path, 'mysql://someone@127.0.0.1/zkvat\n');
    expect(configOf({ DATABASE_URL_FILE: path }).databaseUrl).toBe('mysql://someone@127.0.0.1/zkvat');
    expect(faultsOf({ DATABASE_URL_FILE: path, DATABASE_URL: 'mysql://h/d' })[0]?.name).toBe('DATABASE_URL');
    await rm(folder, { recursive: true });
    expect(faultsOf({ DATABASE_URL_FILE: path })).toEqual([
      { name: 'DATABASE_URL_FILE', fault: 'names a file that cannot be read' },
    ]);
  });

  test('the server key is 32 bytes', () => {
    expect(configOf({ SERVER_KEY: 'ab'.repeat(32) }).serverKey).toEqual(Buffer.alloc(32, 0xab));
    expect(configOf({ SERVER_KEY: Buffer.alloc(32, 1).toString('base64') }).serverKey).toEqual(Buffer.alloc(32, 1));
    expect(faultsOf({ SERVER_KEY: 'short' })[0]?.name).toBe('SERVER_KEY');
  });
});

describe('settings that contradict each other', () => {
  test.each([
    [{ RATE_LIMITS: 'off', HOST: '0.0.0.0', PUBLIC_URL: 'https://vat.example' }, 'RATE_LIMITS'],
    [{ HOST: '0.0.0.0' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'http://vat.example' }, 'PUBLIC_URL'],
    [{ PUBLIC_URL: 'https://vat.example/path' }, 'PUBLIC_URL'],
    [{ REDIS_URL: 'redis://127.0.0.1' }, 'REDIS_URL'],
    [{ PORT: '8081', METRICS_PORT: '8081' }, 'METRICS_PORT'],
  ])('%j is refused', (environment, name) => {
    expect(faultsOf(environment).map((fault) => fault.name)).toEqual([name]);
  });

  test('rate limits may be off on loopback', () => {
    expect(configOf({ RATE_LIMITS: 'off' }).rateLimits).toBe(false);
    expect(configOf({ RATE_LIMITS: 'off', HOST: '::1' }).rateLimits).toBe(false);
  });
});
