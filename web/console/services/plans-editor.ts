import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceRecordView } from '../../../api/views/services.ts';
import { formatYuan } from '../../../domain/money.ts';
import { CYCLES, type Cycle } from '../../../domain/service-lists.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-services.ts';
import { rowEditor } from '../catalogue/row-editor.ts';
import type { Form } from '../forms/form.ts';
import { icon } from '../icons.ts';
import { priceHistory } from './price-history.ts';
import { faultsOf, type PlanValues, type ServiceValues } from './service-form.ts';

/** What the table of plans needs of its page. */
export interface PlansPlace {
  form: Form<ServiceValues>;
  /** Null: the service is not made yet. */
  service: ServiceRecordView | null;
  tell: (text: string) => void;
  /** A price was written down or taken back. */
  priced: (service: ServiceRecordView) => void;
}

/** The plans a service is sold by: new ones with their first price, the others with what they cost from when. */
export function plansEditor(place: PlansPlace): TemplateResult {
  const { form, service } = place;
  return html`${rowEditor<ServiceValues, PlanValues>({
    form,
    faults: faultsOf,
    name: 'plans',
    label: (n) => t('plan.n', { n }),
    most: 20,
    add: t('plan.add'),
    empty: { name: '', cycle: 'once', note: '', amount: '' },
    tell: place.tell,
    more: (row, put) =>
      html`<div class="in cyc">
          <select
            aria-label=${t('plan.cycle')}
            @change=${(event: Event) => put({ cycle: (event.target as HTMLSelectElement).value as Cycle })}
          >
            ${CYCLES.map((cycle) => html`<option value=${cycle} ?selected=${cycle === row.cycle}>${t(`cycle.${cycle}`)}</option>`)}</select
          >${icon('down', 13)}
        </div>
        <div class="in">
          <input
            aria-label=${t('plan.note')}
            placeholder=${t('plan.noteHint')}
            maxlength="40"
            autocomplete="off"
            .value=${row.note}
            @input=${(event: Event) => put({ note: (event.target as HTMLInputElement).value })}
          />
        </div>
        ${row.id === undefined ? amount(place, row, put) : price(place, row.id)}`,
  })}
  ${service ? gone(place, service) : nothing}`;
}

function amount({ form }: PlansPlace, row: PlanValues, put: (change: Partial<PlanValues>) => void): TemplateResult {
  const at = `plans.${form.values.plans.indexOf(row)}.amount`;
  const shown = form.fault(at as keyof ServiceValues) || form.submit.at(at.replaceAll('.', '/').replace('amount', 'amountFen'));
  const wrong = shown && (faultsOf(form.values)[at] ?? (form.submit.problem ? shown : ''));
  return html`<div class="in amt ${wrong ? 'bad' : ''}">
      <input
        aria-label=${t('plan.amount')}
        placeholder=${t('plan.amount')}
        inputmode="decimal"
        maxlength="12"
        autocomplete="off"
        aria-invalid=${wrong ? 'true' : nothing}
        .value=${row.amount}
        @input=${(event: Event) => put({ amount: (event.target as HTMLInputElement).value })}
      /><span class="mut">${t('yuan')}</span>
    </div>
    ${wrong ? html`<div class="err">${icon('warn', 13)}${wrong}</div>` : nothing}`;
}

function price(place: PlansPlace, id: string): TemplateResult | typeof nothing {
  const { service, priced } = place;
  const plan = service?.plans.find((one) => one.id === id);
  if (!service || !plan) return nothing;
  const next = plan.prices.find(({ when }) => when === 'coming');
  return html`<div class="svc-price">
      <b>${plan.priceFen === null ? '—' : formatYuan(plan.priceFen)}</b>${
        next ? html`<span class="tag i">${t('price.next', { date: next.fromDate, price: formatYuan(next.amountFen) })}</span>` : nothing
      }<button
        type="button"
        class="btn sm"
        aria-label=${t('price.changeOf', { name: plan.name })}
        @click=${async () => {
          const { changePrice } = await import('./price-dialog.ts');
          await wordsReady();
          const saved = await changePrice(service, plan);
          if (saved) priced(saved);
        }}
      >
        ${t('price.change')}
      </button>
    </div>
    ${priceHistory(service, plan, priced)}`;
}

function gone({ priced }: PlansPlace, service: ServiceRecordView): TemplateResult | typeof nothing {
  const plans = service.plans.filter(({ active }) => !active);
  if (plans.length === 0) return nothing;
  return html`<details class="svc-gone">
    <summary>${t('plan.gone')} ${plans.length}</summary>
    ${plans.map(
      (plan) =>
        html`<p>${plan.name} · ${t(`cycle.${plan.cycle}`)}</p>
          ${priceHistory({ ...service, archived: true }, plan, priced)}`,
    )}
  </details>`;
}
