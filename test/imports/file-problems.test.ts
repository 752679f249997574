import { describe, expect, test } from '@jest/globals';
import { EpochPassed, Resealing } from '../../src/accounts/index.ts';
import { problem } from '../../src/http/index.ts';
import { fileFaultCodes } from '../../src/imports/child/protocol.ts';
import { importProblem, uploadProblem } from '../../src/imports/file-problems.ts';
import { ReadingFailed } from '../../src/imports/parser.ts';
import { PlacesTaken } from '../../src/imports/places.ts';
import { FileRefused } from '../../src/imports/read-import.ts';
import { ImportConflict, LedgerDamaged } from '../../src/ledger/index.ts';

describe('whatever ends an import is told as a problem of the catalogue', () => {
  test.each([
    [new ReadingFailed(true), 'file-too-costly'],
    [new ReadingFailed(false), 'file-unreadable'],
    [new PlacesTaken(10), 'busy'],
    [new ImportConflict(), 'import-conflict'],
    [new LedgerDamaged({ periods: ['2025-03'] }), 'ledger-damaged'],
    [new EpochPassed(), 'session-required'],
    [new Resealing(3), 'resealing'],
    [problem('upload-aborted'), 'upload-aborted'],
  ])('%s', (error, code) => {
    expect(uploadProblem(error)?.code).toBe(code);
  });

  test.each(fileFaultCodes)('%s', (code) => {
    expect(importProblem(new FileRefused({ code, detail: 'x' }))?.code).toBe(code);
  });

  test('except a fault of ours', () => {
    expect([uploadProblem(new TypeError('x')), importProblem('x')]).toEqual([undefined, undefined]);
  });
});
