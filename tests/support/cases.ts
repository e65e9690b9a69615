import { blankStatus } from '../../domain/case/begin.ts';
import type { CaseEntry, CaseInput, CaseStatus, CaseTerms } from '../../domain/case/types.ts';

/** Tuesday 2026-11-24 10:00 in Beijing: inside business hours. */
export const TUESDAY_10 = Date.UTC(2026, 10, 24, 2, 0);
export const MINUTE = 60_000;

/** The firm's numbers of a case in tests. */
export const TERMS: CaseTerms = {
  calendar: {
    weekdays: [1, 2, 3, 4, 5],
    spans: [
      ['09:00', '12:00'],
      ['13:30', '18:00'],
    ],
    holidays: [],
    makeUpDays: [],
  },
  grabWindowMs: 30 * MINUTE,
  firstRefusalShare: 1 / 3,
  firstRefusalMinMs: 2 * MINUTE,
  escalation: [
    { afterMs: 0, to: 'admin', sms: false },
    { afterMs: 30 * MINUTE, to: 'owner', sms: false },
    { afterMs: 60 * MINUTE, to: 'owner', sms: true },
  ],
  autoAssignAfterMs: null,
  confirmBusinessDays: 3,
  reviewWindowMs: 7 * 24 * 60 * MINUTE,
  reviewRemindMs: 3 * 24 * 60 * MINUTE,
  replyWithinMs: 120 * MINUTE,
  targetBusinessDays: 2,
};

/** A free request of 青禾里餐饮 for more invoice quota. */
export function caseInput(over: Partial<CaseInput> = {}): CaseInput {
  return {
    no: 'R26112400001',
    kind: 'request',
    clientId: 'c01',
    storeId: 'store-1',
    createdBy: { kind: 'contact', id: 'demo-client-1' },
    contentId: 'content-request',
    urgency: 'normal',
    businessTypeId: 'invoice-quota',
    businessTypeVersion: 1,
    businessTypeName: '发票增量增额',
    dispatch: 'grab',
    stages: [
      { id: 'check', name: '核对' },
      { id: 'submit', name: '提交' },
    ],
    papers: [],
    dedicatedId: 'staff-1',
    terms: TERMS,
    ...over,
  };
}

/** The request as it stands when just opened. */
export function caseStatus(over: Partial<CaseStatus> = {}): CaseStatus {
  return {
    ...blankStatus(TUESDAY_10),
    version: 1,
    seq: 1,
    openedAt: TUESDAY_10,
    grabDeadline: TUESDAY_10 + 30 * MINUTE,
    ...over,
  };
}

/** One line of a timeline. */
export function caseEntry(over: Partial<CaseEntry> = {}): CaseEntry {
  return {
    seq: 1,
    type: 'created',
    at: TUESDAY_10,
    by: { kind: 'contact', id: 'demo-client-1' },
    internal: false,
    contentId: null,
    stageId: null,
    data: {},
    ...over,
  };
}

/** The row and line of a case taken by somebody. */
export function takenBy(staffId: string, at: number, over: Partial<CaseStatus> = {}): { status: CaseStatus; entries: CaseEntry[] } {
  return {
    status: caseStatus({
      state: 'in_progress',
      version: 2,
      at,
      seq: 2,
      assigneeId: staffId,
      assignedHow: 'grab',
      takenAt: at,
      grabDeadline: null,
      openedAt: null,
      ...over,
    }),
    entries: [caseEntry({ seq: 2, type: 'taken', at, by: { kind: 'staff', id: staffId }, data: { staffId, how: 'grab' } })],
  };
}
