import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startToy, type Toy } from './toy-server.ts';

const SECRET = 'correct horse battery staple';

let toy: Toy;
beforeAll(async () => {
  toy = await startToy();
});
afterAll(() => toy.drain(0));

function post(path: string, body: string): Promise<Response> {
  return fetch(toy.url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

describe('a secret in a request', () => {
  test('reaches handle as bytes and is wiped when handle has ended', async () => {
    const body = JSON.stringify({ username: 'someone', secret: `${SECRET} ÄÖ😀` });
    expect((await post('/api/v1/accounts', body)).status).toBe(201);
    const { secret, kept } = toy.seen.at(-1) as { secret: Buffer; kept: Buffer };
    expect(secret.toString('utf8')).toBe(`${SECRET} ÄÖ😀`);
    expect(kept.every((byte) => byte === 0)).toBe(true);
  });

  test('is never in a text that becomes a JavaScript string', async () => {
    const parse = jest.spyOn(JSON, 'parse');
    const toText = jest.spyOn(Buffer.prototype, 'toString');
    const bodies = [
      `{"username":"someone","secret":"${SECRET}"}`,
      `{"secret":"${SECRET}","username":1}`,
      `{"secret":"${SECRET}","username":"someone","username":"other"}`,
      `{"secret":"${SECRET}" "username":"someone"}`,
      `{"secret":["${SECRET}"],"username":"someone"}`,
      `{"username":{"a":[}},"secret":"${SECRET}"}`,
    ];
    const statuses = [];
    for (const body of bodies) statuses.push((await post('/api/v1/accounts', body)).status);
    expect(statuses).toEqual([201, 422, 400, 400, 422, 400]);
    const texts = [...parse.mock.calls.map(([text]) => text), ...toText.mock.results.map(({ value }) => String(value))];
    parse.mockRestore();
    toText.mockRestore();
    expect(texts.some((text) => text.includes('someone'))).toBe(true);
    expect(texts.filter((text) => text.includes('horse'))).toEqual([]);
  });

  test('is in no log line and in no answer', async () => {
    const answer = await post('/api/v1/accounts', `{"username":"x","secret":"${SECRET}","more":"${SECRET}"}`);
    expect(await answer.text()).not.toContain('horse');
    expect(toy.logLines()).not.toContain('horse');
  });
});
