/** Everything that a report says in words, in one language. Keys are the codes of the reports; a test holds the two languages against each other. */
export type Words = {
  /** BCP 47, for names of countries. */
  locale: string;
  kinds: Readonly<Record<string, string>>;
  sections: Readonly<Record<string, string>>;
  columns: Readonly<Record<string, string>>;
  /** Values of columns that hold codes. */
  terms: Readonly<Record<string, string>>;
  /** Of sections whose title is longer than a tab of a workbook may be named. */
  tabs: Readonly<Record<string, string>>;
  /** Names of rules and of rate categories; what is not here is shown as its code. */
  rules: Readonly<Record<string, string>>;
  categories: Readonly<Record<string, string>>;
  texts: Readonly<Record<TextName, string>>;
  /** Of the boxes of a British return, 1 to 9. */
  ukNotes: readonly string[];
};

export type TextName =
  | 'period'
  | 'country'
  | 'all'
  | 'createdOn'
  | 'page'
  | 'of'
  | 'currency'
  | 'vatByCountry'
  | 'netByCountry'
  | 'vatByMonth'
  | 'thresholdCourse'
  | 'limit'
  | 'nil'
  | 'notKnown'
  | 'none'
  | 'keep'
  | 'advice'
  | 'digestNote'
  | 'listNote'
  | 'rulesVersion'
  | 'ratesValidThrough'
  | 'or'
  | 'moreIssues'
  | 'notDrawn';
