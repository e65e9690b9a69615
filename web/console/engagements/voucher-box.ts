import { html, nothing, type TemplateResult } from 'lit';
import type { VoucherCountView } from '../../../api/views/engagements.ts';
import { addMonths, periodOf } from '../../../domain/period/months.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Resource } from '../../controllers/resource.ts';
import { listVouchers, putVouchers } from '../../data/engagements-api.ts';
import { t } from '../../locales/console-engagements.ts';
import { say } from '../dialog.ts';
import { field, numberField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';

const SHOWN = 12;

/** 票据量 of a client by the month, and what of it is over the contract's share. */
export class VoucherBox extends Part {
  static override properties = { client: {}, included: {} };
  declare client: string;
  declare included: number;
  readonly counts = new Resource<{ items: VoucherCountView[] }>(
    this,
    () => (this.client ? `vouchers:${this.client}` : null),
    () => listVouchers(this.client),
  );

  private async put(): Promise<void> {
    const month = periodOf(civilDateOf(Date.now()));
    const saved = await openForm<{ period: string; count: number | null }, { items: VoucherCountView[] }>({
      title: t('vouchers.put'),
      values: { period: addMonths(month, -1), count: null },
      check: ({ count }) => (count === null ? { count: t('form.missing') } : {}),
      show: (form) =>
        html`<div class="two">
          ${field(
            form,
            'period',
            { label: t('vouchers.month') },
            ({ id }) =>
              html`<div class="in">
                <input
                  id=${id}
                  type="month"
                  max=${month}
                  .value=${form.values.period}
                  @input=${(event: Event) => form.put({ period: (event.target as HTMLInputElement).value })}
                />
              </div>`,
          )}
          ${numberField(form, 'count', { label: t('vouchers.count'), least: 0, most: 1_000_000 })}
        </div>`,
      note: t('vouchers.note'),
      confirm: t('save'),
      send: async ({ period, count }) => {
        const answer = await putVouchers(this.client, period, count ?? 0);
        say(t('vouchers.saved', { month: period }));
        return answer;
      },
    });
    if (saved) this.counts.put(saved);
  }

  override render(): TemplateResult {
    const items = (this.counts.value?.items ?? []).slice(0, SHOWN);
    return html`<h2 class="row">
        <span class="grow">${t('box.vouchers')}</span
        ><button class="btn sm" @click=${() => this.put()}>${icon('plus', 13)}<span>${t('vouchers.put')}</span></button>
      </h2>
      ${
        items.length === 0
          ? html`<p class="mut">${t('vouchers.none')}</p>`
          : html`<ul class="eg-v">
              ${items.map(
                ({ period, count }) =>
                  html`<li>
                    <span class="mut">${period}</span
                    ><b class=${count > this.included ? 'red' : ''}>${t('vouchers.unit', { n: count })}</b>${nothing}
                  </li>`,
              )}
            </ul>`
      }`;
  }
}
define('yk-voucher-box', VoucherBox);
