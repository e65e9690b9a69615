import type { LedgerState } from './states.ts';

/** How a ledger stands, as people read it. */
export const LEDGER_STATE_WORDS: Readonly<Record<LedgerState | 'missing', string>> = {
  missing: '未上传',
  draft: '未发布',
  published: '待确认',
  confirmed: '已确认',
  questioned: '有疑问',
  unanswered: '未答复',
  closed: '已关账',
};
