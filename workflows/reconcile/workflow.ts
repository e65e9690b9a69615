import { continueAsNew, proxyActivities, setCurrentDetails, workflowInfo } from '@temporalio/workflow';
import type { ReconcileActivities } from '../../activities/contract.ts';
import { RECENT_MS } from './messages.ts';
import type { ReconcileInput, ReconcileProgress, ReconcileResult } from './messages.ts';

const { reconcileCases } = proxyActivities<ReconcileActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '8 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
const REPAIRED_SHOWN = 200;

/** 核对: sets the rows of open cases to what their workflows say, a chunk at a time; resumes where it was, does nothing twice. */
export async function reconcile(input: ReconcileInput): Promise<ReconcileResult> {
  const nos = Array.isArray(input.scope) ? input.scope : null;
  const since = input.scope === 'recent' ? Date.now() - (input.recentMs ?? RECENT_MS) : null;
  let progress: ReconcileProgress = input.progress ?? { since, cursor: null, checked: 0, repaired: [] };
  do {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof reconcile>({ ...input, progress });
    const chunk = await reconcileCases({
      nos,
      since: progress.since,
      cursor: progress.cursor,
      before: { checked: progress.checked, repaired: progress.repaired },
    });
    progress = {
      since: progress.since,
      cursor: chunk.cursor,
      checked: progress.checked + chunk.checked,
      repaired: [...progress.repaired, ...chunk.repaired].slice(0, REPAIRED_SHOWN),
    };
    setCurrentDetails(detailsOf(progress));
  } while (progress.cursor !== null);
  return { checked: progress.checked, repaired: progress.repaired };
}

const detailsOf = ({ cursor, checked, repaired }: ReconcileProgress): string =>
  [
    `## ${cursor === null ? '核对完成' : '正在核对'}`,
    '',
    `- 已核对 ${checked} 单，修正 ${repaired.length} 单`,
    ...(repaired.length > 0 ? [`- 修正的业务单：${repaired.join('、')}`] : []),
  ].join('\n');
