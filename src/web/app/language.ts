import { createStore, useStore } from './store.ts';

export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The address says it (`?lang=de`), else the browser. */
export const language = createStore<Language>(firstLanguage());

/** The same keys, with a text or a function of the same arguments behind each: a sentence that is missing is a type error. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer A) => string
      ? (...values: A) => string
      : Words<T[K]>;
};

/** A dictionary in the language of the page, which is drawn anew when another is chosen. */
export function useWords<T>(dictionary: { readonly en: T; readonly de: Words<T> }): Words<T> {
  const words: Readonly<Record<Language, unknown>> = dictionary;
  return words[useStore(language)] as Words<T>;
}

export function chooseLanguage(chosen: Language): void {
  const url = new URL(location.href);
  url.searchParams.set('lang', chosen);
  history.replaceState(null, '', url);
  language.set(chosen);
  document.documentElement.lang = chosen;
}

function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  const wanted = [...(asked === null ? [] : [asked]), ...navigator.languages].map((tag) =>
    tag.slice(0, 2).toLowerCase(),
  );
  const found = wanted.map((tag) => LANGUAGES.find((one) => one === tag)).find((one) => one !== undefined);
  return found ?? 'en';
}
