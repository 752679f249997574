import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../api.ts';
import type { Consent, ConsentPurpose } from '../../contract/consents.ts';
import { asProblem, type Problem } from '../../problem.ts';

export type Consents = {
  /** Undefined until they are there. */
  readonly items: readonly Consent[] | undefined;
  readonly problem: Problem | undefined;
  /** Being granted or revoked. */
  readonly busy: ConsentPurpose | undefined;
  find(purpose: ConsentPurpose): Consent | undefined;
  decide(purpose: ConsentPurpose, granted: boolean): Promise<void>;
};

export function useConsents(): Consents {
  const [items, setItems] = useState<readonly Consent[]>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState<ConsentPurpose>();
  useEffect(() => {
    ask<{ items: readonly Consent[] }>('GET', '/consents').then(
      (list) => setItems(list.items),
      (error) => setProblem(asProblem(error)),
    );
  }, []);
  async function decide(purpose: ConsentPurpose, granted: boolean): Promise<void> {
    setBusy(purpose);
    setProblem(undefined);
    try {
      const decided = await ask<Consent>('PUT', `/consents/${purpose}`, { body: { granted } });
      setItems((before) => before?.map((one) => (one.purpose === purpose ? decided : one)));
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(undefined);
  }
  return { items, problem, busy, decide, find: (purpose) => items?.find((one) => one.purpose === purpose) };
}
