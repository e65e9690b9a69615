import { condition } from '@temporalio/workflow';
import type { CaseDeadline, CaseTick } from '../../domain/case/types.ts';
import { transition } from '../../domain/case/transition.ts';
import type { CaseRun } from './case-run.ts';
import { move } from './case-run.ts';
import { timerSummary } from './details.ts';
import { bestCandidate, livePayments, mirror, publish } from './outlets.ts';

/**
 * Waits until the next deadline comes, and lets it strike. One timer at a time: a deadline that people made later, or took away, leaves it running,
 * and when it fires the clock looks again; only a deadline that became sooner starts another. A timer is billed when it starts, a look is not.
 */
export async function liveUntilNextDeadline(run: CaseRun): Promise<void> {
  const awaited = run.next;
  const over = (): boolean => run.status.closedAt !== null;
  if (awaited === null) return condition(() => run.next !== null || over());
  const sooner = (): boolean => over() || (run.next !== null && run.next.at < awaited.at);
  const restMs = awaited.at - Date.now();
  if (restMs > 0 && (await condition(sooner, restMs, { summary: `到点核对：${timerSummary(awaited)}` }))) return;
  const { next } = run;
  if (next === null || over()) return;
  const same = next.type === awaited.type && next.at === awaited.at;
  if (same || next.at <= Date.now()) await strike(run, next.type);
}

/** A deadline, with what has to be asked before it strikes. */
async function tickOf(run: CaseRun, type: CaseDeadline): Promise<CaseTick> {
  if (type === 'autoAssign') return { type, staffId: await bestCandidate(run) };
  if (type === 'payTimeout' || type === 'quoteTimeout') return { type, live: await livePayments(run) };
  return { type };
}

/** A deadline has come. Judged again after asking: people, or their money, may have been faster. */
async function strike(run: CaseRun, type: CaseDeadline): Promise<void> {
  const tick = await tickOf(run, type);
  const outcome = transition(run.input, run.status, tick, Date.now());
  if (!outcome.ok) return;
  move(run, outcome);
  publish(run, outcome.entries);
  await mirror(run);
}

/** Between two looks at payments of a case that is over. */
const LOOK_MS = 60_000;

/** A case that cost something does not end while a payment for it lives: what still arrives is told to go back, here, where people look for it. */
export async function outliveMoney(run: CaseRun): Promise<void> {
  while (await livePayments(run)) {
    const { version } = run.status;
    await condition(() => run.status.version !== version, LOOK_MS, { summary: '业务单已结束，还有在途支付：等它有结果' });
  }
}
