import { html, nothing, type TemplateResult } from 'lit';
import { t } from '../../locales/console-list.ts';
import { icon } from '../icons.ts';
import { here, href } from '../router.ts';
import { count } from '../time.ts';
import type { ListDescription, ListRow } from './description.ts';
import { linkTo, tabOf, underTab, type ListState } from './list-state.ts';
import type { SavedView } from './saved-views.ts';

/** The tabs above the list, with how many stand behind each; then the person's saved filters, and the way to one more. */
export function listTabs<Row extends ListRow>(
  of: ListDescription<Row>,
  state: ListState,
  counts: Readonly<Record<string, number>> | null,
  saved: { views: readonly SavedView[]; counts: Readonly<Record<string, number>>; menu: (event: Event, view: SavedView | null) => void },
): TemplateResult | typeof nothing {
  const view = saved.views.find(({ id }) => id === state.saved);
  const on = view ? null : tabOf(of, state);
  const tab = (words: string, link: string, chosen: boolean, n: number | undefined, hot = false): TemplateResult =>
    html`<a class=${chosen ? 'on' : ''} aria-current=${chosen ? 'true' : nothing} href=${link}
      >${words}${n === undefined ? nothing : html`<i class=${hot && n > 0 ? 'd' : ''}>${count(n)}</i>`}</a
    >`;
  return html`<nav class="tabs" aria-label=${t('tabs')}>
    ${(of.tabs ?? []).map((one) => tab(one.title(), linkTo(of, underTab(of, state, one), here().query), one === on, counts?.[one.id], one.hot))}
    ${saved.views.map((one) => {
      const chosen = one === view;
      return html`${tab(one.name, href(`${of.path}?${one.query}${one.query ? '&' : ''}saved=${one.id}`), chosen, saved.counts[one.id])}
      ${
        chosen
          ? html`<button
              class="ib"
              aria-haspopup="menu"
              aria-label=${t('views.menu', { name: one.name })}
              @click=${(event: Event) => saved.menu(event, one)}
            >
              ${icon('down', 13)}
            </button>`
          : nothing
      }`;
    })}
    <button
      class="ib"
      aria-haspopup="dialog"
      aria-label=${t('views.save')}
      title=${t('views.save')}
      @click=${(event: Event) => saved.menu(event, null)}
    >
      ${icon('plus', 14)}
    </button>
  </nav>`;
}
