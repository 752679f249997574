type Texts = Readonly<Record<string, string>>;

/** `codes`: what this page says in its own words; all else is the server's sentence, which is in the language of the report. */
export const en: { readonly codes: Texts; readonly otherwise: string; toImports(number: number): string } = {
  codes: {
    'sales-pending':
      'Sales that may belong into this file hang on VAT IDs that are not checked yet, and would be missing. Check the VAT IDs and ask for it again, or build the file without them.',
  },
  otherwise: 'It could not be built. In the words of the server:',
  toImports: (number) => `To import ${number}`,
};
