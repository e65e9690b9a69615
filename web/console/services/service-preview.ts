import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ServiceRecordView } from '../../../api/views/services.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { t } from '../../locales/console-services.ts';
import type { PlanValues, ServiceValues } from './service-form.ts';
import '../../elements/icon.ts';

const round = (fen: number): string => formatYuan(fen).replace(/\.00$/, '');
const fenOf = (plan: PlanValues): number | null => (plan.amount.trim() === '' ? null : parseYuan(plan.amount));

/** A service as a client meets it in the mall, while it is being written. Its rich text comes from the editor or clean from the server. */
export function servicePreview(values: ServiceValues, service: ServiceRecordView | null): TemplateResult {
  const plans = values.plans.filter(({ name }) => name.trim());
  const cheapest = plans.toSorted((a, b) => (fenOf(a) ?? Infinity) - (fenOf(b) ?? Infinity))[0];
  const from = cheapest ? fenOf(cheapest) : null;
  const papers = values.papers.filter(({ name }) => name.trim());
  const stages = values.stages.filter(({ name }) => name.trim());
  const pictures = [...(values.coverId ? [values.coverId] : []), ...values.pictureIds];
  return html`<section class="svc-phone">
    <div class="svc-glass" tabindex="0" role="region" aria-label=${t('preview')}>
      ${
        pictures[0]
          ? html`<div class="svc-cover">
              <img src="/api/files/${pictures[0]}" alt="" />${
                pictures.length > 1 ? html`<span>${t('preview.picture', { n: 1, of: pictures.length })}</span>` : nothing
              }
            </div>`
          : html`<div class="svc-cover blank"><yk-icon name=${values.icon} size="l"></yk-icon></div>`
      }
      <div class="svc-head">
        <h3>${values.name.trim() || t('preview.nameless')}</h3>
        ${values.summary.trim() ? html`<p>${values.summary}</p>` : nothing}
        <p class="price">
          <b>${from === null ? '—' : plans.length > 1 ? t('from', { price: round(from) }) : round(from)}</b
          >${cheapest ? t(`per.${cheapest.cycle}`) : nothing}
          ${service && service.sold > 0 ? html`<small>${t('sold', { n: service.sold })}</small>` : nothing}
        </p>
      </div>
      <ul class="svc-chips">
        ${plans.map((plan, index) => {
          const fen = fenOf(plan);
          return html`<li class=${index === 0 ? 'on' : ''}>
            <b>${plan.name}</b
            ><span>${fen === null ? '—' : round(fen)}${t(`per.${plan.cycle}`)}</span
            >${plan.note ? html`<small>${plan.note}</small>` : nothing}
          </li>`;
        })}
      </ul>
      ${
        values.nextWords.trim()
          ? html`<h4>${t('preview.next')}</h4>
              <p>${values.nextWords}</p>`
          : nothing
      }
      <h4>${t('preview.need')}</h4>
      ${
        papers.length === 0
          ? html`<p>${t('preview.nothing')}</p>`
          : html`<ul class="svc-papers">
              ${papers.map(
                ({ name, hint, required, original }) =>
                  html`<li>
                    <b>${name}</b>${required ? nothing : html`<span class="tag">${t('preview.optional')}</span>`}${
                      original ? html`<span class="tag">${t('preview.original')}</span>` : nothing
                    }${hint ? html`<small>${hint}</small>` : nothing}
                  </li>`,
              )}
            </ul>`
      }
      <h4>${t('preview.how')}</h4>
      <ol class="strip4">
        ${stages.map(({ name }, index) => html`<li class=${index === 0 ? 'on' : ''}><i></i>${name}</li>`)}
      </ol>
      ${values.targetBusinessDays ? html`<p>${t('preview.days', { n: values.targetBusinessDays })}</p>` : nothing}
      ${
        values.result.length > 0
          ? html`<h4>${t('preview.get')}</h4>
              <p>${values.result.join(t('comma'))}</p>`
          : nothing
      }
      ${values.bodyHtml ? html`<div class="rt">${unsafeHTML(values.bodyHtml)}</div>` : nothing}
    </div>
    <div class="svc-buy" aria-hidden="true">${t('preview.buy')}</div>
  </section>`;
}
