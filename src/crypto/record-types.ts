/**
 * Everything that is ever sealed. The type is bound twice, into the keys of the dataset and into the tag of the record, so that a
 * record of one type never opens as another. Names are part of the format: one may be added, none renamed or used anew.
 */
export const RECORD_TYPES = [
  'profile',
  'import-summary',
  'block',
  'duplicates',
  'manifest',
  'head',
  'report',
  'report-chunk',
  'evidence-head',
  'evidence-page',
  'consents',
  'totp',
  'inquiry',
  'connection',
  'pull',
  'pull-part',
] as const;

export type RecordType = (typeof RECORD_TYPES)[number];
