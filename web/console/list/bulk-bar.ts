import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import { count } from '../time.ts';
import { deedsOf } from './deeds.ts';
import type { ListDescription, ListRow } from './description.ts';

/** What may be done with all checked rows at once; a whole page checked offers everything the list finds. */
export function bulkBar<Row extends ListRow>(
  of: ListDescription<Row>,
  chosen: { count: number; everything: boolean; offer: number | null },
  acts: { all: () => void; deed: (id: string) => void; clear: () => void },
): TemplateResult {
  const deeds = deedsOf(of, chosen.count).filter(({ every }) => !chosen.everything || every);
  return html`<div class="bulk" role="toolbar" aria-label=${t('bulk')}>
    <b>${t('bulk.n', { n: count(chosen.count) })}</b>
    ${chosen.offer === null ? nothing : html`<button class="all" @click=${acts.all}>${t('bulk.all', { n: count(chosen.offer) })}</button>`}
    ${deeds.length > 0 ? html`<hr />` : nothing}
    ${deeds.map((deed) => html`<button @click=${() => acts.deed(deed.id)}>${icon(deed.icon)}<span>${deed.title()}</span>${deed.key ? html`<kbd>${deed.key.toUpperCase()}</kbd>` : nothing}</button>`)}
    <hr />
    <button @click=${acts.clear}>${icon('close')}<kbd>Esc</kbd><span class="sr">${t('close')}</span></button>
  </div>`;
}
