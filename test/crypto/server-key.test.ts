import { expect, test } from '@jest/globals';
import { exchangeRatesTag, newServerKey, unknownUserSalt, usernameIndex } from '../../src/crypto/index.ts';
import { fromHex, readVectors } from './vectors.ts';

type ServerKeyCase = {
  name: string;
  serverKey: string;
  username: string;
  usernameIndex: string;
  unknownUserSalt: string;
};

test.each(readVectors<ServerKeyCase>('server-key.json'))(
  'an account is found for ever under its name: $name',
  (known) => {
    const key = fromHex(known.serverKey);
    expect(usernameIndex(key, known.username).toString('hex')).toBe(known.usernameIndex);
    expect(unknownUserSalt(key, known.username).toString('hex')).toBe(known.unknownUserSalt);
  },
);

test('an unknown user has a salt as long-lived and as unlike others as a known one', () => {
  const key = newServerKey();
  expect(unknownUserSalt(key, 'anna').equals(unknownUserSalt(key, 'anna'))).toBe(true);
  expect(unknownUserSalt(key, 'anna')).toHaveLength(32);
  const different = [
    unknownUserSalt(key, 'anna'),
    unknownUserSalt(key, 'bert'),
    usernameIndex(key, 'anna'),
    usernameIndex(newServerKey(), 'anna'),
  ];
  expect(new Set(different.map((bytes) => bytes.toString('hex'))).size).toBe(4);
});

test('a row of exchange rates has a tag of its own, whichever way its parts are cut', () => {
  const key = newServerKey();
  const tags = [
    exchangeRatesTag(key, ['2025-03-28', 'USD 1.08']),
    exchangeRatesTag(key, ['2025-03-28U', 'SD 1.08']),
    exchangeRatesTag(key, ['2025-03-28', 'USD 1.09']),
    exchangeRatesTag(newServerKey(), ['2025-03-28', 'USD 1.08']),
    usernameIndex(key, '2025-03-28'),
  ];
  expect(new Set(tags.map((bytes) => bytes.toString('hex'))).size).toBe(5);
  expect(exchangeRatesTag(key, ['2025-03-28', 'USD 1.08']).equals(tags[0] ?? Buffer.alloc(0))).toBe(true);
});

test('a server key of another length is refused, above all an empty one', () => {
  expect(() => usernameIndex(Buffer.alloc(0), 'anna')).toThrow(RangeError);
  expect(() => unknownUserSalt(Buffer.alloc(31), 'anna')).toThrow(RangeError);
});
