import type { Dataset } from '../accounts/index.ts';
import { ownCopy, SealBroken, wipe } from '../crypto/index.ts';
import { type Holder, withRecordSeal } from './record-seal.ts';

/** What is known of a connection besides its secret. */
export type ConnectionDetails = PaypalDetails | AmazonDetails;

export type PaypalDetails = {
  readonly kind: 'paypal';
  readonly environment: Environment;
  readonly clientId: string;
  /** The service said that it no longer accepts the credentials. */
  readonly isRefused: boolean;
};

export type AmazonDetails = {
  readonly kind: 'amazon';
  readonly environment: Environment;
  readonly region: 'eu';
  readonly sellingPartnerId: string;
  readonly isRefused: boolean;
};

export type Environment = 'live' | 'sandbox';
export type ConnectionKind = ConnectionDetails['kind'];

/** `secret` is PayPal's client secret or Amazon's refresh token; whoever opened it wipes it. */
export type OpenedConnection<D extends ConnectionDetails = ConnectionDetails> = {
  readonly details: D;
  readonly secret: Buffer;
};

/**
 * Seals a connection under the keys of its own dataset. `layout 1 | length of the details u32be | details, JSON | secret`: the secret is never part of
 * a text, since a string cannot be wiped. The secret stays the caller's.
 */
export function sealConnection(holder: Holder, dataset: Dataset, { details, secret }: OpenedConnection): Buffer {
  const json = Buffer.from(JSON.stringify(details));
  const plaintext = Buffer.alloc(HEAD_BYTES + json.length + secret.length);
  plaintext.writeUInt8(LAYOUT, 0);
  plaintext.writeUInt32BE(json.length, 1);
  json.copy(plaintext, HEAD_BYTES);
  secret.copy(plaintext, HEAD_BYTES + json.length);
  try {
    return withRecordSeal(holder, dataset, 'connection', (records) => records.seal(dataset.id, plaintext));
  } finally {
    wipe(plaintext, json);
  }
}

/** @throws SealBroken when it was altered, or is not this account's */
export function openConnection(holder: Holder, dataset: Dataset, sealed: Buffer): OpenedConnection {
  const plaintext = withRecordSeal(holder, dataset, 'connection', (records) => records.open(dataset.id, sealed));
  try {
    if (plaintext.length < HEAD_BYTES || plaintext.readUInt8(0) !== LAYOUT) throw new SealBroken();
    const secretAt = HEAD_BYTES + plaintext.readUInt32BE(1);
    const details = JSON.parse(plaintext.toString('utf8', HEAD_BYTES, secretAt)) as ConnectionDetails;
    return { details, secret: ownCopy(plaintext.subarray(secretAt)) };
  } finally {
    wipe(plaintext);
  }
}

const LAYOUT = 1;
const HEAD_BYTES = 5;
