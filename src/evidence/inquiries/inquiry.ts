import { z } from 'zod';
import type { VatId } from '../../vat/transaction.ts';

/**
 * An inquiry: many VAT IDs that a seller wants checked. Only what was asked for stands in it; what is known of each VAT ID is in the checks, so that an answer is kept in one place.
 */
export type Inquiry = z.output<typeof inquirySchema>;

export type InquiryState = 'running' | 'done' | 'stopped' | 'cancelled' | 'failed';

/** `pending` are those among the unknown that are still being asked. */
export type Counts = z.output<typeof counts>;

export type InquiryEnd = NonNullable<Inquiry['end']>;

const count = z.int().min(0);
const counts = z.strictObject({ total: count, valid: count, invalid: count, unknown: count, pending: count });

/** Part of the format: nothing that is stored may ever cease to be of this form. */
export const inquirySchema = z.strictObject({
  /** Whose customers, where a period was asked for; null where VAT IDs were. */
  period: z.string().nullable(),
  /** A conclusive check that is younger is not repeated. */
  reuseDays: count,
  /** As `normaliseVatId` writes them, each once; null until they have been read from the ledger. */
  vatIds: z.array(z.tuple([z.string(), z.string()])).nullable(),
  end: z
    .strictObject({
      at: z.iso.datetime({ precision: 3 }),
      /** Why those that were not asked were not: a code. */
      reason: z.string().nullable(),
      counts,
      failure: z.strictObject({ code: z.string(), detail: z.string(), periods: z.array(z.string()) }).nullable(),
    })
    .nullable(),
});

export function vatIdsOf({ vatIds }: Inquiry): VatId[] {
  return (vatIds ?? []).map(([countryCode, number]) => ({ countryCode, number }));
}

/** One text for each VAT ID. */
export function keyOf({ countryCode, number }: VatId): string {
  return countryCode + number;
}

/**
 * The plaintext: JSON, then blanks up to a whole number of pages, less one byte. With the mark of the padding that is a step of it to the byte (up
 * to some megabytes), so that the length tells no more of the number of customers than the pages of the checks do.
 */
export function encodeInquiry(inquiry: Inquiry): Buffer {
  const text = JSON.stringify(inquiry);
  const pages = Math.ceil((Buffer.byteLength(text) + 1) / PAGE_BYTES);
  const bytes = Buffer.alloc(pages * PAGE_BYTES - 1, ' ');
  bytes.write(text);
  return bytes;
}

export function decodeInquiry(bytes: Buffer): Inquiry {
  return inquirySchema.parse(JSON.parse(bytes.toString('utf8')));
}

const PAGE_BYTES = 32 * 1024;
