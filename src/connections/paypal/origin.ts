import type { Config } from '../../config.ts';
import type { Environment } from '../connection-record.ts';

const ORIGINS: Readonly<Record<Environment, string>> = {
  live: 'https://api-m.paypal.com',
  sandbox: 'https://api-m.sandbox.paypal.com',
};

/** One that is set serves both environments. */
export function paypalOrigin(config: Pick<Config, 'paypalUrl'>, environment: Environment): string {
  return config.paypalUrl ?? ORIGINS[environment];
}
