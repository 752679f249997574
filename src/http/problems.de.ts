import type { ProblemCode, ProblemWords } from './problems.ts';
import { PROBLEMS_OF_REQUESTS_IN_GERMAN } from './problems-of-requests.de.ts';
import { PROBLEMS_OF_WORK_IN_GERMAN } from './problems-of-work.de.ts';

/**
 * What `/problems` says in German. The pages in the browser have words of their own for many codes, as short as the place where they
 * stand; these are for whoever reads up on one, so that each names the page first and the API in brackets.
 */
export const PROBLEMS_IN_GERMAN: Readonly<Record<ProblemCode, ProblemWords>> = {
  ...PROBLEMS_OF_REQUESTS_IN_GERMAN,
  ...PROBLEMS_OF_WORK_IN_GERMAN,
};
