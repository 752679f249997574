import { ask } from '../../api.ts';
import { NEW_PROFILE, type Profile, type RateCategory } from '../../contract/profile.ts';
import { noteLoss } from '../../losses.ts';
import { asProblem, mended, type Problem } from '../../problem.ts';
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
  /** What was stored elsewhere meanwhile, in another browser: the seller says which of the two is to count. */
  readonly other: { readonly stored: Profile | null } | undefined;
};

/**
 * What the seller is writing. It outlives a look at another page, lest half an hour's work were lost to one wrong click, and goes with the
 * session. Undefined until it is loaded.
 */
export const profileState = createStore<ProfileState | undefined>(undefined);

sessionState.subscribe(() => {
  if (sessionState.get().is === 'live') return;
  const state = profileState.get();
  if (state !== undefined && isChanged(state)) noteLoss('profile');
  profileState.set(undefined);
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
  profileState.set({
    stored,
    draft,
    categories: items,
    isSaving: false,
    problem: undefined,
    wasSaved: false,
    other: undefined,
  });
}

export function change(more: Partial<Profile>): void {
  const state = profileState.get();
  if (state === undefined) return;
  const draft = { ...state.draft, ...more };
  profileState.set({ ...state, draft, problem: stillTrue(state.problem, state.draft, draft), wasSaved: false });
}

/** What was said of fields that are otherwise now is said no longer; the server has the next word on them. */
function stillTrue(problem: Problem | undefined, before: Profile, after: Profile): Problem | undefined {
  const fields = (problem?.errors ?? []).map(({ location }) => location.replace(/^body\./, ''));
  return fields
    .filter((field) => valueAt(before, field) !== valueAt(after, field))
    .reduce<Problem | undefined>((left, field) => mended(left, field), problem);
}

/** @param field `vatRegistrations.0.vatId` */
function valueAt(profile: Profile, field: string): unknown {
  return field.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | null)?.[name], profile);
}

/** The same where rows went away or moved: faults that name a row by its place would stand at another. */
export function changeRows(more: Partial<Profile>): void {
  change(more);
  const state = profileState.get();
  if (state !== undefined) profileState.set({ ...state, problem: undefined });
}

/** Back to what is stored, by now. */
export function discard(): void {
  const state = profileState.get();
  if (state === undefined) return;
  const { stored } = state.other ?? state;
  const draft = stored ?? NEW_PROFILE;
  profileState.set({ ...state, stored, draft, problem: undefined, wasSaved: false, other: undefined });
}

/**
 * Whether it was stored; why not stands in the state. The API takes whatever comes last, so what was stored elsewhere meanwhile is looked for first.
 * @param isMineWanted the seller has seen that and wants this one all the same
 */
export async function save(isMineWanted = false): Promise<boolean> {
  const state = profileState.get();
  if (state === undefined || state.isSaving) return false;
  const { draft } = state;
  profileState.set({ ...state, isSaving: true, problem: undefined });
  try {
    const found = isMineWanted ? state.stored : await findProfile();
    if (JSON.stringify(found) !== JSON.stringify(state.stored)) {
      conclude((now) => ({ ...now, other: { stored: found } }));
      return false;
    }
    const stored = await ask<Profile>('PUT', '/seller-profile', { body: bodyOf(draft) });
    // What was typed meanwhile is a change to what is stored now.
    conclude((now) => ({
      ...now,
      stored,
      draft: now.draft === draft ? stored : now.draft,
      wasSaved: true,
      other: undefined,
    }));
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
