import { withoutControls } from './csv.ts';
import { type Cell, type CellKind, isPlainDecimal, type Row } from './document.ts';
import {
  countryText,
  dayText,
  decimalText,
  germanBasis,
  germanIssue,
  type Language,
  pointed,
  wordsOf,
} from './language/index.ts';

/** What a cell says in a language, before it is put into a form of numbers or days: codes become words, sentences are translated. */
export function worded(value: string, kind: CellKind, row: Row, language: Language): string {
  const words = wordsOf(language);
  switch (kind) {
    case 'term':
      return words.terms[value] ?? value;
    case 'basis':
      return language === 'de' ? germanBasis(value) : value;
    case 'issue':
      if (row['more'] !== undefined && row['more'] !== null)
        return words.texts.moreIssues.replace('#', decimalText(String(row['more']), language));
      return language === 'de' ? germanIssue(String(row['code'] ?? ''), value) : value;
    case 'rule':
      return value.replace(/[a-z][a-z0-9-]+/g, (word) =>
        word === 'or' ? words.texts.or : (words.rules[word] ?? word),
      );
    case 'category':
      return value
        .split('; ')
        .map((category) => words.categories[category] ?? category)
        .join('; ');
    case 'formula':
      return pointed(value, language);
    case 'note':
      return words.ukNotes[Number(row['box']) - 1] ?? value;
    default:
      return value;
  }
}

/** A cell as people read it on paper. What is not known is empty. */
export function shownText(value: Cell, kind: CellKind, row: Row, language: Language): string {
  if (value === null || value === undefined) return '';
  const text = withoutControls(String(value));
  if (kind === 'amount' || kind === 'count' || kind === 'factor') return decimalText(text, language);
  if (kind === 'rate') return isPlainDecimal(text) ? `${decimalText(text, language)}\u00A0%` : pointed(text, language);
  if (kind === 'day') return dayText(text, language);
  if (kind === 'country') return countryText(text, language);
  return worded(text, kind, row, language);
}
