export { blindIndex } from './blind-index.ts';
export { constantTimeEqual, digestOf, hmacSha1, hmacTruncated, sha256 } from './digest.ts';
export { isKdfWithinLimits, KDF_DEFAULT, KDF_LIMITS, type KdfParameters } from './kdf.ts';
export {
  type AccountKeys,
  copyKeys,
  type DatasetKeySource,
  type DatasetKeys,
  deriveAccountKeys,
  deriveDatasetKeys,
  verifierMatches,
  wipeDatasetKeys,
  wipeKeys,
} from './keys.ts';
export { PLAINTEXT_BYTES_MAX, paddedLength } from './padding.ts';
export { isId, newId, newSalt, newToken, randomBytes, randomInteger } from './random.ts';
export { RECORD_TYPES, type RecordType } from './record-types.ts';
export { open, type RecordBinding, SealBroken, seal, sealedLength, tagOf } from './sealed-record.ts';
export { normaliseSecret, type SecretFault, type SecretResult } from './secret.ts';
export {
  activityHandle,
  activityTag,
  exchangeRatesTag,
  newServerKey,
  SERVER_KEY_BYTES,
  unknownUserSalt,
  usernameIndex,
} from './server-key.ts';
export { ownBuffer, ownCopy, wipe } from './wipe.ts';
