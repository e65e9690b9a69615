import type { CaseView } from '../../../api/views.ts';
import { cancelCase, confirmCase, returnDelivery } from '../../data/api.ts';
import { t } from '../../locales/client.ts';
import type { Question } from './step-sheet.ts';

/** 确认办结: with a word on originals where there are any. */
export function askConfirm({ id, originals }: CaseView): Question {
  return {
    heading: t('case.confirmTitle'),
    text: `${t('case.confirmText')}${originals ? t('case.confirmOriginals') : ''}`,
    label: '',
    placeholder: '',
    button: t('case.confirm'),
    danger: false,
    reason: false,
    run: (_, key) => confirmCase(id, null, key),
  };
}

/** 退回重办: the result is not right, and why. */
export function askReturn({ id }: CaseView): Question {
  return {
    heading: t('case.returnTitle'),
    text: '',
    label: t('case.returnLabel'),
    placeholder: t('case.returnHint'),
    button: t('case.returnSend'),
    danger: false,
    reason: true,
    run: (reason, key) => returnDelivery(id, reason, key),
  };
}

/** 撤销: the request is not wanted any more, and why. */
export function askCancel({ id, fee }: CaseView): Question {
  return {
    heading: t('case.cancelTitle'),
    text: t(fee && fee.paidFen > fee.refundedFen ? 'case.cancelPaid' : 'case.cancelText'),
    label: t('case.cancelLabel'),
    placeholder: '',
    button: t('case.cancelSend'),
    danger: true,
    reason: true,
    run: (reason, key) => cancelCase(id, reason, key),
  };
}
