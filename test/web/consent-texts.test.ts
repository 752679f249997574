import { expect, test } from '@jest/globals';
import { CONSENT_TEXTS_DE as OF_THE_SERVER } from '../../src/consents/index.ts';
import { CONSENT_TEXTS_DE } from '../../src/web/app/words/consent-texts.de.ts';

test('the German texts of consent are word for word the same in the browser and on the server', () => {
  expect(CONSENT_TEXTS_DE).toEqual(OF_THE_SERVER);
});
