import { type Place, plain, SECURITY } from './entry.ts';

const ABOUT_NOBODY = 'Art. 6(1)(f) GDPR, were they personal: counts and events of the service, about nobody';
const PUBLIC = 'kept; public, on /status';
const OPERATOR = 'kept; for the operator only, and for the authority';

/** @param activityDays setting ACTIVITY_DAYS @param usageMonths setting USAGE_MONTHS */
export function usageTables(config: { activityDays: number; usageMonths: number }): readonly Place[] {
  return [
    {
      kind: 'table',
      name: 'activity',
      purpose: 'seeing afterwards what was done, and that nobody has altered the record of it',
      legalBasis: SECURITY,
      retention: `${config.activityDays} days; staff of the roles admin and owner can read it`,
      entries: {
        number: plain('state', 'place in the log'),
        at: plain('time', 'when it happened, in whole seconds'),
        event: plain('state', 'what happened, out of a closed list such as log-in or import'),
        handle: plain(
          'identifier',
          'random name that the account has in this log only; after the account is deleted nothing leads from one to the other',
        ),
        outcome: plain('state', 'succeeded, failed, rejected or cancelled'),
        tag: plain('technical', 'keyed hash that chains the entry to the one before it'),
      },
    },
    {
      kind: 'table',
      name: 'activity_head',
      purpose: 'noticing entries that were removed from the activity log',
      legalBasis: SECURITY,
      retention: 'kept',
      entries: {
        id: plain('technical', 'always 1'),
        number: plain('state', 'number of the last entry'),
        tag: plain('technical', 'its keyed hash'),
        base_number: plain('state', 'number of the last entry that went because of its age'),
        base_tag: plain('technical', 'its keyed hash'),
      },
    },
    {
      kind: 'table',
      name: 'activity_links',
      purpose: 'giving an account the same name in the activity log each time, and handing its entries to its owner',
      legalBasis: SECURITY,
      retention: 'until the account is deleted',
      entries: {
        account_id: plain('identifier', 'random id of the account'),
        salt: plain('identifier', 'random; makes the name in the log together with the server key, and not without it'),
      },
    },
    {
      kind: 'table',
      name: 'usage_cells',
      purpose: 'seeing how the service is used, without seeing anybody',
      legalBasis: ABOUT_NOBODY,
      retention: `${config.usageMonths} months`,
      entries: {
        period: plain('time', 'a day or a month that is over'),
        measure: plain('state', 'what is counted'),
        label: plain('state', 'of which kind, such as a file format'),
        figures: plain('technical', 'the count, rounded to 5; only where five accounts or more stand behind it'),
      },
    },
    {
      kind: 'table',
      name: 'usage_periods',
      purpose: 'knowing which days were counted whole',
      legalBasis: ABOUT_NOBODY,
      retention: `${config.usageMonths} months`,
      entries: {
        period: plain('time', 'a day or a month that is over'),
        is_complete: plain('state', 'whether counts of it were lost'),
      },
    },
    {
      kind: 'table',
      name: 'incidents',
      purpose: 'saying what went wrong, and notifying it in time (Art. 33 GDPR)',
      legalBasis: 'Art. 6(1)(c) with Art. 33(5) GDPR: every breach is documented',
      retention: OPERATOR,
      entries: {
        id: plain('identifier', 'random id of the incident'),
        kind: plain('state', 'availability, security or personal data', PUBLIC),
        title: plain('technical', 'what happened, in a line', PUBLIC),
        components: plain('technical', 'which parts were concerned', PUBLIC),
        noticed_at: plain('time', 'when it was noticed', PUBLIC),
        closed_at: plain('time', 'when it was over', PUBLIC),
        nature: plain('technical', 'what happened, for the notification'),
        people: plain('technical', 'categories and numbers of people concerned; no names'),
        consequences: plain('technical', 'what may follow from it'),
        measures: plain('technical', 'what was done'),
      },
    },
    {
      kind: 'table',
      name: 'incident_updates',
      purpose: 'saying how an incident went on',
      legalBasis: 'Art. 6(1)(c) with Art. 33(5) GDPR: every breach is documented',
      retention: PUBLIC,
      entries: {
        incident_id: plain('identifier', 'random id of the incident'),
        number: plain('state', 'its place'),
        at: plain('time', 'when it was said'),
        text: plain('technical', 'what was said'),
      },
    },
  ];
}
