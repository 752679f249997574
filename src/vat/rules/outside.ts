import { type Rule, routeOf } from '../treatment.ts';
import { BASIS } from './basis.ts';
import { untaxed } from './shared.ts';

/** Goods that neither leave from nor arrive in the EU or the United Kingdom. */
export const outsideEuAndUk: Rule = {
  name: 'outside-eu-and-uk',
  applies: (facts) => facts.departureArea === 'outside' && facts.arrivalArea === 'outside',
  treat: (facts) => untaxed('out-of-scope', routeOf(facts).departure.country, 'outside-eu-and-uk', BASIS.outside),
};

/** Goods that leave the EU or the United Kingdom for a place outside both. */
export const exportOutside: Rule = {
  name: 'export',
  applies: (facts) => facts.arrivalArea === 'outside',
  treat: (facts) => {
    const { departure, from } = routeOf(facts);
    const basis = from === 'great-britain' ? BASIS.exportUk : BASIS.exportEu;
    return untaxed('export', departure.country, 'export', basis, [
      { code: 'export-evidence', country: departure.country },
    ]);
  },
};
