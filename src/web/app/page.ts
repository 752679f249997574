import type { VNode } from 'preact';
import type { PagePath } from './page-paths.ts';
import type { Role, Session } from './session.ts';
import type { ShellWords } from './words/shell.en.ts';

/** What every page is given. `params` are the parts of the path in braces. */
export type PageProps = {
  readonly params: Readonly<Record<string, string>>;
  readonly session: Session | undefined;
  /** Where somebody of this role begins. */
  readonly startPath: (role: Role) => string;
};

export type PageEntry = {
  readonly path: PagePath;
  /** A word of the shell's dictionary: the tab's title, and the link's text in the menu. */
  readonly title: keyof ShellWords['pages'];
  /** `visitor` pages are for those who are not logged in, `anyone` for both. */
  readonly access: 'visitor' | 'anyone' | readonly Role[];
  readonly isInMenu: boolean;
  /** Fetched when somebody goes there. The module's `Page` draws it. */
  load(): Promise<{ Page: (props: PageProps) => VNode }>;
};
