import { z } from 'zod';

/** Wire types of the connections. */

const environment = z.enum(['live', 'sandbox']);

export const paypalBody = z.object({
  clientId: z
    .string()
    .regex(/^[\x21-\x39\x3b-\x7e]{1,200}$/, 'Take the client id as PayPal shows it: no blanks, no colon.')
    .describe('Of an application of yours in PayPal’s developer dashboard.'),
  environment,
});

export const amazonBody = z.object({
  region: z.enum(['eu']),
  environment: environment.describe(
    '`sandbox` is for an application that is still a draft; Amazon’s sandbox has no VAT report.',
  ),
});

export const amazonCallbackBody = z.object({
  sellingPartnerId: z.string().regex(/^[A-Za-z0-9]{1,60}$/, 'Take `selling_partner_id` as Amazon sent it.'),
  state: z.string().min(1).max(200),
});

export const connectionId = z.object({ id: z.string() });
export const amazonBegun = connectionId.extend({
  authorizeUrl: z.string().describe('Where the seller’s browser goes.'),
});

export const connectionView = z.object({
  id: z.string(),
  kind: z.enum(['paypal', 'amazon']),
  environment,
  state: z
    .enum(['connected', 'pending', 'refused'])
    .describe(
      '`pending`: begun at Amazon in this session and not finished. `refused`: the service no longer accepts it; connect anew.',
    ),
  connectedAt: z.string().nullable(),
  revokeAt: z
    .string()
    .describe('Where the seller takes back what was granted; deleting the connection only forgets it here.'),
});
export type ConnectionView = z.infer<typeof connectionView>;
export const connectionList = z.object({ items: z.array(connectionView), next: z.null() });

export const periodBody = z.object({
  from: z.string().max(10).describe('First day, YYYY-MM-DD, by UTC. Of Amazon the first of a month.'),
  to: z.string().max(10).describe('Last day, inclusive. Of Amazon the last of a month.'),
});

/** Where each service lets its seller see and end what applications may do. */
export const REVOKE_AT: Readonly<Record<ConnectionView['kind'], string>> = {
  paypal: 'https://developer.paypal.com/dashboard/applications',
  amazon: 'https://sellercentral-europe.amazon.com/apps/manage',
};
