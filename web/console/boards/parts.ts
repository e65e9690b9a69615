import { html, nothing, type TemplateResult } from 'lit';
import type { Figure } from '../../../api/views/boards.ts';
import { t } from '../../locales/console-boards.ts';
import { yuan, yuanBig } from '../money/money-words.ts';
import { href } from '../router.ts';
import { count } from '../time.ts';
import { placeBehind } from './list-links.ts';

/** How a board is drawn. `wall`: nothing leads anywhere, and nobody is named unless the rows were asked for. `drawn`: the pictures are here. */
export interface Look {
  wall: boolean;
  drawn: boolean;
  go: (path: string) => void;
}
type Shown = TemplateResult | string;

/** A figure: it opens its list; on a wall it is only read. */
export const figure = (look: Look, of: Figure, text: Shown = count(of.count), tone = ''): TemplateResult =>
  look.wall
    ? html`<span class="fg ${tone}" data-count=${of.count}>${text}</span>`
    : html`<a class="lk fg ${tone}" data-count=${of.count} data-list=${of.list} href=${href(placeBehind(of))}>${text}</a>`;
/** A figure that should be nought. */
export const alarm = (look: Look, of: Figure): TemplateResult => figure(look, of, undefined, of.count > 0 ? 'red' : '');
/** Money without cents that are none: beside a figure there is little room. */
export const brief = (fen: number): string => yuan(fen).replace(/\.00$/, '');
/** Money that opens its list. */
export const money = (look: Look, of: Figure, big = false): TemplateResult =>
  of.fen === null ? figure(look, of) : figure(look, of, big && !look.wall ? yuanBig(of.fen) : brief(of.fen));
/** A figure in a table: a dash where there is nothing. */
export const cell = (look: Look, of: Figure | null, tone = ''): TemplateResult =>
  html`<td class="r">
    ${of === null ? nothing : of.count === 0 ? html`<span class="mut" data-count="0">—</span>` : figure(look, of, undefined, tone)}
  </td>`;

/** One figure of the strip: what it is, how much, what to know beside. */
export const stat = (name: string, value: Shown, detail: Shown | typeof nothing = nothing): TemplateResult =>
  html`<div>
    <div class="k">${name}</div>
    <div class="v">${value}</div>
    <div class="d">${detail}</div>
  </div>`;

/** How a count moved; more is no better and no worse. */
export const movedBy = (now: number, before: number): TemplateResult =>
  html`<em class="mut">${now === before ? t('same') : `${now > before ? '+' : '−'}${count(Math.abs(now - before))}`}</em>`;

/** A part of a board with its heading. */
export const part = (title: string, note: Shown, body: Shown | TemplateResult[], wide = false): TemplateResult =>
  html`<section class="bd-p ${wide ? 'wide' : ''}">
    <div class="sh">
      <h2>${title}</h2>
      <span class="c">${note}</span>
    </div>
    ${body}
  </section>`;
/** Nothing to see to. */
export const quiet = (text: string): TemplateResult => html`<div class="box"><p class="bd-q">${text}</p></div>`;

/** A picture's numbers as a table, for whoever would rather read; on a wall there is nobody to open it. */
export const asTable = (look: Look, caption: string, head: readonly string[], rows: readonly (readonly Shown[])[]): TemplateResult =>
  look.wall
    ? html``
    : html`<details class="bd-d">
        <summary>${t('table')}</summary>
        <table class="mini">
          <caption class="sr">
            ${caption}
          </caption>
          <thead>
            <tr>
              ${head.map((word, index) => html`<th scope="col" class=${index > 0 ? 'r' : ''}>${word}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (cells) =>
                html`<tr>
                  ${cells.map((one, index) => (index === 0 ? html`<th scope="row">${one}</th>` : html`<td class="r">${one}</td>`))}
                </tr>`,
            )}
          </tbody>
        </table>
      </details>`;

/** Names with a bar and a figure each, the longest bar the most. */
export function bars(rows: readonly { name: string; size: number; tone?: string; value: TemplateResult; note?: string }[]): TemplateResult {
  const most = Math.max(1, ...rows.map(({ size }) => size));
  return html`<ul class="bd-b">
    ${rows.map(
      ({ name, size, tone = '', value, note }) =>
        html`<li>
          <span class="el">${name}</span
          ><span class="bd-x"><i class=${tone} .style=${`width:${size === 0 ? 0 : Math.max(1.5, (size / most) * 100)}%`}></i></span
          ><b>${value}</b>${note === undefined ? nothing : html`<em>${note}</em>`}
        </li>`,
    )}
  </ul>`;
}

/** What the marks of a picture stand for. */
export const legend = (...marks: [tone: string, text: string][]): TemplateResult =>
  html`<div class="bd-k" aria-hidden="true">${marks.map(([tone, text]) => html`<span><i class=${tone}></i>${text}</span>`)}</div>`;
