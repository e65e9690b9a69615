import type { ErrorCode } from '../errors.ts';
import type { Actor, CaseEntry, CaseEntryType, CaseInput, CaseStatus, Refusal } from './types.ts';

/** One transition in the making: a copy of the status that rules write to, and the entries they add. Nested values are replaced, never written into. */
export interface Change {
  input: CaseInput;
  status: CaseStatus;
  at: number;
  by: Actor;
  entries: CaseEntry[];
}

/** What a rule does with an event: writes to the change, or refuses. */
export type Rule<E> = (change: Change, event: E) => Refusal | undefined;

/** A change that starts from a status and leaves it untouched. */
export const changeOf = (input: CaseInput, status: CaseStatus, at: number, by: Actor): Change => ({
  input,
  status: { ...status },
  at,
  by,
  entries: [],
});

/** Adds the next entry of the timeline. */
export function addEntry(
  change: Change,
  type: CaseEntryType,
  more: Partial<Pick<CaseEntry, 'internal' | 'contentId' | 'stageId' | 'data' | 'by'>> = {},
): void {
  change.status.seq += 1;
  change.entries.push({
    seq: change.status.seq,
    type,
    at: change.at,
    by: change.by,
    internal: false,
    contentId: null,
    stageId: null,
    data: {},
    ...more,
  });
}

/** A refusal with a code of the one table and what the person needs to know. */
export const refuse = (code: ErrorCode, details: Refusal['details'] = {}): Refusal => ({ code, details });

/** The case's own clock. */
export const SYSTEM: Actor = { kind: 'system' };
export const isAdmin = (by: Actor): boolean => by.kind === 'staff' && by.admin === true;
/** The assignee, or who stands in for them during leave. */
export const isAssignee = (status: CaseStatus, by: Actor): boolean =>
  by.kind === 'staff' && status.assigneeId !== null && (by.id === status.assigneeId || by.coverFor === status.assigneeId);
