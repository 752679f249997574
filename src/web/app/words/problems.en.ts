/**
 * Where a code is missing here, the server's own sentence is shown, which says more about the occurrence. Here stand those that a
 * person at a page must be told otherwise than a program.
 */
export const en = {
  unknown: 'Something went wrong on our side. Try it again in a while.',
  reload: 'Load the page again',
  retryAfter: (seconds: number) => `Try again in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.`,
  instance: (id: string) => `If it lasts, give the operator this number: ${id}`,
  /** Of single fields, by the code of the fault. */
  faults: {
    'username-invalid': 'It needs 3 to 64 letters, digits or signs, without spaces.',
  },
  codes: {
    unreachable: 'The server cannot be reached. Check your connection and try again.',
    aborted: 'Stopped. Nothing of it was kept.',
    'session-required': 'You are no longer logged in.',
    'csrf-required': 'The server could not tell that this came from you. Load the page again and repeat it.',
    'username-taken': 'This username is taken. Choose another one.',
    'secret-wrong': 'The secret is wrong. Type it again.',
    'code-wrong': 'The code is wrong. Check the clock of your device and enter the code that the app shows now.',
    'too-many-requests': 'Too many tries from one place. Wait a little.',
    busy: 'The server is busy. Your turn comes soon.',
    'shutting-down': 'The server is being restarted. Try again in a few seconds.',
    'import-conflict': 'Another of your imports is running. Wait until it has ended, then try again.',
    resealing: 'Your secret is being changed, and everything sealed anew. Try again when that is done.',
  },
};
