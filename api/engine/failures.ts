import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, ApplicationFailure } from '@temporalio/common';
import { WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError, isGrpcServiceError } from '@temporalio/client';
import { DomainError, ERRORS, type ErrorCode } from '../../domain/errors.ts';

/** The workflow is unknown, or closed: the row decides which. */
export class CaseNotRunning extends Error {
  readonly no: string;
  constructor(no: string) {
    super(`case ${no} is not running`);
    this.name = 'CaseNotRunning';
    this.no = no;
  }
}

const GRPC = {
  cancelled: 1,
  unknown: 2,
  deadline: 4,
  notFound: 5,
  exhausted: 8,
  precondition: 9,
  aborted: 10,
  internal: 13,
  unavailable: 14,
} as const;

/** What an engine's error means to a person: a refusal of the workflow keeps its code; without an answer in time the outcome is unknown. */
export function meaningOf(error: unknown, no: string): Error {
  if (error instanceof WorkflowUpdateFailedError) return refusalOf(error, no);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return new DomainError('outcome_unknown');
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return new CaseNotRunning(no);
  const grpc = [error, (error as { cause?: unknown } | null)?.cause].find(isGrpcServiceError);
  switch (grpc?.code) {
    case GRPC.cancelled:
    case GRPC.deadline:
    case GRPC.aborted:
    // A server that dies in the middle of an answer says one of these.
    case GRPC.unknown:
    case GRPC.internal:
    // A task of this workflow was lost three times in a row, with its worker or its server: until one is done, nothing is taken.
    case GRPC.precondition:
      return new DomainError('outcome_unknown');
    case GRPC.unavailable:
      return new DomainError('engine_unavailable');
    case GRPC.exhausted:
      return new DomainError('busy');
    case GRPC.notFound:
      return new CaseNotRunning(no);
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}

function refusalOf(error: WorkflowUpdateFailedError, no: string): Error {
  const cause = error.cause;
  if (!(cause instanceof ApplicationFailure)) return new DomainError('outcome_unknown');
  if (cause.type === 'AcceptedUpdateCompletedWorkflow') return new CaseNotRunning(no);
  if (cause.type && cause.type in ERRORS)
    return new DomainError(cause.type as ErrorCode, (cause.details?.[0] ?? {}) as Record<string, unknown>);
  return error;
}
