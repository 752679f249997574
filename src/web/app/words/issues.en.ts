/** The server says in English what is wrong with a row, by code; nothing is said anew here. */
export const en = { codes: {} };
