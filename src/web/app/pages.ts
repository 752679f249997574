import type { PageEntry } from './page.ts';
import type { Role } from './session.ts';

/** Every page there is, in the order of the menu. A page in this list has its path in `page-paths.ts` too. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', title: 'home', access: 'anyone', isInMenu: false, load: () => import('./pages/home.ts') },
  { path: '/sign-up', title: 'signUp', access: 'visitor', isInMenu: false, load: () => import('./pages/sign-up.ts') },
  { path: '/log-in', title: 'logIn', access: 'visitor', isInMenu: false, load: () => import('./pages/log-in.ts') },
  {
    path: '/overview',
    title: 'overview',
    access: ['seller'],
    isInMenu: true,
    load: () => import('./pages/overview.ts'),
  },
  { path: '/imports', title: 'imports', access: ['seller'], isInMenu: true, load: () => import('./pages/imports.ts') },
  {
    path: '/imports/{id}',
    title: 'import',
    access: ['seller'],
    isInMenu: false,
    load: () => import('./pages/import.ts'),
  },
  {
    path: '/connections',
    title: 'connections',
    access: ['seller'],
    isInMenu: true,
    load: () => import('./pages/connections.ts'),
  },
  {
    path: '/connections/amazon',
    title: 'connectionAmazon',
    access: ['seller'],
    isInMenu: false,
    load: () => import('./pages/connection-amazon.ts'),
  },
  { path: '/vat-ids', title: 'vatIds', access: ['seller'], isInMenu: true, load: () => import('./pages/vat-ids.ts') },
  {
    path: '/vat-ids/{id}',
    title: 'vatIdCheck',
    access: ['seller'],
    isInMenu: false,
    load: () => import('./pages/vat-id-check.ts'),
  },
  { path: '/reports', title: 'reports', access: ['seller'], isInMenu: true, load: () => import('./pages/reports.ts') },
  { path: '/profile', title: 'profile', access: ['seller'], isInMenu: true, load: () => import('./pages/profile.ts') },
  {
    path: '/privacy-settings',
    title: 'privacySettings',
    access: ['seller'],
    isInMenu: true,
    load: () => import('./pages/privacy-settings.ts'),
  },
  {
    path: '/account-deleted',
    title: 'accountDeleted',
    access: 'anyone',
    isInMenu: false,
    load: () => import('./pages/account-deleted.ts'),
  },
  {
    path: '/staff/usage',
    title: 'usage',
    access: ['support', 'admin', 'owner'],
    isInMenu: true,
    load: () => import('./pages/usage.ts'),
  },
  {
    path: '/staff/activity',
    title: 'activity',
    // Whoever watches somebody log in finds that somebody's entry by its time: so as few as possible read it.
    access: ['admin', 'owner'],
    isInMenu: true,
    load: () => import('./pages/activity.ts'),
  },
  {
    path: '/staff/account',
    title: 'staffAccount',
    access: ['support', 'admin', 'owner'],
    isInMenu: true,
    load: () => import('./pages/staff-account.ts'),
  },
];

/** Where somebody goes after a log-in: the first of these that exists and is open to the role. */
const STARTS: readonly string[] = ['/overview', '/imports', '/staff/usage'];
/** An account that is new has nothing to look at yet. */
const FIRST_STARTS: readonly string[] = ['/imports', ...STARTS];

export function startPath(role: Role, isNew = false): string {
  const open = PAGES.filter(
    ({ access, isInMenu }) => isInMenu && access !== 'anyone' && access !== 'visitor' && access.includes(role),
  );
  const starts = isNew ? FIRST_STARTS : STARTS;
  return starts.find((path) => open.some((page) => page.path === path)) ?? open[0]?.path ?? '/';
}
