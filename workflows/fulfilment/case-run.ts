import { ApplicationFailure, setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { Deadline } from '../../domain/case/deadlines.ts';
import { begin, nextDeadline, transition } from '../../domain/case/transition.ts';
import type { CaseEntry, CaseEvent, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import { ERRORS } from '../../domain/errors.ts';
import type { CaseReceipt } from './messages.ts';
import { currentDetails } from './details.ts';
import { caseAttributes, movingAttributes } from './search-attributes.ts';

/** The one state object of a case's workflow; plain data. What request and order share. */
export interface CaseRun {
  input: CaseInput;
  status: CaseStatus;
  /** The deadline the timer waits for. */
  next: Deadline | null;
  /** Every entry since the run began. */
  entries: CaseEntry[];
  /** Entries no row is known to have yet: the next projection carries them again. */
  unmirrored: CaseEntry[];
  /** The first projection is there. */
  mirrored: boolean;
  /** Publications on their way. */
  publishing: number;
}

/** A case made now, or adopted as it stands (seed, restore). Issues search attributes only where its starter did not. */
export function openCase(input: CaseInput, adopted: CaseStatus | null, added: CaseEntry[] = []): CaseRun {
  const { status, entries } = adopted ? { status: adopted, entries: added } : begin(input, Date.now());
  const run: CaseRun = {
    input,
    status,
    next: nextDeadline(input, status),
    entries: [...entries],
    unmirrored: [...entries],
    mirrored: false,
    publishing: 0,
  };
  const known = workflowInfo().typedSearchAttributes;
  const missing = caseAttributes(input, status).filter(({ key, value }) => known.get(key) !== value);
  if (missing.length > 0) upsertSearchAttributes(missing);
  setCurrentDetails(currentDetails(input, status));
  return run;
}

/** What an event would do. Synchronous, so that as a validator its refusal reaches the person and leaves no event. @throws ApplicationFailure whose type is the refusal's code */
export function judge(run: CaseRun, event: CaseEvent): { status: CaseStatus; entries: CaseEntry[] } {
  const outcome = transition(run.input, run.status, event, Date.now());
  if (outcome.ok) return outcome;
  const { code, details } = outcome.refusal;
  throw ApplicationFailure.create({ type: code, message: ERRORS[code].zh, details: [details], nonRetryable: true });
}

/** Moves the case. Runs to its end before anything else can: no lock, no await. */
export function move(run: CaseRun, { status, entries }: { status: CaseStatus; entries: CaseEntry[] }): void {
  const { state, assigneeId } = run.status;
  run.status = status;
  run.next = nextDeadline(run.input, status);
  run.entries.push(...entries);
  run.unmirrored.push(...entries);
  if (status.state !== state || status.assigneeId !== assigneeId) upsertSearchAttributes(movingAttributes(status));
  setCurrentDetails(currentDetails(run.input, status));
}

/** What an update answers. */
export function receiptOf(run: CaseRun, status: CaseStatus = run.status): CaseReceipt {
  return { no: run.input.no, state: status.state, version: status.version, at: status.at, seq: status.seq, assigneeId: status.assigneeId };
}

/** Nothing can happen to the case any more: cancelled, or its review window is over. */
export const isOver = (run: CaseRun): boolean => run.status.closedAt !== null;
