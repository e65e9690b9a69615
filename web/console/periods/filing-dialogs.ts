import { html, nothing } from 'lit';
import type { ObligationView } from '../../../api/views/periods.ts';
import { formatFen, parseYuan } from '../../../domain/money.ts';
import {
  correctObligation,
  fileObligation,
  reopenObligation,
  setDeduction,
  setNotApplicable,
  setPenalty,
  setReturned,
  today,
} from '../../data/period-api.ts';
import { t } from '../../locales/console-filings.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { areaField, choiceField, dateField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';

const about = (one: ObligationView): string => `${one.client.short} · ${one.span} · ${one.name}`;
const amountFault = (text: string): string => (parseYuan(text) === null ? t('amount.fault') : '');

/** 申报: how much, when, with which receipt. @returns whether it was filed */
async function openFile(one: ObligationView): Promise<boolean> {
  const filed = await openForm<{ amount: string; filedOn: string; reason: string }, ObligationView>({
    title: t('file.title'),
    sub: about(one),
    values: { amount: one.amountFen === null ? '' : formatFen(one.amountFen).replaceAll(',', ''), filedOn: today(), reason: '' },
    check: ({ amount, filedOn }) => ({
      ...(one.hasPayment && amountFault(amount) ? { amount: amountFault(amount) } : {}),
      ...(filedOn === '' || filedOn > today() ? { filedOn: t('file.onFault') } : {}),
    }),
    show: (form) =>
      html`${one.hasPayment ? textField(form, 'amount', { label: t('file.amount'), unit: t('yuan'), hint: t('file.amountHint'), most: 16 }) : nothing}${dateField(form, 'filedOn', { label: t('file.on'), max: today() })}${
        form.submit.problem?.code === 'tax_unconfirmed' || form.values.reason
          ? areaField(form, 'reason', { label: t('file.without'), hint: t('file.withoutHint'), most: 500 })
          : nothing
      }`,
    files: t('file.receipt'),
    confirm: t('file.go'),
    send: ({ amount, filedOn, reason }, key, { fileIds }) =>
      fileObligation(
        one.id,
        { fileIds, filedOn, ...(one.hasPayment ? { amountFen: parseYuan(amount) ?? 0 } : {}), ...(reason ? { reason } : {}) },
        key,
      ),
  });
  if (filed) say(t('file.done', { name: one.name }));
  return filed !== null;
}
/** 扣款结果: taken, or not and why; then the client is told. */
async function openDeduction(one: ObligationView): Promise<boolean> {
  const answer = await openForm<{ result: string; reason: string }, ObligationView>({
    title: t('deduct.title'),
    sub: about(one),
    values: { result: 'done', reason: '' },
    check: ({ result, reason }) => (result === 'failed' && !reason.trim() ? { reason: t('deduct.reasonFault') } : {}),
    show: (form) =>
      html`${choiceField(form, 'result', { label: t('deduct.result') }, [
        { value: 'done', text: t('deduct.done') },
        { value: 'failed', text: t('deduct.failed') },
      ])}${form.values.result === 'failed' ? areaField(form, 'reason', { label: t('deduct.reason'), hint: t('deduct.reasonHint'), most: 200 }) : nothing}`,
    note: t('deduct.note'),
    confirm: t('deduct.go'),
    send: ({ result, reason }, key) =>
      setDeduction(one.id, { result: result === 'failed' ? 'failed' : 'done', ...(reason.trim() ? { reason: reason.trim() } : {}) }, key),
  });
  if (answer) say(t(answer.deduction === 'failed' ? 'deduct.toldClient' : 'deduct.saved'));
  return answer !== null;
}
const reasoned = (
  one: ObligationView,
  deed: 'na' | 'back' | 'correct' | 'reopen',
  run: (reason: string, key: string) => Promise<unknown>,
): Promise<boolean> =>
  doDeed({
    title: t(`${deed}.title`),
    sub: about(one),
    text: t('reason'),
    hint: t(`${deed}.hint`),
    note: t(`${deed}.note`),
    confirm: t(`${deed}.go`),
    run: ({ text }, key) => run(text, key),
  });
/** 滞纳金, 罚款, and who bears it. */
async function openPenalty(one: ObligationView): Promise<boolean> {
  const saved = await openForm<{ amount: string; bearer: string }, ObligationView>({
    title: t('penalty.title'),
    sub: about(one),
    values: { amount: one.penalty ? formatFen(one.penalty.amountFen).replaceAll(',', '') : '', bearer: one.penalty?.bearer ?? 'client' },
    check: ({ amount }) => (amountFault(amount) ? { amount: amountFault(amount) } : {}),
    show: (form) =>
      html`${textField(form, 'amount', { label: t('penalty.amount'), unit: t('yuan'), most: 16 })}${choiceField(
        form,
        'bearer',
        { label: t('penalty.bearer') },
        [
          { value: 'client', text: t('penalty.client') },
          { value: 'firm', text: t('penalty.firm') },
        ],
      )}`,
    confirm: t('penalty.go'),
    send: ({ amount, bearer }, key) =>
      setPenalty(one.id, { amountFen: parseYuan(amount) ?? 0, bearer: bearer === 'firm' ? 'firm' : 'client' }, key),
  });
  return saved !== null;
}

type Action = ObligationView['actions'][number];
const DEEDS: Record<Action, (one: ObligationView) => Promise<boolean>> = {
  file: openFile,
  deduction: openDeduction,
  notApplicable: (one) => reasoned(one, 'na', (reason, key) => setNotApplicable(one.id, reason, key)),
  reopen: (one) => reasoned(one, 'reopen', (reason, key) => reopenObligation(one.id, reason, key)),
  returned: (one) => reasoned(one, 'back', (reason, key) => setReturned(one.id, reason, key)),
  correct: (one) => reasoned(one, 'correct', (reason, key) => correctObligation(one.id, reason, key)),
};
/** Does it; true when it was done. */
export const doFiling = (deed: Action | 'penalty', one: ObligationView): Promise<boolean> =>
  deed === 'penalty' ? openPenalty(one) : DEEDS[deed](one);
