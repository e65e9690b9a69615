import type { CaseView, PaperView } from '../../../api/views.ts';
import { cancelCase, confirmCase, deliverCase, listPhrases, listStaff, releaseCase, returnPaper, transferCase } from '../../data/api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { doDeed } from '../deed-dialog.ts';
import { t } from '../words.ts';

const sub = (view: CaseView): string => `${view.id} · ${view.client.short}`;
async function phrasesOf(group: string): Promise<string[]> {
  const { items } = await listPhrases().catch(() => ({ items: [] }));
  return items
    .filter((one) => one.group === group)
    .map(({ text }) => text)
    .slice(0, 4);
}

/** 转交: asks an admin for somebody else, with a reason; an admin hands over at once. */
export async function transfer(view: CaseView): Promise<boolean> {
  const { items } = await listStaff({ storeId: view.store.id, limit: 100 }).catch(() => ({ items: [] }));
  return doDeed({
    title: t('deed.transfer'),
    sub: sub(view),
    text: t('deed.reason'),
    hint: t('deed.transferHint'),
    note: t('deed.transferNote'),
    confirm: t('deed.transferGo'),
    people: {
      label: t('deed.transferTo'),
      none: t('deed.transferAny'),
      items: items
        .filter(({ id }) => id !== view.assignee?.id)
        .map(({ id, name, title, openCases, caseCap }) => ({
          id,
          name: `${name} · ${title} · ${t('assign.load', { open: openCases, cap: caseCap })}`,
        })),
    },
    run: ({ text, personId }, key) => transferCase(view.id, { reason: text, ...(personId ? { staffId: personId } : {}) }, key),
  });
}
/** 退回: back into the hall, without the one who gives it back. */
export const release = (view: CaseView): Promise<boolean> =>
  doDeed({
    title: t('deed.release'),
    sub: sub(view),
    text: t('deed.reason'),
    hint: t('deed.releaseHint'),
    note: t('deed.releaseNote'),
    confirm: t('deed.releaseGo'),
    danger: true,
    run: ({ text }, key) => releaseCase(view.id, text, key),
  });
/** 写报价, loaded when it is asked for. */
export async function quote(view: CaseView): Promise<boolean> {
  const { openQuote } = await import('./quote-dialog.ts');
  await wordsReady();
  return openQuote(view);
}
/** 退款 of one of its payments. */
export async function refund(view: CaseView): Promise<boolean> {
  const { refundCase } = await import('./fee-deeds.ts');
  await wordsReady();
  return refundCase(view);
}
/** 取消: final, with a reason the client reads; of what was paid for, how much goes back. */
export async function cancel(view: CaseView): Promise<boolean> {
  if (view.fee && view.fee.paidFen > view.fee.refundedFen) {
    const { cancelPaid } = await import('./fee-deeds.ts');
    await wordsReady();
    return cancelPaid(view);
  }
  return doDeed({
    title: t('deed.cancel'),
    sub: sub(view),
    text: t('deed.reason'),
    hint: t('deed.cancelHint'),
    note: t('deed.cancelNote'),
    confirm: t('deed.cancelGo'),
    danger: true,
    run: ({ text }, key) => cancelCase(view.id, text, key),
  });
}
/** 交付: done, with the result. */
export async function deliver(view: CaseView): Promise<boolean> {
  return doDeed({
    title: t('deed.deliver'),
    sub: sub(view),
    text: t('deed.deliverText'),
    hint: t('deed.deliverHint'),
    phrases: (await phrasesOf('progress')).slice(-2),
    files: true,
    tick: { label: t('deed.originals'), hint: t('deed.originalsHint') },
    note: t('deed.deliverNote'),
    confirm: t('deed.deliverGo'),
    run: ({ text, fileIds, ticked }, key) => deliverCase(view.id, { text, fileIds, originals: ticked }, key),
  });
}
/** 签收单: originals handed over, the client did not answer. */
export const receipt = (view: CaseView): Promise<boolean> =>
  doDeed({
    title: t('deed.receipt'),
    sub: sub(view),
    text: t('deed.receiptText'),
    hint: t('deed.receiptHint'),
    files: true,
    note: t('deed.receiptNote'),
    confirm: t('deed.receiptGo'),
    run: ({ text, fileIds }, key) => confirmCase(view.id, { text, fileIds }, key),
  });
/** 退回资料: what is wrong and how to do it right. */
export async function sendPaperBack(view: CaseView, paper: PaperView): Promise<boolean> {
  return doDeed({
    title: t('deed.paperBack', { name: paper.name }),
    sub: sub(view),
    text: t('deed.paperBackText'),
    hint: t('deed.paperBackHint'),
    phrases: await phrasesOf('papers'),
    note: t('deed.paperBackNote'),
    confirm: t('deed.paperBackGo'),
    run: ({ text }, key) => returnPaper(view.id, paper.id, text, key),
  });
}
