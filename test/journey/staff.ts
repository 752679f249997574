import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Client, logIn, newName } from '../support/client.ts';

const program = fileURLToPath(new URL('../../scripts/account.ts', import.meta.url));

/** Makes an account of staff the way an operator does, and logs in with the secret that was printed. */
export async function staffAt(
  place: { origin: string; dataDir: string; databaseUrl: string },
  role: string,
): Promise<{ client: Client; output: string }> {
  const username = `${role}-${newName()}`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [program, 'create', '--role', role, '--username', username],
    { env: { PATH: process.env['PATH'] ?? '', DATA_DIR: place.dataDir, DATABASE_URL: place.databaseUrl } },
  );
  const secret = /^secret: +(\S.*)$/m.exec(stdout)?.[1] ?? '';
  return { client: await logIn(place.origin, username, secret), output: stdout };
}
