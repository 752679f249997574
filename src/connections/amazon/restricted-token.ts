import { wipe } from '../../crypto/index.ts';
import { cutSecrets } from '../../http/index.ts';
import { UpstreamError } from '../../outgoing/index.ts';
import type { Answer } from '../caller.ts';
import { callSpapi, type SellingPartnerApi } from './spapi.ts';

/**
 * A Restricted Data Token for one document (tokens 2021-03-01), which opens the one operation that says where that document lies. `not-restricted`:
 * Amazon says that it needs none. The caller wipes it. @throws what `callSpapi` throws
 */
export function requestDocumentToken(api: SellingPartnerApi, documentId: string): Promise<Buffer | 'not-restricted'> {
  const resource = { method: 'GET', path: `/reports/2021-06-30/documents/${documentId}` };
  return callSpapi<Buffer | 'not-restricted'>(api, 'createRestrictedDataToken', {
    method: 'POST',
    url: '/tokens/2021-03-01/restrictedDataToken',
    data: Buffer.from(JSON.stringify({ restrictedResources: [resource] })),
    read: tokenOf,
    otherwise: ({ status }, message) =>
      status === 400 && /unsupported document/i.test(message) ? 'not-restricted' : undefined,
  });
}

function tokenOf({ body }: Answer): Buffer {
  const cut = cutSecrets(body, ['restrictedDataToken']);
  wipe(body);
  const token = cut.malformed ? undefined : cut.secrets['restrictedDataToken'];
  if (token?.every((byte) => byte > 0x20 && byte < 0x7f) === true && token.length > 0) return token;
  wipe(token);
  throw new UpstreamError('malformed');
}
