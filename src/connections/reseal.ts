import { type Generation, loadDataset, type ResealContext, type Resealer } from '../accounts/index.ts';
import { SealBroken, wipe } from '../crypto/index.ts';
import { openConnection, sealConnection } from './connection-record.ts';
import { chained, openState, partId, sealState } from './pull/record.ts';
import type { PullState } from './pull/state.ts';
import { copyPull, findPart, listPulls, type PullRow, putPart } from './pull/store.ts';
import { type Holder, openRecordSeal, withRecordSeal } from './record-seal.ts';
import { copyConnection, listConnections, type SealedConnection } from './store.ts';

/**
 * Connections, and imports on their way from them with all that was fetched so far. Runs after the imports, on whose rows these hang. Nobody moves on
 * meanwhile: every checkpoint passes the gate that a change of secret holds shut.
 */
export const connectionsResealer: Resealer = {
  name: 'connections',
  tables: ['connections', 'pulls', 'pull_parts'],
  async verify(context) {
    for (const one of await connectionsOf(context, 'from'))
      wipe(openConnection(holderOf(context, 'from'), one.dataset, one.sealed).secret);
    for (const pull of await pullsOf(context, 'from')) await verifyPull(context, 'from', pull);
  },
  async reseal(context) {
    let done = 0;
    for (const one of await connectionsOf(context, 'from')) {
      context.signal.throwIfAborted();
      await carryConnection(context, one);
      done += 1;
      context.progress(done);
    }
    for (const pull of await pullsOf(context, 'from')) {
      context.signal.throwIfAborted();
      await carryPull(context, pull);
      done += 1;
      context.progress(done);
    }
    return done;
  },
  async isComplete(context) {
    const connections = new Map((await connectionsOf(context, 'to')).map((one) => [one.id, one]));
    for (const { id } of await connectionsOf(context, 'from')) {
      const copy = connections.get(id);
      if (copy === undefined) return false;
      wipe(openConnection(holderOf(context, 'to'), copy.dataset, copy.sealed).secret);
    }
    const pulls = new Map((await pullsOf(context, 'to')).map((pull) => [pull.id, pull]));
    for (const { id, step } of await pullsOf(context, 'from')) {
      const copy = pulls.get(id);
      if (copy === undefined || copy.step !== step) return false;
      await verifyPull(context, 'to', copy);
    }
    return true;
  },
};

type Side = 'from' | 'to';

function holderOf(context: ResealContext, side: Side): Holder {
  const generation: Generation = context[side];
  return { accountId: context.accountId, ...generation };
}

function connectionsOf(context: ResealContext, side: Side): Promise<SealedConnection[]> {
  return listConnections(context.db, holderOf(context, side));
}

function pullsOf(context: ResealContext, side: Side): Promise<PullRow[]> {
  return listPulls(context.db, holderOf(context, side));
}

async function carryConnection(context: ResealContext, one: SealedConnection): Promise<void> {
  const to = holderOf(context, 'to');
  const dataset = await requireDataset(context, one.id);
  const opened = openConnection(holderOf(context, 'from'), one.dataset, one.sealed);
  try {
    const sealed = sealConnection(to, dataset, opened);
    await copyConnection(context.db, holderOf(context, 'from'), { epoch: to.epoch, id: one.id, sealed });
  } finally {
    wipe(opened.secret);
  }
}

/** Parts and digest are made anew: both hang on the tags, which hang on the keys. */
async function carryPull(context: ResealContext, pull: PullRow): Promise<void> {
  const [from, to] = [holderOf(context, 'from'), holderOf(context, 'to')];
  const before = { id: pull.id, salt: pull.salt };
  const after = await requireDataset(context, pull.id);
  const state = withRecordSeal(from, before, 'pull', (records) => openState(records, pull.id, pull.sealed));
  const [opening, sealing] = [openRecordSeal(from, before, 'pull-part'), openRecordSeal(to, after, 'pull-part')];
  const states = openRecordSeal(to, after, 'pull');
  try {
    // The row first, as the parts hang on it; what it says of them is put right below.
    await copyPull(context.db, from, { epoch: to.epoch, pull, sealed: sealState(states, pull.id, state) });
    const chains = [''];
    for (let number = 0; number < state.parts; number += 1) {
      context.signal.throwIfAborted();
      const plaintext = opening.open(partId(number), await requirePart(context, from, pull.id, number));
      const sealed = sealing.seal(partId(number), plaintext);
      wipe(plaintext);
      chains.push(chained(chains[number] ?? '', sealed));
      await putPart(context.db, to, { pullId: pull.id, number, sealed });
    }
    const fresh = withChains(state, chains);
    await copyPull(context.db, from, { epoch: to.epoch, pull, sealed: sealState(states, pull.id, fresh) });
  } finally {
    opening.close();
    sealing.close();
    states.close();
  }
}

function withChains(state: PullState, chains: readonly string[]): PullState {
  const chain = chains[state.parts] ?? '';
  if (state.progress.kind !== 'paypal') return { ...state, chain };
  const before = { ...state.progress.before, chain: chains[state.progress.before.parts] ?? '' };
  return { ...state, chain, progress: { ...state.progress, before } };
}

/** @throws SealBroken */
async function verifyPull(context: ResealContext, side: Side, pull: PullRow): Promise<void> {
  const holder = holderOf(context, side);
  const dataset = { id: pull.id, salt: pull.salt };
  const state = withRecordSeal(holder, dataset, 'pull', (records) => openState(records, pull.id, pull.sealed));
  const parts = openRecordSeal(holder, dataset, 'pull-part');
  try {
    let chain = '';
    for (let number = 0; number < state.parts; number += 1) {
      const sealed = await requirePart(context, holder, pull.id, number);
      wipe(parts.open(partId(number), sealed));
      chain = chained(chain, sealed);
    }
    if (chain !== state.chain) throw new SealBroken();
  } finally {
    parts.close();
  }
}

async function requirePart(context: ResealContext, holder: Holder, pullId: string, number: number): Promise<Buffer> {
  const sealed = await findPart(context.db, holder, pullId, number);
  if (sealed === undefined) throw new SealBroken();
  return sealed;
}

async function requireDataset(context: ResealContext, id: string) {
  const dataset = await loadDataset(context.db, holderOf(context, 'to'), id);
  if (dataset === undefined) throw new SealBroken();
  return dataset;
}
