import { html, nothing, type TemplateResult } from 'lit';
import type { ServiceRecordView } from '../../../api/views/services.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { serverNow } from '../../data/clock.ts';
import { addPrice } from '../../data/services-api.ts';
import { t } from '../../locales/console-services.ts';
import { say } from '../dialog.ts';
import { field, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { priceFault } from './service-form.ts';

type Plan = ServiceRecordView['plans'][number];
interface PriceValues {
  amountFen: string;
  fromDate: string;
}

/** Asks for another price of a plan and the day it begins. @returns the service as it is then, or null */
export async function changePrice(service: ServiceRecordView, plan: Plan): Promise<ServiceRecordView | null> {
  const today = civilDateOf(serverNow());
  const saved = await openForm<PriceValues, ServiceRecordView>({
    title: t('price.changeOf', { name: plan.name }),
    ...(plan.priceFen === null ? {} : { sub: t('price.note', { price: formatYuan(plan.priceFen) }) }),
    values: { amountFen: '', fromDate: addCivilDays(today, 1) },
    check: ({ amountFen, fromDate }) => ({
      ...(priceFault(amountFen) ? { amountFen: priceFault(amountFen) } : {}),
      ...(fromDate === '' ? { fromDate: t('price.fromMissing') } : fromDate < today ? { fromDate: t('price.fromPast') } : {}),
    }),
    show: (form) => html`${textField(form, 'amountFen', { label: t('price.new'), unit: t('yuan'), most: 12 })}${dayField(form, today)}`,
    confirm: t('price.save'),
    send: ({ amountFen, fromDate }, key) => addPrice(service.id, { planId: plan.id, amountFen: parseYuan(amountFen) ?? 0, fromDate }, key),
  });
  if (!saved) return null;
  const written = saved.plans.find(({ id }) => id === plan.id)?.prices.at(-1);
  if (written) say(t('price.saved', { name: plan.name, date: written.fromDate, price: formatYuan(written.amountFen) }));
  return saved;
}
const dayField = (form: Form<PriceValues>, today: string): TemplateResult =>
  field(
    form,
    'fromDate',
    { label: t('price.from'), hint: t('price.fromHint') },
    ({ id, invalid, described }) =>
      html`<div class="in ${invalid === nothing ? '' : 'bad'}">
        <input
          id=${id}
          type="date"
          min=${today}
          aria-invalid=${invalid}
          aria-describedby=${described}
          .value=${form.values.fromDate}
          @input=${(event: Event) => form.put({ fromDate: (event.target as HTMLInputElement).value })}
        />
      </div>`,
  );
