import { describe, expect, test } from '@jest/globals';
import { rowsByImport, unnamed } from '../../src/web/app/pages/overview/point.ts';

const issue = (count: number, ...rows: string[]) => ({ code: 'kind-out-of-scope', count, detail: '', rows });

describe('the rows of a point', () => {
  test('stand by import, each once, ascending, and what is not named is counted', () => {
    const issues = [issue(3, 'a:9', 'b:2', 'a:10'), issue(14, 'a:9', 'a:2')];
    expect(rowsByImport(issues)).toEqual([
      { importId: 'a', rows: [2, 9, 10] },
      { importId: 'b', rows: [2] },
    ]);
    expect(unnamed(issues)).toBe(12);
    expect(rowsByImport([issue(4)])).toEqual([]);
  });
});
