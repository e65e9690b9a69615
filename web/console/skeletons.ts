import { html, type TemplateResult } from 'lit';
import { skeleton } from './parts.ts';

/** A figure of a strip while it comes: its name, itself, what it is compared with. */
export const skeletonFigure = (): TemplateResult =>
  html`<div>
    <div class="k">${skeleton(12, '56px')}</div>
    <div class="v">${skeleton(22, '72px')}</div>
    <div class="d">${skeleton(12, '84px')}</div>
  </div>`;
/** A heading with a box of so many lines under it while they come. */
export const skeletonBox = (lines: number): TemplateResult =>
  html`<div class="sk-b">
    ${skeleton(16, '128px')}
    <div class="box">${Array.from({ length: lines }, (_, index) => skeleton(14, `${index % 3 === 2 ? 52 : 78 - (index % 2) * 14}%`))}</div>
  </div>`;
