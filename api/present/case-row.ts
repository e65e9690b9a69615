import type { CaseListRow } from '../../db/read/case-rows.ts';
import { nextActor } from '../../domain/case/next-actor.ts';
import type { CaseInput, CaseTerms, CaseStatus } from '../../domain/case/types.ts';
import { deadlinesOf } from '../../domain/case/deadlines.ts';
import type { CaseAttention, CaseRow, Instant, NextActor } from '../views.ts';

/** An instant as the API says it. */
export const instant = (at: number): Instant => new Date(at).toISOString();
export const instantOrNull = (at: number | null): Instant | null => (at === null ? null : instant(at));

/** A line of a list; what waits on the assignee only for staff. */
export function caseRow(row: CaseListRow, now: number, forStaff: boolean): CaseRow {
  const { status } = row;
  const index = row.stages.findIndex((stage) => stage.id === status.stageId);
  const stage = row.stages[index];
  return {
    id: row.no,
    kind: row.kind as CaseRow['kind'],
    title: row.title,
    state: status.state,
    urgency: row.urgency as CaseRow['urgency'],
    businessType: { id: row.businessTypeId, name: row.businessTypeName },
    client: { id: row.shownClientId, short: row.clientShort ?? '' },
    store: { id: row.storeId, name: row.storeName ?? '' },
    assignee:
      status.assigneeId === null
        ? null
        : { id: status.assigneeId, kind: 'staff', name: row.assigneeName ?? '', title: row.assigneeTitle ?? '' },
    stage: stage ? { id: stage.id, name: stage.name, index, count: row.stages.length } : null,
    waitingOn: status.waitingOn,
    createdAt: instant(status.createdAt),
    grabDeadline: instantOrNull(status.grabDeadline),
    escalatedAt: instantOrNull(status.escalatedAt),
    dueAt: instantOrNull(status.dueAt),
    confirmBy: instantOrNull(status.confirmBy),
    unansweredAt: instantOrNull(status.unansweredAt),
    reviewUntil: instantOrNull(status.reviewUntil),
    reviewGrade: status.review?.grade ?? null,
    next: next(row, now),
    overdue: status.state === 'in_progress' && status.dueAt !== null && status.dueAt < now,
    totalFen: status.fee?.totalFen ?? null,
    paidFen: status.fee?.paidFen ?? 0,
    dueFen: status.fee?.dueFen ?? 0,
    payUntil: instantOrNull(status.fee?.payUntil ?? null),
    ...(forStaff ? { attention: attention(status) } : {}),
    ...(forStaff && status.state === 'escalated' ? { escalation: escalation(row) } : {}),
  };
}

function next(row: CaseListRow, now: number): NextActor {
  const { staffId, ...step } = nextActor(row.status, row.dedicatedId, now);
  const names = new Map([
    [row.status.assigneeId, row.assigneeName],
    [row.dedicatedId, row.dedicatedName],
  ]);
  return { who: step.who, what: step.what, name: staffId === null ? null : (names.get(staffId) ?? null), until: instantOrNull(step.until) };
}

function attention(status: CaseStatus): CaseAttention {
  const papers = (...states: string[]): number => status.papers.filter((paper) => states.includes(paper.state)).length;
  return {
    papersToJudge: papers('submitted'),
    papersAwaited: status.papers.filter((paper) => paper.required && (paper.state === 'needed' || paper.state === 'returned')).length,
    replySince: instantOrNull(status.awaitingReply?.since ?? null),
    replyDueAt: instantOrNull(status.awaitingReply?.dueAt ?? null),
    returned: status.state === 'in_progress' && status.deliveryContentId !== null,
    transferAsked: status.transferAsked !== null,
  };
}

/** The next step of the ladder, as the case's own clock will take it. */
function escalation(row: CaseListRow): CaseRow['escalation'] {
  const terms = JSON.parse(row.terms) as CaseTerms;
  const step = terms.escalation[row.status.escalationStep];
  const deadline = deadlinesOf({ terms } as CaseInput, row.status).find((one) => one.type === 'escalationStep');
  return step && deadline ? { nextAt: instant(deadline.at), to: step.to, sms: step.sms } : null;
}
