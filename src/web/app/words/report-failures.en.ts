type Texts = Readonly<Record<string, string>>;

/** The server's own sentences are English. */
export const en: { readonly codes: Texts; readonly inEnglish: ReadonlySet<string>; toImports(number: number): string } =
  {
    codes: {},
    inEnglish: new Set(),
    toImports: (number) => `To import ${number}`,
  };
