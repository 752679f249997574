import { readFileSync } from 'node:fs';
import XLSX from 'xlsx';

/** The baseline of a workbook: SheetJS reads it at its fastest and makes rows of text, in a process of its own. Says what it took. */
const book = XLSX.read(readFileSync(process.argv[2] ?? ''), {
  dense: true,
  cellDates: false,
  cellHTML: false,
  cellFormula: false,
});
const sheet = book.Sheets[book.SheetNames[0] ?? ''];
if (sheet === undefined) throw new Error('no sheet');
const rows = XLSX.utils.sheet_to_json(sheet, { header: 1, raw: false }).length;
console.log(JSON.stringify({ rows, peakBytes: process.resourceUsage().maxRSS * 1024 }));
