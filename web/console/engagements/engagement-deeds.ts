import { html } from 'lit';
import type { EngagementView } from '../../../api/views/engagements.ts';
import { periodOf } from '../../../domain/period/months.ts';
import { parseYuan } from '../../../domain/money.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { actOnEngagement } from '../../data/engagements-api.ts';
import { t } from '../../locales/console-engagements.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { areaField, dateField, field, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import type { Form } from '../forms/form.ts';
import { typedYuan } from '../services/service-form.ts';

const today = (): string => civilDateOf(Date.now());
const subOf = ({ client, planName }: EngagementView): string => `${client.name} · ${planName}`;
const told = <T>(done: T | null | false, said: string): T | null => {
  if (!done) return null;
  say(said);
  return done;
};

/** Approves it, with a reason where it is one's own and the firm has nobody else. True when done. */
export async function approve(given: EngagementView): Promise<boolean> {
  const own = given.actions.includes('approveOwn');
  const done = await doDeed({
    title: t(own ? 'approveOwn.title' : 'approve.title'),
    sub: subOf(given),
    ...(own ? { text: t('approveOwn.text') } : {}),
    note: own ? t('approveOwn.note') : t('approve.note', { date: given.startDate }),
    confirm: t('approve'),
    run: ({ text }, key) =>
      actOnEngagement(given.id, 'approve', { version: given.version, ...(own ? { selfApproval: true, reason: text } : {}) }, key),
  });
  return told(done, t('approved')) !== null;
}

/** Sends it back, with what is to be changed. */
export async function reject(given: EngagementView): Promise<boolean> {
  const done = await doDeed({
    title: t('reject'),
    sub: subOf(given),
    text: t('reason'),
    hint: t('reject.hint'),
    note: t('reject.note'),
    confirm: t('reject'),
    run: ({ text }, key) => actOnEngagement(given.id, 'reject', { reason: text, version: given.version }, key),
  });
  return told(done, t('rejected')) !== null;
}

/** What is asked only for a yes. */
export async function confirmed(given: EngagementView, deed: 'withdraw' | 'resume' | 'renew'): Promise<EngagementView | null> {
  let answer: EngagementView | null = null;
  const done = await doDeed({
    title: t(`${deed}.title`),
    sub: subOf(given),
    note: t(`${deed}.note`),
    confirm: t(deed),
    danger: deed === 'withdraw',
    run: async (_, key) => {
      answer = await actOnEngagement(given.id, deed, {}, key);
    },
  });
  if (done) say(t(({ withdraw: 'withdrawn', resume: 'resumed', renew: 'renewed' } as const)[deed]));
  return done ? answer : null;
}

const monthField = <V extends { from: string; to: string }>(form: Form<V>, name: 'from' | 'to', label: string, hint?: string) =>
  field(
    form,
    name,
    hint ? { label, hint, required: false } : { label },
    ({ id, invalid, described }) =>
      html`<div class="in">
        <input
          id=${id}
          type="month"
          min=${periodOf(today())}
          aria-invalid=${invalid}
          aria-describedby=${described}
          .value=${form.values[name]}
          @input=${(event: Event) => form.put({ [name]: (event.target as HTMLInputElement).value } as Partial<V>)}
        />
      </div>`,
  );
const reasonField = <V extends { reason: string }>(form: Form<V>) =>
  areaField<{ reason: string }>(form as unknown as Form<{ reason: string }>, 'reason', {
    label: t('reason'),
    placeholder: t('reason.hint'),
    most: 200,
    rows: 2,
  });
const missing = (values: { reason: string }): { reason?: string } => (values.reason.trim() ? {} : { reason: t('form.missing') });

/** Pauses whole months. */
export const pause = async (given: EngagementView): Promise<boolean> =>
  told(
    await openForm({
      title: t('pause'),
      sub: subOf(given),
      values: { from: periodOf(today()), to: '', reason: '' },
      check: missing,
      show: (form) =>
        html`<div class="two">${monthField(form, 'from', t('pause.from'))} ${monthField(form, 'to', t('pause.to'), t('pause.toHint'))}</div>
          ${reasonField(form)}`,
      note: t('pause.note'),
      confirm: t('pause'),
      send: ({ from, to, reason }, key) =>
        actOnEngagement(given.id, 'pause', { from, to: to || null, reason: reason.trim(), version: given.version }, key),
    }),
    t('paused'),
  ) !== null;

/** Another fee from a date on. */
export const price = async (given: EngagementView): Promise<boolean> => {
  const month = periodOf(today());
  const next = `${periodOf(addCivilDays(`${month}-28`, 5))}-01`;
  return (
    told(
      await openForm({
        title: t('price'),
        sub: `${subOf(given)} · ${t('perMonth', { amount: typedYuan(given.monthFeeFen) })}`,
        values: { fromDate: next, monthFeeFen: '', reason: '' },
        check: (values) => ({
          ...missing(values),
          ...(parseYuan(values.monthFeeFen.trim()) === null ? { monthFeeFen: t('form.badYuan') } : {}),
        }),
        show: (form) =>
          html`<div class="two">
              ${dateField(form, 'fromDate', { label: t('price.from'), min: `${month}-01` })}
              ${textField(form, 'monthFeeFen', { label: t('price.fee'), most: 12 })}
            </div>
            ${reasonField(form)}`,
        note: t('price.note'),
        confirm: t('price'),
        send: ({ fromDate, monthFeeFen, reason }, key) =>
          actOnEngagement(
            given.id,
            'price',
            { fromDate, monthFeeFen: parseYuan(monthFeeFen.trim()), reason: reason.trim(), version: given.version },
            key,
          ),
      }),
      t('priced'),
    ) !== null
  );
};

/** Names its last day. */
export const end = async (given: EngagementView): Promise<boolean> =>
  told(
    await openForm({
      title: t('end.title'),
      sub: subOf(given),
      values: { on: given.endDate !== null && given.endDate < today() ? given.endDate : today(), reason: '' },
      check: missing,
      show: (form) =>
        html`${dateField(form, 'on', { label: t('end.on'), min: given.startDate, ...(given.endDate ? { max: given.endDate } : {}) })}
        ${reasonField(form)}`,
      note: t('end.note'),
      confirm: t('end'),
      danger: true,
      send: ({ on, reason }, key) => actOnEngagement(given.id, 'end', { on, reason: reason.trim(), version: given.version }, key),
    }),
    t('endDone'),
  ) !== null;
