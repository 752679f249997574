export type { ConnectionDesk } from './desk.ts';
export { connectionsExport } from './export-connections.ts';
export { openConnections } from './open.ts';
export { connectionOperations } from './operations.ts';
export { resumePulls } from './pull/start.ts';
export { connectionsResealer } from './reseal.ts';
export { countConnections } from './store.ts';
