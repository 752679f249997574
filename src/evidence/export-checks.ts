import type { ExportPart } from '../accounts/index.ts';
import { listChecks } from './load-evidence.ts';

export const checksExport: ExportPart = {
  name: 'vatIdChecks',
  description: 'Every check of a VAT ID with its answer, whether conclusive or not.',
  tables: ['evidence_heads', 'evidence_pages'],
  value: async ({ db, access }) => listChecks(db, access),
};
