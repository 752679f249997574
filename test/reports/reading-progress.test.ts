import { expect, test } from '@jest/globals';
import { createReadingProgress } from '../../src/reports/reading-progress.ts';

test('progress counts rows of all stages; what need not be read is behind it, and only the end is 100', () => {
  const told: number[] = [];
  const progress = createReadingProgress((read) => told.push(Math.round(read.percent())));
  progress.expect('period', 1000);
  progress.expect('orders', 3000);
  progress.expect('supplies', 1000);
  progress.read('period', 500);
  progress.read('period', 500);
  // Of the orders’ months only one was asked for.
  progress.read('orders', 1000);
  progress.read('supplies', 500);
  progress.read('supplies', 500);
  expect(told).toEqual([10, 19, 38, 86, 95]);
  progress.hold(5000);
  progress.read('held', 5000);
  expect(told.at(-1)).toBe(95);
  expect(progress.rows('period')).toBe(1000);
});
