import type { Queryable } from '../db/index.ts';

export const INCIDENT_KINDS = ['availability', 'security', 'personal-data'] as const;
export const COMPONENTS = ['database', 'key-derivation', 'storage', 'exchange-rates'] as const;

export type IncidentKind = (typeof INCIDENT_KINDS)[number];
export type ComponentId = (typeof COMPONENTS)[number];

/** What Art. 33(3) GDPR asks for besides; for the operator, never on a page. */
export type Particulars = {
  readonly nature: string | null;
  readonly people: string | null;
  readonly consequences: string | null;
  readonly measures: string | null;
};

export type Incident = {
  readonly id: string;
  readonly kind: IncidentKind;
  readonly title: string;
  readonly components: readonly ComponentId[];
  /** The 72 hours of Art. 33(1) GDPR begin here. */
  readonly noticedAt: Date;
  readonly closedAt: Date | null;
  readonly particulars: Particulars;
  readonly updates: readonly { readonly at: Date; readonly text: string }[];
};

type Row = {
  id: string;
  kind: IncidentKind;
  title: string;
  components: string;
  noticed_at: Date;
  closed_at: Date | null;
} & Particulars;

/** Those that go on, and those that were over not before `since`; the newest first. */
export async function findIncidents(db: Queryable, since: Date): Promise<Incident[]> {
  const rows = await db.query<Row>(
    `SELECT ${COLUMNS} FROM incidents WHERE closed_at IS NULL OR closed_at >= ? ORDER BY noticed_at DESC, id`,
    [since],
  );
  return Promise.all(rows.map((row) => toIncident(db, row)));
}

export async function findIncident(db: Queryable, id: string): Promise<Incident | undefined> {
  const [row] = await db.query<Row>(`SELECT ${COLUMNS} FROM incidents WHERE id = ?`, [id]);
  return row === undefined ? undefined : toIncident(db, row);
}

export async function insertIncident(unit: Queryable, incident: Omit<Incident, 'updates' | 'closedAt'>): Promise<void> {
  const { id, kind, title, components, noticedAt, particulars } = incident;
  const { nature, people, consequences, measures } = particulars;
  await unit.execute(
    `INSERT INTO incidents (id, kind, title, components, noticed_at, nature, people, consequences, measures)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, kind, title, components.join(','), noticedAt, nature, people, consequences, measures],
  );
}

/** What is not given stays. */
export async function changeIncident(
  unit: Queryable,
  id: string,
  { nature, people, consequences, measures, closedAt }: Particulars & { closedAt: Date | null },
): Promise<void> {
  await unit.execute(
    `UPDATE incidents SET nature = COALESCE(?, nature), people = COALESCE(?, people), consequences = COALESCE(?, consequences),
       measures = COALESCE(?, measures), closed_at = COALESCE(?, closed_at) WHERE id = ?`,
    [nature, people, consequences, measures, closedAt, id],
  );
}

export async function insertUpdate(unit: Queryable, id: string, update: { at: Date; text: string }): Promise<void> {
  await unit.execute(
    `INSERT INTO incident_updates (incident_id, number, at, text)
     SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ? FROM incident_updates WHERE incident_id = ?`,
    [id, update.at, update.text, id],
  );
}

const COLUMNS = 'id, kind, title, components, noticed_at, closed_at, nature, people, consequences, measures';

async function toIncident(db: Queryable, row: Row): Promise<Incident> {
  const { id, kind, title, nature, people, consequences, measures } = row;
  const updates = await db.query<{ at: Date; text: string }>(
    'SELECT at, text FROM incident_updates WHERE incident_id = ? ORDER BY number',
    [id],
  );
  return {
    ...{ id, kind, title, noticedAt: row.noticed_at, closedAt: row.closed_at, updates },
    components: COMPONENTS.filter((one) => row.components.split(',').includes(one)),
    particulars: { nature, people, consequences, measures },
  };
}
