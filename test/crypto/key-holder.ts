/**
 * A process that holds a seller's keys, for the search of its memory: reads a secret from its standard input, derives, seals, opens, says so,
 * and at the next byte wipes. It then stays, quite alive, until its input ends.
 */
import { readSync, writeSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import {
  blindIndex,
  deriveAccountKeys,
  deriveDatasetKeys,
  KDF_LIMITS,
  normaliseSecret,
  open,
  ownBuffer,
  type RecordBinding,
  seal,
  wipe,
  wipeDatasetKeys,
  wipeKeys,
} from '../../src/crypto/index.ts';

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const salt = Buffer.from(process.argv[2] ?? '', 'hex');
const received = ownBuffer(Number(process.argv[3]));
readSync(0, received);

const normalised = normaliseSecret(received);
if (!normalised.ok) throw new Error(normalised.fault);
const { keys } = await deriveAccountKeys(normalised.secret, salt, {
  algorithm: 'argon2id',
  memoryKiB: KDF_LIMITS.memoryKiB.min,
  passes: 1,
  lanes: 1,
});
wipe(received, normalised.secret);

const datasetKeys = deriveDatasetKeys(keys, { salt, recordType: 'block', datasetId: ID, epoch: 1 });
const ids = { accountId: ID, datasetId: ID, recordId: ID };
const binding: RecordBinding = { ...ids, recordType: 'block', schemaVersion: 1, epoch: 1 };
for (let round = 0; round < 50; round += 1) {
  const plaintext = plaintextOf(salt);
  const opened = open(datasetKeys, binding, seal(datasetKeys, binding, plaintext));
  if (!opened.equals(plaintext)) throw new Error('did not open');
  blindIndex(keys, 'period', ID, '2026-03');
  wipe(plaintext, opened);
}
await setImmediate();
await pauseAfter('holding\n');
wipeKeys(keys);
wipeDatasetKeys(datasetKeys);
await setImmediate();
await pauseAfter('wiped\n');

/** Not a digest: what newer Node returns for one may lie on V8's heap, where it cannot be wiped. */
function plaintextOf(seed: Buffer): Buffer {
  const plaintext = ownBuffer(seed.length);
  for (const [at, byte] of seed.entries()) plaintext[at] = byte ^ 0x5a;
  return plaintext;
}

/** Blocks until the searching process sends a byte. */
async function pauseAfter(message: string): Promise<void> {
  writeSync(1, message);
  readSync(0, ownBuffer(1));
}
