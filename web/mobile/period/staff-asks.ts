import type { PeriodPaperView, PeriodView } from '../../../api/views/periods.ts';
import { checkPeriod, moveStage, reopenPeriod, returnPeriodPaper } from '../../data/period-api.ts';
import { t } from '../../locales/period.ts';
import { t as words } from '../../locales/staff.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';

const base = (view: PeriodView, part: string): Pick<ReasonAsk, 'no' | 'part' | 'about' | 'need' | 'label'> => ({
  no: view.id,
  part,
  about: `${part} ${view.version}`,
  need: t('reason.need'),
  label: t('reason'),
});

/** 退回重拍: what is wrong with a paper, one tap for what usually is. */
export const askPaperAgain = (view: PeriodView, paper: PeriodPaperView): ReasonAsk => ({
  ...base(view, `return-${paper.id}`),
  about: `${paper.id} ${paper.at}`,
  heading: words('back.title'),
  text: paper.name,
  label: words('back.reason'),
  choices: [words('back.blur'), words('back.glare'), words('back.corner'), words('back.wrong'), words('back.old'), words('back.seal')],
  send: words('back.send'),
  sent: words('back.sent'),
  need: words('back.need'),
  command: (reason, key) => returnPeriodPaper(view.id, paper.id, reason, key),
});
/** The books go back to who did them. */
export const askBooksAgain = (view: PeriodView): ReasonAsk => ({
  ...base(view, 'check-return'),
  heading: t('check.backTitle'),
  text: view.client.short,
  choices: [t('check.back.bank'), t('check.back.input'), t('check.back.salary'), t('check.back.stock')],
  send: t('check.back'),
  sent: t('check.backSent'),
  command: (reason, key) => checkPeriod(view.id, { result: 'return', reason }, key),
});
/** 收票 ends although something is missing. */
export const askToGoOn = (view: PeriodView): ReasonAsk => ({
  ...base(view, 'collect-done'),
  heading: t('collect.title'),
  text: t('collect.text', { n: view.papers.missing }),
  choices: [t('collect.later'), t('collect.none')],
  send: t('stage.finish', { stage: view.stageName }),
  sent: t('stage.finished', { stage: view.stageName }),
  command: (reason, key) => moveStage(view.id, view.stageId, { to: 'done', reason }, key),
});
export const askToReopen = (view: PeriodView): ReasonAsk => ({
  ...base(view, 'reopen'),
  heading: t('reopen'),
  choices: [],
  send: t('reopen'),
  sent: t('reopened'),
  command: (reason, key) => reopenPeriod(view.id, reason, key),
});
/** A stage is passed over. */
export const askToSkip = (view: PeriodView): ReasonAsk => ({
  ...base(view, `skip-${view.stageId}`),
  heading: t('skip.title', { stage: view.stageName }),
  choices: [],
  send: t('skip'),
  sent: t('skipped', { stage: view.stageName }),
  command: (reason, key) => moveStage(view.id, view.stageId, { to: 'skipped', reason }, key),
});
