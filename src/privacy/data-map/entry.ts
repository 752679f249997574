/**
 * The data map: everything that is kept, wherever it lies, and what Art. 13, 15 and 30 GDPR ask about it. `/privacy` is made from
 * it, and a test holds it against the migrated schema, the data directory and the log's fields.
 */
export type Category =
  | 'identifier'
  | 'identity'
  | 'credential'
  | 'business data'
  | 'consent'
  | 'time'
  | 'state'
  | 'technical';

/** One column, or one thing in a file, in a log line or in memory. */
export type Entry = {
  readonly what: string;
  readonly category: Category;
  /** Sealed under keys that only the seller's secret yields. */
  readonly isSealed: boolean;
  /** Where it differs from the rest of its place. */
  readonly retention?: string;
};

/** A table, a file, or whatever else keeps something. */
export type Place = {
  readonly kind: 'table' | 'file' | 'log' | 'metrics' | 'cookie' | 'memory';
  readonly name: string;
  readonly purpose: string;
  readonly legalBasis: string;
  readonly retention: string;
  readonly entries: Readonly<Record<string, Entry>>;
};

/** One entry with all that holds for it. */
export type MapRow = Omit<Place, 'entries' | 'kind' | 'name'> &
  Omit<Entry, 'retention'> & {
    readonly place: Place['kind'];
    readonly name: string;
    readonly entry: string;
    readonly recipients: string;
    readonly readers: string;
  };

export const CONTRACT = 'Art. 6(1)(b) GDPR: the contract with the seller';
export const SECURITY = 'Art. 6(1)(f) GDPR: a service that is secure and runs';
export const PROOF = 'Art. 6(1)(c) with Art. 7(1) GDPR: to show that a consent was given';
/** What is the seller's own is kept under the contract; what is the customers' is kept for the seller. */
export const FOR_THE_SELLER =
  "Art. 6(1)(b) GDPR for the seller's own data; Art. 28 GDPR for that of the seller's customers, whose controller is the seller (records of supplies: Art. 242 and 369k of Directive 2006/112/EC)";

export const WITH_ACCOUNT = 'until the account is deleted';
export const WITH_DATA = 'until the seller deletes it, or all data, or the account';

export function plain(category: Category, what: string, retention?: string): Entry {
  return { what, category, isSealed: false, ...(retention === undefined ? {} : { retention }) };
}

export function sealed(category: Category, what: string): Entry {
  return { what, category, isSealed: true };
}

/** The columns by which a row belongs to an account and to a generation of its secret. */
export const OWNER = {
  account_id: plain('identifier', 'random id of the account'),
  epoch: plain('state', 'number of the generation of the secret'),
} as const;

/** Nothing of the map is handed to anyone: what leaves stands in the texts of the consents, and leaves after the seller's yes. */
const RECIPIENTS = 'nobody; whoever hosts the server for its operator stores it';

const READERS: Readonly<Record<'sealed' | Place['kind'], string>> = {
  sealed: 'the seller while logged in; nobody else, neither staff nor whoever has the database',
  table: 'the operator of the server and of its database; it says no more than stands here',
  file: 'the operator of the server',
  log: 'the operator of the server',
  metrics: 'the operator of the server, on the machine itself',
  cookie: "the seller's browser and the server",
  memory: 'the running server; whoever can read its memory',
};

/** Every entry of a place, each with all that holds for it. */
export function rowsOf({ kind, name, purpose, legalBasis, retention, entries }: Place): MapRow[] {
  return Object.entries(entries).map(([entry, { what, category, isSealed, retention: own }]) => ({
    ...{ place: kind, name, entry, what, category, purpose, legalBasis },
    retention: own ?? retention,
    recipients: RECIPIENTS,
    isSealed,
    readers: isSealed ? READERS.sealed : READERS[kind],
  }));
}
