export type { LoadExchangeRates } from './load.ts';
export { type OpenedExchangeRates, openExchangeRates } from './open.ts';
export { exchangeRateOperations } from './operations.ts';
export { isCurrent } from './publication-time.ts';
