/**
 * `npm run fakes [-- --port 9101] [-- --server http://127.0.0.1:8080]`: starts a stand-in for every remote service, on loopback, and prints the
 * settings that make a server use them. They run until Ctrl-C. What a stand-in says is invented; test/fakes/README.md says how to make one fail.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { lastDueDay } from '../src/currencies/publication-time.ts';
import type { RateDay } from '../src/currencies/rate-days.ts';
import { loadSnapshot } from '../src/currencies/snapshot.ts';
import { publicationDayAfter } from '../src/vat/publication-days.ts';
import { amazonSettings, startFakeAmazon } from '../test/fakes/amazon.ts';
import { type FakeRateDay, startFakeEcb } from '../test/fakes/ecb.ts';
import { startFakePaypal } from '../test/fakes/paypal.ts';
import { startFakeVies } from '../test/fakes/vies.ts';
import { holdAtAmazon, holdAtPaypal, monthsUpTo } from './support/invented-accounts.ts';

const { values } = parseArgs({
  options: {
    /** Of the first; the others have the next ones. 0: each takes a free one. */
    port: { type: 'string', default: '9101' },
    /** Where the stand-in for Amazon's consent page sends the browser back to. */
    server: { type: 'string', default: 'http://127.0.0.1:8080' },
  },
});
const first = Number(values.port);
const portOf = (at: number) => (first === 0 ? 0 : first + at);
const redirectTo = new URL('/api/v1/connections/amazon/callback', values.server).href;

const ecb = await startFakeEcb(carriedOn(await loadSnapshot()), portOf(0));
const vies = await startFakeVies(portOf(1));
const paypal = await startFakePaypal({ port: portOf(2) });
const amazon = await startFakeAmazon({ port: portOf(3), redirectTo });
// As far back as PayPal can be asked.
const invented = { months: monthsUpTo(new Date(), 36), rowsEach: 150 };
holdAtPaypal(paypal, invented);
holdAtAmazon(amazon, invented);

console.log('# Stand-ins for the remote services. Start a server with:');
console.log('ALLOW_LOCAL_UPSTREAMS=true');
const settings = { ECB_URL: ecb.origin, VIES_URL: vies.origin, PAYPAL_URL: paypal.origin, ...amazonSettings(amazon) };
for (const [name, value] of Object.entries(settings)) console.log(`${name}=${value}`);
console.log(`# Both accounts hold invented sales of ${invented.months[0]} to ${invented.months.at(-1)}.`);
console.log(`# PayPal knows the clientId ${paypal.clientId} with the clientSecret ${paypal.clientSecret}.`);
console.log(`# Amazon sends the browser back to ${redirectTo}`);
console.log(`# Make one fail: curl -X PUT ${ecb.origin}/_fault -d 503 (an empty body mends it; GET lists the faults).`);
console.log(`# Make one slow, in milliseconds: curl -X PUT ${ecb.origin}/_delay -d 2000. Ctrl-C stops them.`);

await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
for (const server of [ecb, vies, paypal, amazon]) await server.stop();

/** The rates that are shipped, and the last of them again for every day of publication since. */
function carriedOn(shipped: readonly RateDay[]): FakeRateDay[] {
  const days = shipped.map(({ day, rates }) => ({ day, rates: Object.fromEntries(rates) }));
  const last = days.at(-1);
  if (last === undefined) return days;
  const due = lastDueDay(new Date());
  for (let day = publicationDayAfter(last.day); day <= due; day = publicationDayAfter(day)) days.push({ ...last, day });
  return days;
}
