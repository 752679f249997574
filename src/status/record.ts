import type { Clock } from '../clock.ts';
import { newId } from '../crypto/index.ts';
import type { Database, Queryable } from '../db/index.ts';
import {
  changeIncident,
  findIncident,
  type Incident,
  insertIncident,
  insertUpdate,
  type Particulars,
} from './incidents.ts';

export type IncidentDesk = {
  db: Database;
  clock: Clock;
  /** In the same unit: an incident that stands nowhere in the log was not recorded. */
  note(unit: Queryable): Promise<void>;
};

export type NewIncident = Pick<Incident, 'kind' | 'title' | 'components'> & {
  /** Now, unless it was noticed earlier than it is recorded. */
  noticedAt?: Date;
  particulars: Particulars;
};

/** Answers the new incident's id. */
export async function openIncident(desk: IncidentDesk, incident: NewIncident): Promise<string> {
  const id = newId();
  const noticedAt = incident.noticedAt ?? desk.clock.now();
  await desk.db.atomically(async (unit) => {
    await insertIncident(unit, { ...incident, id, noticedAt });
    await desk.note(unit);
  });
  return id;
}

/** False when there is no such incident. @param isOver closes it */
export async function updateIncident(
  desk: IncidentDesk,
  id: string,
  update: { text: string | undefined; particulars: Particulars; isOver: boolean },
): Promise<boolean> {
  const at = desk.clock.now();
  return desk.db.atomically(async (unit) => {
    if ((await findIncident(unit, id)) === undefined) return false;
    await changeIncident(unit, id, { ...update.particulars, closedAt: update.isOver ? at : null });
    if (update.text !== undefined) await insertUpdate(unit, id, { at, text: update.text });
    await desk.note(unit);
    return true;
  });
}
