/** Languages in which a page of the server's may be written. */
export type DocumentLanguage = 'en' | 'de';

export type DocumentOptions = {
  readonly title: string;
  readonly language: DocumentLanguage;
  /** The other language, where the page is there in both. */
  readonly other?: DocumentLanguage | undefined;
  /** HTML of what stands below the title. */
  readonly content: string;
};

/** Header and footer of a page that the server writes whole, so that it belongs with those in the browser and leads back to them. */
export function documentHtml({ title, language, other, content }: DocumentOptions): string {
  const heading = escapeHtml(title);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${heading} · zkvat</title>
<link rel="stylesheet" href="/pages.css"></head><body>
${documentHeader(language, other)}
<main><h1>${heading}</h1>
${content}
</main>
${documentFooter(language)}
</body></html>
`;
}

export function documentHeader(language: DocumentLanguage, other?: DocumentLanguage): string {
  const back = BACK[language];
  const switcher =
    other === undefined
      ? ''
      : `<a href="?lang=${other}" hreflang="${other}" lang="${other}" rel="alternate">${NAMES[other]}</a>`;
  return `<header><div><a class="brand" href="/${language === 'en' ? '' : `?lang=${language}`}" aria-label="zkvat: ${back}"><svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M9 10h14L11 22h12"/></svg>zkvat</a>${switcher}</div></header>`;
}

/** For texts of ours and for whatever else stands on a page. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What `?lang=` says, else what the browser likes best of the two. */
export function languageOf(url: string, acceptLanguage: string | undefined): DocumentLanguage {
  const asked = new URLSearchParams(url.split('?')[1] ?? '').get('lang');
  if (asked === 'de' || asked === 'en') return asked;
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((one) => one === 'de' || one === 'en') === 'de' ? 'de' : 'en';
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

function documentFooter(language: DocumentLanguage): string {
  const { label, links } = FOOTER[language];
  const items = FOOTER_PATHS.map((path, index) => `<a href="${path}">${links[index] ?? ''}</a>`);
  return `<footer><nav aria-label="${label}">${items.join('\n')}</nav></footer>`;
}
