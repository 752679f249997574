import type { ExportPart } from '../accounts/index.ts';
import { wipe } from '../crypto/index.ts';
import { openConnection } from './connection-record.ts';
import { listConnections } from './store.ts';

/** Credentials are left out: they open an account elsewhere, and the seller has them there. */
export const connectionsExport: ExportPart = {
  name: 'connections',
  description: 'Connected accounts without their credentials. Imports on their way from them are among the imports.',
  tables: ['connections', 'pulls', 'pull_parts'],
  value: async ({ db, access }) =>
    (await listConnections(db, access)).map(({ dataset, sealed, connectedAt }) => {
      const { details, secret } = openConnection(access, dataset, sealed);
      wipe(secret);
      return { id: dataset.id, ...details, connectedAt: connectedAt.toISOString() };
    }),
};
