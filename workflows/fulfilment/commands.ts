import { condition, defineUpdate, setHandler } from '@temporalio/workflow';
import type { CaseCommand, CaseCommandType, CaseNotice } from '../../domain/case/types.ts';
import { COMMAND_WORDS, NOTICE_WORDS } from '../../domain/case/words.ts';
import { CASE_COMMAND_UPDATES, openedUpdate, paidSignal, refundedSignal, timelineQuery, viewQuery } from './messages.ts';
import type { CaseReceipt } from './messages.ts';
import { judge, move, receiptOf } from './case-run.ts';
import type { CaseRun } from './case-run.ts';
import { mirror, publish } from './outlets.ts';

/** From now on the case takes every command of people, and says of itself how it stands. */
export function takeCommands(run: CaseRun): void {
  for (const type of Object.keys(COMMAND_WORDS) as CaseCommandType[]) {
    setHandler(defineUpdate<CaseReceipt, [CaseCommand]>(CASE_COMMAND_UPDATES[type].name), (command: CaseCommand) => obey(run, command), {
      validator: (command: CaseCommand) => void judge(run, command),
      description: COMMAND_WORDS[type],
    });
  }
  setHandler(
    openedUpdate,
    async () => {
      await condition(() => run.mirrored);
      return receiptOf(run);
    },
    { description: '等待业务单首次写入' },
  );
  setHandler(viewQuery, () => ({ status: run.status, next: run.next }), { description: '业务单现在的状态与下一个期限' });
  setHandler(timelineQuery, () => ({ input: run.input, status: run.status, entries: run.entries }), {
    description: '业务单的状态与本次运行以来的全部记录，供核对',
  });
}

/** From now on the case hears what its money says; nothing of it is refused. */
export function hearMoney(run: CaseRun): void {
  setHandler(paidSignal, (told) => hear(run, { type: 'paid', ...told }), { description: NOTICE_WORDS.paid });
  setHandler(refundedSignal, (told) => hear(run, { type: 'refunded', ...told }), { description: NOTICE_WORDS.refunded });
}

async function hear(run: CaseRun, notice: CaseNotice): Promise<void> {
  const outcome = judge(run, notice);
  if (outcome.status === run.status) return;
  move(run, outcome);
  publish(run, outcome.entries);
  await mirror(run);
}

/** Judges again, moves before the first await, answers when the row is there. A repeat that changes nothing (a grab by the assignee) writes nothing. */
async function obey(run: CaseRun, command: CaseCommand): Promise<CaseReceipt> {
  const outcome = judge(run, command);
  if (outcome.status === run.status) {
    await condition(() => run.unmirrored.length === 0);
    return receiptOf(run);
  }
  move(run, outcome);
  publish(run, outcome.entries);
  await mirror(run);
  return receiptOf(run, outcome.status);
}
