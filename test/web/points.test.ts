import { describe, expect, test } from '@jest/globals';
import { pointPath, readPoint, rowsByImport, unnamed } from '../../src/web/app/pages/overview/point.ts';

const issue = (count: number, ...rows: string[]) => ({ code: 'kind-out-of-scope', count, detail: '', rows });
const POINT = { code: 'kind-out-of-scope', period: '2025-03', rest: 0 };

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

  test('come back out of the address', () => {
    const path = pointPath({ importId: 'a', rows: [2, 9] }, { ...POINT, rest: 12 });
    expect(path).toBe('/imports/a?point=kind-out-of-scope&period=2025-03&rows=2.9&more=12');
    expect(readPoint(new URL(path, 'https://zkvat.example').searchParams)).toEqual({
      ...POINT,
      rest: 12,
      rows: [2, 9],
    });
  });

  test('fill no address beyond measure', () => {
    const rows = Array.from({ length: 500 }, (_, index) => 100_000 + index);
    const path = pointPath({ importId: 'a', rows }, POINT);
    expect(path.length).toBeLessThan(2000);
    expect(readPoint(new URL(path, 'https://zkvat.example').searchParams)?.rest).toBe(300);
  });

  test('that an address makes up are none', () => {
    for (const query of ['', 'point=x', 'point=x&rows=', 'point=x&rows=1,2', 'point=x&rows=<b>', 'rows=1'])
      expect(readPoint(new URLSearchParams(query))).toBeUndefined();
  });
});
