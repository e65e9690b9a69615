import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure, WorkflowNotFoundError, type UpdateDefinition } from '@temporalio/common';
import type { CaseCommand } from '../../domain/case/types.ts';
import { DomainError, ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { CASE_COMMAND_UPDATES, caseWorkflowId, type CaseReceipt } from '../../workflows/fulfilment/messages.ts';
import type { ActivityDeps } from '../deps.ts';

const PATIENCE_MS = 8000;

/** A command to one case, as a person would send it; the same key again is the same command. @throws the workflow's refusal as a DomainError; anything else may pass */
export async function sendCommand({ client }: ActivityDeps, no: string, command: CaseCommand, key: string): Promise<CaseReceipt> {
  if (!client) throw new Error('commands need the engine');
  const update = CASE_COMMAND_UPDATES[command.type] as UpdateDefinition<CaseReceipt, [CaseCommand]>;
  try {
    return await client.connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      client.workflow.getHandle(caseWorkflowId(no)).executeUpdate(update, { args: [command], updateId: key }),
    );
  } catch (error) {
    // A case whose workflow ended is closed: nothing can be done with it any more.
    if (error instanceof WorkflowNotFoundError) throw new DomainError('wrong_state');
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
    if (cause instanceof ApplicationFailure && cause.type && cause.type in ERRORS) throw new DomainError(cause.type as ErrorCode);
    if (cause instanceof ApplicationFailure && cause.type === 'AcceptedUpdateCompletedWorkflow') throw new DomainError('wrong_state');
    // Silence, or an engine that is away: the same key asks again.
    throw cause === null ? new DomainError('engine_unavailable') : error;
  }
}
