import { useWords } from '../../language.ts';
import { de } from '../../words/schemes.de.ts';
import { en } from '../../words/schemes.en.ts';

/** A scheme as sellers call it. */
export function useSchemeName(): (scheme: string) => string {
  const names: Readonly<Record<string, string>> = useWords({ en, de });
  return (scheme) => names[scheme] ?? scheme;
}
