/** 未发布, 待确认, 已确认, 有疑问, 未答复, 已关账. */
export const LEDGER_STATES = ['draft', 'published', 'confirmed', 'questioned', 'unanswered', 'closed'] as const;
export type LedgerState = (typeof LEDGER_STATES)[number];
/** 待答复, 已答复, 已结束. */
export const QUESTION_STATES = ['open', 'answered', 'closed'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
/** Business days a client may be silent; then it is written down that they did not answer, never that they agreed. */
export const SILENT_BUSINESS_DAYS = 5;

/** How a ledger stands, as far as its rules look at it. */
export interface LedgerStatus {
  state: LedgerState;
  /** The version that was uploaded last. */
  revision: number;
  /** The version the client sees; null: none yet. */
  publishedRevision: number | null;
  /** Questions that are not closed. */
  openQuestions: number;
  confirmed: boolean;
}
/** What can be done to a ledger; `settle`: its last question was closed; `lapse`: the days of silence are over. */
export type LedgerDeed = 'upload' | 'publish' | 'confirm' | 'question' | 'settle' | 'lapse' | 'close' | 'reopen';
/** Why it stays as it is. */
export type LedgerRefusal = 'ledger_locked' | 'wrong_ledger_state' | 'ledger_questioned' | 'ledger_unanswered' | 'nothing_to_publish';

/** How a ledger stands after a deed, or why it is refused. The one table of its states. */
export function ledgerAfter(status: LedgerStatus, deed: LedgerDeed): LedgerState | { refusal: LedgerRefusal } {
  const { state, revision, publishedRevision, openQuestions, confirmed } = status;
  const refused = (refusal: LedgerRefusal) => ({ refusal });
  if (deed === 'reopen') {
    if (state !== 'closed') return refused('wrong_ledger_state');
    // It stands where it stood before it was closed; a new version asks the client anew.
    return confirmed ? 'confirmed' : 'unanswered';
  }
  if (state === 'closed') return refused('ledger_locked');
  switch (deed) {
    case 'upload':
      return state;
    case 'publish':
      if (publishedRevision === revision) return refused('nothing_to_publish');
      return openQuestions > 0 ? 'questioned' : 'published';
    case 'confirm':
      if (state === 'confirmed') return 'confirmed';
      return state === 'draft' ? refused('wrong_ledger_state') : 'confirmed';
    case 'question':
      return state === 'draft' ? refused('wrong_ledger_state') : 'questioned';
    case 'settle':
      return state === 'questioned' && openQuestions === 0 ? 'published' : state;
    case 'lapse':
      return state === 'published' ? 'unanswered' : refused('wrong_ledger_state');
    case 'close':
      if (openQuestions > 0 || state === 'questioned') return refused('ledger_questioned');
      if (state === 'draft' || revision !== publishedRevision) return refused('wrong_ledger_state');
      return state === 'published' ? refused('ledger_unanswered') : 'closed';
  }
}

/** Whether a ledger allows a deed now. */
export const allows = (status: LedgerStatus, deed: LedgerDeed): boolean => typeof ledgerAfter(status, deed) === 'string';
