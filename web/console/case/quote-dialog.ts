import { html, type TemplateResult } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import { QUOTE_LINE_KINDS, type QuoteLineKind } from '../../../domain/case/fee-types.ts';
import { parseYuan } from '../../../domain/money.ts';
import { sendQuote } from '../../data/mall-api.ts';
import { t } from '../../locales/console-fee.ts';
import { say } from '../dialog.ts';
import { areaField, textField } from '../forms/fields.ts';
import type { Form } from '../forms/form.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { yuan } from '../money/money-words.ts';

interface Line {
  kind: QuoteLineKind;
  name: string;
  amount: string;
}
interface Values {
  lines: Line[];
  deposit: string;
  note: string;
}
const MOST = 20;
const plain = (fen: number | null): string => (fen === null ? '' : fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));
const fenOf = ({ amount }: Line): number => parseYuan(amount) ?? 0;
const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + fenOf(line), 0);

function check({ lines, deposit }: Values): Partial<Record<keyof Values, string>> {
  const good = lines.every((line) => line.name.trim() !== '' && fenOf(line) > 0);
  const first = deposit.trim() === '' ? null : parseYuan(deposit);
  const badDeposit = deposit.trim() !== '' && (first === null || first <= 0 || first >= totalOf(lines));
  return { lines: good ? '' : t('write.badLine'), deposit: badDeposit ? t('write.badDeposit') : '' };
}

/** 写报价: in lines, service or advance, with a deposit where work begins with a part; anew while none is accepted. */
export async function openQuote(view: CaseView): Promise<boolean> {
  const { quote = null } = view.fee ?? {};
  const sent = await openForm<Values, boolean>({
    title: t(quote ? 'write.again' : 'write.title'),
    sub: `${view.id} · ${view.client.short}`,
    wide: true,
    draft: `quote-${view.id}`,
    values: {
      lines: quote
        ? quote.lines.map(({ kind, name, amountFen }) => ({ kind, name, amount: plain(amountFen) }))
        : [{ kind: 'service', name: view.title, amount: '' }],
      deposit: plain(quote?.depositFen ?? null),
      note: quote?.note ?? '',
    },
    check,
    show: (form) =>
      html`${lines(form)}
        <p class="qt-t"><b>${t('write.total', { amount: yuan(totalOf(form.values.lines)) })}</b></p>
        ${textField(form, 'deposit', { label: t('write.deposit'), required: false, unit: '¥', most: 14, hint: t('write.depositHint') })}
        ${areaField(form, 'note', { label: t('write.note'), required: false, most: 500, placeholder: t('write.notePh') })}`,
    note: t('write.what'),
    confirm: t('write.go'),
    send: async (values, key) => {
      await sendQuote(
        view.id,
        {
          lines: values.lines.map((line) => ({ kind: line.kind, name: line.name.trim(), amountFen: fenOf(line) })),
          depositFen: values.deposit.trim() === '' ? null : parseYuan(values.deposit),
          note: values.note.trim(),
        },
        key,
      );
      return true;
    },
  });
  if (sent) say(t('write.sent'));
  return sent ?? false;
}

function lines(form: Form<Values>): TemplateResult {
  const all = form.values.lines;
  const put = (index: number, change: Partial<Line>): void =>
    form.put({ lines: all.map((line, at) => (at === index ? { ...line, ...change } : line)) });
  const fault = form.fault('lines');
  return html`<fieldset class="fl qt-l" aria-invalid=${fault ? 'true' : 'false'} tabindex="-1">
    <legend class="fl-n">${t('write.lines')}</legend>
    ${all.map(
      (line, index) =>
        html`<div class="row">
          <div class="in">
            <select
              aria-label=${t('write.kind')}
              @change=${(event: Event) => put(index, { kind: (event.target as HTMLSelectElement).value as QuoteLineKind })}
            >
              ${QUOTE_LINE_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === line.kind}>${t(`line.${kind}`)}</option>`)}
            </select>
          </div>
          <div class="in grow">
            <input
              aria-label=${t('write.name')}
              name="name-${index}"
              maxlength="40"
              placeholder=${t('write.namePh')}
              .value=${line.name}
              @input=${(event: Event) => put(index, { name: (event.target as HTMLInputElement).value })}
            />
          </div>
          <div class="in qt-a">
            <input
              aria-label=${t('write.amount')}
              name="amount-${index}"
              inputmode="decimal"
              maxlength="14"
              .value=${line.amount}
              @input=${(event: Event) => put(index, { amount: (event.target as HTMLInputElement).value })}
            /><span class="mut">¥</span>
          </div>
          <button
            type="button"
            class="ib"
            ?disabled=${all.length === 1}
            aria-label=${t('write.remove', { n: index + 1 })}
            @click=${() => form.put({ lines: all.filter((_, at) => at !== index) })}
          >
            ${icon('close', 14)}
          </button>
        </div>`,
    )}
    ${
      all.length < MOST
        ? html`<button
            type="button"
            class="btn sm"
            @click=${() => form.put({ lines: [...all, { kind: 'service', name: '', amount: '' }] })}
          >
            ${icon('plus', 13)}<span>${t('write.add')}</span>
          </button>`
        : ''
    }
    ${fault ? html`<div class="err">${icon('warn', 13)}${fault}</div>` : ''}
  </fieldset>`;
}
