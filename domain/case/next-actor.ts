import { priceOpen } from './fee-facts.ts';
import type { CaseStatus } from './types.ts';

/** Who acts next on a case, on what, until when; ids, names are looked up where they are shown. */
export interface NextStep {
  who: 'staff' | 'client' | 'admin' | 'dedicated' | 'nobody';
  what: 'grab' | 'assign' | 'work' | 'papers' | 'quote' | 'payment' | 'confirm' | 'review' | 'none';
  /** The staff member it is, when it is one. */
  staffId: string | null;
  until: number | null;
}

const NOBODY: NextStep = { who: 'nobody', what: 'none', staffId: null, until: null };

/** Who acts next: exactly one party, read off the status. */
export function nextActor(status: CaseStatus, dedicatedId: string | null, now: number): NextStep {
  const client = (what: NextStep['what'], until: number | null): NextStep => ({ who: 'client', what, staffId: null, until });
  switch (status.state) {
    case 'awaiting_payment':
      return client('payment', status.fee?.payUntil ?? null);
    case 'open':
      return dedicatedId !== null && status.firstRefusalUntil !== null && now < status.firstRefusalUntil
        ? { who: 'dedicated', what: 'grab', staffId: dedicatedId, until: status.firstRefusalUntil }
        : { who: 'staff', what: 'grab', staffId: null, until: status.grabDeadline };
    case 'escalated':
      return { who: 'admin', what: 'assign', staffId: null, until: null };
    case 'in_progress':
      return workStep(status, client);
    case 'delivered':
      return client('confirm', status.unansweredAt === null ? status.confirmBy : null);
    case 'completed':
      return status.closedAt === null && !status.review ? client('review', status.reviewUntil) : NOBODY;
    case 'cancelled':
      return NOBODY;
  }
}

function workStep(status: CaseStatus, client: (what: NextStep['what'], until: number | null) => NextStep): NextStep {
  const wait = status.waitingOn[0];
  if (wait === 'papers') {
    const dues = status.papers
      .filter((paper) => paper.required && (paper.state === 'needed' || paper.state === 'returned'))
      .flatMap((paper) => paper.dueAt ?? []);
    return client('papers', dues.length > 0 ? Math.min(...dues) : null);
  }
  if (wait === 'quote') return client('quote', status.fee?.quote?.acceptBy ?? null);
  if (wait === 'payment') return client('payment', status.fee?.payUntil ?? null);
  if (wait) return client(wait, null);
  if (status.transferAsked) return { who: 'admin', what: 'assign', staffId: null, until: null };
  return { who: 'staff', what: priceOpen(status.fee) ? 'quote' : 'work', staffId: status.assigneeId, until: status.dueAt };
}
