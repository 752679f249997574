export const en = {
  title: 'Imports',
  drop: {
    section: 'Upload files',
    label: 'Drop your reports here',
    action: 'Choose files',
    hint: 'CSV, TSV, TXT, XLSX, XLS or ODS, one or several. They are read one after another and never written to a disk in the clear.',
  },
  options: 'If rows are faulty …',
  invalidRows: {
    legend: 'What is to become of a file with faulty rows?',
    reject: 'Store nothing of it',
    rejectHint: 'You mend the file and upload it again. A return is complete or it is wrong.',
    skip: 'Store the good rows',
    skipHint: 'The faulty ones are listed and count in no return.',
  },
  queue: {
    title: 'Your uploads',
    recognised: (format: string) => `recognised as ${format}`,
    waiting: 'Waits for its turn.',
    previewing: 'Looking what it is …',
    uploading: 'Uploading …',
    reading: 'Being read and sealed …',
    stop: 'Stop',
    remove: 'Remove',
    again: 'Upload it again',
    broken: {
      'shutting-down':
        'The server was stopped or restarted before the file was stored. Nothing of it is kept. Upload it again in a moment.',
      unreachable:
        'The connection broke off before the server said that the file is stored: the network is gone, or the server was restarted. If the file does not stand in the list below, nothing of it is kept. Upload it again; nothing is stored twice.',
      'upload-aborted':
        'The file did not arrive whole, because the connection or the server stopped. Nothing of it is kept. Upload it again.',
    } as Readonly<Record<string, string>>,
    cancelled:
      'It was stopped before it ended: by you on its page, or because the server was stopped or restarted. Nothing of it is kept. Upload it again.',
    emptyTitle: 'This file has a header, but no rows',
    emptyText:
      'There is nothing below the names of its columns, so nothing was stored. Export the table again for a time with sales in it, and check that its rows are not on another sheet; then upload that file.',
    stored: (stored: string, read: string) => `${stored} of ${read} ${read === '1' ? 'row' : 'rows'} stored.`,
    rejected: (invalid: string, read: string) =>
      `${invalid} of ${read} ${read === '1' ? 'row' : 'rows'} ${invalid === '1' ? 'is' : 'are'} faulty, so nothing was stored. Mend the file and upload it again, or store the good rows only.`,
    notStored: 'Nothing was stored.',
    duplicate: (rows: string) =>
      rows === '1'
        ? '1 row was stored before and is not stored twice.'
        : `${rows} rows were stored before and are not stored twice.`,
    details: 'Show the import',
    issues: 'What is to be mended',
    skip: 'Store the good rows only',
  },
  list: {
    title: 'Imported so far',
    caption: 'Your imports, newest first',
    loading: 'Fetching your imports …',
    more: 'Show older ones',
    receivedAt: 'Received',
    format: 'Kind of file',
    periods: 'Months',
    state: 'State',
    stored: 'Stored',
    duplicate: 'Known before',
    issues: 'Remarks',
  },
  states: { running: 'running', stored: 'stored', rejected: 'rejected', failed: 'failed', cancelled: 'cancelled' },
  formats: {
    'amazon-vat-transactions': 'Amazon VAT Transactions Report',
    'amazon-vat-calculation': 'Amazon VAT calculation report',
    'paypal-activity': 'PayPal activity download',
    'paypal-api': 'PayPal, fetched from the account',
    generic: 'own table',
  },
  empty: {
    title: 'Nothing imported yet',
    text: 'Begin with one month: drop its report above.',
    sample: 'Save a sample report',
    fetching: 'Fetching the sample …',
    connect: 'Or have us fetch it from your Amazon or PayPal account',
    damaged: 'The file arrived damaged and was not saved. Try it again.',
    where:
      'At Amazon you find it in Seller Central under Reports, Fulfilment, Amazon VAT Transactions Report; at PayPal under Activity, Download.',
  },
};
