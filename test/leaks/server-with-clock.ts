/**
 * The whole server in a process of its own whose clock can be moved: each line on its standard input is so many
 * milliseconds, and is answered. Prints the port first.
 * `node test/leaks/server-with-clock.ts DATA_DIR DATABASE_URL`
 */
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { createApp, tidyUp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { openDependencies } from '../../src/dependencies.ts';
import { listen } from '../../src/http/index.ts';
import { createLog } from '../../src/logging/index.ts';

const [dataDir, databaseUrl] = process.argv.slice(2);
const settings = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, RATE_LIMITS: 'off' };
const parsed = parseConfig(settings, {}, { cores: 4, memoryBytes: 4 * 1024 ** 3 });
if (!parsed.ok) throw new Error(parsed.faults.map(({ name, fault }) => `${name} ${fault}`).join('; '));
let ahead = 0;
const clock = {
  now: () => new Date(Date.now() + ahead),
  monotonicMs: () => performance.now() + ahead,
};
const deps = await openDependencies(parsed.config, {
  clock,
  log: createLog({ level: 'silent', write: new PassThrough() }),
});
await tidyUp(deps);
const server = await listen(createApp(deps, '0.0.0'), { host: '127.0.0.1', port: 0 });
process.stdout.write(`port ${server.port}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  ahead += Number(line);
  process.stdout.write('moved\n');
}
process.exit(0);
