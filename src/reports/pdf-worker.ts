import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import pdfmake from 'pdfmake';
import { layoutOf } from './pdf-layout.ts';
import type { PrintDocument } from './print-document.ts';

/** The thread that sets one report on paper. It is given texts and gives back bytes; it has no keys, and may read nothing but its fonts. */

/** Roboto as pdfmake ships it (Apache-2.0): Latin with all accents, Greek and Cyrillic. */
const folder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts', 'Roboto');
const fonts = {
  normal: join(folder, 'Roboto-Regular.ttf'),
  bold: join(folder, 'Roboto-Medium.ttf'),
  italics: join(folder, 'Roboto-Italic.ttf'),
  bolditalics: join(folder, 'Roboto-MediumItalic.ttf'),
};

pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path: string) => Object.values(fonts).includes(path));
pdfmake.setFonts({ Roboto: fonts });

const pdf = await pdfmake.createPdf(layoutOf(workerData as PrintDocument)).getBuffer();
// A copy of its own, so that it can be handed over and the thread keeps nothing of it.
const bytes = Uint8Array.from(pdf);
pdf.fill(0);
parentPort?.postMessage(bytes, [bytes.buffer]);
