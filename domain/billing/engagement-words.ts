import type { BillCycle } from './dues.ts';
import type { EngagementState } from './engagement.ts';

/** An engagement's state, as people read it. */
export const ENGAGEMENT_STATE_WORDS: Readonly<Record<EngagementState, string>> = {
  draft: '待审核',
  approved: '待生效',
  active: '履行中',
  paused: '已暂停',
  ended: '已终止',
  withdrawn: '已撤回',
};
/** How often it is billed. */
export const CYCLE_WORDS: Readonly<Record<BillCycle, string>> = { month: '按月', quarter: '按季', half_year: '按半年', year: '按年' };
