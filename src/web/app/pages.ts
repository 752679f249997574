import type { PageEntry } from './page.ts';
import type { Role } from './session.ts';

/** Every page there is, in the order of the menu. A page in this list has its path in `page-paths.ts` too. */
export const PAGES: readonly PageEntry[] = [
  { path: '/', title: 'home', access: 'anyone', isInMenu: false, load: () => import('./pages/home.ts') },
  { path: '/sign-up', title: 'signUp', access: 'visitor', isInMenu: false, load: () => import('./pages/sign-up.ts') },
  { path: '/log-in', title: 'logIn', access: 'visitor', isInMenu: false, load: () => import('./pages/log-in.ts') },
  { path: '/imports', title: 'imports', access: ['seller'], isInMenu: true, load: () => import('./pages/imports.ts') },
  {
    path: '/imports/{id}',
    title: 'import',
    access: ['seller'],
    isInMenu: false,
    load: () => import('./pages/import.ts'),
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
];

/** Where somebody goes after a log-in: the first of these that exists and is open to the role. */
const STARTS: readonly string[] = ['/overview', '/imports', '/staff/usage'];

export function startPath(role: Role): string {
  const open = PAGES.filter(
    ({ access, isInMenu }) => isInMenu && access !== 'anyone' && access !== 'visitor' && access.includes(role),
  );
  return STARTS.find((path) => open.some((page) => page.path === path)) ?? open[0]?.path ?? '/';
}
