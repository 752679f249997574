/**
 * Every fault that an answer can name (RFC 9457). One entry is at once the answer's status and title, the page `/problems/<code>`
 * and a row of the OpenAPI. `meaning` and `remedy` are for the person who meets the code: what happened, what to do now.
 */
export type ProblemKind = ProblemWords & { readonly status: number };

/** In German they stand in `problems.de.ts`, where one that is missing is a type error. */
export type ProblemWords = {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
};

export const PROBLEMS = {
  // The request itself
  'bad-request': {
    status: 400,
    title: 'The request could not be understood',
    meaning: 'The request line, a header or the address does not follow HTTP.',
    remedy: 'Check the address for stray percent signs and the headers for forbidden characters, then send it again.',
  },
  'body-malformed': {
    status: 400,
    title: 'The body is not valid JSON',
    meaning: 'The body is not one JSON object in UTF-8, or a field stands in it twice.',
    remedy: 'Send one JSON object, UTF-8, each field once.',
  },
  'validation-failed': {
    status: 422,
    title: 'Some fields are not valid',
    meaning:
      'The request is well formed, but fields are missing, unknown or out of range. All faults are listed in `errors`.',
    remedy: 'Mend every field that `errors` names; `location` says where it stands.',
  },
  'content-type-unsupported': {
    status: 415,
    title: 'This content type is not accepted here',
    meaning: 'The body has another content type or a content encoding that this operation does not read.',
    remedy: 'Send `Content-Type: application/json`, or `multipart/form-data` for a file, without a content encoding.',
  },
  'not-acceptable': {
    status: 406,
    title: 'No representation matches the Accept header',
    meaning: 'The Accept header leaves out every content type that this operation can answer with.',
    remedy: 'Leave the Accept header out, or name one of the content types that the OpenAPI lists.',
  },
  'payload-too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'The body is longer than this operation reads.',
    remedy: 'Send less at once; the OpenAPI names the limit.',
  },
  'header-fields-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'All headers together are longer than the server reads.',
    remedy: "Delete this site's cookies or shorten the headers, then try again.",
  },
  'request-timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'The headers or the body stopped arriving.',
    remedy: 'Check the connection and send the request again.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    meaning: "No such address, or no such resource among one's own.",
    remedy: 'Check the address and the id.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This method is not allowed here',
    meaning: 'The address exists, but not with this method. The Allow header lists those that do.',
    remedy: 'Use one of the methods in the Allow header.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    meaning: 'More requests, or more failed log-ins, came from one place than are allowed in this time.',
    remedy: 'Wait as many seconds as Retry-After says, then try again.',
  },

  // Who is asking
  'session-required': {
    status: 401,
    title: 'Log in first',
    meaning: 'There is no live session: none was begun, or it has ended.',
    remedy: 'Log in with `POST /api/v1/session`, then repeat the request with the cookie.',
  },
  'csrf-required': {
    status: 403,
    title: 'The request does not prove where it comes from',
    meaning: 'The header X-CSRF-Token is missing or wrong, or the request comes from another site.',
    remedy:
      "Send the session's `csrfToken`, which `GET /api/v1/session` returns, in the header X-CSRF-Token, from our own origin.",
  },
  'consent-required': {
    status: 403,
    title: 'This needs a consent',
    meaning:
      'Something would leave for a recipient to whom the seller has not consented, or the text of the consent has changed since. Nothing was sent.',
    remedy:
      'Read what would leave with `GET /api/v1/consents` and grant the purpose that `detail` names with `PUT /api/v1/consents/{purpose}`, or do without.',
  },
  'role-required': {
    status: 403,
    title: 'This is for another role',
    meaning: 'The session is live, but its role may not use this operation.',
    remedy: 'Log in with an account of the role that the OpenAPI names under `x-role`.',
  },
  'weak-secret': {
    status: 422,
    title: 'The secret is too easy to guess',
    meaning: 'It has fewer than 12 characters, is easily guessed, or is in the list of breached secrets.',
    remedy: 'Choose a longer one: several random words, or one made by a password manager.',
  },
  'username-taken': {
    status: 409,
    title: 'This username is taken',
    meaning: 'Another account has it.',
    remedy: 'Choose another one.',
  },
  'login-failed': {
    status: 401,
    title: 'Username, secret or code is wrong',
    meaning: 'One answer for an unknown username, a wrong secret, and a wrong, used or missing code, on purpose.',
    remedy:
      'Check all of them and try again; with a second factor `totp` takes the code that your app shows now, each code once. A lost secret cannot be restored.',
  },
  'secret-wrong': {
    status: 403,
    title: 'The secret is wrong',
    meaning: 'The session is live, but the secret given to confirm this step is not the one of this account.',
    remedy: 'Type the secret again.',
  },
  'code-wrong': {
    status: 403,
    title: 'The code is wrong',
    meaning:
      'It is not the one that the authenticator app shows now. Check the clock of the device and enter the code that it shows next.',
    remedy:
      "Check that the device's clock is right and that the app holds the newest key, then send the code it shows.",
  },
  'totp-conflict': {
    status: 409,
    title: 'The second factor is in a state that does not allow this',
    meaning: 'One is in force already, or none was begun; `detail` says which.',
    remedy:
      'Look with `GET /api/v1/account/totp`. `POST` begins one, `PUT` confirms it, `DELETE` with the secret removes it.',
  },
  resealing: {
    status: 409,
    title: 'The secret is being changed',
    meaning: 'All data is being sealed anew under the new secret; nothing may be written meanwhile.',
    remedy: 'Try again after as many seconds as Retry-After says.',
  },

  // The server's own state
  busy: {
    status: 503,
    title: 'Busy',
    meaning: 'More work of this kind is waiting than the server takes on.',
    remedy: 'Try again after as many seconds as Retry-After says.',
  },
  'shutting-down': {
    status: 503,
    title: 'The server is shutting down',
    meaning: 'It finishes what it has begun and takes on nothing new.',
    remedy: 'Try again in a few seconds.',
  },
  'database-unavailable': {
    status: 503,
    title: 'The database does not answer',
    meaning: 'Nothing was changed.',
    remedy: 'Try again in a few seconds; if it lasts, tell the operator.',
  },
  'storage-full': {
    status: 507,
    title: 'No room left',
    meaning: "The server's disk is full. Nothing half-done was kept.",
    remedy: 'Tell the operator, and try again later.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side',
    meaning: 'A fault of the program. It has been noted without any of your data.',
    remedy: 'Try again; if it lasts, give the operator the value of `instance`.',
  },

  // Uploaded files
  'file-missing': {
    status: 422,
    title: 'There is no file in the upload',
    meaning: 'The form has no part named `file`, or it is empty.',
    remedy: 'Send the report as the part `file` of a multipart/form-data body.',
  },
  'fields-after-file': {
    status: 422,
    title: 'A field stands after the file',
    meaning: 'The file is read while it arrives, so what says how to read it must come before it.',
    remedy: 'Put the fields `format`, `mapping` and `invalidRows` before the part `file`.',
  },
  'file-type-unsupported': {
    status: 415,
    title: 'This is not a table we read',
    meaning: 'By its content the file is neither text with separated columns nor an xlsx, xls or ods workbook.',
    remedy: 'Download the report again as text, CSV or xlsx, and upload it unchanged.',
  },
  'file-unreadable': {
    status: 422,
    title: 'The file cannot be read as a table',
    meaning: 'It is damaged, cut off, or has no header row.',
    remedy: 'Download the report again and upload it unchanged.',
  },
  'file-too-large': {
    status: 413,
    title: 'The file is too large',
    meaning: 'It is larger than the limit for its type.',
    remedy: 'Upload it as text or CSV rather than as a workbook, or in parts, a month each.',
  },
  'workbook-unsafe': {
    status: 422,
    title: 'The workbook is not safe to open',
    meaning: 'It unpacks to far more than its size allows, or holds entries that a workbook has no need of.',
    remedy: 'Save it anew with a spreadsheet program, or export it as CSV.',
  },
  'file-encrypted': {
    status: 422,
    title: 'The workbook is protected by a password',
    meaning: 'Its content is encrypted.',
    remedy: 'Save it without a password and upload it again.',
  },
  'format-unknown': {
    status: 422,
    title: 'The layout of the table is not known',
    meaning: 'The header row is none of those we know.',
    remedy: 'Name the `format`, or send `format: generic` with a `mapping`; the preview suggests one.',
  },
  'format-mismatch': {
    status: 422,
    title: 'The table is of another layout than the one named',
    meaning: 'Columns that the named format must have are missing.',
    remedy: 'Leave `format` at `auto`, or name the right one.',
  },
  'mapping-invalid': {
    status: 422,
    title: 'The mapping does not fit the table',
    meaning: 'It names unknown fields of ours, columns that the file lacks, or leaves out one that is needed.',
    remedy: 'Mend what `errors` names; the preview shows the columns and suggests a mapping.',
  },
  'too-many-columns': {
    status: 422,
    title: 'The table has too many columns',
    meaning: 'No report that we know is so wide.',
    remedy: 'Delete the columns that are not part of the report.',
  },
  'row-too-long': {
    status: 422,
    title: 'A row of the table is too long',
    meaning: 'A row is longer than any report has them; often a quotation mark is not closed.',
    remedy: 'Look for an unclosed quotation mark near the row that `detail` names.',
  },
  'file-too-costly': {
    status: 422,
    title: 'Reading the file takes too much',
    meaning: 'It asks for more time or memory than one file may have.',
    remedy: 'Upload it as text or CSV rather than as a workbook, or in parts, a month each.',
  },
  'upload-aborted': {
    status: 400,
    title: 'The upload broke off',
    meaning: 'The connection ended, or the form is damaged, before the file was whole. Nothing of it was kept.',
    remedy: 'Upload it again.',
  },
  'import-conflict': {
    status: 409,
    title: 'The import is in a state that does not allow this',
    meaning: 'It has ended, or is still running, or too many of them run at once.',
    remedy: 'Look at its state with `GET /api/v1/imports/{id}`.',
  },

  // Connections
  'connection-refused': {
    status: 422,
    title: 'The service refuses these credentials',
    meaning:
      'The service was asked with what was given, and said that it is wrong or no longer valid. Nothing was stored.',
    remedy: 'Check the credentials, and that they belong to the chosen environment, then connect again.',
  },
  'connection-state-invalid': {
    status: 422,
    title: 'This authorisation was not begun here',
    meaning:
      'The `state` is not one that this session was given, it was used before, or its time is over. Nothing was sent.',
    remedy:
      'Begin again with `POST /api/v1/connections/amazon`, in the same browser and without logging out in between.',
  },
  'connection-not-configured': {
    status: 501,
    title: 'This server cannot connect to that service',
    meaning:
      'The operator has not registered the server with the service, so that nobody can connect an account of it.',
    remedy: 'Ask the operator to set what `detail` names, or upload the reports as files.',
  },
  'connection-pending': {
    status: 409,
    title: 'The authorisation is not finished',
    meaning: 'The service has not confirmed the connection yet.',
    remedy: 'Finish at the service, or delete the connection and begin again.',
  },
  'too-many-connections': {
    status: 409,
    title: 'Too many connections',
    meaning: 'The account has as many connections, or as many imports from connections running, as it may have.',
    remedy: 'Delete a connection that is not needed, or wait until an import has ended.',
  },
  'upstream-unavailable': {
    status: 502,
    title: 'The service does not answer',
    meaning:
      'The service could not be reached, took too long, or answered with something that is no answer. Nothing was changed.',
    remedy: 'Try again later; `detail` says what went wrong.',
  },

  // Returns and reports
  'profile-required': {
    status: 409,
    title: 'The seller profile is missing',
    meaning: 'Where the seller is established and registered decides the tax, and it is not known yet.',
    remedy: 'Send it with `PUT /api/v1/seller-profile`.',
  },
  'ledger-damaged': {
    status: 409,
    title: 'Stored data does not verify',
    meaning: 'Something stored was removed, changed or set back from outside, so that a report would be wrong.',
    remedy: 'Upload the periods that `detail` names again, or restore the database.',
  },
  'report-not-ready': {
    status: 409,
    title: 'The report is not ready',
    meaning: 'It is still being built.',
    remedy: 'Wait for its state `ready`; `GET /api/v1/reports/{id}/events` tells the progress.',
  },
  'report-already-delivered': {
    status: 410,
    title: 'The report is gone',
    meaning: 'A report is delivered once; this one was, or is being delivered to someone else, or its time is over.',
    remedy: 'Ask for the same report anew.',
  },
  'report-failed': {
    status: 409,
    title: 'The report could not be built',
    meaning: "Building it failed; the report's `detail` says why.",
    remedy: 'Mend what it names and ask for the report anew.',
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[];

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}
