import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ServiceView } from '../../../api/views/services.ts';
import { fileUrl } from '../../data/api.ts';
import { t } from '../../locales/mall.ts';
import { dayOf } from '../../locales/when.ts';
import '../../elements/avatar.ts';
import '../../elements/card.ts';
import '../../elements/icon.ts';
import '../../elements/tag.ts';
import './service-art.ts';

/** The pictures to leaf through; without any the drawing. */
export function serviceHero({ coverId, pictureIds, icon }: ServiceView): unknown {
  const ids = [...new Set([...(coverId ? [coverId] : []), ...pictureIds])];
  if (ids.length === 0) return html`<div class="hero"><yk-service-art name=${icon} fit="meet"></yk-service-art></div>`;
  const picture = (id: string, at: number): unknown =>
    html`<img src=${fileUrl({ id })} alt=${t('service.picture', { n: at + 1, count: ids.length })} loading=${at ? 'lazy' : 'eager'} />`;
  return html`<div class="hero">
    ${ids.length === 1 ? picture(ids[0] ?? '', 0) : html`<div class="strip" tabindex="0" role="group" aria-label=${t('service.pictures')}>${ids.map(picture)}</div>`}
  </div>`;
}

/** How soon, how often, how well. */
export function serviceFacts({ targetBusinessDays, sold, rating, reviews }: ServiceView): unknown {
  return html`<div class="facts">
    <div><b class="num">${t('service.days', { n: targetBusinessDays })}</b><span class="caption text3">${t('service.daysNote')}</span></div>
    <div>
      <b class="num">${sold ? t('service.sold', { n: sold.toLocaleString('en-US') }) : t('service.new')}</b
      ><span class="caption text3">${t('service.soldNote')}</span>
    </div>
    <div>
      <b class="num">${rating === null ? '–' : html`${rating.toFixed(1)} <yk-icon class="star" name="star"></yk-icon>`}</b
      ><span class="caption text3 num">${reviews.count ? t('service.reviews', { n: reviews.count }) : t('service.noReviews')}</span>
    </div>
  </div>`;
}

/** What is to be at hand. */
export function servicePapers({ papers }: ServiceView): unknown {
  if (papers.length === 0) return nothing;
  return html`<yk-section heading=${t('service.papers')} note=${t('service.papersNote', { n: papers.length })}
    ><yk-card
      ><div class="lined">
        ${papers.map(
          ({ name, hint, original, required }) =>
            html`<div class="paper">
              <span class="tile mute"><yk-icon name="file"></yk-icon></span
              ><span class="grow">${name}${hint ? html`<br /><span class="small text3">${hint}</span>` : nothing}</span
              >${original ? html`<yk-tag tone="warn">${t('service.original')}</yk-tag>` : required ? nothing : html`<yk-tag>${t('service.optional')}</yk-tag>`}
            </div>`,
        )}
      </div></yk-card
    ></yk-section
  >`;
}

/** What happens when, from the payment to the result. */
export function serviceAhead({ nextWords, stages, papers, targetBusinessDays }: ServiceView): unknown {
  const step = (name: string, words = '', when = ''): unknown =>
    html`<li>
      <div class="row apart top">
        <span class="medium">${name}</span>${when ? html`<span class="small text3 num nowrap">${when}</span>` : nothing}
      </div>
      ${words ? html`<p class="small text3">${words}</p>` : nothing}
    </li>`;
  return html`<yk-section heading=${t('service.next')}
    ><yk-card padded
      ><ol class="ahead">
        ${step(t('service.next.paid'), nextWords, t('service.next.now'))}${papers.length ? step(t('service.next.papers'), t('service.next.papersText')) : nothing}${stages.map(({ name }) => step(name))}${step(t('service.next.deliver'), t('service.next.deliverText'), t('service.next.day', { n: targetBusinessDays }))}
      </ol></yk-card
    ></yk-section
  >`;
}

/** What one gets, and the firm's own words. */
export function serviceAbout({ result, bodyHtml }: ServiceView): unknown {
  return html`${
    result.length
      ? html`<yk-section heading=${t('service.result')}
          ><yk-card padded
            >${result.map((each) => html`<p class="got"><yk-icon name="check" size="s"></yk-icon><span>${each}</span></p>`)}</yk-card
          ></yk-section
        >`
      : nothing
  }${
    bodyHtml
      ? html`<yk-section heading=${t('service.about')}
          ><yk-card padded><div class="rich">${unsafeHTML(bodyHtml)}</div></yk-card></yk-section
        >`
      : nothing
  }`;
}

/** How those who had it found it. */
export function serviceReviews({ reviews }: ServiceView): unknown {
  const { count, average } = reviews;
  if (count === 0 || average === null) return nothing;
  return html`<yk-section heading=${t('service.rating')} note=${t('service.reviews', { n: count })}
    ><yk-card padded
      ><div class="row wide">
        <div class="figure num">${average.toFixed(1)} <yk-icon class="star" name="star"></yk-icon></div>
        <div class="grades">
          ${(['good', 'fair', 'poor'] as const).map((grade) => html`<div><span>${t(`service.${grade}`)}</span><i .style=${`--w:${(reviews[grade] / count) * 100}%`}></i><span class="num">${reviews[grade]}</span></div>`)}
        </div>
      </div>
      ${
        reviews.scores.length > 0
          ? html`<div class="means">
              ${reviews.scores.map(({ name, score }) => html`<div><b class="num">${score.toFixed(1)}</b><span class="caption text3">${name}</span></div>`)}
            </div>`
          : nothing
      }
      ${reviews.items.map(
        ({ grade, comment, at, clientShort, answer }) =>
          html`<div class="said">
            <div class="row">
              <yk-avatar size="s" name=${clientShort}></yk-avatar><span class="small grow">${clientShort}</span
              ><span class="caption text3 num">${t(`service.${grade}`)}<i class="dot"></i>${dayOf(at)}</span>
            </div>
            <p class="prose gap2 ${comment ? '' : 'text3'}">${comment || t('service.noComment')}</p>
            ${answer ? html`<p class="answer small">${t('service.answer', { text: answer })}</p>` : nothing}
          </div>`,
      )}</yk-card
    ></yk-section
  >`;
}
