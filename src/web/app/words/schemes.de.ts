import type { Words } from '../language.ts';
import type { en } from './schemes.en.ts';

export const de: Words<typeof en> = {
  domestic: 'Umsätze im Inland',
  'union-oss': 'Verfahren OSS (EU-Regelung)',
  'import-oss': 'Verfahren IOSS (Einfuhrregelung)',
  'intra-community-supply': 'Innergemeinschaftliche Lieferungen',
  'domestic-reverse-charge': 'Steuerschuld des Leistungsempfängers',
  export: 'Ausfuhrlieferungen',
  'deemed-supplier': 'Steuer führt der Marktplatz ab',
  'own-goods-transfer': 'Innergemeinschaftliches Verbringen',
  'import-by-customer': 'Einfuhr durch den Kunden',
  'out-of-scope': 'Nicht beurteilt',
  pending: 'Offen',
};
