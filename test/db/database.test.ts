import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Database, DatabaseError, isDuplicateKey, isLockBusy, openDatabase } from '../../src/db/index.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';

let own: TestDatabase;

beforeAll(async () => {
  own = await testDatabase({ migrated: false });
  await own.db.execute(
    'CREATE TABLE things (id INT PRIMARY KEY, amount BIGINT, price DECIMAL(20,4), bytes BLOB, word VARCHAR(5), at DATETIME(3)) ENGINE=InnoDB',
  );
});

afterAll(() => own.drop());

describe('values', () => {
  test('large whole numbers and decimals come back without loss, as strings', async () => {
    const values = [1, 9007199254740993n, '1234567890123456.7891', null, null, null] as const;
    await own.db.execute('INSERT INTO things VALUES (?, ?, ?, ?, ?, ?)', values);
    const [row] = await own.db.query<{ amount: string; price: string }>(
      'SELECT amount, price FROM things WHERE id = 1',
    );
    expect(row).toEqual({ amount: '9007199254740993', price: '1234567890123456.7891' });
  });

  test('times are kept as UTC to the millisecond, bytes to the bit', async () => {
    const at = new Date('2025-03-30T01:30:00.123Z');
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, n) => n));
    await own.db.execute('INSERT INTO things (id, bytes, at) VALUES (2, ?, ?)', [bytes, at]);
    const [row] = await own.db.query<{ bytes: Buffer; at: Date; text: string }>(
      'SELECT bytes, at, CAST(at AS CHAR) AS text FROM things WHERE id = 2',
    );
    expect(row?.bytes.equals(bytes)).toBe(true);
    expect(row?.at).toEqual(at);
    expect(row?.text).toBe('2025-03-30 01:30:00.123');
  });

  test('a large record takes another way to the server and arrives the same', async () => {
    const at = new Date('2025-10-26T00:30:00.987Z');
    const bytes = Buffer.alloc(60_000, "sealed \0 bytes \\ with ' quotes");
    const values = [4, -9007199254740993n, '1.5000', bytes, 'wört', at, 5, 12, null, null, null, null] as const;
    await own.db.execute('INSERT INTO things VALUES (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)', values);
    const rows = await own.db.query<object>('SELECT * FROM things WHERE id IN (4, 5) ORDER BY id');
    expect(rows).toEqual([
      { id: 4, amount: '-9007199254740993', price: '1.5000', bytes, word: 'wört', at },
      { id: 5, amount: '12', price: null, bytes: null, word: null, at: null },
    ]);
  });

  test('a value that is too long is refused, not cut', async () => {
    await expect(own.db.execute("INSERT INTO things (id, word) VALUES (3, 'sixteen')")).rejects.toThrow(DatabaseError);
  });

  test('one call runs one statement', async () => {
    await expect(own.db.query('SELECT 1; SELECT 2')).rejects.toThrow(DatabaseError);
  });
});

describe('errors', () => {
  test('a duplicate key is told apart and carries no value', async () => {
    await own.db.execute("INSERT INTO things (id, word) VALUES (77123, 'a')");
    const error = await own.db.execute("INSERT INTO things (id, word) VALUES (77123, 'b')").catch((thrown) => thrown);
    expect(isDuplicateKey(error)).toBe(true);
    expect(`${JSON.stringify(error)}${String(error)}${error.stack}`).not.toContain('77123');
  });
});

describe('units', () => {
  test('a unit that throws leaves nothing behind', async () => {
    const work = own.db.atomically(async (unit) => {
      await unit.execute('INSERT INTO things (id) VALUES (10)');
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await own.db.query('SELECT id FROM things WHERE id = 10')).toEqual([]);
  });

  test('two units in deadlock both happen', async () => {
    await own.db.execute('INSERT INTO things (id, amount) VALUES (20, 0), (21, 0)');
    const gate = rendezvous(2);
    const addInOrder = (first: number, second: number) =>
      own.db.atomically(async (unit) => {
        await unit.execute('UPDATE things SET amount = amount + 1 WHERE id = ?', [first]);
        await gate();
        await unit.execute('UPDATE things SET amount = amount + 1 WHERE id = ?', [second]);
      });
    await Promise.all([addInOrder(20, 21), addInOrder(21, 20)]);
    const rows = await own.db.query<{ amount: string }>('SELECT amount FROM things WHERE id IN (20, 21)');
    expect(rows.map((row) => row.amount)).toEqual(['2', '2']);
  });
});

describe('connections that the server has closed meanwhile', () => {
  const killOthers = async (db: Database) => {
    const connections = await db.query<{ id: number }>(
      'SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()',
    );
    for (const { id } of connections) await db.execute(`KILL ${Number(id)}`);
    return connections.length;
  };

  test.each([
    ['a query', (db: Database) => db.query<{ one: string }>('SELECT 1 AS one')],
    ['a unit', (db: Database) => db.atomically((unit) => unit.query<{ one: string }>('SELECT 1 AS one'))],
  ])('are no matter for %s', async (_name, work) => {
    const db = openDatabase({ url: own.url, poolSize: 4 });
    try {
      for (let round = 0; round < 10; round++) {
        await Promise.all([1, 2, 3, 4].map(() => db.query('SELECT SLEEP(0.01)')));
        expect(await killOthers(own.db)).toBeGreaterThanOrEqual(4);
        const answers = await Promise.all([1, 2, 3, 4].map(() => work(db)));
        expect(answers.map(([row]) => Number(row?.one))).toEqual([1, 1, 1, 1]);
      }
    } finally {
      await db.close();
    }
  });
});

describe('locks', () => {
  test('a named lock keeps others out until its work is done', async () => {
    const gate = rendezvous(2);
    const held = own.db.withLock('door', 0, async () => {
      await gate();
      const refusal = await own.db.withLock('door', 0, async () => 'in').catch((error) => error);
      expect(isLockBusy(refusal)).toBe(true);
    });
    await gate();
    await held;
    expect(await own.db.withLock('door', 0, async () => 'in')).toBe('in');
  });
});

describe('streams', () => {
  test('a reader that stops early spoils no connection', async () => {
    const narrow = openDatabase({ url: own.url, poolSize: 1 });
    const many = 'WITH RECURSIVE n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n WHERE x < 900) SELECT x FROM n';
    for await (const row of narrow.stream<{ x: number }>(many)) if (Number(row.x) === 3) break;
    expect(await narrow.query("SELECT 'five' AS word")).toEqual([{ word: 'five' }]);
    let count = 0;
    for await (const _ of narrow.stream(many)) count++;
    expect(count).toBe(900);
    await narrow.close();
  });
});

/** Resolves for all once `size` have come; everyone after that passes. */
function rendezvous(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let arrived = 0;
  return () => {
    arrived++;
    if (arrived === size) resolve();
    return promise;
  };
}
