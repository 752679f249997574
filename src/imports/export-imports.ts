import type { ExportPart } from '../accounts/index.ts';
import { listImports } from './store.ts';
import { viewImport } from './summary.ts';

const PAGE = 20;

export const importsExport: ExportPart = {
  name: 'imports',
  description: 'Every import with its counts and issues, newest first.',
  tables: ['imports'],
  async *pages({ db, access }) {
    let after: string | undefined;
    for (;;) {
      const rows = await listImports(db, access, after, PAGE);
      const views = [];
      for (const row of rows) views.push(await viewImport(db, access, row));
      yield views;
      after = rows.at(-1)?.id;
      if (rows.length < PAGE) return;
    }
  },
};
