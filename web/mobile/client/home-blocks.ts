import { html, nothing, type TemplateResult } from 'lit';
import type { AnnouncementView, HomeBlock, HomeView } from '../../data/api.ts';
import type { IconName } from '../../elements/icon.ts';
import { t } from '../../locales/home.ts';
import { dayOf } from '../../locales/when.ts';

/** What the blocks need beside themselves. */
export interface BlockContext {
  home: HomeView;
  reaches: (path: string) => boolean;
}

interface Slide {
  title: string;
  sub?: string;
  to?: string;
  art?: string;
}
interface MenuItem {
  label: string;
  icon: string;
  to: string;
}

const ART: Record<string, string> = { ledger: '013200', license: '003800', chart: '172500' };
const ICONS: Record<string, IconName> = {
  plus: 'pen',
  pay: 'pay',
  ledger: 'ledger',
  camera: 'camera',
  invoice: 'invoice',
  people: 'people',
  person: 'person',
  message: 'message',
  building: 'building',
  shield: 'shield',
  file: 'file',
  phone: 'phone',
  calendar: 'calendar',
};

function slideshow(block: HomeBlock, { reaches }: BlockContext): TemplateResult | typeof nothing {
  const slides = (block['slides'] as Slide[] | undefined) ?? [];
  if (slides.length === 0) return nothing;
  const mark = (event: Event): void => {
    const strip = event.currentTarget as HTMLElement;
    const at = Math.round(strip.scrollLeft / Math.max(1, strip.clientWidth));
    strip.parentElement?.querySelectorAll('.dots i').forEach((dot, i) => dot.classList.toggle('on', i === at));
  };
  return html`<section class="slides" aria-label=${t('home.slides')}>
    <div class="strip" tabindex="0" @scroll=${mark}>
      ${slides.map((slide, i) => {
        const inside = html`<div class="words">
            <b>${slide.title}</b>${slide.sub ? html`<p class="small text2 gap1">${slide.sub}</p>` : nothing}
          </div>
          <yk-abacus digits=${ART[slide.art ?? ''] ?? '104200'}></yk-abacus>`;
        return slide.to && reaches(slide.to)
          ? html`<a class="slide" href=${slide.to}>${inside}</a>`
          : html`<div class="slide" role="group" aria-label=${t('home.slide', { n: i + 1 })}>${inside}</div>`;
      })}
    </div>
    ${slides.length > 1 ? html`<span class="dots" aria-hidden="true">${slides.map((_, i) => html`<i class=${i === 0 ? 'on' : ''}></i>`)}</span>` : nothing}
  </section>`;
}

function menu(block: HomeBlock, { reaches }: BlockContext): TemplateResult | typeof nothing {
  const items = ((block['items'] as MenuItem[] | undefined) ?? []).filter(({ to }) => reaches(to));
  if (items.length === 0) return nothing;
  return html`<nav class="menu" aria-label=${t('home.menu')}>
    ${items.map(({ label, icon, to }) => html`<a href=${to}><yk-icon name=${ICONS[icon] ?? 'grid'}></yk-icon><span>${label}</span></a>`)}
  </nav>`;
}

function announcements(block: HomeBlock, { home }: BlockContext): TemplateResult | typeof nothing {
  const items = home.announcements.slice(0, Number(block['limit'] ?? 3));
  if (items.length === 0) return nothing;
  const at = (each: AnnouncementView): string | undefined => each.publishedAt ?? each.at;
  return html`<section class="news" aria-label=${t('home.announcements')}>
    ${items.map((each) => html`<a href="/announcements/${each.id}"><yk-icon name="announce"></yk-icon><span class="grow ellipsis">${each.title}</span>${at(each) ? html`<span class="caption text3 num">${dayOf(at(each) ?? '')}</span>` : nothing}</a>`)}
  </section>`;
}

function words(block: HomeBlock): TemplateResult | typeof nothing {
  const text = typeof block['text'] === 'string' ? block['text'] : '';
  return text ? html`<yk-card padded><p class="prose">${text}</p></yk-card>` : nothing;
}

const BLOCKS: Record<string, (block: HomeBlock, context: BlockContext) => TemplateResult | typeof nothing> = {
  slideshow,
  menu,
  announcements,
  text: words,
};
/** What stands further down and comes after the first screen. */
const BELOW = ['recommended', 'category', 'team', 'contactCard'];

/** One block of the firm's home page; those that make no sense yet leave no hole. */
export function renderBlock(block: HomeBlock, context: BlockContext): TemplateResult | typeof nothing {
  if (BELOW.includes(block.type)) return html`<yk-home-more .block=${block} .home=${context.home}></yk-home-more>`;
  return BLOCKS[block.type]?.(block, context) ?? nothing;
}
