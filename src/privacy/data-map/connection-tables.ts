import { CONTRACT, FOR_THE_SELLER, OWNER, type Place, plain, sealed } from './entry.ts';

const randomId = plain('identifier', 'random id');

/** Accounts elsewhere that a seller has connected, and imports on their way from them. */
export const CONNECTION_TABLES: readonly Place[] = [
  {
    kind: 'table',
    name: 'connections',
    purpose: 'fetching what a seller has asked for from an account elsewhere',
    legalBasis: CONTRACT,
    retention: 'until the seller disconnects, or deletes all data, or the account',
    entries: {
      ...OWNER,
      id: randomId,
      connected_at: plain('time', 'when it was connected'),
      sealed: sealed('credential', 'which service, whether it still answers, and the credentials that it was given'),
    },
  },
  {
    kind: 'table',
    name: 'pulls',
    purpose: 'going on with an import from a connection where it stopped',
    legalBasis: CONTRACT,
    retention: 'until the import has ended',
    entries: {
      ...OWNER,
      id: plain('identifier', 'random id of the import'),
      connection_id: plain('identifier', 'random id of the connection'),
      step: plain('state', 'how many checkpoints there were'),
      sealed: sealed('business data', 'what was asked for, how far it has come, counts and issues'),
    },
  },
  {
    kind: 'table',
    name: 'pull_parts',
    purpose: 'keeping what was fetched until the import is whole',
    legalBasis: FOR_THE_SELLER,
    retention: 'until the import has ended',
    entries: {
      ...OWNER,
      pull_id: plain('identifier', 'random id of the import'),
      number: plain('state', 'place of the part'),
      sealed: sealed('business data', 'transactions as in the ledger, which they go to'),
    },
  },
];
