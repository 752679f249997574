import type { ConsentPurpose, ConsentText } from './purposes.ts';

/**
 * The texts in force. Whoever changes a word raises the version, so that everyone is asked again; a test holds each version to its
 * words. Field names are those of the recipients' own interfaces: the WSDL of checkVatService (VIES), PayPal's Transaction Search API v1,
 * Amazon's Selling Partner API (reports 2021-06-30, tokens 2021-03-01) and Login with Amazon.
 */
export const CONSENT_TEXTS: Readonly<Record<ConsentPurpose, ConsentText>> = {
  vies: {
    purpose: 'vies',
    version: 2,
    title: "Check customers' VAT IDs with VIES",
    recipient: {
      name: 'European Commission, Directorate-General for Taxation and Customs Union; it asks the tax administration of the state whose ID it is',
      country: 'Belgium, and the state whose ID it is',
      host: 'ec.europa.eu',
    },
    fields: [
      { name: 'countryCode', meaning: "the two letters of the customer's VAT ID" },
      { name: 'vatNumber', meaning: "the rest of the customer's VAT ID" },
    ],
    when: 'When you ask for a check of VAT IDs: one ID in a request, in random order and at random distances, and again for some hours where no answer comes.',
    besides:
      "That somebody at this server's address asked, and when. The address is the same for all sellers here; nothing of ours links two requests.",
    withoutIt: 'Supplies to business customers in other states are shown as pending, with both outcomes.',
  },
  'vies-requester': {
    purpose: 'vies-requester',
    version: 1,
    title: 'Give VIES your own VAT ID, for a consultation number',
    recipient: {
      name: 'European Commission, Directorate-General for Taxation and Customs Union; it asks the tax administrations of both states',
      country: 'Belgium, and the states of both IDs',
      host: 'ec.europa.eu',
    },
    fields: [
      { name: 'requesterCountryCode', meaning: 'the two letters of your own VAT ID' },
      { name: 'requesterVatNumber', meaning: 'the rest of your own VAT ID' },
    ],
    when: 'With every check of a VAT ID, beside what the purpose vies sends. Alone it sends nothing.',
    besides: 'Which of your customers you had checked: your own ID links the requests to you and to each other.',
    withoutIt: 'Checks are made without saying who asks, and their results come without a consultation number.',
  },
  paypal: {
    purpose: 'paypal',
    version: 2,
    title: 'Fetch transactions from your PayPal account',
    recipient: {
      name: 'PayPal (Europe) S.à r.l. et Cie, S.C.A.',
      country: 'Luxembourg',
      host: 'api-m.paypal.com, or api-m.sandbox.paypal.com for a sandbox account',
    },
    fields: [
      {
        name: 'grant_type, client_id, client_secret',
        meaning: 'the credentials that you gave, to get an access token',
      },
      { name: 'access token', meaning: 'what PayPal gave in return' },
      { name: 'start_date, end_date', meaning: 'the days that you asked for' },
      { name: 'page, page_size, fields', meaning: 'which part of the list; the same for every seller' },
    ],
    when: 'When you connect the account, and whenever you ask for an import from it.',
    besides: "That your account is read from this server's address, and when.",
    withoutIt: 'Download the activity report from PayPal yourself and upload it.',
  },
  amazon: {
    purpose: 'amazon',
    version: 2,
    title: 'Fetch VAT reports from your Amazon seller account',
    recipient: {
      name: 'Amazon Services Europe S.à r.l. and Amazon companies that run its interfaces',
      country: 'Luxembourg, Ireland, United States',
      host: 'sellingpartnerapi-eu.amazon.com (or its sandbox), api.amazon.com, sellercentral-europe.amazon.com, and the host under amazonaws.com at which Amazon says that a report lies',
    },
    fields: [
      { name: 'application_id, client_id, client_secret', meaning: "this server's own credentials, nothing of yours" },
      { name: 'grant_type, version', meaning: 'words of the interface, the same for every seller' },
      { name: 'state', meaning: 'a random number that your browser takes there and back' },
      { name: 'spapi_oauth_code, sent on as code', meaning: 'the code that Amazon gave your browser' },
      { name: 'refresh_token, access token, restricted data token', meaning: 'what Amazon gave in return' },
      { name: 'reportType, marketplaceIds', meaning: 'which report, of which European marketplaces' },
      { name: 'dataStartTime, dataEndTime', meaning: 'the months that you asked for' },
      {
        name: 'reportId, reportDocumentId, restrictedResources (method, path)',
        meaning: "Amazon's own numbers of the report, and that this one document is to be read",
      },
      { name: 'url of a report document', meaning: 'the address that Amazon gave for it, and nothing with it' },
    ],
    when: 'When you connect the account, and whenever you ask for an import from it.',
    besides: "That your account is read from this server's address, and when.",
    withoutIt: 'Download the report from Seller Central yourself and upload it.',
  },
};
