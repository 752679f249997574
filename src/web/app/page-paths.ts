/** The path of every page. The server answers each with the same document, and anything else with 404. */
export const PAGE_PATHS = [
  ...(['/', '/sign-up', '/log-in', '/imports', '/imports/{id}'] as const),
  ...(['/overview', '/reports'] as const),
  ...(['/connections', '/connections/amazon', '/vat-ids', '/vat-ids/{id}'] as const),
  ...(['/profile', '/privacy-settings', '/account-deleted'] as const),
  ...(['/staff/usage', '/staff/activity', '/staff/account'] as const),
] as const;

export type PagePath = (typeof PAGE_PATHS)[number];
