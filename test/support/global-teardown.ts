import { rm } from 'node:fs/promises';
import type { TestServer } from './global-setup.ts';

// biome-ignore lint/style/noDefaultExport: jest calls the default export.
export default async function globalTeardown(): Promise<void> {
  const server = (globalThis as { zkvatTestServer?: TestServer }).zkvatTestServer;
  if (server === undefined) return;
  await server.database.stop('atOnce');
  await rm(server.directory, { recursive: true, force: true });
}
