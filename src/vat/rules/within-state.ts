import { type Facts, type Rule, routeOf } from '../treatment.ts';
import { BASIS } from './basis.ts';
import { domesticIn, isEstablishedIn, untaxed } from './shared.ts';

function isWithinState(facts: Facts): boolean {
  const { departure, arrival } = routeOf(facts);
  return departure.state === arrival.state;
}

/** An unestablished seller's sale to a business of a state that shifts the tax; only where the profile says so. */
export const domesticReverseCharge: Rule = {
  name: 'domestic-reverse-charge',
  applies: (facts) => {
    const { departure } = routeOf(facts);
    return (
      isWithinState(facts) &&
      !isEstablishedIn(facts.seller, departure.state) &&
      facts.customer.euVatIdOf === departure.state &&
      facts.seller.domesticReverseCharge.includes(departure.state)
    );
  },
  treat: (facts) =>
    untaxed(
      'domestic-reverse-charge',
      routeOf(facts).departure.country,
      'domestic-reverse-charge',
      BASIS.reverseCharge,
    ),
};

/**
 * Goods that stay in one Member State bear its VAT, whoever buys them, at the rate of the place of dispatch (CIVA Art. 18(3) for the Azores and
 * Madeira); in France at that of the place of arrival, so that goods from the mainland bear Corsica's rates there (CGI Art. 297 I 2).
 */
export const domestic: Rule = {
  name: 'domestic',
  applies: isWithinState,
  treat: (facts) => {
    const { departure, arrival } = routeOf(facts);
    const { rates } = departure.state === 'FR' ? arrival : departure;
    return domesticIn(facts, departure.country, rates, 'domestic', BASIS.domestic);
  },
};
