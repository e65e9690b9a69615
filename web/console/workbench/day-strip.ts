import { html, nothing, type TemplateResult } from 'lit';
import type { WorkbenchView } from '../../../api/views/day.ts';
import { serverNow } from '../../data/clock.ts';
import { skeleton } from '../parts.ts';
import { href } from '../router.ts';
import { count, dayKey } from '../time.ts';
import { t } from '../words.ts';
import type { MoneyWaits } from './money-waits.ts';

/** The figures of today, and of the money that waits for whom it concerns; each opens the list behind it. */
export function dayStrip(value: WorkbenchView | null, money: MoneyWaits | null): TemplateResult {
  const box = (name: string, figure: number | undefined, to: string, detail: TemplateResult | string): TemplateResult =>
    html`<div>
      <div class="k">${name}</div>
      <div class="v">${figure === undefined ? skeleton(22, '48px') : html`<a class="lk" href=${href(to)}>${count(figure)}</a>`}</div>
      <div class="d">${detail}</div>
    </div>`;
  const day = value?.today;
  const today = dayKey(serverNow());
  return html`<div class="strip">
    ${box(t('workbench.created'), day?.created, `/cases?happened=created&from=${today}&to=${today}`, value ? t('workbench.takenToday', { n: day?.taken ?? 0 }) : '')}
    ${box(t('state.escalated'), value?.escalated.length, '/cases?state=escalated', value?.escalated.some(({ escalation }) => escalation === null) ? html`<b class="red">${t('workbench.raised')}</b>` : t('workbench.inTime'))}
    ${box(t('state.in_progress'), value?.inProgress, '/cases?state=in_progress', value ? (value.overdue.length > 0 ? html`${t('tab.overdue')} <b class="red">${value.overdue.length}</b>` : t('workbench.noOverdue')) : '')}
    ${box(t('tab.waiting'), value?.waitingOnClients, '/cases?waitingOn=any', t('workbench.stands'))}
    ${box(t('workbench.delivered'), day?.delivered, `/cases?happened=delivered&from=${today}&to=${today}`, value ? t('workbench.completedToday', { n: day?.completed ?? 0 }) : '')}
    ${box(t('workbench.reviews'), value?.reviews.count, '/cases?state=completed', value && value.reviews.poor > 0 ? html`${t('grade.poor')} <b class="red">${value.reviews.poor}</b>` : t('workbench.reviewsGood', { n: value?.reviews.good ?? 0 }))}
    ${money?.refunds ? box(t('workbench.refunds'), money.refunds.asked, '/refunds?state=asked', money.refunds.abnormal > 0 ? html`${t('workbench.refundsStuck')} <b class="red">${money.refunds.abnormal}</b>` : t('workbench.refundsTwo')) : nothing}
    ${money && money.differences !== null ? box(t('workbench.differences'), money.differences, '/reconciliations?state=differs', money.differences > 0 ? html`<b class="red">${t('workbench.differencesOpen')}</b>` : t('workbench.differencesNone')) : nothing}
  </div>`;
}
