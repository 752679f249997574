import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { build, type Client, download, expectStatus, newClient, newSeller, store } from '../../support/client.ts';

test('look', async () => {
  const app = await openTestApp();
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const client = newClient(app.origin);
    const answer = await client.send('POST', '/trial');
    client.csrfToken = answer.body.csrfToken;
    if (seed === 1) console.log(answer.status, answer.body);
    const file = readFileSync(`/tmp/sample-${seed}.txt`);
    const done = await client.upload(file);
    const { id } = await build(client, {});
    const report = (await download(client, id)).body;
    console.log(seed, done.body.rows, done.body.issues, report.reconciliation, JSON.stringify(report.issues, null, 1), report.totals);
  }
  await app.stop();
});
