/** Schemes as sellers call them. */
export const en = {
  domestic: 'Domestic sales',
  'union-oss': 'One Stop Shop (Union scheme)',
  'import-oss': 'Import One Stop Shop',
  'intra-community-supply': 'Intra-Community supplies',
  'domestic-reverse-charge': 'Domestic reverse charge',
  export: 'Exports',
  'deemed-supplier': 'VAT paid by the marketplace',
  'own-goods-transfer': 'Transfers of own goods',
  'import-by-customer': 'Import by the customer',
  'out-of-scope': 'Not judged',
  pending: 'Pending',
};
