import { getLeave } from '../../../data/decisions-api.ts';
import { actOnLeave } from '../../../data/people-api.ts';
import { t } from '../../../locales/decisions.ts';
import { when } from '../../../locales/when.ts';
import { decide, type Deed } from './decision.ts';

/** 请假: approved, or refused with a reason; who covers stands beside it. */
export const decision = decide({
  load: getLeave,
  show: (leave) => {
    const deeds: Deed[] = [];
    if (leave.may.includes('refuse'))
      deeds.push({
        label: t('leave.refuse'),
        ask: {
          heading: t('leave.refuseTitle'),
          label: t('leave.refuseLabel'),
          choices: [t('leave.taxDays'), t('leave.noCover')],
          send: t('leave.refuse'),
        },
        done: t('leave.refused'),
        run: (answer) => actOnLeave(leave.id, 'refuse', { answer }),
      });
    if (leave.may.includes('approve'))
      deeds.push({ label: t('leave.approve'), main: true, done: t('leave.approved'), run: () => actOnLeave(leave.id, 'approve') });
    return {
      heading: t('leave.of', { name: leave.staff.name }),
      facts: [
        [t('leave.from'), when(leave.from)],
        [t('leave.until'), when(leave.until)],
        [t('leave.cover'), leave.cover?.name ?? t('leave.nobody'), leave.cover === null],
      ],
      said: { text: leave.reason, by: t('asked', { name: leave.staff.name, time: when(leave.createdAt) }) },
      note: t(leave.cover === null ? 'leave.noteNobody' : 'leave.note'),
      deeds,
      over: t('leave.over'),
    };
  },
});
