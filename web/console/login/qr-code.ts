import { html, svg, type TemplateResult } from 'lit';
import { encode } from 'uqr';

/** A text as a QR code of plain squares; dark on white in either theme, or no camera reads it. */
export function qrCode(text: string, label: string): TemplateResult {
  const { data, size } = encode(text, { border: 3 });
  const path = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return html`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<rect width=${size} height=${size} fill="#fff"/><path d=${path} fill="#000"/>`}
  </svg>`;
}
