/** Sign-up and log-in. */
export const en = {
  username: 'Username',
  usernameHint:
    'At least 3 letters, digits or signs, without spaces. It is stored only as a digest, so keep it in mind or in your password manager.',
  secret: 'Secret',
  show: 'Show',
  hide: 'Hide',
  showSecret: 'Show the secret',
  hideSecret: 'Hide the secret',
  strength: {
    label: 'Strength of the secret',
    start: 'At least 12 characters. Several random words are easy to remember and hard to guess.',
    short: (missing: number) =>
      `Too short: ${missing === 1 ? 'one character is' : `${missing} characters are`} missing.`,
    weak: 'Easy to guess. Add words that do not belong together.',
    fair: 'May do. One more word makes it safe.',
    good: 'Looks hard to guess.',
    last: 'This is an estimate made in your browser; whether it will do is decided when you sign up.',
  },
  signUp: {
    title: 'Sign up',
    intro: 'A username and a secret, nothing else: no address, no card.',
    lost: 'A lost secret loses the data.',
    lostText:
      'The keys to your data are made from your secret, and nobody else has them. We cannot send you a new one, and there is no way round it. Write it down, or let a password manager keep it.',
    tick: 'I have understood that my data is lost if I lose my secret.',
    tickMissing: 'Tick this to go on: it cannot be undone later.',
    action: 'Sign up',
    working: 'Making your keys …',
    haveOne: 'You have an account already?',
    logIn: 'Log in',
    usernameMissing: 'Choose a username.',
    secretMissing: 'Choose a secret.',
  },
  logIn: {
    title: 'Log in',
    action: 'Log in',
    working: 'Opening your account …',
    secondFactor: 'I use a second factor',
    code: 'Code of the second factor',
    codeHint: 'The six digits that your authenticator app shows now. Each code counts once.',
    noAccount: 'No account yet?',
    signUp: 'Sign up',
    usernameMissing: 'Type your username.',
    secretMissing: 'Type your secret.',
    failed: 'Username, secret or code is wrong.',
    failedHint:
      'Which of them is never told, so that nobody can try out usernames. If you use a second factor, tick the box below and type its code too.',
    lost: {
      profile: 'What you had changed in the profile and not saved is gone: nothing outlives a session.',
      uploads:
        'Files on your list of uploads that were not stored yet are not stored. What was stored stands in the list of imports; upload the others again.',
    },
    reasons: {
      'trial-ended':
        'The sample account has ended, and everything in it is deleted. Sign up to work with your own files; nothing was carried over.',
      'logged-out': 'You are logged out. Your keys are wiped, and nothing is left in this browser.',
      elsewhere: 'You logged out in another tab, so this one is closed too.',
      over: 'Your session is over. Log in again to go on where you were.',
      deleted: 'Your account is deleted.',
      unreached:
        'Nothing is left in this browser, but the server could not be told: your session ends there when its idle time is over.',
    },
  },
};
