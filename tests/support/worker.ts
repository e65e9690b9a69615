import { NativeConnection, Worker } from '@temporalio/worker';
import { quietEngine, workflowBundle } from './case-lab.ts';

/** A worker of all workflows on a queue of its own, with these activities. @returns what ends it */
export async function workOn(address: string, taskQueue: string, activities: object): Promise<() => Promise<void>> {
  quietEngine();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({ connection, identity: 'tests', taskQueue, workflowBundle: await workflowBundle(), activities });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}
