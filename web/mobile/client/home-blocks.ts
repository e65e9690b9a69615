import { html, nothing, type TemplateResult } from 'lit';
import type { HomeView } from '../../../api/views/home.ts';
import type { Block, BlockOf, BlockType } from '../../../domain/home/blocks.ts';
import { fetchLater } from '../../controllers/later.ts';
import { fileUrl } from '../../data/api.ts';
import type { IconName } from '../../elements/icon.ts';
import { t } from '../../locales/home.ts';
import { dayOf } from '../../locales/when.ts';

/** What the blocks need beside themselves. */
export interface BlockContext {
  home: HomeView;
  /** Whether the phone has such a page. */
  reaches: (path: string) => boolean;
  /** What is the reader's own: what waits on them, their accountant. */
  own: Record<'todo' | 'accountant', unknown>;
}
type Drawn = TemplateResult | typeof nothing;

const ART: Record<string, string> = { ledger: '013200', license: '003800', chart: '172500' };
/** Names the menu had before its icons were named after what they draw. */
const ICONS: Partial<Record<string, IconName>> = { plus: 'pen' };

/** Where a link goes when it is tapped, or null: a page there is, a call, another site. */
export function placeOf(to: string, reaches: BlockContext['reaches']): string | null {
  if (to.startsWith('/')) return reaches(to) ? to : null;
  return /^(tel:|https:\/\/)/.test(to) ? to : null;
}

function slideshow({ slides }: BlockOf<'slideshow'>, { reaches }: BlockContext): Drawn {
  if (slides.length === 0) return nothing;
  const mark = (event: Event): void => {
    const strip = event.currentTarget as HTMLElement;
    const at = Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth));
    strip.parentElement?.querySelectorAll('.dots i').forEach((dot, i) => dot.classList.toggle('on', i === at));
  };
  return html`<section class="slides" aria-label=${t('home.slides')}>
    <div class="strip" tabindex="0" @scroll=${mark}>
      ${slides.map(({ title, sub, to, art, pictureId, alt }, i) => {
        const words = html`<div class="words"><b>${title}</b>${sub ? html`<p class="small text2 gap1">${sub}</p>` : nothing}</div>`;
        const inside = pictureId
          ? html`<img src=${fileUrl({ id: pictureId })} alt=${alt} loading=${i === 0 ? 'eager' : 'lazy'} />${title ? words : nothing}`
          : html`${words}${art === 'none' ? nothing : html`<yk-abacus digits=${ART[art] ?? '104200'}></yk-abacus>`}`;
        const place = placeOf(to, reaches);
        const kind = `slide ${pictureId ? 'photo' : ''}`;
        return place
          ? html`<a class=${kind} href=${place}>${inside}</a>`
          : html`<div class=${kind} role="group" aria-label=${t('home.slide', { n: i + 1 })}>${inside}</div>`;
      })}
    </div>
    ${slides.length > 1 ? html`<span class="dots" aria-hidden="true">${slides.map((_, i) => html`<i class=${i === 0 ? 'on' : ''}></i>`)}</span>` : nothing}
  </section>`;
}

function menu({ items, columns }: BlockOf<'menu'>, { reaches }: BlockContext): Drawn {
  const there = items.flatMap(({ label, icon, to }) => {
    const place = placeOf(to, reaches);
    return place ? [html`<a href=${place}><yk-icon name=${ICONS[icon] ?? icon}></yk-icon><span>${label}</span></a>`] : [];
  });
  return there.length === 0 ? nothing : html`<nav class="menu in${columns}" aria-label=${t('home.menu')}>${there}</nav>`;
}

function announcements({ limit }: BlockOf<'announcements'>, { home }: BlockContext): Drawn {
  const items = home.announcements.slice(0, limit);
  if (items.length === 0) return nothing;
  return html`<section class="news" aria-label=${t('home.announcements')}>
    ${items.map(
      ({ id, title, at }) =>
        html`<a href="/announcements/${id}"
          ><yk-icon name="announce"></yk-icon><span class="grow ellipsis">${title}</span
          ><span class="caption text3 num">${dayOf(at)}</span></a
        >`,
    )}
  </section>`;
}

/** Fetched with the first block that needs it, after the page stands; blocks that are not on the page bring nothing. */
function later(fetch: () => Promise<unknown>): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    fetchLater(fetch);
  };
}
const needServices = later(() => import('./home-services.ts'));
const needMore = later(() => import('./home-more.ts'));

function services(block: Block, { home }: BlockContext): Drawn {
  needServices();
  return html`<yk-home-services .block=${block} .home=${home}></yk-home-services>`;
}
function more(block: Block, { home, reaches }: BlockContext): Drawn {
  needMore();
  return html`<yk-home-more .block=${block} .home=${home} .reaches=${reaches}></yk-home-more>`;
}

const DRAW: { [Type in BlockType]: (block: BlockOf<Type>, context: BlockContext) => unknown } = {
  slideshow,
  menu,
  announcements,
  todo: (_, { own }) => own.todo,
  accountant: (_, { own }) => own.accountant,
  space: ({ height }) => html`<div class="space ${height}"></div>`,
  recommended: services,
  category: services,
  picture: more,
  text: more,
  team: more,
  contactCard: more,
};

/** One block of the firm's home page; those that make no sense yet, or that this phone does not know, leave no hole. */
export const renderBlock = (block: Block, context: BlockContext): unknown =>
  (DRAW[block.type] as ((block: Block, context: BlockContext) => unknown) | undefined)?.(block, context) ?? nothing;
