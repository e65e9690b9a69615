import type { ComplaintView } from '../../../api/views/complaints.ts';
import { formatYuan } from '../../../domain/money.ts';
import { complaintDeed } from '../../data/complaints-api.ts';
import { listRefunds } from '../../data/money-api.ts';
import { listColleagues } from '../../data/people-api.ts';
import { t } from '../../locales/complaints.ts';
import type { DeedAsk } from './deed-sheet.ts';

/** Deeds of the phone that ask for something first. */
export type AskedDeed = 'message' | 'note' | 'acknowledge' | 'settle' | 'reopen' | 'accept' | 'show' | 'handOver';
type Pick = readonly { value: string; text: string }[];

/** What a deed lets one choose from: colleagues of the store who are not accused, refunds of the client that a result may name. */
export async function picksFor(view: ComplaintView, deed: AskedDeed): Promise<Pick> {
  if (deed === 'handOver') {
    const items = await listColleagues({ storeId: view.store.id, state: 'active', limit: 100 }).then(
      (page) => page.items,
      () => [],
    );
    return items.filter(({ id }) => id !== view.against?.id && id !== view.handler?.id).map(({ id, name }) => ({ value: id, text: name }));
  }
  if (deed !== 'settle') return [];
  // Who may not read refunds settles without one.
  const refunds = await listRefunds({ clientId: view.client.id, limit: 50 }).then(
    ({ items }) => items.filter(({ state }) => state !== 'rejected' && state !== 'closed'),
    () => [],
  );
  return refunds.map(({ id, amountFen, subject }) => ({ value: id, text: `${formatYuan(amountFen)} ${subject.title ?? ''}`.trim() }));
}

/** What each of them asks. */
export function askOf(view: ComplaintView, deed: AskedDeed, options: Pick): DeedAsk {
  const { id } = view;
  const name = `complaint-${id}-${deed}`;
  const against = view.against?.name ?? '';
  switch (deed) {
    case 'message':
    case 'note':
      return {
        name,
        heading: t(`${deed}.title`),
        text: deed === 'note' ? t('note.text') : '',
        button: t(`do.${deed}`),
        words: { label: t(`${deed}.label`), hint: t(`${deed}.hint`), owed: true },
        files: true,
        done: t(`${deed}.done`),
        run: ({ text, fileIds }, key) => complaintDeed(id, 'messages', { text, fileIds, internal: deed === 'note' }, key),
      };
    case 'acknowledge':
      return {
        name,
        heading: t('ack.title'),
        text: t('ack.text'),
        button: t('do.acknowledge'),
        words: { label: t('ack.label'), hint: t('ack.hint'), owed: false },
        done: t('ack.done'),
        run: ({ text }, key) => complaintDeed(id, 'acknowledge', text ? { text } : {}, key),
      };
    case 'settle':
      return {
        name,
        heading: t('settle.title'),
        text: t('settle.text'),
        button: t('do.settle'),
        words: { label: t('settle.label'), hint: t('settle.hint'), owed: true },
        files: true,
        upheld: true,
        ...(options.length > 0
          ? {
              picks: {
                label: t('gets.label'),
                hint: t('gets.hint'),
                options: [{ value: '', text: t('gets.none') }, ...options],
                owed: false,
              },
            }
          : {}),
        done: t('settle.done'),
        run: ({ text, fileIds, upheld, picked }, key) =>
          complaintDeed(id, 'settle', { text, fileIds, upheld, compensation: picked ? { kind: 'refund', refundId: picked } : null }, key),
      };
    case 'handOver':
      return {
        name,
        heading: t('do.handOver'),
        text: against ? t('hand.not', { name: against }) : '',
        button: t('do.handOver'),
        picks: { label: t('hand.to'), options, owed: true },
        words: { label: t('hand.reason'), hint: '', owed: false },
        done: t('hand.done'),
        run: ({ text, picked }, key) => complaintDeed(id, 'hand-over', { staffId: picked, ...(text ? { reason: text } : {}) }, key),
      };
    case 'reopen':
      return {
        name,
        heading: t('reopen.title'),
        text: t('reopen.text'),
        button: t('do.reopen'),
        words: { label: t('reopen.label'), hint: t('reopen.hint'), owed: true },
        files: true,
        done: t('reopen.done'),
        run: ({ text, fileIds }, key) => complaintDeed(id, 'reopen', { reason: text, fileIds }, key),
      };
    case 'accept':
      return {
        name,
        heading: t('accept.title'),
        text: t('accept.text'),
        button: t('do.accept'),
        stars: true,
        done: t('accept.done'),
        run: ({ score }, key) => complaintDeed(id, 'accept', { score }, key),
      };
    case 'show': {
      const what = view.shown ? 'hide' : 'show';
      return {
        name,
        heading: t(`${what}.title`),
        text: t(`${what}.text`, { name: against }),
        button: t(`do.${what}`),
        done: t(`${what}.done`, { name: against }),
        run: (_said, key) => complaintDeed(id, 'show', { shown: !view.shown }, key),
      };
    }
  }
}
