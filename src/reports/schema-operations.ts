import { readFileSync } from 'node:fs';
import { type Operation, operation } from '../http/index.ts';
import { OSS_SCHEMA_PATH } from './authorities/oss-xml.ts';

/** The schemas of the formats that are ours, the same for everyone. */
export function schemaOperations(): Operation[] {
  return [
    operation({
      method: 'GET',
      path: OSS_SCHEMA_PATH,
      // Whoever was sent such a file may check it, and need not be a seller here.
      access: 'public',
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
