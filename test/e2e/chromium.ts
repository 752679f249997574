import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];
/** A browser without a font draws boxes. */
const PACKAGES = ['chromium', 'fonts-dejavu-core'];
const INSTALLATION = ['apt-get', 'install', '-y', '--no-install-recommends', ...PACKAGES];

/** Debian's browser, installed where it is missing. @throws Error with the command to run by hand. */
export async function findChromium(): Promise<string> {
  const found = await lookFor();
  if (found !== undefined) return found;
  await install();
  const installed = await lookFor();
  if (installed !== undefined) return installed;
  throw new Error(`No Chromium was found. Install one with "sudo ${INSTALLATION.join(' ')}".`);
}

async function lookFor(): Promise<string | undefined> {
  for (const place of PLACES) {
    if (await isExecutable(place)) return place;
  }
  return undefined;
}

function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function install(): Promise<void> {
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const [file = '', ...rest] = [...prefix, ...INSTALLATION];
  const [lister = '', ...listing] = [...prefix, 'apt-get', 'update'];
  process.stderr.write('no browser found: installing Chromium (Debian package chromium)\n');
  await run(file, rest, { env }).catch(async () => {
    await run(lister, listing, { env }).catch(() => undefined);
    await run(file, rest, { env }).catch(() => undefined);
  });
}
