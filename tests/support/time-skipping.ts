import { randomUUID } from 'node:crypto';
import { Client, Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import proto from '@temporalio/proto';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
const { StartWorkflowExecutionRequest, ExecuteMultiOperationRequest } = proto.temporal.api.workflowservice.v1;
const { FastForwardPollingResult } = proto.temporal.api.enums.v1;

/** The server's own default is 200 skips, after which it stops silently. */
const MAX_SKIPS = 100_000;

/**
 * A client for tests whose time is skipped, never slept.
 * `skip`: whatever it starts lives in virtual time from the first moment: whenever a workflow only waits for a timer, its clock jumps there.
 * `step` : time stands still (that is, runs like the wall clock) until `fastForward` is called.
 * @param address of a server started with the time-skipping settings (`startEngine`)
 */
export async function connectTimeSkipping(address: string, manner: 'skip' | 'step' = 'step'): Promise<Client> {
  const connection = await Connection.connect({
    address,
    ...(manner === 'skip' ? { interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions()), skipTime] } : {}),
  });
  return new Client({ connection, identity: 'tests' });
}

/** The client has no option for it, so that the request is opened on its way out (messages arrive as bytes) and the field set. */
const skipTime: Interceptor = (options, nextCall) => {
  const { path } = options.method_definition;
  const edit = path.endsWith('/StartWorkflowExecution')
    ? skippingStart
    : path.endsWith('/ExecuteMultiOperation')
      ? skippingUpdateWithStart
      : null;
  const call = nextCall(options);
  if (edit) {
    const send = call.sendMessageWithContext.bind(call);
    call.sendMessageWithContext = (context, message) => send(context, edit(message));
  }
  return call as ReturnType<Interceptor>;
};

function skippingStart(message: Uint8Array): Uint8Array {
  const request = StartWorkflowExecutionRequest.decode(message);
  request.timeSkippingConfig = { enabled: true, maxSessionSkipCount: MAX_SKIPS };
  return StartWorkflowExecutionRequest.encode(request).finish();
}

function skippingUpdateWithStart(message: Uint8Array): Uint8Array {
  const request = ExecuteMultiOperationRequest.decode(message);
  for (const { startWorkflow } of request.operations)
    if (startWorkflow) startWorkflow.timeSkippingConfig = { enabled: true, maxSessionSkipCount: MAX_SKIPS };
  return ExecuteMultiOperationRequest.encode(request).finish();
}

/** Moves one workflow's clock ahead by so many ms; every timer on the way fires in its turn. Returns when it is there, or when the workflow has ended before. */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<void> {
  const id = randomUUID();
  const workflowExecution = { workflowId };
  const { workflowService } = client.connection as Connection;
  await workflowService.updateWorkflowExecutionOptions({
    namespace: 'default',
    workflowExecution,
    workflowExecutionOptions: {
      timeSkippingConfig: { enabled: true, maxSessionSkipCount: MAX_SKIPS, fastForwardConfig: { id, duration: msToTs(ms) } },
    },
    updateMask: { paths: ['time_skipping_config'] },
  });
  const reached = await workflowService.pollWorkflowExecutionTimeSkipping({ namespace: 'default', workflowExecution, fastForwardId: id });
  const result = FastForwardPollingResult[reached.fastForwardPollingResult ?? 0];
  if (/FAILED/.test(result) && !/complet|clos/i.test(reached.failedReason ?? ''))
    throw new Error(`time did not move: ${result} ${reached.failedReason}`);
}
