export { importsExport } from './export-imports.ts';
export { importProblem } from './file-problems.ts';
export { endInterruptedImports } from './janitor.ts';
export { type KnownImport, listKnownImports } from './known-imports.ts';
export { type ImportDependencies, importOperations } from './operations.ts';
export { importsResealer } from './reseal.ts';
export { countImports, endImportLeases } from './store.ts';
