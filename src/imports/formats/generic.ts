import type { Format } from './format.ts';

export const generic: Format = {
  id: 'generic',
  label: 'Any table, with a mapping of its columns',
  detect: () => 0,
  open: () => ({ fault: { code: 'mapping-invalid', detail: 'Not readable yet.' } }),
};
