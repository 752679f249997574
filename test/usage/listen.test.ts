import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Answered, Role } from '../../src/http/index.ts';
import { EVENTS, type Notice } from '../../src/notices.ts';
import type { Counters } from '../../src/usage/counters/counters.ts';
import { createListener, EVENTS_OF_ANSWERS, type Listener } from '../../src/usage/listen.ts';
import { openTestApp, type TestApp } from '../support/app.ts';

let logged: string[];
let counted: string[];
let listener: Listener;
beforeEach(() => {
  logged = [];
  counted = [];
  const counters: Counters = {
    count: (measure, label, accountId, amount = 1) => void counted.push([measure, label, accountId, amount].join(' ')),
    duration: (kind, _ms, accountId) => void counted.push(`${kind} ${accountId}`),
    closePast: async () => undefined,
    close: async () => undefined,
  };
  const record = ({ event, outcome, accountId }: Notice) => void logged.push([event, outcome, accountId].join(' '));
  listener = createListener({ record: record as never }, counters);
});

function answer(name: string, over: Partial<Answered> = {}, role: Role = 'seller'): void {
  const [method = '', path = ''] = name.split(' ');
  listener.answered({
    ...{ method, path, status: 200, code: undefined, durationMs: 3, isWaited: false, isWhole: true },
    session: { accountId: 'me', role },
    ...over,
  });
}

describe('an answer', () => {
  test.each([
    ['DELETE /api/v1/session', {}, 'log-out succeeded me'],
    ['PUT /api/v1/account/totp', {}, 'totp-enrolled succeeded me'],
    ['PUT /api/v1/account/totp', { status: 403, code: 'code-wrong' }, 'totp-enrolled failed me'],
    ['DELETE /api/v1/account/totp', {}, 'totp-removed succeeded me'],
    ['POST /api/v1/reports/{id}/download', { isWhole: false }, 'report-delivered failed me'],
    ['POST /api/v1/connections/paypal', { status: 201 }, 'connection-created succeeded me'],
    ['DELETE /api/v1/connections/{id}', { status: 204 }, 'connection-removed succeeded me'],
  ] as const)('of %s %j is an entry', (name, over, entry) => {
    answer(name, over);
    expect(logged).toEqual([entry]);
  });

  test.each([
    ['GET /api/v1/session', {}],
    ['POST /api/v1/reports/{id}/download', { status: 410, code: 'report-already-delivered' }],
    ['DELETE /api/v1/session', { session: undefined }],
  ] as const)('of %s %j is none', (name, over) => {
    answer(name, over);
    expect(logged).toEqual([]);
  });

  test('is counted by how long it took and what was wrong with it', () => {
    answer('GET /api/v1/imports/{id}', { status: 404, code: 'not-found' });
    answer('POST /api/v1/session', { status: 401, code: 'login-failed', session: undefined });
    expect(counted).toEqual(['failures not-found me 1', 'read me', 'failures login-failed  1', 'log-in undefined']);
  });

  test('says nothing of the server where the client wanted to wait, or asked for no operation', () => {
    answer('POST /api/v1/reports', { isWaited: true });
    answer('GET unmatched');
    expect(counted).toEqual([]);
  });

  test.each(['support', 'admin', 'owner'] as const)('to %s is not counted, and logged', (role) => {
    answer('DELETE /api/v1/session', { code: 'secret-wrong' }, role);
    expect([counted, logged]).toEqual([[], ['log-out succeeded me']]);
  });
});

describe('an account for trying it out', () => {
  test('is counted as that, and what happens in it is only logged', () => {
    const accountId = 'me';
    listener.notify({ event: 'trial-begun', outcome: 'succeeded', accountId });
    listener.notify({ event: 'import', outcome: 'succeeded', accountId, label: 'generic', amount: 7, durationMs: 1 });
    answer('GET /api/v1/imports', { code: 'not-found' });
    expect(counted).toEqual(['trials  me 1']);
    listener.notify({ event: 'trial-ended', outcome: 'succeeded', accountId });
    expect(logged).toEqual(['trial-begun succeeded me', 'import succeeded me', 'trial-ended succeeded me']);
  });
});

test('checks and built reports are counted and not logged', () => {
  listener.notify({ event: 'checks-answered', outcome: 'succeeded', accountId: 'me', label: 'valid', amount: 3 });
  listener.notify({ event: 'report-built', outcome: 'succeeded', accountId: 'me', durationMs: 5 });
  expect([counted, logged]).toEqual([['checks valid me 3', 'report-job me'], []]);
});

describe('the routes that make entries', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp();
  });
  afterAll(() => app.stop());

  test('are there, by that name', () => {
    const known = app.operations.map(({ method, path }) => `${method} ${path}`);
    const named = Object.keys(EVENTS_OF_ANSWERS);
    expect(known).toEqual(expect.arrayContaining(named));
    expect(named.length).toBeGreaterThan(8);
    for (const event of Object.values(EVENTS_OF_ANSWERS)) expect(EVENTS).toContain(event);
  });
});
