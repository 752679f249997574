import type { Words } from '../language.ts';

/** What stands around every page. */
export const en = {
  skip: 'Skip to the content',
  menu: 'Pages',
  language: 'Language',
  languageName: 'English',
  logIn: 'Log in',
  signUp: 'Sign up',
  logOut: 'Log out',
  loggingOut: 'Logging out …',
  loggedInAs: (username: string) => `Logged in as ${username}`,
  sessionUntil: (time: string) => `until ${time} at the latest`,
  trial: {
    label: 'Sample account',
    ends: (time: string) => `Sample account: deleted with everything in it at ${time}, or when you log out.`,
    nothingCarried: 'Nothing is carried over to an account of your own.',
    signUp: 'Sign up to keep working',
    leaving: 'The sample account is being deleted …',
  },
  loading: 'Loading the page …',
  takingUp: 'Looking whether you are logged in …',
  pages: {
    home: 'Start',
    signUp: 'Sign up',
    logIn: 'Log in',
    imports: 'Imports',
    import: 'Import',
    overview: 'Overview',
    reports: 'Reports',
    connections: 'Connections',
    connectionAmazon: 'Connecting Amazon',
    vatIds: 'VAT IDs',
    vatIdCheck: 'VAT ID check',
    profile: 'Profile',
    privacySettings: 'Privacy',
    accountDeleted: 'Account deleted',
    usage: 'Usage',
    activity: 'Activity',
    staffAccount: 'Account',
  },
  footer: {
    label: 'About this service',
    privacy: 'What is stored, and who can read it',
    docs: 'API',
    status: 'Status',
    problems: 'All error messages',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be misspelt, or the page is for another kind of account.',
    home: 'To the start',
  },
  otherRole: {
    title: 'This page is for another kind of account',
    why: {
      seller:
        'It belongs to sellers. An account of the staff has no key to anything of a seller’s: the server refuses it as well, so nothing is hidden here that one could see another way.',
      staff: 'It belongs to the staff of this service, who see on it how much the service is used, and nothing of you.',
      log: 'The activity log is open to admins and owners only. Whoever watches somebody log in finds that moment in it, so as few people as possible read it.',
    },
    start: 'To your own pages',
  },
  outdated: {
    title: 'This page could not be loaded',
    text: 'The connection was lost, or the service was updated while you had it open.',
    reload: 'Load it again',
  },
  ending: {
    idle: (minutes: number) =>
      `You will be logged out in ${minutes === 1 ? 'one minute' : `${minutes} minutes`}, because nothing was done for a while.`,
    absolute: (minutes: number) =>
      `Your session ends in ${minutes === 1 ? 'one minute' : `${minutes} minutes`}. Log in anew then to go on.`,
    stay: 'Stay logged in',
    staying: 'One moment …',
  },
};

export type ShellWords = Words<typeof en>;
