export { readActivityAnchors } from './activity/anchors.ts';
export { appendEntries } from './activity/append.ts';
export { wholeSeconds } from './activity/chain.ts';
export { createHandle } from './activity/handles.ts';
export { verifyActivity } from './activity/verify.ts';
export { openUsage, type Usage } from './open.ts';
export { usageOperations } from './operations.ts';
