import { LOG_FIELDS } from '../../logging/index.ts';
import { CONTRACT, type Entry, type Place, plain, SECURITY } from './entry.ts';

export type SessionTimes = { sessionIdleMinutes: number; sessionAbsoluteHours: number };

/** What lies outside the tables: files of the data directory, log, metrics, cookie, memory. Names of files are below DATA_DIR. */
export function outsideTheTables(config: SessionTimes): readonly Place[] {
  return [...FILES, LOG, METRICS, cookie(config), ...memory(config)];
}

const FOR_GOOD = 'for good: a backup that is restored years later must not bring back what was deleted';

const FILES: readonly Place[] = [
  file('server.key', 'hashing usernames', 'for as long as the server is run; without it nobody finds an account', {
    key: plain('credential', '32 random bytes; they open no data'),
  }),
  file('anchors', 'noticing a database that was set back', FOR_GOOD, {
    handle: plain('identifier', 'random id of the account'),
    counter: plain('state', 'how often its stored transactions changed'),
    tag: plain('technical', '16 bytes of a digest that says nothing'),
  }),
  file('tombstones', 'keeping deleted what was deleted, also after a backup was restored', FOR_GOOD, {
    handle: plain(
      'identifier',
      'random id that the account had until then, and whether it or its data were deleted; no time',
    ),
  }),
  file('activity-anchors', 'noticing entries that were taken off the end of the activity log', 'kept', {
    number: plain('state', 'how many entries there were'),
    tag: plain('technical', 'keyed hash of the last one; no account, no time'),
  }),
  file(
    'usage-running',
    'going on with the counts of the day and the month after a restart',
    'from a stop of the server to its next start, when it is emptied; nothing of it outlasts the month',
    {
      counts: plain('technical', 'how often what happened, of all sellers together'),
      names: plain(
        'identifier',
        'at most four for each count: keyed hashes of the accounts behind it, so that none is counted twice',
      ),
      salt: plain('credential', 'the random key of these hashes, thrown away with the month'),
    },
  ),
  file('in-use', 'keeping a second server off the directory', 'while the server runs', {
    process: plain('technical', 'number of the process and when it began'),
  }),
  file(
    'mariadb/data',
    'the tables above, in the private database',
    'as the tables; its logs until the database overwrites them',
    {
      tables: plain('technical', 'the tables above, as they are described there'),
      'redo and undo logs': plain(
        'technical',
        'every change of the tables, also of rows deleted since: sealed records as ciphertext, with their salts',
        'until overwritten in turn: some days on a server in use, longer on one at rest',
      ),
    },
  ),
  file('mariadb/tmp', 'sorting and grouping of the private database', 'seconds', {
    'temporary tables': plain('technical', 'parts of the tables above, as they are described there'),
  }),
  file('mariadb/error.log', 'finding out why the private database did not start', 'until the operator removes it', {
    lines: plain('technical', 'starts, stops and faults of the database; no statement, no value'),
  }),
  file('mariadb/server.pid', 'finding the private database', 'while it runs', {
    process: plain('technical', 'number of its process'),
  }),
  file('mariadb/server.sock', 'the way to the private database', 'while it runs', {
    socket: plain('technical', 'holds nothing'),
  }),
  file('mariadb/in-use', 'keeping a second database off the directory', 'while it runs', {
    process: plain('technical', 'number of the process and when it began'),
  }),
];

const LOG: Place = {
  kind: 'log',
  name: 'log lines on standard output',
  purpose: 'finding faults',
  legalBasis: SECURITY,
  retention: 'as long as the operator keeps them',
  entries: {
    time: plain('time', 'when it happened'),
    level: plain('technical', 'how grave it is'),
    event: plain('technical', 'a name of our own for what happened'),
    ...Object.fromEntries(
      LOG_FIELDS.map((field) => [
        field,
        plain('technical', 'a random id, a name of our own or a count; nothing of an account'),
      ]),
    ),
  },
};

const METRICS: Place = {
  kind: 'metrics',
  name: '/metrics, on loopback',
  purpose: 'seeing how busy the server is',
  legalBasis: SECURITY,
  retention: 'in memory until the server stops',
  entries: {
    http_request_duration_seconds: plain(
      'technical',
      'counts and durations by method, declared path and status, of all sellers together',
    ),
    http_problems_total: plain('technical', 'counts of problems by code'),
    http_requests_running: plain('technical', 'how many requests are being served'),
    process: plain('technical', 'memory, processor time and event loop of the server'),
  },
};

function cookie({ sessionAbsoluteHours }: SessionTimes): Place {
  return {
    kind: 'cookie',
    name: '__Host-session (session on plain loopback)',
    purpose:
      'knowing the session from one request to the next; no consent is needed for that (Art. 5(3) of Directive 2002/58/EC)',
    legalBasis: CONTRACT,
    retention: `until log-out or until the browser is closed; worth nothing after ${sessionAbsoluteHours} hours`,
    entries: {
      value: plain('identifier', 'a random number, signed; no script can read it. There is no other cookie.'),
    },
  };
}

function memory({ sessionIdleMinutes, sessionAbsoluteHours }: SessionTimes): Place[] {
  const session = `until log-out, ${sessionIdleMinutes} minutes without a request, or ${sessionAbsoluteHours} hours`;
  return [
    {
      kind: 'memory',
      name: 'live sessions',
      purpose: "opening the seller's data while the seller works with it",
      legalBasis: CONTRACT,
      retention: `${session}; keys are then overwritten with zeros`,
      entries: {
        keys: plain('credential', 'the two keys made from the secret'),
        session: plain(
          'identity',
          'username, role, random ids, when it began and was last used; no address, no browser',
        ),
        secret: plain(
          'credential',
          'overwritten as soon as the keys are made',
          'a second; copies that the HTTP parser or the kernel made, until that memory is used again',
        ),
        'opened records': plain(
          'business data',
          'what is being worked with',
          'for as long as the request or the job takes',
        ),
      },
    },
    {
      kind: 'memory',
      name: 'counts of the running day and month',
      purpose: 'seeing how the service is used, without seeing anybody',
      legalBasis: SECURITY,
      retention: 'until the day or the month is over; what too few accounts stand behind is then thrown away',
      entries: {
        counts: plain('technical', 'how often what happened, of all sellers together'),
        names: plain('identifier', 'at most four for each count: keyed hashes of the accounts behind it'),
        entries: plain(
          'state',
          'entries of the activity log until they are written',
          'a second, unless the database is away',
        ),
      },
    },
    {
      kind: 'memory',
      name: 'limits',
      purpose: 'keeping one place from filling the server or guessing secrets',
      legalBasis: SECURITY,
      retention: 'an hour at most',
      entries: {
        source: plain(
          'identifier',
          'the network address, as a keyed hash under a random key that lives an hour; the address itself is kept nowhere',
        ),
        failures: plain('state', 'failed log-ins by account and source'),
      },
    },
  ];
}

function file(name: string, purpose: string, retention: string, entries: Readonly<Record<string, Entry>>): Place {
  return { kind: 'file', name, purpose, legalBasis: SECURITY, retention, entries };
}
