import { addBusinessTime } from '../calendar.ts';
import { addEntry } from './change.ts';
import type { Change } from './change.ts';
import { complete } from './delivery.ts';
import { escalateNow, giveTo } from './dispatch.ts';
import { strikeFee } from './fee.ts';
import type { CaseTick } from './types.ts';

/** What the case's own clock does when a deadline has come. Whether it has is judged before, in transition. */
export function strike(change: Change, tick: CaseTick): void {
  const { status, input, at } = change;
  switch (tick.type) {
    case 'payTimeout':
    case 'quoteReminder':
    case 'quoteTimeout':
      return strikeFee(change, tick);
    case 'escalate':
      return escalateNow(change, 'window_over');
    case 'escalationStep': {
      const step = input.terms.escalation[status.escalationStep];
      status.escalationStep += 1;
      return addEntry(change, 'escalationRaised', {
        internal: true,
        data: { step: status.escalationStep, to: step?.to ?? 'owner', sms: step?.sms ?? false },
      });
    }
    case 'autoAssign':
      if (tick.staffId === null) {
        status.autoAssignTries = (status.autoAssignTries ?? 0) + 1;
        return;
      }
      giveTo(change, tick.staffId, 'auto');
      return addEntry(change, 'assigned', { data: { staffId: tick.staffId, how: 'auto', fromId: null } });
    case 'replyOverdue': {
      const waiting = status.awaitingReply;
      if (!waiting) return;
      const step = waiting.step + 1;
      status.awaitingReply = { since: waiting.since, step, dueAt: addBusinessTime(input.terms.calendar, at, input.terms.replyWithinMs) };
      return addEntry(change, 'replyOverdue', { internal: true, data: { step, since: waiting.since, staffId: status.assigneeId } });
    }
    case 'confirmReminder':
      status.confirmRemindAt = null;
      return addEntry(change, 'confirmReminder', { data: { confirmBy: status.confirmBy } });
    case 'silence':
      if (!status.originals) return complete(change, 'silence', null);
      status.unansweredAt = at;
      return addEntry(change, 'unanswered');
    case 'reviewReminder':
      status.reviewRemindAt = null;
      return addEntry(change, 'reviewReminder', { data: { reviewUntil: status.reviewUntil } });
    case 'reviewClose':
      status.closedAt = at;
      status.awaitingReply = null;
      return addEntry(change, 'closed', { data: { reviewed: status.review !== null } });
  }
}
