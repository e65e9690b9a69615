import { html, nothing } from 'lit';
import type { Pages } from '../controllers/pages.ts';
import { t } from '../locales/kit.ts';

/** Fewer than this fit a screen: that it is all needs no words. */
const WORTH_SAYING = 6;

/** The foot of every endless list: fetching more, the way on after a failure, 没有更多了. `data-end` is what `Pages` watches. */
export function listFoot(pages: Pages<unknown>): unknown {
  const { ended, items, problem } = pages;
  if (problem)
    return html`<p class="foot" role="alert">
      ${problem.message}<br /><button class="textbutton brand gap2" type="button" @click=${() => void pages.again()}>${t('retry')}</button>
    </p>`;
  if (ended) return items.length >= WORTH_SAYING ? html`<p class="foot">${t('list.end')}</p>` : nothing;
  return html`<p class="foot" data-end>${t('list.more')}</p>`;
}
