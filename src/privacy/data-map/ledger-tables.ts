import { CONTRACT, FOR_THE_SELLER, OWNER, type Place, plain, sealed, WITH_DATA } from './entry.ts';

const importId = plain('identifier', 'random id of the import that brought it');
const periodIndex = plain('identifier', 'keyed hash of the month; the month itself is stored nowhere');
const randomId = plain('identifier', 'random id');

/** The files that were read, and their transactions. */
export const LEDGER_TABLES: readonly Place[] = [
  {
    kind: 'table',
    name: 'imports',
    purpose: 'what became of an uploaded file; the file itself is not kept',
    legalBasis: CONTRACT,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      id: randomId,
      state: plain('state', 'running, stored, rejected, failed or cancelled'),
      source: plain('state', 'an upload, or which kind of connection'),
      received_at: plain('time', 'when it was received'),
      lease_until: plain('time', 'while it runs: until when it is taken to be alive', 'seconds'),
      sealed: sealed(
        'business data',
        'format, mapping of columns, months, counts of rows, faults by row and column without any content of a cell',
      ),
    },
  },
  {
    kind: 'table',
    name: 'blocks',
    purpose: 'working out the VAT of a period',
    legalBasis: FOR_THE_SELLER,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      id: randomId,
      import_id: importId,
      period_index: periodIndex,
      sealed: sealed(
        'business data',
        'transactions: order and article numbers, descriptions, amounts, dates, countries and postcodes, VAT IDs of business customers, invoice numbers; no names, no street addresses',
      ),
    },
  },
  {
    kind: 'table',
    name: 'duplicate_pages',
    purpose: 'storing no transaction twice',
    legalBasis: FOR_THE_SELLER,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      id: randomId,
      import_id: importId,
      period_index: periodIndex,
      sealed: sealed('business data', 'hashes of the transactions'),
    },
  },
  {
    kind: 'table',
    name: 'manifests',
    purpose: 'noticing a transaction that was removed or altered in the database',
    legalBasis: CONTRACT,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      period_index: periodIndex,
      dataset_id: randomId,
      sealed: sealed('technical', 'which imports hold how many rows of the month, and digests of them'),
    },
  },
  {
    kind: 'table',
    name: 'heads',
    purpose: 'noticing a month that was removed, or a database that was set back',
    legalBasis: CONTRACT,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      dataset_id: randomId,
      sealed: sealed('technical', 'a counter, the months, digests of their manifests'),
    },
  },
];
