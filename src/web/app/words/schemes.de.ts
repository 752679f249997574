import type { Words } from '../language.ts';
import type { en } from './schemes.en.ts';

/** Where a word may be parted on a phone is said: not every browser knows by itself. */
export const de: Words<typeof en> = {
  domestic: 'Umsätze im Inland',
  'union-oss': 'Verfahren OSS (EU-Regelung)',
  'import-oss': 'Verfahren IOSS (Einfuhrregelung)',
  'intra-community-supply': 'Innergemein\u00adschaftliche Lieferungen',
  'domestic-reverse-charge': 'Steuer\u00adschuldnerschaft des Leistungs\u00adempfängers',
  export: 'Ausfuhrlieferungen',
  'deemed-supplier': 'Steuer führt der Marktplatz ab',
  'own-goods-transfer': 'Innergemein\u00adschaftliches Verbringen',
  'import-by-customer': 'Einfuhr durch den Kunden',
  'out-of-scope': 'Nicht beurteilt',
  pending: 'Offen',
};
