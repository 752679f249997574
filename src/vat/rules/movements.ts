import { type Facts, type Rule, routeOf } from '../treatment.ts';
import { BASIS } from './basis.ts';
import { registrationIssues, untaxed } from './shared.ts';

/** Own goods between warehouses (FC_TRANSFER). */
function isOwnGoods(facts: Facts): boolean {
  return facts.kind === 'transfer';
}

function missingPlace(facts: Facts): { code: 'movement-place-missing'; country: null }[] {
  return facts.departure === null || facts.arrival === null ? [{ code: 'movement-place-missing', country: null }] : [];
}

/** A return carries no money (its refund does), wherever it goes. */
export const returned: Rule = {
  name: 'returned-goods',
  applies: (facts) => facts.kind === 'return',
  treat: (facts) => {
    const crosses = facts.departure !== null && facts.arrival !== null && facts.departure.state !== facts.arrival.state;
    return untaxed(
      'movement',
      null,
      'returned-goods',
      BASIS.none,
      crosses ? [{ code: 'return-crosses-border', country: facts.arrival?.country ?? null }] : [],
    );
  },
};

/**
 * Goods on their way to a warehouse, from wherever: the file does not say whose they were. A supplier's are an acquisition, the
 * seller's own a transfer (Art. 17), so a border between two Member States is an issue and not a verdict.
 */
export const inboundMovement: Rule = {
  name: 'inbound-goods',
  applies: (facts) => facts.kind === 'inbound',
  treat: (facts) => {
    const betweenStates =
      facts.departureArea === 'member-state' &&
      facts.arrivalArea === 'member-state' &&
      facts.departure?.state !== facts.arrival?.state;
    return untaxed('movement', null, 'inbound-goods', BASIS.none, [
      ...(betweenStates ? [{ code: 'inbound-crosses-border', country: facts.arrival?.country ?? null } as const] : []),
      ...missingPlace(facts),
    ]);
  },
};

/** Stock that moves within one state, or from or to an unnamed place. */
export const stockMovement: Rule = {
  name: 'stock-movement',
  applies: (facts) =>
    isOwnGoods(facts) &&
    (facts.departure === null || facts.arrival === null || facts.departure.state === facts.arrival.state),
  treat: (facts) => untaxed('movement', null, 'stock-movement', BASIS.none, missingPlace(facts)),
};

export const ownGoodsTransfer: Rule = {
  name: 'own-goods-transfer',
  applies: (facts) =>
    isOwnGoods(facts) && facts.departureArea === 'member-state' && facts.arrivalArea === 'member-state',
  treat: (facts) => {
    const { departure, arrival } = routeOf(facts);
    const issues = registrationIssues(facts, departure.state, arrival.state);
    return untaxed('own-goods-transfer', arrival.country, 'own-goods-transfer', BASIS.ownGoods, issues);
  },
};

/** Export and import of own goods; between Great Britain and Northern Ireland they stay within one tax. */
export const ownGoodsAcrossTheBorder: Rule = {
  name: 'own-goods-outside',
  applies: (facts) => isOwnGoods(facts) && !(facts.departureArea === 'outside' && facts.arrivalArea === 'outside'),
  treat: () => untaxed('movement', null, 'own-goods-export-import', BASIS.ownGoodsOutside),
};

/** Kinds that are no supply of the seller's own goods to a customer, or of which nothing is known. */
export const notJudged: Rule = {
  name: 'kind-out-of-scope',
  applies: (facts) =>
    facts.kind === 'commingling-buy' ||
    facts.kind === 'commingling-sell' ||
    facts.kind === 'donation' ||
    facts.kind === 'unknown',
  treat: (facts) =>
    untaxed('out-of-scope', facts.departure?.country ?? null, 'kind-not-judged', BASIS.undecided, [
      { code: 'kind-out-of-scope', country: null },
    ]),
};

/** Without the way of the goods nothing more can be said of a sale, except what the file itself says of the marketplace. */
export const placesUnknown: Rule = {
  name: 'places-unknown',
  applies: (facts) => facts.departure === null || facts.arrival === null,
  treat: (facts) =>
    untaxed('out-of-scope', facts.departure?.country ?? null, 'country-missing', BASIS.undecided, [
      { code: 'country-missing', country: null },
    ]),
};
