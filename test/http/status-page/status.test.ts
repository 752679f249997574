import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openIncident, updateIncident } from '../../../src/status/index.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { newClient } from '../../support/client.ts';

const NOTHING = { nature: null, people: null, consequences: null, measures: null };
const HOSTILE = 'Log-in <script>alert(1)</script> was slow';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp({ ECB_REFRESH: 'off', STATUS_PAST_DAYS: '30' });
});
beforeEach(() => app.deps.db.execute('DELETE FROM incidents'));
afterAll(() => app.stop());

const desk = () => ({ db: app.deps.db, clock: app.clock, note: async () => undefined });
const open = (over: object = {}) =>
  openIncident(desk(), {
    kind: 'availability',
    title: HOSTILE,
    components: ['key-derivation'],
    particulars: NOTHING,
    ...over,
  });

async function status() {
  return (await newClient(app.origin).send('GET', `${app.origin}/status`, undefined, { Accept: 'application/json' }))
    .body;
}
const page = async () => (await fetch(`${app.origin}/status`, { headers: { accept: 'text/html' } })).text();

describe('/status', () => {
  test('says that everything works when it does', async () => {
    const body = await status();
    expect(body).toMatchObject({ state: 'operational', incidents: { current: [], past: [] } });
    expect(body.components.map(({ id }: { id: string }) => id)).toEqual([
      ...['database', 'key-derivation', 'storage', 'exchange-rates'],
    ]);
    expect(await page()).toContain('Everything works.');
  });

  test('is a page that loads nothing from elsewhere and runs nothing, whatever an operator wrote', async () => {
    await open();
    const response = await fetch(`${app.origin}/status`, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'/);
    const html = await response.text();
    expect(html).not.toContain('<script');
    expect(html).toContain('&#60;script&#62;');
    expect([...html.matchAll(/<(?!a )[^>]*(?:src|href)="([^"]+)"/g)].map((match) => match[1])).toEqual(['/pages.css']);
    for (const [, address] of html.matchAll(/<a [^>]*href="([^"]+)"/g)) expect(address).toMatch(/^(\/(?!\/)|\?lang=)/);
    expect(await (await fetch(`${app.origin}/`)).text()).toContain('href="/status"');
  });

  test('shows what goes on, with its part, and what is over, for a while', async () => {
    const id = await open();
    const on = await status();
    expect(on).toMatchObject({ state: 'degraded', incidents: { current: [{ id, closedAt: null }], past: [] } });
    expect(on.components[1]).toMatchObject({ id: 'key-derivation', state: 'degraded', detail: HOSTILE });
    app.clock.advance(60_000);
    await updateIncident(desk(), id, { text: 'It is over.', particulars: NOTHING, isOver: true });
    const over = await status();
    expect(over).toMatchObject({ state: 'operational', incidents: { current: [], past: [{ id }] } });
    expect(over.incidents.past[0].updates).toEqual([{ at: expect.stringMatching(/Z$/), text: 'It is over.' }]);
    app.clock.advance(31 * 86_400_000);
    expect((await status()).incidents.past).toEqual([]);
  });

  test('shows none of what is meant for the authority', async () => {
    const secret = 'only for the authority';
    await open({
      kind: 'personal-data',
      particulars: { nature: secret, people: secret, consequences: secret, measures: secret },
    });
    expect(JSON.stringify(await status()) + (await page())).not.toContain(secret);
  });

  test('is in German for whoever asks for that, but for what an operator wrote', async () => {
    const id = await open();
    await updateIncident(desk(), id, { text: 'Looking into it.', particulars: NOTHING, isOver: false });
    const response = await fetch(`${app.origin}/status?lang=de`, { headers: { accept: 'text/html' } });
    const html = await response.text();
    expect(response.headers.get('vary')).toBe('Accept-Language');
    expect(html).toContain('<html lang="de">');
    for (const words of ['Das meiste funktioniert', 'Datenbank', 'eingeschränkt', 'in Betrieb', 'noch nicht beendet'])
      expect(html).toContain(words);
    expect(html).toMatch(/>\d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr \(UTC\)</);
    expect(html).toContain('href="/privacy?lang=de"');
    const said = html.replace(/<[^>]+>/g, ' ').replace(/Looking into it|Log-in .*? was slow/g, '');
    expect(said).not.toMatch(/\b(the|and|of|operational|degraded|down|log-in|noticed|over|days)\b/i);
    expect(await status()).toMatchObject({ components: [{ name: 'Database' }, {}, {}, {}] });
  });

  test('is answered when the database is not', async () => {
    const lost = await openTestApp({ ECB_REFRESH: 'off' });
    await lost.deps.db.close();
    const answer = await newClient(lost.origin).send('GET', `${lost.origin}/status`, undefined, {
      Accept: 'application/json',
    });
    expect(answer.body).toMatchObject({ state: 'down', components: [{ id: 'database', state: 'down' }, {}, {}, {}] });
    await lost.stop().catch(() => undefined);
  });

  test('says that exchange rates are old where they should be new', async () => {
    const refreshing = await openTestApp();
    try {
      // Nobody fetches in a test, so what is shipped ends long before today.
      const { body } = await newClient(refreshing.origin).send('GET', `${refreshing.origin}/status`, undefined, {
        Accept: 'application/json',
      });
      expect(body.components[3]).toMatchObject({ id: 'exchange-rates', state: 'degraded' });
      expect(body.state).toBe('degraded');
    } finally {
      await refreshing.stop();
    }
  });
});
