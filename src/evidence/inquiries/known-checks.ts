import type { VatId } from '../../vat/transaction.ts';
import type { Check } from '../check.ts';
import { keyOf } from './inquiry.ts';

/** The newest conclusive check of each VAT ID, shared by all inquiries of an account that run at once: what one is told, another need not ask. */
export type KnownChecks = {
  /** Undefined when there is none that was made at or after `from` (ISO 8601). */
  find(vatId: VatId, from: string): Check | undefined;
  learn(checks: readonly Check[]): void;
};

export type KnownChecksByAccount = {
  /** Kept until every holder has left it: in between, nothing that was learned is forgotten. */
  enter(accountId: string): { known: KnownChecks; leave(): void };
};

export function createKnownChecks(): KnownChecksByAccount {
  const accounts = new Map<string, { known: KnownChecks; holders: number }>();
  return {
    enter(accountId) {
      const held = accounts.get(accountId) ?? { known: newKnownChecks(), holders: 0 };
      accounts.set(accountId, held);
      held.holders += 1;
      return {
        known: held.known,
        leave: () => {
          held.holders -= 1;
          if (held.holders === 0) accounts.delete(accountId);
        },
      };
    },
  };
}

function newKnownChecks(): KnownChecks {
  const newest = new Map<string, Check>();
  return {
    find(vatId, from) {
      const check = newest.get(keyOf(vatId));
      return check !== undefined && check.checkedAt >= from ? check : undefined;
    },
    learn(checks) {
      for (const check of checks) {
        const before = newest.get(keyOf(check.vatId));
        if (check.result === 'unknown' || (before !== undefined && before.checkedAt > check.checkedAt)) continue;
        newest.set(keyOf(check.vatId), check);
      }
    },
  };
}
