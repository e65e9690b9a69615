import { html, type TemplateResult } from 'lit';
import type { ColleagueView } from '../../../api/views/staff.ts';
import { t } from '../../locales/console-staff.ts';
import { day, dayKey } from '../time.ts';

/** Whether somebody is there, as a mark. */
export const dutyMark = ({
  active,
  leftAt,
  leave,
  onDuty,
}: Pick<ColleagueView, 'active' | 'leftAt' | 'leave' | 'onDuty'>): TemplateResult =>
  !active
    ? html`<span class="tag">${t('duty.left', { day: leftAt ? dayKey(leftAt) : '' })}</span>`
    : leave
      ? html`<span class="tag a">${t('duty.leave', { until: day(leave.until) })}</span>`
      : onDuty
        ? html`<span class="tag g">${t('duty.on')}</span>`
        : html`<span class="tag">${t('duty.off')}</span>`;
