import { html, nothing } from 'lit';
import type { PeriodView, StageView } from '../../../api/views/periods.ts';
import { formatFen, formatYuan, parseYuan } from '../../../domain/money.ts';
import { DUTIES, type Duty } from '../../../domain/period/stages.ts';
import {
  archivePeriod,
  askPeriodPapers,
  checkPeriod,
  moveStage,
  reopenPeriod,
  returnPeriodPaper,
  saveDuties,
  sendTax,
} from '../../data/period-api.ts';
import { listPhrases } from '../../data/api.ts';
import { t } from '../../locales/console-period.ts';
import { monthWords } from '../../locales/months.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { areaField, switchField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { pickField, findStaff } from '../forms/pickers.ts';

const about = (view: PeriodView): string => `${view.client.short} · ${monthWords(view.period)}`;

/** 复核: signed, or sent back with what is wrong. */
export async function openCheck(view: PeriodView): Promise<boolean> {
  const self = !view.actions.includes('check');
  const done = await openForm<{ reason: string }, PeriodView>({
    title: t(self ? 'check.selfTitle' : 'check.title'),
    sub: about(view),
    values: { reason: '' },
    show: (form) =>
      html`<p class="sec2">
          ${view.check?.reasons.length ? t('check.because', { why: view.check.reasons.map((one) => t(`reason.${one}`)).join(t('comma')) }) : t('check.free')}
        </p>
        ${areaField(form, 'reason', { label: t(self ? 'check.selfReason' : 'check.words'), hint: self ? t('check.selfHint') : '', required: self && (view.check?.reasons.length ?? 0) > 0, most: 500 })}`,
    note: t('check.note'),
    confirm: t('check.ok'),
    send: ({ reason }, key) =>
      checkPeriod(view.id, { result: 'ok', ...(self ? { self } : {}), ...(reason.trim() ? { reason: reason.trim() } : {}) }, key),
  });
  if (done) say(t('check.done', { name: view.client.short }));
  return done !== null;
}
/** The books go back to who did them. */
export const sendBooksBack = (view: PeriodView): Promise<boolean> =>
  doDeed({
    title: t('check.backTitle'),
    sub: about(view),
    text: t('reason'),
    hint: t('check.backHint'),
    confirm: t('check.back'),
    danger: true,
    run: ({ text }, key) => checkPeriod(view.id, { result: 'return', reason: text }, key),
  });

/** 税额: one amount a filing; the client is asked for the sum, or only told when it is nil or small. */
export async function openTax(view: PeriodView): Promise<boolean> {
  const filings = view.filings.filter((one) => one.hasPayment && one.state === 'todo' && one.stage === 'file');
  const values = Object.fromEntries(
    filings.map((one) => [one.id, one.amountFen === null ? '' : formatFen(one.amountFen).replaceAll(',', '')]),
  );
  const total = (given: Record<string, string>): number => Object.values(given).reduce((sum, text) => sum + (parseYuan(text) ?? 0), 0);
  const sent = await openForm<Record<string, string>, PeriodView>({
    title: t('tax.title'),
    sub: about(view),
    values,
    check: (given) =>
      Object.fromEntries(
        Object.entries(given)
          .filter(([, text]) => parseYuan(text) === null)
          .map(([name]) => [name, t('tax.fault')]),
      ),
    show: (form) =>
      html`${filings.length === 0 ? html`<p class="note">${t('tax.none')}</p>` : nothing}${filings.map((one) => textField(form, one.id, { label: one.name, unit: t('yuan'), placeholder: '0.00', most: 16 }))}
        <p class="row"><span class="mut">${t('tax.total')}</span><b>${formatYuan(total(form.values))}</b></p>`,
    note: t('tax.note', { date: view.tax.payBy.slice(5) }),
    confirm: t('tax.send'),
    send: (given, key) =>
      sendTax(
        view.id,
        filings.map(({ id }) => ({ obligationId: id, amountFen: parseYuan(given[id] ?? '') ?? 0 })),
        key,
      ),
  });
  if (sent) say(t(sent.tax.answer === 'notified' ? 'tax.told' : 'tax.sent', { name: view.client.short }));
  return sent !== null;
}

/** One more paper is asked for. */
export async function openPaper(view: PeriodView): Promise<boolean> {
  const asked = await openForm<{ name: string; hint: string; required: boolean }, PeriodView>({
    title: t('paper.title'),
    sub: about(view),
    values: { name: '', hint: '', required: true },
    check: ({ name }) => (name.trim() ? {} : { name: t('paper.fault') }),
    show: (form) =>
      html`${textField(form, 'name', { label: t('paper.name'), most: 40 })}${textField(form, 'hint', { label: t('paper.hint'), required: false, most: 100 })}${switchField(form, 'required', { label: t('paper.required') })}`,
    confirm: t('paper.ask'),
    send: ({ name, hint, required }, key) => askPeriodPapers(view.id, [{ name: name.trim(), hint: hint.trim(), required }], key),
  });
  return asked !== null;
}
/** 退回: what is wrong with a paper, with the firm's phrases at hand. */
export async function sendPaperBack(view: PeriodView, paper: { id: string; name: string }): Promise<boolean> {
  const phrases = await listPhrases().then(
    ({ items }) => items.filter(({ group }) => group === 'papers').map(({ text }) => text),
    () => [],
  );
  return doDeed({
    title: t('paper.backTitle', { name: paper.name }),
    sub: about(view),
    text: t('reason'),
    hint: t('paper.backHint'),
    phrases: phrases.slice(0, 6),
    note: t('paper.backNote'),
    confirm: t('paper.back'),
    run: ({ text }, key) => returnPeriodPaper(view.id, paper.id, text, key),
  });
}

export const stageReasoned = (view: PeriodView, stage: StageView, to: 'skipped' | 'returned' | 'todo'): Promise<boolean> =>
  doDeed({
    title: t(`stage.${to}Title`, { stage: stage.name }),
    sub: about(view),
    text: t('reason'),
    confirm: t(`stage.${to}`),
    run: ({ text }, key) => moveStage(view.id, stage.id, { to, reason: text }, key),
  });
/** Done; asked for a reason only where something is still missing. */
export async function finish(view: PeriodView, stage: StageView): Promise<boolean> {
  return doDeed({
    title: t('stage.doneTitle', { stage: stage.name }),
    sub: about(view),
    text: t('stage.word'),
    textOptional: true,
    hint: t('stage.wordHint'),
    confirm: t('stage.done'),
    run: ({ text }, key) => moveStage(view.id, stage.id, { to: 'done', ...(text ? { reason: text } : {}) }, key),
  });
}
/** The present stage is done. */
export function finishStage(view: PeriodView): Promise<boolean> {
  const stage = view.stages.find(({ id }) => id === view.stageId);
  return stage ? finish(view, stage) : Promise.resolve(false);
}

export const archive = (view: PeriodView): Promise<boolean> =>
  doDeed({
    title: t('archive.title'),
    sub: about(view),
    note: t('archive.note'),
    confirm: t('archive.go'),
    run: (_, key) => archivePeriod(view.id, key),
  });
export const reopen = (view: PeriodView): Promise<boolean> =>
  doDeed({
    title: t('reopen.title'),
    sub: about(view),
    text: t('reason'),
    note: t('reopen.note'),
    confirm: t('reopen.go'),
    run: ({ text }, key) => reopenPeriod(view.id, text, key),
  });

/** Who holds which duty of this client; an empty field is the dedicated accountant. */
export async function openDuties(view: PeriodView): Promise<boolean> {
  const names = Object.fromEntries(view.duties.flatMap(({ staff }) => (staff ? [[staff.id, staff.name]] : [])));
  const saved = await openForm<Record<Duty, string>, PeriodView>({
    title: t('duties.title'),
    sub: view.client.short,
    values: Object.fromEntries(view.duties.map(({ duty, staff, set }) => [duty, set ? (staff?.id ?? '') : ''])) as Record<Duty, string>,
    show: (form) =>
      html`${DUTIES.map((duty) => pickField(form, duty, { label: t(`duty.${duty}`), required: false, names, placeholder: t('duties.usual') }, findStaff))}`,
    note: t('duties.note'),
    confirm: t('duties.save'),
    send: (given) => saveDuties(view.id, Object.fromEntries(Object.entries(given).map(([duty, staffId]) => [duty, staffId || null]))),
  });
  return saved !== null;
}
