import type { ComplaintView } from '../../../api/views/complaints.ts';
import { complaintDeed } from '../../data/complaints-api.ts';
import { t } from '../../locales/complaints.ts';
import type { DeedAsk } from './deed-sheet.ts';

/** Deeds of the phone that ask for something first. */
export type AskedDeed = 'message' | 'note' | 'acknowledge' | 'settle' | 'reopen' | 'accept' | 'show';

/** What each of them asks. */
export function askOf(view: ComplaintView, deed: AskedDeed): DeedAsk {
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
        done: t('settle.done'),
        run: ({ text, fileIds, upheld }, key) => complaintDeed(id, 'settle', { text, fileIds, upheld }, key),
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
