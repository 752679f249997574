import { fileURLToPath } from 'node:url';
import { EXIT_CONFIG, loadConfig } from '../src/config.ts';
import { EmbeddedDatabaseError } from '../src/db/index.ts';
import { openBesideServer } from '../src/dependencies.ts';
import { readActivityAnchors, verifyActivity } from '../src/usage/index.ts';

/** `npm run verify-log`: whether the activity log is whole. Also beside a server that is running. Exit 1 when it is not. */
process.exitCode = await main();

async function main(): Promise<number> {
  const loaded = loadConfig(fileURLToPath(new URL('..', import.meta.url)));
  if (!loaded.ok) {
    console.error(loaded.faults.map(({ name, fault }) => `${name}: ${fault}`).join('\n'));
    return EXIT_CONFIG;
  }
  try {
    const deps = await openBesideServer(loaded.config, { say: (line) => console.error(line) });
    try {
      // The file first: what a running server adds meanwhile is then in the table, not the other way round.
      const anchors = await readActivityAnchors(loaded.config.dataDir);
      return report(await deps.db.atomically((unit) => verifyActivity(unit, deps.serverKey, anchors)), anchors.length);
    } finally {
      await deps.close();
    }
  } catch (error) {
    if (!(error instanceof EmbeddedDatabaseError)) throw error;
    console.error(error.message);
    return 1;
  }
}

function report({ entries, findings }: Awaited<ReturnType<typeof verifyActivity>>, anchors: number): number {
  for (const finding of findings) console.log(finding);
  if (findings.length > 0) return 1;
  console.log(`The activity log is whole: ${entries} entries.`);
  if (anchors === 0)
    console.error('There is no activity-anchors in DATA_DIR, so entries taken off its end are not missed.');
  return 0;
}
