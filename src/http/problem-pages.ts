import { escapeHtml, type InBothLanguages, linkTo, type Reader, withCode } from './document.ts';
import { PROBLEMS_IN_GERMAN } from './problems.de.ts';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode, type ProblemWords } from './problems.ts';

type ProblemPage = {
  readonly title: InBothLanguages<string>;
  readonly html: (reader: Reader) => string;
  readonly data: object;
};

/** What stands at `/problems`. */
export function problemList(): ProblemPage {
  return {
    title: { en: ENGLISH.title, de: GERMAN.title },
    data: { items: PROBLEM_CODES.map(asItem), next: null },
    html: (reader) => `<ul class="rows">${PROBLEM_CODES.map((code) => row(code, reader)).join('\n')}</ul>`,
  };
}

/** What stands at `/problems/<code>`. */
export function problemPage(code: ProblemCode): ProblemPage {
  return {
    title: { en: PROBLEMS[code].title, de: PROBLEMS_IN_GERMAN[code].title },
    data: asItem(code),
    html: (reader) => describe(code, reader),
  };
}

const ENGLISH = {
  title: 'Problems',
  code: 'Code',
  status: 'status',
  meaning: 'What happened',
  remedy: 'What to do',
  all: 'All problems',
};

const GERMAN: typeof ENGLISH = {
  title: 'Fehlermeldungen',
  code: 'Code',
  status: 'Status',
  meaning: 'Was geschehen ist',
  remedy: 'Was Sie tun können',
  all: 'Alle Fehlermeldungen',
};

const WORDS = { en: ENGLISH, de: GERMAN } as const;
const CATALOGUES: InBothLanguages<Readonly<Record<ProblemCode, ProblemWords>>> = {
  en: PROBLEMS,
  de: PROBLEMS_IN_GERMAN,
};

function asItem(code: ProblemCode): object {
  return { code, type: `/problems/${code}`, ...PROBLEMS[code] };
}

function row(code: ProblemCode, reader: Reader): string {
  const title = escapeHtml(CATALOGUES[reader.language][code].title);
  const link = `<a href="${linkTo(`/problems/${code}`, reader)}"><code>${code}</code></a>`;
  return `<li>${link} <span>${PROBLEMS[code].status}: ${title}</span></li>`;
}

function describe(code: ProblemCode, reader: Reader): string {
  const words = WORDS[reader.language];
  const { meaning, remedy } = CATALOGUES[reader.language][code];
  const terms = [
    [words.code, `<code>${code}</code>, ${words.status} ${PROBLEMS[code].status}`],
    [words.meaning, withCode(meaning)],
    [words.remedy, withCode(remedy)],
  ];
  const rows = terms.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`);
  return `<dl>${rows.join('\n')}</dl><p><a href="${linkTo('/problems', reader)}">${words.all}</a></p>`;
}
