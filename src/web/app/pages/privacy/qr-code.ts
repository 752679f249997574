import { generate } from 'lean-qr';
import { html } from '../../html.ts';

/** Blank modules around it, which readers need (ISO/IEC 18004: four). */
const QUIET = 4;

/** A text as a QR code, drawn here: no service elsewhere is asked for it. Dark on white in either scheme, since readers expect that. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text);
  const side = code.size + 2 * QUIET;
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  return html`<svg class="qr" viewBox=${`0 0 ${side} ${side}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${side} height=${side} class="qr-paper" />
    <path d=${path} class="qr-ink" />
  </svg>`;
}
