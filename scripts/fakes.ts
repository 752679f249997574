/**
 * `npm run fakes`: starts a stand-in for every remote service, on loopback, and prints the settings that make a server use them. They run
 * until Ctrl-C. What a stand-in says is invented; test/fakes/README.md says how to make one fail.
 */
import { once } from 'node:events';
import { lastDueDay } from '../src/currencies/publication-time.ts';
import type { RateDay } from '../src/currencies/rate-days.ts';
import { loadSnapshot } from '../src/currencies/snapshot.ts';
import { publicationDayAfter } from '../src/vat/publication-days.ts';
import { type FakeRateDay, startFakeEcb } from '../test/fakes/ecb.ts';
import { startFakeVies } from '../test/fakes/vies.ts';

const fakes = [
  { setting: 'ECB_URL', server: await startFakeEcb(carriedOn(await loadSnapshot()), 9101) },
  { setting: 'VIES_URL', server: await startFakeVies(9102) },
];

console.log('# Stand-ins for the remote services. Start a server with:');
console.log('ALLOW_LOCAL_UPSTREAMS=true');
for (const { setting, server } of fakes) console.log(`${setting}=${server.origin}`);
console.log(
  `# Make one fail: curl -X PUT ${fakes[0]?.server.origin}/_fault -d 503 (an empty body mends it). Ctrl-C stops them.`,
);

await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
for (const { server } of fakes) await server.stop();

/** The rates that are shipped, and the last of them again for every day of publication since. */
function carriedOn(shipped: readonly RateDay[]): FakeRateDay[] {
  const days = shipped.map(({ day, rates }) => ({ day, rates: Object.fromEntries(rates) }));
  const last = days.at(-1);
  if (last === undefined) return days;
  const due = lastDueDay(new Date());
  for (let day = publicationDayAfter(last.day); day <= due; day = publicationDayAfter(day)) days.push({ ...last, day });
  return days;
}
