import { readFileSync } from 'node:fs';
import { type Operation, operation } from '../http/index.ts';

/** The schemas of the formats that are ours, the same for everyone. */
export function schemaOperations(): Operation[] {
  return [
    operation({
      method: 'GET',
      path: '/api/v1/schemas/oss-return-1.xsd',
      access: 'session',
      summary: 'The XML schema of the format oss-xml',
      responses: { 200: { description: 'The schema.', contentType: 'application/xml' } },
      problems: [],
      handle: async () => ({
        status: 200,
        contentType: 'application/xml',
        body: readFileSync(new URL('./authorities/oss-return-1.xsd', import.meta.url)),
      }),
    }),
  ];
}
