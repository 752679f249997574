import { type LedgerAccess, LedgerChanged, readPeriods } from '../../ledger/index.ts';
import type { Period } from '../../vat/period.ts';
import type { VatId } from '../../vat/transaction.ts';
import { normaliseVatId } from '../../vat/vat-id.ts';
import { keyOf } from './inquiry.ts';

/** More distinct VAT IDs than one inquiry takes. */
export class TooManyVatIds extends Error {
  override name = 'TooManyVatIds';
}

/**
 * Every VAT ID of a customer in the period's transactions, once, whether or not its check could change a treatment.
 * @throws TooManyVatIds; LedgerDamaged, LedgerChanged, EpochPassed; the signal's reason
 */
export async function customerVatIds(
  ledger: LedgerAccess,
  period: Period,
  { idsMax, signal }: { idsMax: number; signal: AbortSignal },
): Promise<VatId[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readVatIds(ledger, period, idsMax, signal);
    } catch (error) {
      // An import was deleted while its rows were read.
      if (!(error instanceof LedgerChanged) || attempt === ATTEMPTS_MAX) throw error;
    }
  }
}

const ATTEMPTS_MAX = 3;

async function readVatIds(l: LedgerAccess, period: Period, idsMax: number, signal: AbortSignal): Promise<VatId[]> {
  const found = new Map<string, VatId>();
  for await (const { transactions } of readPeriods(l, period.months)) {
    signal.throwIfAborted();
    for (const { customerVatId } of transactions) {
      if (customerVatId === null) continue;
      const vatId = normaliseVatId(customerVatId.countryCode, customerVatId.number);
      found.set(keyOf(vatId), vatId);
    }
    if (found.size > idsMax) throw new TooManyVatIds();
  }
  return [...found.values()];
}
