import { html, nothing } from 'lit';
import type { ComplaintView } from '../../../api/views/complaints.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { complaintDeed } from '../../data/complaints-api.ts';
import { listRefunds } from '../../data/money-api.ts';
import { t } from '../../locales/complaints.ts';
import { t as c } from '../../locales/console-complaints.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, selectField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { staffField } from '../forms/pickers.ts';

const subOf = ({ id, client, topic }: ComplaintView): string => `${id} · ${client.short} · ${t(`topic.${topic}`)}`;
const told = (done: unknown, said: string): boolean => {
  if (done) say(said);
  return Boolean(done);
};

/** Answers for it, with a word to the client. */
export const acknowledge = async (view: ComplaintView): Promise<boolean> =>
  told(
    await doDeed({
      title: t('ack.title'),
      sub: subOf(view),
      text: t('ack.label'),
      hint: t('ack.hint'),
      textOptional: true,
      note: t('ack.text'),
      confirm: t('do.acknowledge'),
      run: ({ text }, key) => complaintDeed(view.id, 'acknowledge', text ? { text } : {}, key),
    }),
    t('ack.done'),
  );

/** Says something to the client, or notes something internal. */
export const write = async (view: ComplaintView, internal: boolean): Promise<boolean> => {
  const what = internal ? 'note' : 'message';
  return told(
    await doDeed({
      title: t(`${what}.title`),
      sub: subOf(view),
      text: t(`${what}.label`),
      hint: t(`${what}.hint`),
      files: true,
      note: internal ? t('note.text') : '',
      confirm: t(`do.${what}`),
      run: ({ text, fileIds }, key) => complaintDeed(view.id, 'messages', { text, fileIds, internal }, key),
    }),
    t(`${what}.done`),
  );
};

/** Gives it to a colleague. */
export const handOver = async (view: ComplaintView): Promise<boolean> =>
  told(
    await openForm({
      title: t('do.handOver'),
      sub: subOf(view),
      values: { staffId: '', reason: '' },
      check: ({ staffId }) => (staffId ? {} : { staffId: t('need') }),
      show: (form) =>
        html`${staffField(form, 'staffId', { label: c('hand.to') })}${areaField(form, 'reason', { label: c('hand.reason'), most: 500, rows: 3, required: false })}`,
      note: view.against ? c('hand.not', { name: view.against.name }) : c('hand.note'),
      confirm: t('do.handOver'),
      send: ({ staffId, reason }, key) =>
        complaintDeed(view.id, 'hand-over', { staffId, ...(reason.trim() ? { reason: reason.trim() } : {}) }, key),
    }),
    c('hand.done'),
  );

/** Answers with the result: upheld or not, and what the client gets for it. */
export const settle = async (view: ComplaintView): Promise<boolean> => {
  const refunds = await listRefunds({ clientId: view.client.id, limit: 50 }).then(
    ({ items }) => items.filter(({ state }) => state !== 'rejected' && state !== 'closed'),
    () => [],
  );
  const ways = ['none', ...(refunds.length > 0 ? ['refund'] : []), ...(view.mayCredit ? ['credit'] : [])] as (
    | 'none'
    | 'refund'
    | 'credit'
  )[];
  return told(
    await openForm({
      title: t('settle.title'),
      sub: subOf(view),
      wide: true,
      draft: `complaint-settle-${view.id}`,
      values: { upheld: 'yes', text: '', way: 'none', refundId: refunds[0]?.id ?? '', amount: '' },
      check: ({ text, way, amount }) => ({
        ...(text.trim() ? {} : { text: t('need') }),
        ...(way === 'credit' && (parseYuan(amount.trim()) ?? 0) <= 0 ? { amount: c('settle.badYuan') } : {}),
      }),
      show: (form) =>
        html`${choiceField(form, 'upheld', { label: t('settle.upheld') }, [
          { value: 'yes', text: t('result.upheld') },
          { value: 'no', text: t('result.unfounded') },
        ])}
        ${areaField(form, 'text', { label: t('settle.label'), placeholder: t('settle.hint'), most: 2000, rows: 5 })}
        ${choiceField(
          form,
          'way',
          { label: c('settle.way'), hint: c(view.mayCredit ? 'settle.wayText' : 'settle.wayAdmin') },
          ways.map((value) => ({ value, text: c(`settle.${value}`) })),
        )}
        ${
          form.values.way === 'refund'
            ? selectField(
                form,
                'refundId',
                { label: c('settle.refund') },
                refunds.map(({ id, amountFen, state, reason }) => ({
                  value: id,
                  text: `${formatYuan(amountFen)} · ${t(`result.refundState.${state}`)} · ${reason}`,
                })),
              )
            : form.values.way === 'credit'
              ? textField(form, 'amount', { label: c('settle.amount'), most: 12 })
              : nothing
        }`,
      files: t('files'),
      note: t('settle.text'),
      confirm: t('do.settle'),
      send: ({ upheld, text, way, refundId, amount }, key, { fileIds }) =>
        complaintDeed(
          view.id,
          'settle',
          {
            text: text.trim(),
            fileIds,
            upheld: upheld === 'yes',
            compensation:
              way === 'refund'
                ? { kind: 'refund', refundId }
                : way === 'credit'
                  ? { kind: 'credit', amountFen: parseYuan(amount.trim()) ?? 0 }
                  : null,
          },
          key,
        ),
    }),
    t('settle.done'),
  );
};

/** Lets the accused read it, or no longer. */
export const show = async (view: ComplaintView): Promise<boolean> => {
  const what = view.shown ? 'hide' : 'show';
  const name = view.against?.name ?? '';
  return told(
    await doDeed({
      title: t(`${what}.title`),
      sub: subOf(view),
      note: t(`${what}.text`, { name }),
      confirm: t(`do.${what}`),
      run: (_, key) => complaintDeed(view.id, 'show', { shown: !view.shown }, key),
    }),
    t(`${what}.done`, { name }),
  );
};
