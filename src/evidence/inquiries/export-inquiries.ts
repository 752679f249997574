import type { ExportPart } from '../../accounts/index.ts';
import { listChecks } from '../load-evidence.ts';
import { listInquiries } from './store.ts';
import { viewInquiry, viewResults } from './view-inquiry.ts';

const PAGE = 20;

export const inquiriesExport: ExportPart = {
  name: 'vatIdInquiries',
  description: 'Every check of many VAT IDs that was asked for, with what came of each, newest first.',
  tables: ['inquiries'],
  async *pages({ db, access }) {
    let after: string | undefined;
    for (;;) {
      const rows = await listInquiries(db, access, after, PAGE);
      const checks = rows.length === 0 ? [] : await listChecks(db, access);
      const views = [];
      for (const row of rows) {
        const results = await viewResults(db, access, row, { checks, tries: undefined });
        views.push({ ...(await viewInquiry(db, access, row, async () => checks)), results });
      }
      yield views;
      after = rows.at(-1)?.id;
      if (rows.length < PAGE) return;
    }
  },
};
