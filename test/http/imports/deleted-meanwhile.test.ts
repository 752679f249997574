import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generatedFile } from '../../support/amazon-file.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { answerTo, expectStatus, formOf, newSeller, SECRET } from '../../support/client.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.stop());

test('a small upload that is still arriving when all data are deleted is not stored after the receipt', async () => {
  const seller = await newSeller(app.origin);
  const { type, bytes } = formOf(generatedFile({ rows: 500 }));
  const upload = seller.begin('POST', '/imports', { 'Content-Type': type, 'Content-Length': String(bytes.length) });
  const answer = answerTo(upload).then(
    ({ statusCode }) => statusCode ?? 0,
    () => 0,
  );
  upload.write(bytes.subarray(0, bytes.length - 20));
  // Long enough for the server to have begun with it; were it shorter, the test would still hold.
  await delay(300);
  expectStatus(200, await seller.send('POST', '/account/data-deletion', { secret: SECRET }));
  upload.end(bytes.subarray(bytes.length - 20));
  expect(await answer).toBe(409);
  expect((await seller.send('GET', '/imports')).body.items).toEqual([]);
});
