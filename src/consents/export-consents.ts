import type { ExportPart } from '../accounts/index.ts';
import { CONSENT_PURPOSES } from './purposes.ts';
import { toConsentView } from './schemas.ts';
import { readHistory } from './sealed-history.ts';
import { CONSENT_TEXTS } from './texts.ts';

export const consentsExport: ExportPart = {
  name: 'consents',
  description: 'Every purpose with its text and its history, as `GET /api/v1/consents` lists them.',
  tables: ['consents'],
  value: async ({ db, access }) => {
    const history = await readHistory(db, access);
    return CONSENT_PURPOSES.map((purpose) => toConsentView(CONSENT_TEXTS[purpose], history));
  },
};
