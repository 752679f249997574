import { CONTRACT, FOR_THE_SELLER, OWNER, type Place, plain, sealed, WITH_DATA } from './entry.ts';

/** @param reportTtlHours setting REPORT_TTL_HOURS @param claimRetryMinutes setting CLAIM_RETRY_MINUTES */
export function reportTables(config: { reportTtlHours: number; claimRetryMinutes: number }): readonly Place[] {
  const whileClaimed = `at most ${config.claimRetryMinutes} minutes after a broken download`;
  return [
    {
      kind: 'table',
      name: 'reports',
      purpose: 'handing a report over once',
      legalBasis: CONTRACT,
      retention: WITH_DATA,
      entries: {
        ...OWNER,
        id: plain('identifier', 'random id'),
        summary_id: plain('identifier', 'random id'),
        state: plain('state', 'building, ready, claimed, delivered, expired or failed'),
        created_at: plain('time', 'when it was asked for'),
        expires_at: plain('time', 'when its file goes if nobody fetches it'),
        lease_until: plain('time', 'while it is built or handed over: until when that is taken to go on', 'seconds'),
        claim_session: plain('identifier', 'hash of the session that fetches it', whileClaimed),
        claim_until: plain('time', 'until when that session may ask again', whileClaimed),
        logout_session: plain(
          'identifier',
          'hash of the session with whose end it goes, if the seller wants that',
          'until that session ends',
        ),
        sealed: sealed('business data', 'kind, period, format, size, digest, and why it failed if it did'),
      },
    },
    {
      kind: 'table',
      name: 'report_chunks',
      purpose: 'the file of a report until it is fetched',
      legalBasis: FOR_THE_SELLER,
      retention: `until its last byte was fetched, at most ${config.reportTtlHours} hours unfetched`,
      entries: {
        ...OWNER,
        report_id: plain('identifier', 'random id of the report'),
        number: plain('state', 'place of the piece in the file; so the size of the file in steps of 64 KiB'),
        sealed: sealed('business data', '64 KiB of the file'),
      },
    },
  ];
}
