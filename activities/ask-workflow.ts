import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { QueryDefinition } from '@temporalio/common';

/** A workflow that takes longer to say how it stands is asked again next time. */
const QUERY_MS = 10_000;

/** What a workflow says of itself, running or closed; `gone`: nothing of it is left that could speak; `silent`: it runs but does not answer, so nothing is done about it now. */
export async function askWorkflow<Said>(
  client: Client,
  workflowId: string,
  query: QueryDefinition<Said>,
): Promise<'gone' | 'silent' | { ended: boolean; said: Said }> {
  const handle = client.workflow.getHandle(workflowId);
  let ended = false;
  try {
    ended = (await handle.describe()).status.name !== 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return 'gone';
    throw error;
  }
  try {
    return { ended, said: await client.withDeadline(Date.now() + QUERY_MS, () => handle.query(query)) };
  } catch {
    // Ended before its first task, or by code that failed: the row knows where it stood. One that cannot answer must not keep the others waiting.
    return ended ? 'gone' : 'silent';
  }
}
