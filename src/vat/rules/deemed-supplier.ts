import { isUnitedKingdom } from '../country.ts';
import { isSaleOrRefund } from '../transaction.ts';
import { type Facts, type Rule, routeOf, type TreatmentIssue } from '../treatment.ts';
import { BASIS } from './basis.ts';
import { ECOMMERCE_FROM, isEstablishedInEu, isEstablishedInUk, UK_FROM, untaxed } from './shared.ts';

/**
 * The file says that the marketplace collects: that wins, whoever the customer is, and a doubt stands beside it. Not before there were deemed
 * suppliers: what a file says of earlier days made nobody one.
 */
export const statedDeemedSupplier: Rule = {
  name: 'deemed-supplier-stated',
  from: UK_FROM,
  applies: (facts) => isSaleOrRefund(facts) && facts.collectedBy === 'marketplace' && isDeemingLaw(facts),
  treat: (facts) => {
    const doubts: TreatmentIssue[] = isAgainstTheLaw(facts)
      ? [{ code: 'deemed-supplier-not-by-law', country: facts.arrival?.country ?? null }]
      : [];
    const taxCountry = facts.departure?.country ?? facts.arrival?.country ?? null;
    return untaxed('deemed-supplier', taxCountry, 'deemed-supplier-stated', BASIS.deemedStated, doubts);
  },
};

/** Nothing is stated: the law decides. */
export const deemedSupplierByLaw: Rule = {
  name: 'deemed-supplier-by-law',
  from: UK_FROM,
  applies: (facts) => facts.collectedBy === null && facts.isMarketplaceSale && deemingLaw(facts) !== undefined,
  treat: (facts) => {
    const basis = deemingLaw(facts) === 'uk' ? BASIS.deemedUk : BASIS.deemedEu;
    return untaxed('deemed-supplier', routeOf(facts).departure.country, 'deemed-supplier-by-law', basis);
  },
};

/** Whether there was a law of deemed suppliers on the day: in the EU from July 2021 on, in the United Kingdom half a year before. */
export function isDeemingLaw({ day, departure, arrival }: Pick<Facts, 'day' | 'departure' | 'arrival'>): boolean {
  if (day >= ECOMMERCE_FROM) return true;
  const isOfUk = [departure, arrival].some((place) => place !== null && isUnitedKingdom(place.state));
  return day >= UK_FROM && isOfUk;
}

/** Whether the file says that the seller collects although the marketplace is the supplier by law. */
export function isDeemedAgainstStatement(facts: Facts): boolean {
  if (facts.collectedBy !== 'seller' || !facts.isMarketplaceSale || !isSaleOrRefund(facts)) return false;
  return facts.departure !== null && facts.arrival !== null && deemingLaw(facts) !== undefined;
}

/** Under which law the marketplace is the supplier of a sale to a customer who is no business; undefined under none. */
export function deemingLaw(facts: Facts): 'eu' | 'uk' | undefined {
  if (isDeemedInUk(facts)) return 'uk';
  return isDeemedInEu(facts) ? 'eu' : undefined;
}

/** VATA s. 5A: imported consignments up to GBP 135, and goods in the UK of a seller established outside it. */
function isDeemedInUk(facts: Facts): boolean {
  const { departure, arrival } = routeOf(facts);
  if (facts.day < UK_FROM || facts.customer.isUkBusiness) return false;
  if (isUnitedKingdom(departure.state)) return isUnitedKingdom(arrival.state) && !isEstablishedInUk(facts.seller);
  return arrival.state === 'GB' && facts.consignment === 'within';
}

/** Art. 14a(1): imported consignments up to EUR 150; (2): goods in the Community of a seller not established in it. */
function isDeemedInEu(facts: Facts): boolean {
  const { departure, arrival, from, to } = routeOf(facts);
  if (facts.day < ECOMMERCE_FROM || to !== 'member-state' || facts.customer.euVatIdOf !== null) return false;
  // Within the United Kingdom only its own law deems.
  if (isUnitedKingdom(departure.state) && isUnitedKingdom(arrival.state)) return false;
  if (from !== 'member-state') return facts.consignment === 'within';
  // A seller established in the United Kingdom counts as established where its Northern Irish stock is.
  if (departure.state === 'XI' && isEstablishedInUk(facts.seller)) return false;
  return !isEstablishedInEu(facts.seller, facts.day);
}

/** Only where the facts are all known and our two laws have a say: third countries deem by laws of their own. */
function isAgainstTheLaw(facts: Facts): boolean {
  if (facts.departure === null || facts.arrival === null || facts.arrivalArea === 'outside') return false;
  if (facts.consignment === 'unknown') return false;
  return deemingLaw({ ...facts, customer: { euVatIdOf: null, isUkBusiness: false } }) === undefined;
}
