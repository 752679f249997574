import { z } from 'zod';
import { type ExportFault, type ExportPart, type KeyVault, underLease } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { type Operation, operation, problem, retryAfter, type SessionContext } from '../http/index.ts';
import { writeExport } from './write-export.ts';

export type ExportDeps = {
  db: Database;
  clock: Clock;
  vault: KeyVault;
  parts: readonly ExportPart[];
  explain(error: unknown): ExportFault | undefined;
  config: { readonly exportsConcurrentMax: number };
};

const RETRY_SECONDS = 10;

/** Everything held about an account, as its owner may have it at any time (Art. 15 and 20 GDPR). */
export function exportOperation(deps: ExportDeps): Operation {
  const places = createPlaces(deps.config.exportsConcurrentMax);
  return operation({
    method: 'GET',
    path: '/api/v1/account/export',
    access: ['seller'],
    summary: 'Everything held about the account',
    description:
      'One JSON file, sent as it is read, so its length is not known beforehand. What was damaged in the database is told in `faults`, and the rest comes all the same. A file without its end was broken off. One at a time.',
    responses: { 200: { description: 'The file.', schema: schemaOf(deps.parts), contentType: 'application/json' } },
    problems: ['busy'],
    handle: async (_input, { session }: SessionContext) => {
      const giveBack = places.take(session.accountId);
      if (giveBack === undefined) return problem('busy', { headers: retryAfter(RETRY_SECONDS) });
      const { db, parts, explain } = deps;
      const plan = { parts, explain, exportedAt: deps.clock.now() };
      const chunks = underLease(deps.vault, session.id, (access) => writeExport(plan, { db, access, session }));
      return {
        status: 200,
        contentType: 'application/json; charset=utf-8',
        headers: { 'Content-Disposition': 'attachment; filename="zkvat-export.json"' },
        stream: { chunks, onFinished: giveBack, onAborted: giveBack },
      };
    },
  });
}

type Places = { take(accountId: string): (() => void) | undefined };

/** An export reads and opens all there is: one an account, and so many in all. */
function createPlaces(most: number): Places {
  const taken = new Set<string>();
  return {
    take: (accountId) => {
      if (taken.size >= most || taken.has(accountId)) return undefined;
      taken.add(accountId);
      return () => void taken.delete(accountId);
    },
  };
}

function schemaOf(parts: readonly ExportPart[]): z.ZodObject {
  const fields = parts.map((part) => {
    const value = 'value' in part ? z.unknown() : z.array(z.unknown());
    return [part.name, value.describe(part.description)] as const;
  });
  return z.object({
    format: z.literal('zkvat-export-1'),
    exportedAt: z.iso.datetime(),
    ...Object.fromEntries(fields),
    leftOut: z
      .array(z.object({ table: z.string(), why: z.string() }))
      .describe('What is held besides, and why it is not here.'),
    faults: z.array(z.object({ part: z.string(), code: z.string(), detail: z.string() })),
    isComplete: z.boolean(),
  });
}
