/** The path of every page. The server answers each with the same document, and anything else with 404. */
export const PAGE_PATHS = [
  '/',
  '/sign-up',
  '/log-in',
  '/imports',
  '/imports/{id}',
  '/staff/usage',
  '/staff/activity',
] as const;

export type PagePath = (typeof PAGE_PATHS)[number];
