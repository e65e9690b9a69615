import { setTimeout } from 'node:timers/promises';
import { DomainError } from '../../domain/errors.ts';

/** Between two looks for the first row. */
const LONGEST_PAUSE_MS = 100;

/** Waits until a row is there. The row is asked, not the workflow: an update only to wait would be one more billed action. @throws outcome_unknown when nobody writes it in time */
export async function untilWritten(written: () => Promise<boolean>, until: number): Promise<void> {
  for (let pause = 4; !(await written()); pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    if (Date.now() > until) throw new DomainError('outcome_unknown');
    await setTimeout(pause);
  }
}
