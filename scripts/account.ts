import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createStaff } from '../src/accounts/index.ts';
import { EXIT_CONFIG, loadConfig } from '../src/config.ts';
import { EmbeddedDatabaseError, type Queryable } from '../src/db/index.ts';
import { openBesideServer } from '../src/dependencies.ts';
import { appendEntries, createHandle, wholeSeconds } from '../src/usage/index.ts';

/** `npm run account -- create --role admin --username NAME`: staff accounts are made here and never over HTTP. */
const usage = 'usage: npm run account -- create --role support|admin|owner --username NAME';
const staffRoles = ['support', 'admin', 'owner'] as const;
type StaffRole = (typeof staffRoles)[number];

process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = readArguments();
  if (wanted === undefined) return refuse(usage, 64);
  const loaded = loadConfig(fileURLToPath(new URL('..', import.meta.url)));
  if (!loaded.ok) return refuse(loaded.faults.map(({ name, fault }) => `${name}: ${fault}`).join('\n'), EXIT_CONFIG);
  try {
    const deps = await openBesideServer(loaded.config, { say: (line) => console.error(line) });
    try {
      const at = wholeSeconds(deps.clock.now());
      const note = async (unit: Queryable, accountId: string): Promise<void> => {
        const handle = await createHandle(unit, deps.serverKey, accountId);
        const entry = { at, event: 'staff-created', handle, outcome: 'succeeded' } as const;
        await appendEntries(unit, deps.serverKey, [entry]);
      };
      return report(await createStaff({ ...deps, note }, wanted));
    } finally {
      await deps.close();
    }
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    return refuse(error.message, 1);
  }
}

function readArguments(): { role: StaffRole; username: string } | undefined {
  try {
    const { values, positionals } = parseArgs({
      options: { role: { type: 'string' }, username: { type: 'string' } },
      allowPositionals: true,
    });
    const role = staffRoles.find((one) => one === values.role);
    if (positionals.join(' ') !== 'create' || role === undefined || values.username === undefined) return undefined;
    return { role, username: values.username };
  } catch {
    return undefined;
  }
}

function report(result: Awaited<ReturnType<typeof createStaff>>): number {
  if (!result.ok) {
    return refuse(
      result.fault === 'username-taken' ? 'This username is taken.' : 'This is no username we can take.',
      1,
    );
  }
  console.log(`username: ${result.username}\nsecret:   ${result.secret}`);
  console.error('The secret is shown this once and kept nowhere; hand it over safely.');
  return 0;
}

function refuse(sentence: string, code: number): number {
  console.error(sentence);
  return code;
}
