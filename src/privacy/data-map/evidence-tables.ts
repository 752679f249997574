import { CONTRACT, FOR_THE_SELLER, OWNER, type Place, plain, sealed, WITH_DATA } from './entry.ts';

const dataset = plain('identifier', 'random id of the dataset whose salt the keys are made with');

/** What returns rely on beside the transactions: answers about VAT IDs, and public exchange rates. */
export const EVIDENCE_TABLES: readonly Place[] = [
  {
    kind: 'table',
    name: 'evidence_heads',
    purpose: 'noticing an answer about a VAT ID that was removed or altered in the database',
    legalBasis: CONTRACT,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      dataset_id: dataset,
      sealed: sealed('technical', 'which pages there are, with the tag of each and the number of its checks'),
    },
  },
  {
    kind: 'table',
    name: 'evidence_pages',
    purpose: 'knowing which customers were businesses at the time of a supply',
    legalBasis: FOR_THE_SELLER,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      id: plain('identifier', 'random id'),
      dataset_id: dataset,
      sealed: sealed('business data', 'VAT IDs of business customers, answers, times, consultation numbers'),
    },
  },
  {
    kind: 'table',
    name: 'inquiries',
    purpose: 'checking many VAT IDs, also beyond a log-out',
    legalBasis: FOR_THE_SELLER,
    retention: WITH_DATA,
    entries: {
      ...OWNER,
      id: plain('identifier', 'random id'),
      state: plain('state', 'running, done, stopped, cancelled or failed'),
      created_at: plain('time', 'when it was asked for'),
      lease_until: plain('time', 'while it runs: until when it is taken to be alive', 'seconds'),
      sealed: sealed('business data', 'VAT IDs of business customers, or the period they are taken from; how it ended'),
    },
  },
  {
    kind: 'table',
    name: 'exchange_rates',
    purpose: 'converting amounts at the reference rates that the law names',
    legalBasis: 'Art. 6(1)(b) GDPR, were they personal: public figures of the ECB, about nobody',
    retention: 'kept',
    entries: {
      source: plain('technical', 'the ECB, or a stand-in for it on the same machine'),
      day: plain('time', 'day of publication'),
      previous_day: plain('time', 'the publication before it'),
      rates: plain('technical', 'public exchange rates'),
      fetched_at: plain('time', 'when the server fetched them'),
      tag: plain('technical', 'keyed hash that shows rates written by another hand'),
    },
  },
];
