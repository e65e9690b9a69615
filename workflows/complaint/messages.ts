import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type {
  ComplaintCommandType,
  ComplaintCommand,
  ComplaintEntry,
  ComplaintInput,
  ComplaintStatus,
} from '../../domain/complaint/types.ts';
import { COMPLAINT_TOPIC_WORDS } from '../../domain/complaint/words.ts';
import { formatDuration } from '../../domain/time.ts';
import { complaintAttributes } from './search-attributes.ts';

/** Wire name of the workflow type. */
export const COMPLAINT_WORKFLOW = 'complaint';
/** The workflow id is the number people read out. */
export const complaintWorkflowId = (no: string): string => no;

/** `status` is given when a complaint is taken up as it stands (seed, restore, reconcile); `entries`: lines of it whose audit and notices had not left. */
export interface ComplaintRunInput {
  input: ComplaintInput;
  status: ComplaintStatus | null;
  entries?: ComplaintEntry[];
}
/** What an update answers; the view comes from SQL. */
export interface ComplaintReceipt {
  no: string;
  state: ComplaintStatus['state'];
  version: number;
}
/** What the workflow says of itself: what reconcile sets the rows to. */
export interface ComplaintLive {
  input: ComplaintInput;
  status: ComplaintStatus;
  entries: ComplaintEntry[];
}

type CommandOf<T extends ComplaintCommandType> = Extract<ComplaintCommand, { type: T }>;
const update = <T extends ComplaintCommandType>(type: T) => defineUpdate<ComplaintReceipt, [CommandOf<T>]>(type);
/** Every command of people, one update each. */
export const COMPLAINT_UPDATES = {
  acknowledge: update('acknowledge'),
  handOver: update('handOver'),
  message: update('message'),
  settle: update('settle'),
  reopen: update('reopen'),
  accept: update('accept'),
  show: update('show'),
} as const satisfies Record<ComplaintCommandType, unknown>;
/** Where it stands, with every line since the run began. */
export const complaintView = defineQuery<ComplaintLive>('view');

/** Options a complaint is started with; readable in the Temporal UI: no words, no names. */
export const complaintStart = (run: ComplaintRunInput, storeName: string, taskQueue: string) => {
  const { no, topic, clientId, storeId, againstStaffId, caseNo, terms } = run.input;
  return {
    workflowId: complaintWorkflowId(no),
    taskQueue,
    args: [run] as [ComplaintRunInput],
    staticSummary: `投诉 ${no} · ${COMPLAINT_TOPIC_WORDS[topic]} · ${storeName}`,
    staticDetails: [
      `**投诉 ${no}**`,
      '',
      `- 关于：${COMPLAINT_TOPIC_WORDS[topic]} · 客户：\`${clientId}\` · 门店：${storeName} \`${storeId}\``,
      `- 被投诉人：${againstStaffId === null ? '没有指明' : `\`${againstStaffId}\`，不得处理本投诉`}${caseNo === null ? '' : ` · 业务单 \`${caseNo}\``}`,
      `- 约定：${formatDuration(terms.acknowledgeWithinMs)}（工作时间）内受理，受理后 ${formatDuration(terms.settleWithinMs)}（工作时间）内答复，超时上报；答复后 ${formatDuration(terms.reopenWithinMs)} 内客户可重开一次`,
      '',
      '内容与姓名不进入本系统，请到管理后台“投诉与建议”按编号查看。',
    ].join('\n'),
    typedSearchAttributes: complaintAttributes(run.input, run.status),
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowTaskTimeout: '4s',
  } as const;
};
