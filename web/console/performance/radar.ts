import { html, svg, type TemplateResult } from 'lit';
import { t } from '../../locales/console-performance.ts';

/** One axis: its name, how far out (0–1) the person and the others stand, and the value in words. */
export interface RadarAxis {
  name: string;
  own: number;
  others: number;
  words: string;
}
const R = 78;
const at = (index: number, count: number, share: number): [number, number] => {
  const angle = (Math.PI * 2 * index) / count - Math.PI / 2;
  return [150 + Math.cos(angle) * R * share, 104 + Math.sin(angle) * R * share];
};
const shape = (shares: readonly number[]): string =>
  shares
    .map((share, index) =>
      at(index, shares.length, Math.min(1, Math.max(0.04, share)))
        .map((n) => n.toFixed(1))
        .join(','),
    )
    .join(' ');

/** Somebody's month beside the others', as a picture; every figure of it stands in the table below. */
export function radar(name: string, axes: readonly RadarAxis[]): TemplateResult {
  const label = t('radar.label', { name, words: axes.map((axis) => `${axis.name} ${axis.words}`).join(' · ') });
  return html`<figure class="pf-r">
    <svg viewBox="0 0 300 212" role="img" aria-label=${label}>
      ${[1, 0.75, 0.5, 0.25].map((share) => svg`<polygon class="g" points=${shape(axes.map(() => share))}/>`)}${axes.map((_, index) => {
        const [x, y] = at(index, axes.length, 1);
        return svg`<line class="g" x1="150" y1="104" x2=${x} y2=${y}/>`;
      })}
      <polygon class="o" points=${shape(axes.map(({ others }) => others))} />
      <polygon class="p" points=${shape(axes.map(({ own }) => own))} />
      ${axes.map((axis, index) => {
        const [x, y] = at(index, axes.length, Math.min(1, Math.max(0.04, axis.own)));
        const [tx, ty] = at(index, axes.length, 1.17);
        return svg`<circle class="d" cx=${x} cy=${y} r="2.6"/><text x=${tx} y=${ty + 4} text-anchor=${Math.abs(tx - 150) < 8 ? 'middle' : tx > 150 ? 'start' : 'end'}>${axis.name}</text>`;
      })}
    </svg>
    <figcaption>
      <span><i class="p"></i>${name}</span><span><i class="o"></i>${t('average')}</span>
    </figcaption>
  </figure>`;
}
