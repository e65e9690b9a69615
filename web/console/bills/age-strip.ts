import { html, nothing, type TemplateResult } from 'lit';
import type { AgeingView } from '../../../api/views/arrears.ts';
import { AGE_BANDS } from '../../../domain/billing/ageing.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getAgeing } from '../../data/bills-api.ts';
import { t } from '../../locales/console-bills.ts';
import { billsBehind } from '../arrears/band-links.ts';
import { Part, define } from '../part.ts';
import { skeleton } from '../parts.ts';
import { readPrefs } from '../prefs.ts';
import { count } from '../time.ts';
import { yuan, yuanBig } from '../money/money-words.ts';
import '../styles/money.css';
import '../styles/bills.css';

/** Arrears in one bar, pale to deep by their age: `ask` narrows them to one accountant or store. */
export const ageBar = ({ bands, overdueFen }: Pick<AgeingView['total'], 'bands' | 'overdueFen'>): TemplateResult =>
  html`<div class="age" aria-hidden="true">
    ${AGE_BANDS.map((band, index) =>
      bands[band].fen === 0
        ? nothing
        : html`<i class="age${index + 1}" .style=${`flex:${Math.max(bands[band].fen / Math.max(1, overdueFen), 0.06)}`}></i>`,
    )}
  </div>`;

/** The sum that is overdue, and beside it what came in this month. */
export const ageHead = ({ total, month }: AgeingView): TemplateResult =>
  html`<div class="ags-h">
    <div>
      <span class="mut">${t('age.title')}</span>
      <div class="row">
        <b class="ags-f">${yuanBig(total.overdueFen)}</b
        ><span class="mut">${t('age.of', { bills: count(total.bills), clients: count(total.clients) })}</span>
      </div>
    </div>
    <span class="grow"></span>
    <span class="mut">${t('month.came', { amount: yuan(month.cameFen) })}</span
    >${month.share === null ? nothing : html`<span class="mut">${t('month.share', { n: Math.round(month.share * 1000) / 10 })}</span>`}
  </div>`;

/** What is overdue above the list of bills: the sum, its age, what came in this month. */
export class AgeStrip extends Part {
  readonly ageing = new Resource(
    this,
    () => `ageing:strip:${readPrefs().storeId ?? ''}`,
    () => getAgeing({ storeId: readPrefs().storeId }),
  );
  readonly live = new Live(this, { topic: 'payment' }, () => void this.ageing.load());

  override render(): TemplateResult | typeof nothing {
    const { value, problem } = this.ageing;
    if (problem && !value) return nothing;
    if (!value) return html`<div class="ags">${skeleton(96)}</div>`;
    const { total, date } = value;
    return html`<section class="ags" aria-label=${t('age.title')}>
      ${ageHead(value)}
      ${
        total.overdueFen === 0
          ? html`<p class="mut">${t('age.none')}</p>`
          : html`${ageBar(total)}
              <ul class="age-l">
                ${AGE_BANDS.map(
                  (band, index) =>
                    html`<li>
                      <a href=${billsBehind({ date, band })}
                        ><i class="age${index + 1}"></i>${t(`band.${band}`)} <b>${yuan(total.bands[band].fen)}</b></a
                      ><span class="mut">${t('count', { n: count(total.bands[band].bills) })}</span>
                    </li>`,
                )}
              </ul>`
      }
    </section>`;
  }
}
define('yk-age-strip', AgeStrip);
