export const en = {
  one: 'Import',
  title: (when: string) => `Import of ${when}`,
  back: 'All imports',
  loading: 'Fetching the import …',
  running: 'Being read and sealed …',
  gone: { title: 'This import is not there', text: 'It was deleted, or the address belongs to another account.' },
  facts: {
    label: 'What became of the rows',
    read: 'Rows read',
    stored: 'Stored',
    duplicate: 'Known before',
    invalid: 'Faulty',
    ignored: 'Passed over',
    duplicateWhy:
      'Known before: an earlier import holds the same transaction, line for line (source, marketplace, number, kind). It counts once, from there; delete the earlier import if this file is to take its place, then upload it again.',
    ignoredWhy:
      'Passed over: by the rules of this kind of file these rows are no sale, refund or movement of goods, such as a blank line or a withdrawal to a bank account.',
    ignoredUnstored: 'Passed over: rows without a fault count here as well, because nothing of this file was stored.',
    rejectedWhy:
      'Rejected: with a faulty row nothing of a file is stored. Mend the rows below and upload it again, or upload it with “Store the good rows”.',
  },
  issues: {
    title: 'What is to be mended',
    none: 'There is nothing to be mended.',
    row: 'Row',
    rowNumber: (row: string) => `Row\u00a0${row}`,
    wholeFile: 'Whole file',
    severities: {
      fault: (number: string) => `Faults that keep rows out (${number})`,
      notice: (number: string) => `Remarks (${number})`,
    },
    column: 'Column',
    wholeRow: 'whole row',
    remedy: 'What is wrong, and how to mend it',
    showAll: (all: string) => `Show all ${all}`,
    leftOut: (rest: string) => `${rest} more are not listed.`,
  },
  deletion: {
    action: 'Delete this import',
    title: 'Delete this import?',
    text: (rows: string) =>
      `Its ${rows} stored ${rows === '1' ? 'row is removed at once and counts' : 'rows are removed at once and count'} in no report from then on. Reports that you downloaded stay as they are. You can upload the file again.`,
    confirm: 'Delete it',
    working: 'Deleting …',
    keep: 'Keep it',
    cancel: 'Stop this import',
    cancelTitle: 'Stop this import?',
    cancelText: 'Nothing of it will be stored.',
  },
};
