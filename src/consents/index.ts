export { consentsExport } from './export-consents.ts';
export { consentOperations } from './operations.ts';
export { CONSENT_PURPOSES, type ConsentPurpose, type ConsentText } from './purposes.ts';
export { hasConsent, requireConsent } from './require-consent.ts';
export { consentsResealer } from './reseal-consents.ts';
export { CONSENT_TEXTS_DE } from './texts.de.ts';
export { CONSENT_TEXTS } from './texts.ts';
