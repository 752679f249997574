import type { Consent } from '../../contract/consents.ts';
import { language } from '../../language.ts';
import { useStore } from '../../store.ts';
import { CONSENT_TEXTS_DE, type ConsentWording } from '../../words/consent-texts.de.ts';

/**
 * What somebody consents to, in the language of the page. A translation of an earlier version must not be what is granted: then the server's own
 * words are shown.
 */
export function useConsentText(): (consent: Consent) => ConsentWording & { readonly isEnglish: boolean } {
  const isGerman = useStore(language) === 'de';
  return (consent) => {
    const translated = CONSENT_TEXTS_DE[consent.purpose];
    if (isGerman && translated.version === consent.version) return { ...translated, isEnglish: false };
    return { ...consent, isEnglish: isGerman };
  };
}
