import type { ExportPart } from '../accounts/index.ts';
import { listReports } from './store.ts';
import { viewReport } from './summary.ts';

const PAGE = 50;

/** What is known of them. The file of one that waits is had by its download, once, and not by this. */
export const reportsExport: ExportPart = {
  name: 'reports',
  description: 'Every report without its file, newest first.',
  tables: ['reports'],
  async *pages({ db, access }) {
    let after: string | undefined;
    for (;;) {
      const rows = await listReports(db, access, after, PAGE);
      const views = [];
      for (const row of rows) views.push(await viewReport(db, access, row));
      yield views;
      after = rows.at(-1)?.id;
      if (rows.length < PAGE) return;
    }
  },
};
