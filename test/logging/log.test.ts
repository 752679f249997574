import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createLog, LOG_FIELDS, type Log, type LogFields } from '../../src/logging/index.ts';

const MARKER = 'MARKER-4711-secret';

function logTo(level: 'debug' | 'info' | 'silent' = 'debug'): {
  log: Log;
  lines: () => Record<string, unknown>[];
  text: () => string;
} {
  const write = new PassThrough();
  let text = '';
  write.on('data', (chunk) => {
    text += chunk;
  });
  const lines = () =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log: createLog({ level, write }), lines, text: () => text };
}

describe('a log line', () => {
  test('has these fields and no others', () => {
    expect(LOG_FIELDS).toEqual([
      ...['operation', 'method', 'status', 'code', 'durationMs', 'requestId'],
      ...['fault', 'faultCode', 'cause', 'frames'],
      ...[
        'count',
        'rows',
        'records',
        'bytes',
        'waiting',
        'attempt',
        'exitCode',
        'signal',
        'port',
        'version',
        'state',
        'kind',
        'format',
      ],
      ...['component', 'driver', 'migration'],
    ]);
  });

  test('is JSON with time, level, event and the fields allowed', () => {
    const { log, lines } = logTo();
    log.info('import.stored', { rows: 144, operation: '/api/v1/imports/{id}' });
    expect(lines()).toEqual([
      { time: expect.any(String), level: 'info', event: 'import.stored', rows: 144, operation: '/api/v1/imports/{id}' },
    ]);
  });

  test('drops what is not on the list, whatever its type says', () => {
    const { log, lines, text } = logTo();
    log.warn('x', { username: MARKER, body: { secret: MARKER }, error: new Error(MARKER), count: 1 } as LogFields);
    expect(lines()[0]).toMatchObject({ event: 'x', count: 1 });
    expect(text()).not.toContain(MARKER);
  });

  test('withholds a value that is no plain word', () => {
    const { log, lines } = logTo();
    log.warn('x', { code: 'line\nbreak', kind: 'Müller GmbH & Co.', state: { a: MARKER } as unknown as string });
    expect(lines()[0]).toMatchObject({ code: '(withheld)', kind: '(withheld)', state: '(withheld)' });
  });

  test('is written from its level on', () => {
    const { log, lines } = logTo('info');
    log.debug('quiet');
    log.info('loud');
    expect(lines().map(({ event }) => event)).toEqual(['loud']);
    expect([log.isEnabled('debug'), log.isEnabled('info')]).toEqual([false, true]);
    const silent = logTo('silent');
    silent.log.error('nothing');
    expect([silent.text(), silent.log.isEnabled('error')]).toEqual(['', false]);
  });
});

describe('a fault', () => {
  test('is its class, its code, its cause’s class and where it happened, never its message', () => {
    const { log, lines, text } = logTo();
    const error = Object.assign(
      new TypeError(`${MARKER}\n    at ${MARKER} (/a/${MARKER}.ts:1:1)`, { cause: new RangeError(MARKER) }),
      { code: 'ER_DUP_ENTRY', sql: MARKER },
    );
    log.fault('request.failed', error, { requestId: 'abc' });
    expect(lines()[0]).toMatchObject({
      level: 'error',
      fault: 'TypeError',
      faultCode: 'ER_DUP_ENTRY',
      cause: 'RangeError',
      requestId: 'abc',
    });
    expect(lines()[0]?.['frames']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^test\/logging\/log\.test\.ts:\d+:\d+$/)]),
    );
    expect(text()).not.toContain(MARKER);
  });

  test('may be anything that was thrown', () => {
    const { log, lines, text } = logTo();
    const disguised = Object.assign(new Error(MARKER), { name: MARKER, code: `${MARKER} &` });
    const changed = new Error('short');
    changed.message = MARKER;
    for (const thrown of [MARKER, { message: MARKER }, undefined, disguised, changed]) log.fault('x', thrown);
    expect(lines().map(({ fault }) => fault)).toEqual([
      'thrown string',
      'thrown object',
      'thrown undefined',
      'Error',
      'Error',
    ]);
    expect(text()).not.toContain(MARKER);
  });
});
