import { type SealedAccess, withAccountWrite } from '../../accounts/index.ts';
import type { Clock } from '../../clock.ts';
import { SealBroken, sha256, tagOf, wipe } from '../../crypto/index.ts';
import type { Database, Queryable } from '../../db/index.ts';
import type { AppendBlock } from '../../ledger/index.ts';
import { openRecordSeal, type RecordSeal, withRecordSeal } from '../record-seal.ts';
import { decodePart, encodePart } from './part.ts';
import type { PullState } from './state.ts';
import { findPart, findPull, movePull, putPart, removePull } from './store.ts';

/** An import on its way, opened: the last checkpoint, and what has been staged beyond it. */
export type PullRecord = {
  readonly id: string;
  readonly connectionId: string;
  state(): PullState;
  /** Seals and stores a block, which does not count before the next checkpoint. Takes both buffers over and wipes them. */
  stage(block: AppendBlock): Promise<void>;
  /** What a state has to say for everything staged so far to count with it. */
  staged(): Pick<PullState, 'parts' | 'chain'>;
  /** What was staged since the last checkpoint does not count, and is replaced. */
  unstage(): void;
  /** From here on everything is as `next` says; what it does not count is replaced. @throws PullOvertaken, EpochPassed, Resealing */
  checkpoint(next: PullState): Promise<void>;
  /** Everything that counts, in its order. @throws SealBroken when something is missing or was altered */
  blocks(): AsyncGenerator<AppendBlock>;
  /** In the unit that ends the import. @throws PullOvertaken */
  remove(unit: Queryable): Promise<void>;
  /** Wipes the keys. */
  close(): void;
};

/** Another process goes on with it, or it has ended. */
export class PullOvertaken extends Error {
  override readonly name = 'PullOvertaken';
  constructor() {
    super('the import is not at this step any more');
  }
}

type Desk = { readonly db: Database; readonly clock: Clock };

/** Undefined when it has ended. The keys in `access` must outlive it. @throws SealBroken */
export async function openPull(desk: Desk, access: SealedAccess, id: string): Promise<PullRecord | undefined> {
  const row = await findPull(desk.db, access, id);
  if (row === undefined) return undefined;
  const dataset = { id, salt: row.salt };
  const opened = withRecordSeal(access, dataset, 'pull', (records) => openState(records, id, row.sealed));
  return recordOf(desk, access, { ...row, dataset, state: opened });
}

/** The first checkpoint of a new one. */
export function sealState(records: RecordSeal, id: string, state: PullState): Buffer {
  const plaintext = Buffer.from(JSON.stringify(state));
  try {
    return records.seal(id, plaintext);
  } finally {
    wipe(plaintext);
  }
}

export function openState(records: RecordSeal, id: string, sealed: Buffer): PullState {
  const plaintext = records.open(id, sealed);
  try {
    return JSON.parse(plaintext.toString('utf8')) as PullState;
  } finally {
    wipe(plaintext);
  }
}

export function partId(number: number): string {
  return String(number);
}

/** The digest over one tag more. */
export function chained(chain: string, sealed: Buffer): string {
  return sha256(Buffer.concat([Buffer.from(chain, 'base64url'), tagOf(sealed)])).toString('base64url');
}

type Opened = {
  id: string;
  connectionId: string;
  step: number;
  dataset: { id: string; salt: Buffer };
  state: PullState;
};

function recordOf(desk: Desk, access: SealedAccess, opened: Opened): PullRecord {
  const { id, connectionId, dataset } = opened;
  const states = openRecordSeal(access, dataset, 'pull');
  const parts = openRecordSeal(access, dataset, 'pull-part');
  let { step, state } = opened;
  let staged = { parts: state.parts, chain: state.chain };

  return {
    ...{ id, connectionId },
    state: () => state,
    async stage(block) {
      const plaintext = encodePart(block);
      const number = staged.parts;
      const sealed = parts.seal(partId(number), plaintext);
      wipe(plaintext, block.identities, block.compressed);
      staged = { parts: number + 1, chain: chained(staged.chain, sealed) };
      await withAccountWrite(desk.db, desk.clock, access, (unit) =>
        putPart(unit, access, { pullId: id, number, sealed }),
      );
    },
    staged: () => staged,
    unstage() {
      staged = { parts: state.parts, chain: state.chain };
    },
    async checkpoint(next) {
      const sealed = sealState(states, id, next);
      const isOurs = await withAccountWrite(desk.db, desk.clock, access, (unit) =>
        movePull(unit, access, { id, step, sealed }),
      );
      if (!isOurs) throw new PullOvertaken();
      step += 1;
      state = next;
      staged = { parts: next.parts, chain: next.chain };
    },
    async *blocks() {
      let chain = '';
      for (let number = 0; number < state.parts; number += 1) {
        const sealed = await findPart(desk.db, access, id, number);
        if (sealed === undefined) throw new SealBroken();
        chain = chained(chain, sealed);
        yield decodePart(parts.open(partId(number), sealed));
      }
      if (chain !== state.chain) throw new SealBroken();
    },
    async remove(unit) {
      if (!(await removePull(unit, access, id, step))) throw new PullOvertaken();
    },
    close() {
      states.close();
      parts.close();
    },
  };
}
