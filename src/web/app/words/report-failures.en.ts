type Texts = Readonly<Record<string, string>>;

/** The server's own sentences are English. */
export const en: {
  readonly codes: Texts;
  readonly inEnglish: Readonly<Record<string, string>>;
  toImports(number: number): string;
} = {
  codes: {},
  inEnglish: {},
  toImports: (number) => `To import ${number}`,
};
