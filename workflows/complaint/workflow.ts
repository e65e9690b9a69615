import {
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  log,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { UpdateDefinition } from '@temporalio/common';
import type { ComplaintActivities } from '../../activities/complaints/contract.ts';
import { beginComplaint, complaintAfter, complaintDeadline } from '../../domain/complaint/transition.ts';
import type {
  ComplaintCommand,
  ComplaintCommandType,
  ComplaintEntry,
  ComplaintEvent,
  ComplaintInput,
  ComplaintStatus,
} from '../../domain/complaint/types.ts';
import { COMPLAINT_COMMAND_WORDS, COMPLAINT_ENTRY_WORDS } from '../../domain/complaint/words.ts';
import { ERRORS } from '../../domain/errors.ts';
import { formatBeijing } from '../../domain/time.ts';
import { complaintDetails } from './details.ts';
import { COMPLAINT_UPDATES, complaintView, type ComplaintReceipt, type ComplaintRunInput } from './messages.ts';
import { movingComplaint } from './search-attributes.ts';

const rows = proxyLocalActivities<Pick<ComplaintActivities, 'projectComplaint'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '50 milliseconds', maximumInterval: '10 seconds' },
});
const world = proxyActivities<Pick<ComplaintActivities, 'publishComplaint'>>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

interface ComplaintRun {
  input: ComplaintInput;
  status: ComplaintStatus;
  /** Every line since the run began. */
  entries: ComplaintEntry[];
  /** Lines no row is known to have yet. */
  unmirrored: ComplaintEntry[];
  publishing: number;
}

/**
 * 投诉: from the client's word until it is closed. Not acknowledged, or not settled, in its time it rises by itself; settled, it closes by itself when the
 * client says nothing more.
 * Replay: commands change state before their first await; the rules take no clock, calendar or settings but those of the input.
 */
export async function complaint({ input, status: adopted, entries: added = [] }: ComplaintRunInput): Promise<void> {
  const { status, entries } = adopted ? { status: adopted, entries: added } : beginComplaint(input, Date.now());
  const run: ComplaintRun = { input, status, entries: [...entries], unmirrored: [...entries], publishing: 0 };
  takeCommands(run);
  setCurrentDetails(complaintDetails(input, status));
  await CancellationScope.nonCancellable(async () => {
    // Only what it began with: a command that came with the first task has let its own lines leave already.
    publish(run, entries);
    await mirror(run);
    while (run.status.state !== 'closed') await liveUntilNextDeadline(run);
    await condition(() => allHandlersFinished() && run.publishing === 0);
  });
}

function takeCommands(run: ComplaintRun): void {
  for (const type of Object.keys(COMPLAINT_UPDATES) as ComplaintCommandType[])
    setHandler(
      COMPLAINT_UPDATES[type] as UpdateDefinition<ComplaintReceipt, [ComplaintCommand]>,
      async (command) => {
        const { version } = await take(run, command);
        return { no: run.input.no, state: run.status.state, version };
      },
      { validator: (command) => void judge(run, command), description: COMPLAINT_COMMAND_WORDS[type] },
    );
  setHandler(complaintView, () => ({ input: run.input, status: run.status, entries: run.entries }), {
    description: '投诉现在的状态与本次运行以来的全部记录，供核对',
  });
}

/** What an event would do; as a validator its refusal reaches the person and leaves no event. */
function judge(run: ComplaintRun, event: ComplaintEvent) {
  const outcome = complaintAfter(run.input, run.status, event, Date.now());
  if (outcome.ok) return outcome;
  const { code, details } = outcome.refusal;
  throw ApplicationFailure.create({ type: code, message: ERRORS[code].zh, details: [details], nonRetryable: true });
}

/** Judges again, moves before the first await, lets audit and notices leave; resolves when the row is there. */
async function take(run: ComplaintRun, event: ComplaintEvent): Promise<ComplaintStatus> {
  const { status, entries } = judge(run, event);
  const before = run.status;
  run.status = status;
  run.entries.push(...entries);
  run.unmirrored.push(...entries);
  if (status.state !== before.state || status.handlerId !== before.handlerId) upsertSearchAttributes(movingComplaint(status));
  setCurrentDetails(complaintDetails(run.input, status));
  publish(run, entries);
  await mirror(run);
  return status;
}

/** Waits until the next deadline, and lets it strike; one that people moved or took away meanwhile does not. */
async function liveUntilNextDeadline(run: ComplaintRun): Promise<void> {
  const next = complaintDeadline(run.status);
  const same = (): boolean => {
    const now = complaintDeadline(run.status);
    return now?.type === next?.type && now?.at === next?.at;
  };
  if (next === null) return condition(() => !same() || run.status.state === 'closed');
  const summary = `${formatBeijing(next.at)} ${next.type === 'overdue' ? '超时未处理，上报' : '客户没有异议，自动结案'}`;
  const rest = next.at - Date.now();
  if (rest > 0 && (await condition(() => !same(), rest, { summary }))) return;
  // A timer may fire a moment early: then it waits for the rest.
  if (same() && complaintAfter(run.input, run.status, { type: next.type }, Date.now()).ok) await take(run, { type: next.type });
}

/** Mirrors the row with every line that has none yet. A row that cannot be written does not undo what was accepted: reconcile mends it. */
async function mirror(run: ComplaintRun): Promise<void> {
  const { input, status, unmirrored } = run;
  await rows.projectComplaint
    .executeWithOptions({ summary: `写入投诉：第 ${status.version} 次变化` }, [{ input, status, entries: [...unmirrored] }])
    .then(() => {
      run.unmirrored = run.unmirrored.filter(({ seq }) => seq > status.seq);
    })
    .catch((error: unknown) => log.error('complaint row not written', { no: input.no, version: status.version, error: String(error) }));
}

/** Lets audit and notices of one change leave, once; nobody waits for it but the end of the run. */
function publish(run: ComplaintRun, entries: ComplaintEntry[]): void {
  if (entries.length === 0) return;
  const { input, status } = run;
  run.publishing += 1;
  void world.publishComplaint
    .executeWithOptions({ summary: `审计与通知：${entries.map(({ type }) => COMPLAINT_ENTRY_WORDS[type]).join('、')}` }, [
      { input, status, entries: [...entries] },
    ])
    .catch((error: unknown) => log.error('complaint not published', { no: input.no, version: status.version, error: String(error) }))
    .finally(() => {
      run.publishing -= 1;
    });
}
