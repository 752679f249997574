export type { Check } from './check.ts';
export { checksExport } from './export-checks.ts';
export { countChecks, listChecks, loadEvidence } from './load-evidence.ts';
export { recordChecks } from './record-checks.ts';
export { evidenceResealer } from './reseal.ts';
