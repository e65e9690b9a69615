import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceRecordView } from '../../../api/views/services.ts';
import { formatYuan } from '../../../domain/money.ts';
import { ApiProblem } from '../../data/http.ts';
import { removePrice } from '../../data/services-api.ts';
import { t } from '../../locales/console-services.ts';
import { say } from '../dialog.ts';
import { dayAndTime } from '../time.ts';

type Plan = ServiceRecordView['plans'][number];

/** Every price a plan had, has and will have; one that has not begun can be taken back. */
export function priceHistory(service: ServiceRecordView, plan: Plan, then: (service: ServiceRecordView) => void): TemplateResult {
  const drop = async (priceId: string): Promise<void> => {
    try {
      then(await removePrice(service.id, priceId));
      say(t('price.dropped'));
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      say(problem.message);
    }
  };
  return html`<details class="svc-prices">
    <summary>${t('price.history')}</summary>
    <ul>
      ${plan.prices
        .toReversed()
        .map(
          ({ id, amountFen, fromDate, by, at, when }) =>
            html`<li class=${when}>
              <span class="tag ${when === 'now' ? 'g' : when === 'coming' ? 'i' : ''}">${t(`price.when.${when}`)}</span
              ><b>${formatYuan(amountFen)}</b><span>${t('price.begin', { date: fromDate })}</span
              ><span class="mut grow">${by ? `${by} · ` : nothing}${dayAndTime(at)}</span>${
                when === 'coming' && !service.archived
                  ? html`<button type="button" class="btn sm" aria-label=${t('price.dropOf', { date: fromDate })} @click=${() => drop(id)}>
                      ${t('price.drop')}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
    </ul>
  </details>`;
}
