// Long: every term of a contract on one form, with the bills it makes beside it.
import { html, nothing, type TemplateResult } from 'lit';
import type { EngagementView, PlanView } from '../../../api/views/engagements.ts';
import { BILL_CYCLES, duesBy, FIRST_MONTHS, type BillCycle, type FirstMonth } from '../../../domain/billing/dues.ts';
import type { AddOn } from '../../../domain/billing/engagement.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { changeEngagement, createEngagement, listPlans } from '../../data/engagements-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-engagements.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, dateField, numberField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { clientField } from '../forms/pickers.ts';
import { icon } from '../icons.ts';
import { typedYuan } from '../services/service-form.ts';
import '../styles/engagements.css';

interface AddOnValues {
  name: string;
  fee: string;
  month: string;
}
/** A contract as the form holds it: money as it is typed. */
interface EngagementValues {
  clientId: string;
  planId: string;
  planName: string;
  monthFeeFen: string;
  startDate: string;
  endDate: string;
  cycle: BillCycle;
  inAdvance: 'advance' | 'arrears';
  dueDay: number | null;
  firstMonth: FirstMonth;
  vouchersIncluded: number | null;
  overageStep: number | null;
  overageFeeFen: string;
  addOns: AddOnValues[];
  billedFrom: string;
  scope: string;
  note: string;
}

const OWN_TERMS = 'own';
const fenOf = (typed: string): number | null => (typed.trim() === '' ? null : parseYuan(typed.trim()));
const badYuan = (typed: string, required: boolean): string =>
  typed.trim() === '' ? (required ? t('form.missing') : '') : fenOf(typed) === null ? t('form.badYuan') : '';

function check(values: EngagementValues): Partial<Record<keyof EngagementValues, string>> {
  const faults: Partial<Record<keyof EngagementValues, string>> = {};
  if (!values.clientId) faults.clientId = t('form.missing');
  if (!values.startDate) faults.startDate = t('form.missing');
  if (values.endDate && values.endDate < values.startDate) faults.endDate = t('form.endEarly');
  if (!values.planName.trim()) faults.planName = t('form.missing');
  if (values.dueDay === null) faults.dueDay = t('form.missing');
  const fee = badYuan(values.monthFeeFen, true);
  if (fee) faults.monthFeeFen = fee;
  const step = badYuan(values.overageFeeFen, false);
  if (step) faults.overageFeeFen = step;
  if (values.addOns.some((one) => !one.name.trim() || fenOf(one.fee) === null)) faults.addOns = t('form.badYuan');
  return faults;
}

const addOnsOf = (values: EngagementValues): AddOn[] =>
  values.addOns.map(({ name, fee, month }) => ({ name: name.trim(), feeFen: fenOf(fee) ?? 0, month: Number(month) }));

const bodyOf = (values: EngagementValues): object => ({
  planId: values.planId === OWN_TERMS || values.planId === '' ? null : values.planId,
  planName: values.planName.trim(),
  monthFeeFen: fenOf(values.monthFeeFen) ?? 0,
  startDate: values.startDate,
  endDate: values.endDate || null,
  cycle: values.cycle,
  inAdvance: values.inAdvance === 'advance',
  dueDay: values.dueDay,
  firstMonth: values.firstMonth,
  vouchersIncluded: values.vouchersIncluded,
  overageStep: values.overageStep,
  overageFeeFen: fenOf(values.overageFeeFen),
  addOns: addOnsOf(values),
  billedFrom: values.billedFrom || null,
  scope: values.scope,
  note: values.note,
});

/** The first bills these terms make. */
function preview(values: EngagementValues): TemplateResult {
  const fee = fenOf(values.monthFeeFen);
  const ready = fee !== null && /^\d{4}-\d{2}-\d{2}$/.test(values.startDate) && values.startDate > '1990';
  const dues = ready
    ? duesBy(
        {
          startDate: values.startDate,
          endDate: values.endDate || null,
          cycle: values.cycle,
          inAdvance: values.inAdvance === 'advance',
          dueDay: values.dueDay ?? 10,
          firstMonth: values.firstMonth,
          fees: [{ fromDate: values.startDate, monthFeeFen: fee }],
          pauses: [],
          addOns: addOnsOf(values),
        },
        addCivilDays(values.startDate, 800),
      )
        .filter((due) => due.from >= values.billedFrom)
        .slice(0, 4)
    : [];
  return html`<div class="eg-pre" aria-live="polite">
    <b>${t('preview.title')}</b>
    ${
      dues.length === 0
        ? html`<p class="mut">${t('preview.none')}</p>`
        : html`<ol>
            ${dues.map(
              (due) =>
                html`<li>
                  <span>${due.from === due.to ? due.from : t('preview.line', { from: due.from, to: due.to })}</span
                  ><span class="mut">${t('preview.due', { date: due.dueDate })}</span><b class="num">${formatYuan(due.amountFen)}</b>
                </li>`,
            )}
          </ol>`
    }
  </div>`;
}

function addOns(form: Form<EngagementValues>): TemplateResult {
  const rows = form.values.addOns;
  const put = (index: number, part: Partial<AddOnValues>): void =>
    form.put({ addOns: rows.map((row, at) => (at === index ? { ...row, ...part } : row)) });
  const input = (index: number, name: 'name' | 'fee', label: string, width: string): TemplateResult =>
    html`<div class="in" .style=${`flex:${width}`}>
      <input
        aria-label=${label}
        placeholder=${label}
        maxlength=${name === 'name' ? 30 : 12}
        .value=${rows[index]?.[name] ?? ''}
        @input=${(event: Event) => put(index, { [name]: (event.target as HTMLInputElement).value })}
      />
    </div>`;
  return html`<div class="fl" role="group" aria-label=${t('form.addOns')}>
    <span class="fl-n">${t('form.addOns')}<span class="mut"> ${t('form.addOnsHint')}</span></span>
    ${rows.map(
      (row, index) =>
        html`<div class="row eg-add">
          ${input(index, 'name', t('form.addOn.name'), '2 1 160px')} ${input(index, 'fee', t('form.addOn.fee'), '1 1 90px')}
          <div class="in" .style=${'flex:0 0 96px'}>
            <select
              aria-label=${t('form.addOn.month')}
              @change=${(event: Event) => put(index, { month: (event.target as HTMLSelectElement).value })}
            >
              ${Array.from({ length: 12 }, (_, month) => String(month + 1)).map(
                (month) => html`<option value=${month} ?selected=${month === row.month}>${t('month.n', { n: month })}</option>`,
              )}</select
            >${icon('down', 13)}
          </div>
          <button
            type="button"
            class="ib"
            aria-label=${t('form.addOn.remove', { name: row.name })}
            @click=${() => form.put({ addOns: rows.filter((_, at) => at !== index) })}
          >
            ${icon('close', 14)}
          </button>
        </div>`,
    )}
    ${form.fault('addOns') ? html`<div class="err">${icon('warn', 13)}${form.fault('addOns')}</div>` : nothing}
    <div>
      <button type="button" class="btn sm" @click=${() => form.put({ addOns: [...rows, { name: '', fee: '', month: '1' }] })}>
        ${icon('plus', 13)}<span>${t('form.addOn.add')}</span>
      </button>
    </div>
  </div>`;
}

function fields(form: Form<EngagementValues>, plans: readonly PlanView[], client: string | null): TemplateResult {
  const { values } = form;
  const choose = (planId: string): void => {
    const plan = plans.find(({ id }) => id === planId);
    form.put({
      planId,
      ...(plan
        ? {
            planName: plan.name,
            monthFeeFen: typedYuan(plan.monthFeeFen),
            scope: plan.scope,
            vouchersIncluded: plan.vouchersIncluded,
            overageStep: plan.overageStep,
            overageFeeFen: plan.overageFeeFen === null ? '' : typedYuan(plan.overageFeeFen),
          }
        : {}),
    });
  };
  return html`<div class="eg-form">
    <div>
      ${client === null ? clientField(form, 'clientId', { label: t('form.client') }) : nothing}
      <div class="fl" role="radiogroup" aria-label=${t('form.plan')}>
        <span class="fl-n">${t('form.plan')}</span>
        <div class="eg-plans">
          ${[...plans, null].map(
            (plan) =>
              html`<button
                type="button"
                class="btn ${values.planId === (plan?.id ?? OWN_TERMS) ? 'chosen' : ''}"
                role="radio"
                aria-checked=${values.planId === (plan?.id ?? OWN_TERMS)}
                @click=${() => choose(plan?.id ?? OWN_TERMS)}
              >
                <span>${plan?.name ?? t('form.planNone')}</span
                >${plan ? html`<span class="mut">${formatYuan(plan.monthFeeFen)}</span>` : nothing}
              </button>`,
          )}
        </div>
      </div>
      <div class="two">
        ${textField(form, 'planName', { label: t('form.planName'), most: 30 })}
        ${textField(form, 'monthFeeFen', { label: t('form.fee'), most: 12 })} ${dateField(form, 'startDate', { label: t('form.start') })}
        ${dateField(form, 'endDate', { label: t('form.end'), required: false, hint: t('form.endHint') })}
      </div>
      ${choiceField(
        form,
        'cycle',
        { label: t('form.cycle') },
        BILL_CYCLES.map((value) => ({ value, text: t(`cycle.${value}`) })),
      )}
      <div class="two">
        ${choiceField(form, 'inAdvance', { label: t('form.when') }, [
          { value: 'advance', text: t('form.whenAdvance') },
          { value: 'arrears', text: t('form.whenArrears') },
        ])}
        ${numberField(form, 'dueDay', { label: t('form.dueDay'), hint: t('form.dueDayHint'), least: 1, most: 31 })}
      </div>
      ${
        values.startDate.endsWith('-01') || values.startDate === ''
          ? nothing
          : selectField(
              form,
              'firstMonth',
              { label: t('form.first') },
              FIRST_MONTHS.map((value) => ({ value, text: t(`first.${value}`) })),
            )
      }
      ${preview(values)}
      <div class="three">
        ${numberField(form, 'vouchersIncluded', { label: t('form.vouchers'), required: false, least: 0, most: 100_000 })}
        ${numberField(form, 'overageStep', { label: t('form.step'), required: false, least: 1, most: 10_000 })}
        ${textField(form, 'overageFeeFen', { label: t('form.stepFee'), required: false, most: 12 })}
      </div>
      <div class="hint mut">${t('form.voucherHint')}</div>
      ${addOns(form)} ${areaField(form, 'scope', { label: t('form.scope'), required: false, most: 500, rows: 2 })}
      <div class="two">
        ${field0(form)} ${textField(form, 'note', { label: t('form.note'), required: false, most: 500, hint: t('form.noteHint') })}
      </div>
    </div>
  </div>`;
}

/** A month in a native box. */
const field0 = (form: Form<EngagementValues>): TemplateResult =>
  html`<div class="fl">
    <label for="field-billedFrom">${t('form.billedFrom')}</label>
    <div class="in ${form.fault('billedFrom') ? 'bad' : ''}">
      <input
        id="field-billedFrom"
        type="month"
        .value=${form.values.billedFrom}
        @input=${(event: Event) => form.put({ billedFrom: (event.target as HTMLInputElement).value })}
      />
    </div>
    ${form.fault('billedFrom') ? html`<div class="err">${icon('warn', 13)}${form.fault('billedFrom')}</div>` : html`<div class="hint">${t('form.billedFromHint')}</div>`}
  </div>`;

/** Enters a contract; what is half written is kept on this device. @returns it, or null */
export async function openNewEngagement(client: { id: string; name: string } | null = null): Promise<EngagementView | null> {
  const [{ items }] = await Promise.all([listPlans(true), wordsReady()]);
  const month = civilDateOf(Date.now()).slice(0, 7);
  const made = await openForm<EngagementValues, EngagementView>({
    title: t('form.new'),
    sub: client?.name ?? t('form.newSub'),
    wide: true,
    ...(client === null ? { draft: 'console-engagement' } : {}),
    values: {
      clientId: client?.id ?? '',
      planId: '',
      planName: '',
      monthFeeFen: '',
      startDate: `${month}-01`,
      endDate: '',
      cycle: 'quarter',
      inAdvance: 'advance',
      dueDay: 10,
      firstMonth: 'whole',
      vouchersIncluded: null,
      overageStep: null,
      overageFeeFen: '',
      addOns: [],
      billedFrom: '',
      scope: '',
      note: '',
    },
    check,
    show: (form) => fields(form, items, client?.id ?? null),
    files: t('form.files'),
    note: t('form.newSub'),
    confirm: t('form.save'),
    send: (values, key, { fileIds }) => createEngagement({ clientId: values.clientId, ...bodyOf(values), fileIds }, key),
  });
  if (made) say(t('form.saved'));
  return made;
}

/** Changes a draft. @returns it, or null */
export async function openEditEngagement(given: EngagementView): Promise<EngagementView | null> {
  const [{ items }] = await Promise.all([listPlans(true), wordsReady()]);
  const saved = await openForm<EngagementValues, EngagementView>({
    title: t('form.edit'),
    sub: `${given.client.name} · ${given.id}`,
    wide: true,
    values: {
      clientId: given.client.id,
      planId: given.planId ?? OWN_TERMS,
      planName: given.planName,
      monthFeeFen: typedYuan(given.fees[0]?.monthFeeFen ?? 0),
      startDate: given.startDate,
      endDate: given.endDate ?? '',
      cycle: given.cycle,
      inAdvance: given.inAdvance ? 'advance' : 'arrears',
      dueDay: given.dueDay,
      firstMonth: given.firstMonth,
      vouchersIncluded: given.vouchersIncluded,
      overageStep: given.overageStep,
      overageFeeFen: given.overageFeeFen === null ? '' : typedYuan(given.overageFeeFen),
      addOns: given.addOns.map(({ name, feeFen, month }) => ({ name, fee: typedYuan(feeFen), month: String(month) })),
      billedFrom: given.billedFrom ?? '',
      scope: given.scope,
      note: given.note,
    },
    check,
    show: (form) => fields(form, items, given.client.id),
    files: t('form.files'),
    confirm: t('form.saveEdit'),
    send: (values, _key, { fileIds }) =>
      changeEngagement(given.id, given.version, { ...bodyOf(values), fileIds: [...given.files.map(({ id }) => id), ...fileIds] }),
  });
  if (saved) say(t('form.saved'));
  return saved;
}
