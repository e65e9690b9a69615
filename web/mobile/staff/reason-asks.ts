import type { CaseView, PaperView } from '../../../api/views.ts';
import { cancelCase, releaseCase, returnPaper } from '../../data/api.ts';
import { t as ta } from '../../locales/admin.ts';
import { t } from '../../locales/staff.ts';
import { navigate } from '../../router.ts';
import type { ReasonAsk } from './sheets/reason-sheet.ts';

/** 退回重拍: what is wrong with a paper. */
export function askPaperAgain(view: CaseView, paper: PaperView): ReasonAsk {
  return {
    no: view.id,
    part: `return-${paper.id}`,
    about: `${paper.id} ${paper.changedAt ?? ''}`,
    heading: t('back.title'),
    text: paper.name,
    label: t('back.reason'),
    choices: [t('back.blur'), t('back.glare'), t('back.corner'), t('back.wrong'), t('back.old'), t('back.seal')],
    send: t('back.send'),
    sent: t('back.sent'),
    need: t('back.need'),
    command: (reason, key) => returnPaper(view.id, paper.id, reason, key),
  };
}

/** 退单: why it goes back to the hall, where its holder then looks. */
export function askRelease(view: CaseView): ReasonAsk {
  return {
    no: view.id,
    part: 'release',
    about: String(view.takenAt),
    heading: t('release.title'),
    text: t('release.text'),
    label: t('release.reason'),
    choices: [t('release.busy'), t('release.skill'), t('release.leave'), t('release.conflict')],
    send: t('release.send'),
    sent: t('release.sent'),
    need: t('release.need'),
    command: async (reason, key) => {
      const answer = await releaseCase(view.id, reason, key);
      navigate('/hall', { replace: true });
      return answer;
    },
  };
}

/** 撤销: why the firm ends a case; `then` is where its admin goes on. */
export function askCancel(view: CaseView, need: string, then?: string): ReasonAsk {
  return {
    no: view.id,
    part: 'cancel',
    heading: ta('assign.cancelTitle'),
    text: ta('assign.cancelText'),
    label: ta('assign.cancelReason'),
    choices: [],
    send: ta('assign.cancelSend'),
    sent: ta('assign.cancelled'),
    need,
    command: async (reason, key) => {
      const answer = await cancelCase(view.id, reason, key);
      if (then) navigate(then, { replace: true });
      return answer;
    },
  };
}
