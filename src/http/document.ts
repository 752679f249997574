/** Languages in which a page of the server's may be written. */
export type DocumentLanguage = 'en' | 'de';

/** For whom a page is written. A language that was asked for in the address is kept by the links of the page. */
export type Reader = { readonly language: DocumentLanguage; readonly hasChosen: boolean };

export type InBothLanguages<T> = Readonly<Record<DocumentLanguage, T>>;

export type DocumentOptions = {
  readonly title: string;
  readonly reader: Reader;
  /** HTML of what stands below the title. */
  readonly content: string;
};

/** Header and footer of a page that the server writes whole, so that it belongs with those in the browser and leads back to them. */
export function documentHtml({ title, reader, content }: DocumentOptions): string {
  const heading = escapeHtml(title);
  return `<!doctype html>
<html lang="${reader.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${heading} · zkvat</title>
<link rel="stylesheet" href="/pages.css"></head><body>
${documentHeader(reader)}
<main><h1>${heading}</h1>
${content}
</main>
${documentFooter(reader)}
</body></html>
`;
}

export function documentHeader(reader: Reader): string {
  const other = reader.language === 'en' ? 'de' : 'en';
  const switcher = `<a href="?lang=${other}" hreflang="${other}" lang="${other}" rel="alternate">${NAMES[other]}</a>`;
  return `<header><div><a class="brand" href="${linkTo('/', reader)}" aria-label="zkvat: ${BACK[reader.language]}"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M9 10h14L11 22h12"/></svg>zkvat</a>${switcher}</div></header>`;
}

function documentFooter(reader: Reader): string {
  const { label, links } = FOOTER[reader.language];
  const items = FOOTER_PATHS.map((path, index) => `<a href="${linkTo(path, reader)}">${links[index] ?? ''}</a>`);
  return `<footer><nav aria-label="${label}">${items.join('\n')}</nav></footer>`;
}

export function linkTo(path: string, { language, hasChosen }: Reader): string {
  return hasChosen ? `${path}?lang=${language}` : path;
}

/** For texts of ours and for whatever else stands on a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Escaped, with what stands in backticks as code. */
export function withCode(text: string): string {
  return escapeHtml(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** The language is what `?lang=` says, else what the browser likes best of the two. */
export function readerOf(url: string, acceptLanguage: string | undefined): Reader {
  const asked = new URLSearchParams(url.split('?')[1] ?? '').get('lang');
  if (asked === 'de' || asked === 'en') return { language: asked, hasChosen: true };
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const isGerman = wanted.find((one) => one === 'de' || one === 'en') === 'de';
  return { language: isGerman ? 'de' : 'en', hasChosen: false };
}

const BACK = { en: 'to the first page', de: 'zur Startseite' } as const;
const NAMES = { en: 'English', de: 'Deutsch' } as const;
const FOOTER = {
  en: {
    label: 'About this service',
    links: ['What is stored, and who can read it', 'API', 'Status', 'All error messages'],
  },
  de: {
    label: 'Über diesen Dienst',
    links: ['Was gespeichert wird und wer es lesen kann', 'Programmierschnittstelle', 'Status', 'Alle Fehlermeldungen'],
  },
} as const;
const FOOTER_PATHS = ['/privacy', '/docs', '/status', '/problems'] as const;
