import { html, nothing, type TemplateResult } from 'lit';
import type { BillView } from '../../../api/views/bills.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { writeBill } from '../../data/bills-api.ts';
import { listClientEngagements } from '../../data/engagements-api.ts';
import { today } from '../../data/period-api.ts';
import { t } from '../../locales/console-bills.ts';
import { areaField, dateField, field, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { clientField } from '../forms/pickers.ts';
import { icon } from '../icons.ts';

interface Line {
  name: string;
  amount: string;
}
interface Values {
  clientId: string;
  engagementId: string;
  title: string;
  dueDate: string;
  lines: readonly Line[];
  reason: string;
}
const MOST_LINES = 30;
const fenOf = ({ amount }: Line): number => parseYuan(amount) ?? 0;
/** Contracts that can be charged for. */
const CHARGED: readonly string[] = ['active', 'paused', 'ended'];

/** What is charged, a line each, and what they come to. */
function lineFields(form: Form<Values>): TemplateResult {
  const { lines } = form.values;
  const put = (at: number, change: Partial<Line>): void =>
    form.put({ lines: lines.map((line, index) => (index === at ? { ...line, ...change } : line)) });
  return field(
    form,
    'lines',
    { label: t('hand.lines') },
    ({ id, described, invalid }) =>
      html`<ul class="hb">
          ${lines.map(
            (line, at) =>
              html`<li class="row">
                <div class="in grow">
                  <input
                    id=${at === 0 ? id : nothing}
                    aria-label=${t('hand.name', { n: at + 1 })}
                    aria-invalid=${invalid}
                    aria-describedby=${described}
                    maxlength="60"
                    placeholder=${t('hand.nameHint')}
                    .value=${line.name}
                    @input=${(event: Event) => put(at, { name: (event.target as HTMLInputElement).value })}
                  />
                </div>
                <div class="in">
                  <input
                    class="num"
                    aria-label=${t('hand.amount', { n: at + 1 })}
                    inputmode="decimal"
                    maxlength="14"
                    placeholder="0.00"
                    .value=${line.amount}
                    @input=${(event: Event) => put(at, { amount: (event.target as HTMLInputElement).value })}
                  />
                </div>
                <button
                  type="button"
                  class="ib"
                  aria-label=${t('hand.drop', { n: at + 1 })}
                  ?disabled=${lines.length === 1}
                  @click=${() => form.put({ lines: lines.filter((_, index) => index !== at) })}
                >
                  ${icon('close', 14)}
                </button>
              </li>`,
          )}
        </ul>
        <div class="row">
          <button
            type="button"
            class="btn sm"
            ?disabled=${lines.length >= MOST_LINES}
            @click=${() => form.put({ lines: [...lines, { name: '', amount: '' }] })}
          >
            ${icon('plus')}<span>${t('hand.more')}</span></button
          ><span class="grow"></span><span class="mut">${t('hand.sum')}</span
          ><b class="num">${formatYuan(lines.reduce((sum, line) => sum + fenOf(line), 0))}</b>
        </div>`,
  );
}

/** 手工账单: for whom, under which contract, what for, until when and why. @returns the bill, or null */
export function openHandBill(): Promise<BillView | null> {
  const contracts = new Map<string, { value: string; text: string }[]>();
  const fetchContracts = async (form: Form<Values>, clientId: string): Promise<void> => {
    form.put({ engagementId: '' });
    if (!clientId || contracts.has(clientId)) return;
    const { items } = await listClientEngagements(clientId);
    contracts.set(
      clientId,
      items
        .filter(({ state }) => CHARGED.includes(state))
        .map(({ id, planName, startDate, endDate }) => ({ value: id, text: `${planName} ${startDate} – ${endDate}` })),
    );
    form.put({});
  };
  return openForm<Values, BillView>({
    title: t('hand.title'),
    wide: true,
    draft: 'hand-bill',
    values: { clientId: '', engagementId: '', title: '', dueDate: today(), lines: [{ name: '', amount: '' }], reason: '' },
    check: ({ clientId, title, dueDate, lines, reason }) => ({
      ...(clientId ? {} : { clientId: t('form.missing') }),
      ...(title.trim() ? {} : { title: t('form.missing') }),
      ...(dueDate ? {} : { dueDate: t('form.missing') }),
      ...(lines.every((line) => line.name.trim() && fenOf(line) > 0) ? {} : { lines: t('hand.lineFault') }),
      ...(reason.trim() ? {} : { reason: t('form.missing') }),
    }),
    show: (form) =>
      html`<div class="two">
          ${clientField(form, 'clientId', { label: t('column.client') }, ([clientId]) => void fetchContracts(form, clientId ?? ''))}
          ${selectField(form, 'engagementId', { label: t('hand.contract'), required: false }, [
            { value: '', text: t('hand.noContract') },
            ...(contracts.get(form.values.clientId) ?? []),
          ])}
        </div>
        <div class="two">
          ${textField(form, 'title', { label: t('hand.what'), hint: t('hand.whatHint'), most: 60 })}
          ${dateField(form, 'dueDate', { label: t('hand.due') })}
        </div>
        ${lineFields(form)} ${areaField(form, 'reason', { label: t('hand.reason'), hint: t('hand.reasonHint'), most: 200 })}`,
    note: t('hand.note'),
    confirm: t('hand.do'),
    send: ({ engagementId, lines, title, reason, ...rest }, key) =>
      writeBill(
        {
          ...rest,
          title: title.trim(),
          reason: reason.trim(),
          ...(engagementId ? { engagementId } : {}),
          lines: lines.map((line) => ({ name: line.name.trim(), amountFen: fenOf(line) })),
        },
        key,
      ),
  });
}
