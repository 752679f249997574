/**
 * Writes the known-answer vectors of the crypto formats to test/crypto/vectors/. Cases already there are kept byte for byte: what
 * was once sealed must open for ever, so a vector is added and never changed. Run: `node scripts/make-vectors.ts`.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  blindIndex,
  type DatasetKeys,
  deriveAccountKeys,
  deriveDatasetKeys,
  KDF_DEFAULT,
  type KdfParameters,
  newId,
  ownCopy,
  RECORD_TYPES,
  randomBytes,
  seal,
  unknownUserSalt,
  usernameIndex,
} from '../src/crypto/index.ts';

type Case = { name: string };

const FOLDER = new URL('../test/crypto/vectors/', import.meta.url);
const CHEAP: KdfParameters = { algorithm: 'argon2id', memoryKiB: 19_456, passes: 1, lanes: 1 };
const WIDE: KdfParameters = { algorithm: 'argon2id', memoryKiB: 32_768, passes: 2, lanes: 4 };

mkdirSync(FOLDER, { recursive: true });
await addCases('account-keys.json', [
  await accountKeysCase('default cost', 'correct horse battery staple', KDF_DEFAULT),
  await accountKeysCase('cheapest cost', 'correct horse battery staple', CHEAP),
  await accountKeysCase('four lanes, not ASCII', 'pâté à la crème brûlée', WIDE),
]);
await addCases('dataset-keys.json', RECORD_TYPES.map(datasetKeysCase));
await addCases('blind-index.json', ['2026-03', '2026-04', ''].map(blindIndexCase));
await addCases('server-key.json', ['anna', 'müller@example.com'].map(serverKeyCase));
await addCases(
  'sealed-record-1.json',
  [0, 1, 255, 256, 1000, 4096].map((length) => sealedCase(length)),
);

/** Adds what is new by its name; what has a name already stays. */
async function addCases(file: string, cases: readonly Case[]): Promise<void> {
  const path = new URL(file, FOLDER);
  const kept: Case[] = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  const names = new Set(kept.map(({ name }) => name));
  const added = cases.filter(({ name }) => !names.has(name));
  writeFileSync(path, `${JSON.stringify([...kept, ...added], null, 2)}\n`);
  console.log(`${file}: ${kept.length} kept, ${added.length} added`);
}

async function accountKeysCase(name: string, secret: string, parameters: KdfParameters) {
  const salt = randomBytes(32);
  const { verifier, keys } = await deriveAccountKeys(Buffer.from(secret), salt, parameters);
  return {
    name,
    secret,
    salt: hex(salt),
    parameters,
    verifier: hex(verifier),
    data: hex(keys.data),
    index: hex(keys.index),
  };
}

function datasetKeysCase(recordType: (typeof RECORD_TYPES)[number], position: number) {
  const data = randomBytes(32);
  const source = { salt: randomBytes(32), recordType, datasetId: newId(), epoch: 1 + position * 65_537 };
  const { enc, mac } = deriveDatasetKeys({ data, index: randomBytes(32) }, source);
  return { name: recordType, data: hex(data), ...source, salt: hex(source.salt), enc: hex(enc), mac: hex(mac) };
}

function blindIndexCase(value: string) {
  const index = randomBytes(32);
  const accountId = newId();
  const expected = blindIndex({ data: randomBytes(32), index }, 'period', accountId, value);
  return { name: `period ${value}`, index: hex(index), purpose: 'period', accountId, value, expected: hex(expected) };
}

function serverKeyCase(username: string) {
  const key = randomBytes(32);
  const [index, salt] = [usernameIndex(key, username), unknownUserSalt(key, username)];
  return { name: username, serverKey: hex(key), username, usernameIndex: hex(index), unknownUserSalt: hex(salt) };
}

function sealedCase(length: number) {
  const keys: DatasetKeys = { enc: randomBytes(32), mac: randomBytes(32) };
  const ids = { accountId: newId(), datasetId: newId(), recordId: newId() };
  const binding = { ...ids, recordType: 'block' as const, schemaVersion: 1, epoch: 1 + length };
  const plaintext = ownCopy(Uint8Array.from({ length }, (_, at) => (at * 7 + length) % 256));
  const sealed = seal(keys, binding, plaintext);
  const held = { enc: hex(keys.enc), mac: hex(keys.mac), binding };
  return { name: `${length} bytes`, ...held, plaintext: hex(plaintext), sealed: hex(sealed) };
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex');
}
