import { z } from 'zod';
import { FORMAT_IDS } from './formats/index.ts';

/** Wire types of the imports. */

const formatId = z.enum(FORMAT_IDS);
const count = z.int().nonnegative();

export const issueView = z.object({
  row: count.describe(
    'As spreadsheets count: the header is 1. 0 is the file as a whole. Of a connection: the place in the list or report that `detail` names.',
  ),
  column: z.string().nullable().describe('A column of the file, or the path of a field of an interface.'),
  code: z.string(),
  detail: z.string().describe('What is wrong and how to mend it; never the content of a cell.'),
  severity: z
    .enum(['fault', 'notice'])
    .describe('A fault makes its row invalid; a notice stands beside a row that counts.'),
});

export const rowCounts = z
  .object({ read: count, stored: count, duplicate: count, invalid: count, ignored: count })
  .describe(
    'Always read = stored + duplicate + invalid + ignored. Where nothing is stored (`rejected`, `failed`, `cancelled`) the rows without a fault count as ignored.',
  );

const mappingView = z.record(z.string(), z.union([z.string(), z.object({ value: z.string() })]));

export const importView = z.object({
  id: z.string(),
  state: z.enum(['running', 'stored', 'rejected', 'failed', 'cancelled']),
  source: z.enum(['upload', 'amazon', 'paypal']),
  format: formatId
    .nullable()
    .describe(
      'Null while it runs, and where it was interrupted before it was known. `paypal-api` is what a connection brings; of the two reports that one to Amazon brings, the first that was read.',
    ),
  periods: z.array(z.string()).describe('Months of the rows, also of those that were duplicates.'),
  rows: rowCounts,
  issues: z.array(issueView),
  issuesLeftOut: count.describe('How many more there are than are listed.'),
  duplicates: z
    .object({
      imports: z.array(z.object({ importId: z.string(), rows: count })),
      first: z.array(
        z.object({
          row: count,
          importId: z.string().nullable().describe('Null for a row that this import itself had shown before.'),
        }),
      ),
    })
    .describe(
      'In which imports the duplicate rows are stored, and which the first of them are, by row. Of rows that another import stored while this one was read it is not known.',
    ),
  mapping: mappingView
    .nullable()
    .describe(
      'As it was given, kept sealed with the import: a preview suggests it for the next file with these columns.',
    ),
  receivedAt: z.string(),
});
export type ImportView = z.infer<typeof importView>;

export const importListItem = importView
  .omit({ issues: true, issuesLeftOut: true, duplicates: true, mapping: true })
  .extend({ issueCount: count });
export const importList = z.object({ items: z.array(importListItem), next: z.string().nullable() });

const amount = z.string().nullable();
const place = z.object({ country: z.string().nullable(), postcode: z.string().nullable() });
const vatId = z.object({ countryCode: z.string(), number: z.string() }).nullable();

export const transactionView = z.object({
  kind: z.string(),
  marketplace: z.string().nullable(),
  isMarketplaceSale: z.boolean(),
  orderId: z.string().nullable(),
  transactionId: z.string().nullable(),
  sku: z.string().nullable(),
  description: z.string().nullable(),
  quantity: z.number(),
  completedOn: z.string(),
  departedOn: z.string().nullable(),
  taxCalculatedOn: z.string().nullable(),
  departure: place,
  arrival: place,
  currency: z.string().nullable(),
  parts: z.array(z.object({ gross: amount, net: amount, vat: amount, rate: amount })),
  stated: z.object({
    scheme: z.string().nullable(),
    collectedBy: z.enum(['seller', 'marketplace']).nullable(),
    taxCountry: z.string().nullable(),
    isExport: z.boolean().nullable(),
    totalsDiffer: z.boolean().describe('Whether the amounts of the row did not add up to its own total.'),
  }),
  customerVatId: vatId,
  sellerVatId: vatId,
  invoiceNumber: z.string().nullable(),
});

export const previewRow = z.object({
  row: count,
  state: z.enum(['valid', 'invalid', 'ignored']),
  transaction: transactionView.nullable().describe('Null where the row is invalid or ignored.'),
});

export const previewView = z.object({
  columns: z.array(z.string()).describe('The header, as in the file.'),
  format: formatId.nullable().describe('The format that reads it; null where none was recognised.'),
  suggestedMapping: mappingView
    .nullable()
    .describe(
      'For `generic`: what to begin with, to be corrected. Without a recognised format the rows are read by a guess from names.',
    ),
  suggestedBy: z
    .enum(['names', 'earlier-import'])
    .nullable()
    .describe(
      'Where the suggestion comes from: the names of the columns, or the mapping of the newest import whose columns this file has.',
    ),
  rows: z.array(previewRow),
  issues: z.array(issueView),
  obstacle: z
    .object({
      code: z.string(),
      detail: z.string(),
      errors: z.array(z.object({ location: z.string(), code: z.string(), detail: z.string() })),
    })
    .nullable()
    .describe('What an import of this file with these fields would be refused for.'),
});
export type PreviewView = z.infer<typeof previewView>;
