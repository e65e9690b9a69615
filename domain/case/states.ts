import { priceOpen } from './fee-facts.ts';
import type { CaseCommandType, CaseDeadline, CaseNoticeType, CaseState, CaseStatus } from './types.ts';

/** Who may send a command, before anything else is asked; `clock` is the case's own time, `money` what payments and refunds say of themselves. */
export type Sender = 'staff' | 'assignee' | 'admin' | 'contact' | 'clock' | 'money';

/** One line of the state × command table: who sends it, and from which state it leads to which. */
export interface CaseRule {
  senders: Sender[];
  /** From a state to the states it may lead to; a state that is not here refuses the command with `wrong_state`. */
  from: Partial<Record<CaseState, CaseState[]>>;
}

const thread = {
  awaiting_payment: ['awaiting_payment'],
  open: ['open'],
  escalated: ['escalated'],
  in_progress: ['in_progress'],
  delivered: ['delivered'],
  completed: ['completed'],
} as const satisfies CaseRule['from'];

const paying = { open: ['open'], escalated: ['escalated'], in_progress: ['in_progress'] } as const satisfies CaseRule['from'];

/** The one table: state × command → state. `transition()` obeys it, the docs print it (`docs/case-states.md`). */
export const CASE_RULES = {
  grab: { senders: ['staff'], from: { open: ['in_progress'] } },
  assign: {
    senders: ['admin'],
    from: { open: ['in_progress'], escalated: ['in_progress'], in_progress: ['in_progress'], delivered: ['delivered'] },
  },
  askTransfer: { senders: ['assignee'], from: { in_progress: ['in_progress'] } },
  release: { senders: ['assignee'], from: { in_progress: ['open', 'escalated'] } },
  progress: { senders: ['assignee'], from: { in_progress: ['in_progress'] } },
  message: { senders: ['contact', 'staff'], from: thread },
  askPapers: { senders: ['assignee'], from: { in_progress: ['in_progress'] } },
  submitPaper: { senders: ['contact', 'assignee'], from: { open: ['open'], escalated: ['escalated'], in_progress: ['in_progress'] } },
  acceptPaper: { senders: ['assignee'], from: { in_progress: ['in_progress'] } },
  returnPaper: { senders: ['assignee'], from: { in_progress: ['in_progress'] } },
  deliver: { senders: ['assignee'], from: { in_progress: ['delivered'] } },
  confirm: { senders: ['contact', 'assignee', 'admin'], from: { delivered: ['completed'] } },
  returnDelivery: { senders: ['contact'], from: { delivered: ['in_progress'] } },
  review: { senders: ['contact'], from: { completed: ['completed'] } },
  cancel: {
    senders: ['contact', 'admin'],
    from: {
      awaiting_payment: ['cancelled'],
      open: ['cancelled'],
      escalated: ['cancelled'],
      in_progress: ['cancelled'],
      delivered: ['cancelled'],
    },
  },
  quote: { senders: ['assignee'], from: { in_progress: ['in_progress'] } },
  acceptQuote: { senders: ['contact'], from: { in_progress: ['in_progress'] } },
  refuseQuote: { senders: ['contact'], from: { in_progress: ['in_progress'] } },
  choosePayWay: { senders: ['contact'], from: { awaiting_payment: ['awaiting_payment'], ...paying } },
  paid: {
    senders: ['money'],
    from: {
      ...thread,
      awaiting_payment: ['awaiting_payment', 'open', 'escalated', 'in_progress'],
      cancelled: ['cancelled'],
    },
  },
  refunded: { senders: ['money'], from: { ...thread, cancelled: ['cancelled'] } },
  payTimeout: { senders: ['clock'], from: { awaiting_payment: ['awaiting_payment', 'cancelled'] } },
  quoteReminder: { senders: ['clock'], from: paying },
  quoteTimeout: {
    senders: ['clock'],
    from: {
      open: ['open', 'cancelled'],
      escalated: ['escalated', 'cancelled'],
      in_progress: ['in_progress', 'open', 'escalated', 'cancelled'],
    },
  },
  escalate: { senders: ['clock'], from: { open: ['escalated'] } },
  escalationStep: { senders: ['clock'], from: { escalated: ['escalated'] } },
  autoAssign: { senders: ['clock'], from: { escalated: ['escalated', 'in_progress'] } },
  replyOverdue: { senders: ['clock'], from: { in_progress: ['in_progress'], delivered: ['delivered'], completed: ['completed'] } },
  confirmReminder: { senders: ['clock'], from: { delivered: ['delivered'] } },
  silence: { senders: ['clock'], from: { delivered: ['delivered', 'completed'] } },
  reviewReminder: { senders: ['clock'], from: { completed: ['completed'] } },
  reviewClose: { senders: ['clock'], from: { completed: ['completed'] } },
} as const satisfies Record<CaseCommandType | CaseDeadline | CaseNoticeType, CaseRule>;

/** States in which a contact may still cancel; later only an admin, except a quoted case without an agreed price. */
export const CONTACT_MAY_CANCEL: readonly CaseState[] = ['awaiting_payment', 'open', 'escalated'];

/** Whether a contact may still cancel: nobody works on it, or nobody has agreed to what it costs. */
export const contactMayCancel = ({ state, fee }: Pick<CaseStatus, 'state' | 'fee'>): boolean =>
  CONTACT_MAY_CANCEL.includes(state) || (state === 'in_progress' && priceOpen(fee));

/** The rule of a command, tick or notice, with its states readable by any state. */
export const caseRule = (type: CaseCommandType | CaseDeadline | CaseNoticeType): CaseRule => CASE_RULES[type];
