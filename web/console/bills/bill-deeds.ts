import { html } from 'lit';
import type { BillView } from '../../../api/views/bills.ts';
import { payFromCredit, voidBill } from '../../data/bills-api.ts';
import { exemptClient, pauseBill, promiseBill, releaseBill, resumeBill } from '../../data/reminders-api.ts';
import { t } from '../../locales/console-bills.ts';
import { addCivilDays, civilDateOf } from '../../../domain/time.ts';
import { serverNow } from '../../data/clock.ts';
import { doDeed } from '../deed-dialog.ts';
import { dateField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { yuan } from '../money/money-words.ts';

const subOf = ({ client, title }: BillView): string => `${client.short} · ${title}`;

/** Voids a bill with a reason. @returns whether it was done */
export const askVoid = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('void.title'),
    sub: subOf(bill),
    text: t('reason'),
    phrases: [t('void.double'), t('void.price'), t('void.gone')],
    note: t(bill.paidFen > 0 ? 'void.credit' : 'void.note'),
    confirm: t('void.do'),
    danger: true,
    run: ({ text }, key) => voidBill(bill.id, { reason: text, version: bill.version }, key),
  });

/** Pays it out of the client’s credit. @returns whether it was done */
export const askCredit = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('credit.title'),
    sub: `${subOf(bill)} · ${yuan(bill.restFen)}`,
    note: t('credit.note'),
    confirm: t('credit.do'),
    run: (_, key) => payFromCredit(bill.id, key),
  });

/** Stops reminding, with a reason. @returns whether it was done */
export const askPause = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('pause.title'),
    sub: subOf(bill),
    text: t('reason'),
    phrases: [t('pause.talk'), t('pause.dispute'), t('pause.slip')],
    note: t('pause.note'),
    confirm: t('pause.do'),
    run: ({ text }, key) => pauseBill(bill.id, text, key),
  });

/** Reminds again. @returns whether it was done */
export const askResume = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('resume.title'),
    sub: subOf(bill),
    note: t('resume.note'),
    confirm: t('resume.do'),
    run: (_, key) => resumeBill(bill.id, key),
  });

/** Days a promise is proposed for. */
const USUAL_DAYS = 7;
/** 承诺付款日: silent until then. @returns whether it was done */
export const askPromise = async (bill: BillView): Promise<boolean> =>
  (await openForm<{ date: string }, BillView>({
    title: t('promise.title'),
    sub: subOf(bill),
    values: { date: bill.promisedOn ?? addCivilDays(civilDateOf(serverNow()), USUAL_DAYS) },
    check: ({ date }) => ({ date: date ? '' : t('form.missing') }),
    show: (form) => html`${dateField(form, 'date', { label: t('call.promisedOn'), hint: t('call.promiseHint') })}`,
    confirm: t('promise.do'),
    send: ({ date }, key) => promiseBill(bill.id, date, key),
  })) !== null;

/** Takes a promise back: the ladder goes on. @returns whether it was done */
export const askUnpromise = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('unpromise.title'),
    sub: subOf(bill),
    note: t('resume.note'),
    confirm: t('unpromise.do'),
    run: (_, key) => promiseBill(bill.id, null, key),
  });

/** Lets the last level go. @returns whether it was done */
export const askRelease = (bill: BillView): Promise<boolean> =>
  doDeed({
    title: t('release.title'),
    sub: subOf(bill),
    note: t('release.note'),
    confirm: t('release.do'),
    run: (_, key) => releaseBill(bill.id, key),
  });

/** 免提醒: never reminds the client, or again. @returns whether it was done */
export const askExempt = (bill: BillView): Promise<boolean> =>
  bill.exempt
    ? doDeed({
        title: t('unexempt.title', { client: bill.client.short }),
        note: t('resume.note'),
        confirm: t('unexempt.do'),
        run: () => exemptClient(bill.client.id, null),
      })
    : doDeed({
        title: t('exempt.title', { client: bill.client.short }),
        text: t('reason'),
        note: t('exempt.note'),
        confirm: t('exempt.do'),
        run: ({ text }) => exemptClient(bill.client.id, text),
      });
