import type { Issue } from '../../contract/imports.ts';
import { useWords } from '../../language.ts';
import { de } from '../../words/issues.de.ts';
import { en } from '../../words/issues.en.ts';

/** What is wrong with a row and how to mend it, in the language of the page. The server says it in English. */
export function useRemedy(): (issue: Issue) => string {
  const { codes } = useWords({ en, de });
  const known: Readonly<Record<string, string>> = codes;
  return ({ code, detail }) => known[code] ?? detail;
}
