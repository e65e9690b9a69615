import type { CaseCommandType, CaseDeadline, CaseState } from './types.ts';

/** Who may send a command, before anything else is asked; `clock` is the case's own time. */
export type Sender = 'staff' | 'assignee' | 'admin' | 'contact' | 'clock';

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
  escalate: { senders: ['clock'], from: { open: ['escalated'] } },
  escalationStep: { senders: ['clock'], from: { escalated: ['escalated'] } },
  autoAssign: { senders: ['clock'], from: { escalated: ['escalated', 'in_progress'] } },
  replyOverdue: { senders: ['clock'], from: { in_progress: ['in_progress'], delivered: ['delivered'], completed: ['completed'] } },
  confirmReminder: { senders: ['clock'], from: { delivered: ['delivered'] } },
  silence: { senders: ['clock'], from: { delivered: ['delivered', 'completed'] } },
  reviewReminder: { senders: ['clock'], from: { completed: ['completed'] } },
  reviewClose: { senders: ['clock'], from: { completed: ['completed'] } },
} as const satisfies Record<CaseCommandType | CaseDeadline, CaseRule>;

/** States in which a contact may still cancel; later only an admin. */
export const CONTACT_MAY_CANCEL: readonly CaseState[] = ['awaiting_payment', 'open', 'escalated'];

/** The rule of a command or tick, with its states readable by any state. */
export const caseRule = (type: CaseCommandType | CaseDeadline): CaseRule => CASE_RULES[type];
