import type { Config } from '../../config.ts';
import type { Environment } from '../connection-record.ts';

type Origins = Pick<Config, 'amazonSpapiUrl' | 'amazonLwaUrl' | 'amazonConsentUrl'>;

/** The Selling Partner API of Europe. One that is set serves both environments. */
export function spapiOrigin({ amazonSpapiUrl }: Origins, environment: Environment): string {
  const prefix = environment === 'sandbox' ? 'sandbox.' : '';
  return amazonSpapiUrl ?? `https://${prefix}sellingpartnerapi-eu.amazon.com`;
}

/** Login with Amazon, where tokens come from. */
export function lwaOrigin({ amazonLwaUrl }: Origins): string {
  return amazonLwaUrl ?? 'https://api.amazon.com';
}

/**
 * Where the seller's browser goes to authorise our application (Seller Central, "website authorization workflow"). `version=beta` is for an
 * application that is still a draft, and so for trying out.
 */
export function consentUrl(config: Origins, application: string, state: string, environment: Environment): string {
  const query = new URLSearchParams({ application_id: application, state });
  if (environment === 'sandbox') query.set('version', 'beta');
  const origin = config.amazonConsentUrl ?? 'https://sellercentral-europe.amazon.com';
  return `${origin}/apps/authorize/consent?${query}`;
}

/** The marketplaces for which Amazon makes the VAT reports: Germany, Spain, Italy, France, United Kingdom. One report tells of all. */
export const VAT_MARKETPLACES: readonly string[] = [
  'A1PA6795UKMFR9',
  'A1RKKUPIHCS9HS',
  'APJ6JRA9NG5V4',
  'A13V1IB3VIYZZH',
  'A1F83G8C2ARO7P',
];
