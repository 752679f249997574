type Texts = Readonly<Record<string, string>>;

/** The server's own sentences are English. `reasons`: what stands in a sentence, and how the language of the page says it. */
export const en: {
  readonly codes: Texts;
  readonly reasons: readonly (readonly [english: string, reason: string])[];
  /** Before a sentence for which there is none; of codes that say less than the sentence. */
  readonly inEnglish: Texts;
  toImports(number: number): string;
} = {
  codes: {},
  reasons: [],
  inEnglish: {},
  toImports: (number) => `To import ${number}`,
};
