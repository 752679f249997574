import { CONTRACT, OWNER, type Place, PROOF, plain, SECURITY, sealed, WITH_ACCOUNT, WITH_DATA } from './entry.ts';

const UNTIL_CHANGED = 'until the secret is changed or the account is deleted';

/** Who someone is, what keys are made with, and what was consented to. */
export const ACCOUNT_TABLES: readonly Place[] = [
  {
    kind: 'table',
    name: 'accounts',
    purpose: 'finding the account at log-in',
    legalBasis: CONTRACT,
    retention: WITH_ACCOUNT,
    entries: {
      id: plain('identifier', 'random id'),
      handle: plain(
        'identifier',
        'second random id, under which the account stands in the files anchors and tombstones',
        'until all data or the account are deleted',
      ),
      username_index: plain('identity', 'keyed hash of the username; the name itself is stored nowhere'),
      role: plain('state', 'seller, or a role of staff'),
      epoch: plain('state', 'number of the generation of the secret in force'),
      resealing_until: plain('time', 'while the secret is being changed: until when that may take', 'seconds'),
      created_at: plain('time', 'when the account was made'),
    },
  },
  {
    kind: 'table',
    name: 'epochs',
    purpose: 'checking the secret and making the keys from it',
    legalBasis: CONTRACT,
    retention: UNTIL_CHANGED,
    entries: {
      ...OWNER,
      salt: plain('credential', 'random salt of the key derivation; useless without the secret'),
      kdf_memory_kib: plain('technical', 'cost of the key derivation'),
      kdf_passes: plain('technical', 'cost of the key derivation'),
      kdf_lanes: plain('technical', 'cost of the key derivation'),
      verifier: plain(
        'credential',
        'hash to compare a log-in with; opens nothing, but lets guesses be tried against it',
      ),
      created_at: plain('time', 'since when this secret is in force'),
    },
  },
  {
    kind: 'table',
    name: 'totp',
    purpose: 'a second factor at log-in, where the seller wants one',
    legalBasis: SECURITY,
    retention: 'until the seller removes it or the account is deleted; not with the data',
    entries: {
      ...OWNER,
      salt: plain(
        'credential',
        'random salt of the keys of this record; that there is one says that a second factor was begun',
      ),
      sealed: sealed('credential', "key of the codes, whether it is in force, and the last code's time"),
    },
  },
  {
    kind: 'table',
    name: 'consents',
    purpose: 'letting leave only what the seller agreed to, and showing it',
    legalBasis: PROOF,
    retention: 'until all data or the account are deleted',
    entries: {
      ...OWNER,
      dataset_id: plain('identifier', 'random id; that there is one says that something was decided'),
      sealed: sealed('consent', 'every grant and revocation: purpose, version of the text, time'),
    },
  },
  {
    kind: 'table',
    name: 'datasets',
    purpose: 'keys of their own for everything that is sealed',
    legalBasis: CONTRACT,
    retention: `${WITH_DATA}; the salt is overwritten first`,
    entries: {
      ...OWNER,
      id: plain('identifier', 'random id'),
      kind: plain('state', 'what it belongs to: profile, ledger, import, report, evidence, consents, inquiry'),
      salt: plain('credential', 'random salt of its keys; useless without the secret'),
    },
  },
  {
    kind: 'table',
    name: 'profiles',
    purpose: 'working out the VAT by where the seller is established and registered',
    legalBasis: CONTRACT,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      dataset_id: plain('identifier', 'random id'),
      sealed: sealed('business data', 'the whole profile: registrations, VAT IDs, rates and costs by article'),
    },
  },
  {
    kind: 'table',
    name: 'trials',
    purpose: 'deleting an account for trying it out when its time is over',
    legalBasis: CONTRACT,
    retention: 'as long as such an account lives: the setting TRIAL_MINUTES',
    entries: {
      account_id: plain('identifier', 'random id of the account'),
      ends_at: plain('time', 'when it is deleted with all its data'),
    },
  },
  {
    kind: 'table',
    name: 'schema_versions',
    purpose: 'knowing which tables there are',
    legalBasis: SECURITY,
    retention: 'for good; nothing of any person',
    entries: {
      version: plain('technical', 'number of a file of the schema'),
      name: plain('technical', 'its name'),
      md5: plain('technical', 'its digest'),
      run_at: plain('time', 'when it was run'),
    },
  },
];
