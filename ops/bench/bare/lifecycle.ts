import { allHandlersFinished, condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

const { writeRow } = proxyLocalActivities<{ writeRow(no: string, step: number): Promise<void> }>({ startToCloseTimeout: '5s' });

/** The partner of P5: a start, one update a step, one row by local activity a step; no rules, no notices, no clock. */
export async function bareLifecycle(no: string, steps: number): Promise<void> {
  let done = 0;
  setHandler(defineUpdate<number>('step'), async () => {
    done += 1;
    const step = done;
    await writeRow(no, step);
    return step;
  });
  await condition(() => done === steps && allHandlersFinished());
}
