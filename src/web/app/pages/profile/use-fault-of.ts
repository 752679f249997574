import { useWords } from '../../language.ts';
import { faultOf, type Problem } from '../../problem.ts';
import { de } from '../../words/profile.de.ts';
import { en } from '../../words/profile.en.ts';

/** The sentence for a field of the profile, `vatRegistrations.0.vatId`; undefined where nothing is wrong with it. */
export type FaultOf = (field: string) => string | undefined;

export function useFaultOf(problem: Problem | undefined): FaultOf {
  const words = useWords({ en, de });
  const faults: Readonly<Record<string, string>> = words.faults;
  return (field) => {
    const fault = faultOf(problem, field);
    return fault === undefined ? undefined : (faults[fault.code] ?? fault.detail);
  };
}
