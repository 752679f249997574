import { ask } from '../../api.ts';
import { NEW_PROFILE, type Profile, type RateCategory } from '../../contract/profile.ts';
import { asProblem, type Problem } from '../../problem.ts';
import { sessionState } from '../../session.ts';
import { createStore } from '../../store.ts';
import { plainDecimal } from '../goods/decimal.ts';

export type ProfileState = {
  /** As it is stored; null before the first one. */
  readonly stored: Profile | null;
  readonly draft: Profile;
  readonly categories: readonly RateCategory[];
  readonly isSaving: boolean;
  /** Of the last attempt to save. */
  readonly problem: Problem | undefined;
  readonly wasSaved: boolean;
};

/**
 * What the seller is writing. It outlives a look at another page, lest half an hour's work were lost to one wrong click, and goes with the
 * session. Undefined until it is loaded.
 */
export const profileState = createStore<ProfileState | undefined>(undefined);

sessionState.subscribe(() => {
  if (sessionState.get().is !== 'live') profileState.set(undefined);
});

addEventListener('beforeunload', (event) => {
  const state = profileState.get();
  if (state !== undefined && isChanged(state)) event.preventDefault();
});

export function isChanged({ stored, draft }: ProfileState): boolean {
  return draft !== (stored ?? NEW_PROFILE);
}

/** @throws ApiError */
export async function loadProfile(): Promise<void> {
  const [stored, { items }] = await Promise.all([
    findProfile(),
    ask<{ items: readonly RateCategory[] }>('GET', '/rate-categories'),
  ]);
  const before = profileState.get();
  // What was being written stays, until it is saved or discarded.
  if (before !== undefined && isChanged(before)) return;
  const draft = stored ?? NEW_PROFILE;
  profileState.set({ stored, draft, categories: items, isSaving: false, problem: undefined, wasSaved: false });
}

export function change(more: Partial<Profile>): void {
  const state = profileState.get();
  if (state === undefined) return;
  profileState.set({ ...state, draft: { ...state.draft, ...more }, wasSaved: false });
}

/** The same where rows went away or moved: faults that name a row by its place would stand at another. */
export function changeRows(more: Partial<Profile>): void {
  change(more);
  const state = profileState.get();
  if (state !== undefined) profileState.set({ ...state, problem: undefined });
}

export function discard(): void {
  const state = profileState.get();
  if (state === undefined) return;
  profileState.set({ ...state, draft: state.stored ?? NEW_PROFILE, problem: undefined, wasSaved: false });
}

/** Whether it was stored; why not stands in the state. */
export async function save(): Promise<boolean> {
  const state = profileState.get();
  if (state === undefined || state.isSaving) return false;
  const { draft } = state;
  profileState.set({ ...state, isSaving: true, problem: undefined });
  try {
    const stored = await ask<Profile>('PUT', '/seller-profile', { body: bodyOf(draft) });
    // What was typed meanwhile is a change to what is stored now.
    conclude((now) => ({ ...now, stored, draft: now.draft === draft ? stored : now.draft, wasSaved: true }));
    return true;
  } catch (error) {
    const problem = asProblem(error);
    conclude((now) => ({ ...now, problem }));
    return false;
  }
}

/** Amounts as they were typed, in the spelling of the contract; what cannot be read as one stays, and the server says so. */
function bodyOf(draft: Profile): Profile {
  const declared = draft.distanceSales.declared.map((row) => ({ ...row, net: plainDecimal(row.net) ?? row.net }));
  return { ...draft, distanceSales: { ...draft.distanceSales, declared } };
}

function conclude(next: (now: ProfileState) => ProfileState): void {
  const now = profileState.get();
  if (now !== undefined) profileState.set(next({ ...now, isSaving: false }));
}

async function findProfile(): Promise<Profile | null> {
  try {
    return await ask<Profile>('GET', '/seller-profile');
  } catch (error) {
    if (asProblem(error).code === 'not-found') return null;
    throw error;
  }
}
