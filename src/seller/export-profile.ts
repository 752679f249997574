import type { ExportPart } from '../accounts/index.ts';
import { readProfile } from './profile.ts';

export const profileExport: ExportPart = {
  name: 'sellerProfile',
  description: 'The profile, as `GET /api/v1/seller-profile` shows it; null before the first one.',
  tables: ['profiles'],
  value: async ({ db, access }) => (await readProfile(db, access)) ?? null,
};
