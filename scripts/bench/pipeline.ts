import { measurePlaintext } from './plaintext.ts';
import { type Bench, lessIsBetter, type Result, timed } from './result.ts';
import { buildReport, changeSecret, importFile, newSeller } from './seller.ts';

/** The main job on one big report: in, in again, out, one month of it, and all of it sealed anew. */
export async function measurePipeline(bench: Bench): Promise<Result[]> {
  const file = await bench.makeReport('year.txt', bench.rows);
  const plain = await measurePlaintext(bench.directory, file);
  bench.say(`  LOAD DATA ${plain.loadSeconds.toFixed(1)} s, GROUP BY ${plain.groupSeconds.toFixed(2)} s`);
  const server = await bench.startServer();
  try {
    const seller = await newSeller(server.origin);
    const first = await timed(() => importFile(seller, file));
    if (first.result.read !== bench.rows) throw new Error('not every row was read');
    bench.say(`  import ${first.seconds.toFixed(1)} s`);
    const again = await timed(() => importFile(seller, file));
    if (again.result.stored !== 0) throw new Error('a row was stored twice');
    const year = await bestOfThree(() => buildReport(seller, '2025'));
    const month = await bestOfThree(() => buildReport(seller, '2025-06'));
    const secret = await timed(() => changeSecret(seller));
    return [
      lessIsBetter('import, against LOAD DATA in plaintext', first.seconds, plain.loadSeconds, 2, 'within 2 times'),
      lessIsBetter('the same file again', again.seconds, first.seconds, 1.05, 'not slower than the first'),
      lessIsBetter('report of the year, against GROUP BY', year, plain.groupSeconds, 5, 'within 5 times'),
      lessIsBetter('report of a month, against the year', month, year, 1 / 6, '1/6 or less'),
      lessIsBetter('changed secret, against the import', secret.seconds, first.seconds, 1, 'under the import'),
    ];
  } finally {
    await server.stop();
  }
}

async function bestOfThree(work: () => Promise<void>): Promise<number> {
  const times = [];
  for (let round = 0; round < 3; round++) times.push((await timed(work)).seconds);
  return Math.min(...times);
}
