import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutSecrets } from '../../../src/http/json-secrets.ts';

const cut = (text: string | Buffer, fields = ['secret']) => cutSecrets(Buffer.from(text as string), fields);

/** JSON with every character of `text` spelled as an escape, which is another spelling of the same string. */
function allEscaped(text: string): string {
  return `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')}"`;
}

describe('a secret cut out of JSON', () => {
  test('is what JSON.parse would have made of it, whatever surrounds it', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(
        text,
        fc.json(),
        fc.constantFrom('', ' ', '\n\t '),
        fc.boolean(),
        fc.boolean(),
        (secret, other, space, escaped, first) => {
          const value = escaped ? allEscaped(secret) : JSON.stringify(secret);
          const key = escaped ? allEscaped('secret') : '"secret"';
          const members = [`${key}${space}:${space}${value}`, `"other":${other}`];
          const body = `${space}{${(first ? members : members.reverse()).join(`${space},${space}`)}}${space}`;
          const raw = Buffer.from(body);
          const result = cutSecrets(raw, ['secret']);
          if (result.malformed) throw new Error('malformed');
          expect(result.secrets['secret']).toEqual(Buffer.from(secret, 'utf8'));
          expect(result.rest).toEqual({ other: JSON.parse(other) });
          expect(result.faults).toEqual([]);
          if (secret.length > 8 && !other.includes(secret)) expect(raw.includes(secret)).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('agrees with JSON.parse on what is JSON at all, for bytes of any kind', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      ' ',
      '\\',
      '\\u',
      'd83d',
      '"secret"',
      '"a"',
      'true',
      '1',
      '"\\ud83d\\ude00"',
      '\n',
      'é',
      '\u0001',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
        const text = `{"secret":"x"${parts.join('')}}`;
        const result = cut(text);
        const parsed = parsedObject(text);
        if (parsed === undefined) expect(result.malformed || result.faults.length > 0).toBe(true);
        else if (!result.malformed && result.faults.length === 0) {
          expect(result.secrets['secret']?.toString()).toBe(parsed['secret']);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['a string that ends the body', '{"secret":"hunter2'],
    ['a comma that is missing', '{"username":"a" "secret":"hunter2"}'],
    ['brackets that do not match', '{"a":[[},"secret":"hunter2"}}'],
    ['a key twice', '{"secret":"hunter2","secret":"hunter3"}'],
    ['a key twice, once in escapes', '{"secret":"hunter2","\\u0073ecret":"hunter3"}'],
    ['something behind it', '{"secret":"hunter2"} x'],
    ['a control character', '{"secret":"hunter2\n"}'],
    ['an array', '["hunter2"]'],
    ['a string', '"hunter2"'],
    ['nothing', ''],
  ])('%s is malformed', (_what, body) => {
    expect(cut(body)).toEqual({ malformed: true });
  });

  test('bytes that are not UTF-8 are malformed', () => {
    expect(cutSecrets(Buffer.from('{"secret":"\xff"}', 'latin1'), ['secret'])).toEqual({ malformed: true });
  });

  test.each([
    ['{}', 'missing'],
    ['{"secret":12}', 'invalid-type'],
    ['{"secret":1}', 'invalid-type'],
    ['{"secret":{"a":"}"}}', 'invalid-type'],
    ['{"secret":"\\ud83d"}', 'not-unicode'],
    ['{"secret":"\\ude00\\ud83d"}', 'not-unicode'],
  ])('%s is a fault of the field', (body, code) => {
    expect(cut(body)).toMatchObject({
      malformed: false,
      rest: {},
      secrets: {},
      faults: [{ location: 'body.secret', code }],
    });
  });

  test('a member of that name further down is another thing', () => {
    expect(cut('{"deep":{"secret":"a"},"secret":"b"}')).toMatchObject({
      rest: { deep: { secret: 'a' } },
      secrets: { secret: Buffer.from('b') },
    });
  });
});

function parsedObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
