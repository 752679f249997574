/** The private database cannot be had; the message is a sentence for the user that says what to do. */
export class EmbeddedDatabaseError extends Error {}
