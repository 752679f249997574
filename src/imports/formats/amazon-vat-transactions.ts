import type { Format } from './format.ts';

export const amazonVatTransactions: Format = {
  id: 'amazon-vat-transactions',
  label: 'Amazon VAT Transactions Report',
  detect: () => 0,
  open: () => ({ fault: { code: 'format-mismatch', detail: 'Not readable yet.' } }),
};
