import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import { begin } from '../../domain/case/begin.ts';
import type {
  CaseCommand,
  CaseCommandType,
  CaseDeadline,
  CaseEntry,
  CaseInput,
  CaseKind,
  CaseNotice,
  CaseNoticeType,
  CaseStatus,
} from '../../domain/case/types.ts';
import { staticDetails, staticSummary } from './details.ts';
import { CASE_SEARCH_ATTRIBUTES, caseAttributes } from './search-attributes.ts';
import type { KeywordPair } from './search-attributes.ts';

export { CASE_SEARCH_ATTRIBUTES };

/** Task queue of the cases. */
export const CASE_TASK_QUEUE = 'cases';
/** Wire names of the two workflow types: 业务请求 and 服务订单 are one life under two names. */
export const CASE_WORKFLOWS = { request: 'request', order: 'order' } as const satisfies Record<CaseKind, string>;

/** The workflow id is the number people read out. */
export const caseWorkflowId = (no: string): string => no;
export const caseNoOf = (workflowId: string): string | null => (/^[RS]\d{11}$/.test(workflowId) ? workflowId : null);

/** `status` is given only when a case is adopted as it stands (seed, restore): the run goes on from there. */
export interface CaseRunInput {
  input: CaseInput;
  status: CaseStatus | null;
  /** What the adoption itself adds to the timeline; `status` counts it already. */
  entries?: CaseEntry[];
}

/** What an update answers: never the view, which the API composes from SQL. */
export interface CaseReceipt {
  no: string;
  state: CaseStatus['state'];
  version: number;
  at: number;
  seq: number;
  assigneeId: string | null;
}

/** What the workflow says of itself: its status, and which deadline comes next. */
export interface CaseLive {
  status: CaseStatus;
  next: { type: CaseDeadline; at: number } | null;
}

export type CommandOf<T extends CaseCommandType> = Extract<CaseCommand, { type: T }>;

/** Waits for the first projection, for a starter that cannot look at the rows; never to decide. The API looks at the row instead: an update is billed. */
export const openedUpdate = defineUpdate<CaseReceipt>('opened');
export const grabUpdate = defineUpdate<CaseReceipt, [CommandOf<'grab'>]>('grab');
export const assignUpdate = defineUpdate<CaseReceipt, [CommandOf<'assign'>]>('assign');
export const askTransferUpdate = defineUpdate<CaseReceipt, [CommandOf<'askTransfer'>]>('askTransfer');
export const releaseUpdate = defineUpdate<CaseReceipt, [CommandOf<'release'>]>('release');
export const progressUpdate = defineUpdate<CaseReceipt, [CommandOf<'progress'>]>('progress');
export const messageUpdate = defineUpdate<CaseReceipt, [CommandOf<'message'>]>('message');
export const askPapersUpdate = defineUpdate<CaseReceipt, [CommandOf<'askPapers'>]>('askPapers');
export const submitPaperUpdate = defineUpdate<CaseReceipt, [CommandOf<'submitPaper'>]>('submitPaper');
export const acceptPaperUpdate = defineUpdate<CaseReceipt, [CommandOf<'acceptPaper'>]>('acceptPaper');
export const returnPaperUpdate = defineUpdate<CaseReceipt, [CommandOf<'returnPaper'>]>('returnPaper');
export const deliverUpdate = defineUpdate<CaseReceipt, [CommandOf<'deliver'>]>('deliver');
export const confirmUpdate = defineUpdate<CaseReceipt, [CommandOf<'confirm'>]>('confirm');
export const returnDeliveryUpdate = defineUpdate<CaseReceipt, [CommandOf<'returnDelivery'>]>('returnDelivery');
export const reviewUpdate = defineUpdate<CaseReceipt, [CommandOf<'review'>]>('review');
export const quoteUpdate = defineUpdate<CaseReceipt, [CommandOf<'quote'>]>('quote');
export const acceptQuoteUpdate = defineUpdate<CaseReceipt, [CommandOf<'acceptQuote'>]>('acceptQuote');
export const refuseQuoteUpdate = defineUpdate<CaseReceipt, [CommandOf<'refuseQuote'>]>('refuseQuote');
export const choosePayWayUpdate = defineUpdate<CaseReceipt, [CommandOf<'choosePayWay'>]>('choosePayWay');
export const cancelUpdate = defineUpdate<CaseReceipt, [CommandOf<'cancel'>]>('cancel');

/** Every command of people, one update each. */
export const CASE_COMMAND_UPDATES = {
  grab: grabUpdate,
  assign: assignUpdate,
  askTransfer: askTransferUpdate,
  release: releaseUpdate,
  progress: progressUpdate,
  message: messageUpdate,
  askPapers: askPapersUpdate,
  submitPaper: submitPaperUpdate,
  acceptPaper: acceptPaperUpdate,
  returnPaper: returnPaperUpdate,
  deliver: deliverUpdate,
  confirm: confirmUpdate,
  returnDelivery: returnDeliveryUpdate,
  review: reviewUpdate,
  quote: quoteUpdate,
  acceptQuote: acceptQuoteUpdate,
  refuseQuote: refuseQuoteUpdate,
  choosePayWay: choosePayWayUpdate,
  cancel: cancelUpdate,
} as const satisfies Record<CaseCommandType, unknown>;

type Told<T extends CaseNoticeType> = Omit<Extract<CaseNotice, { type: T }>, 'type'>;

/** What a payment and a refund say when they have arrived. The same one may be said again: it changes nothing. */
export const paidSignal = defineSignal<[Told<'paid'>]>('paid');
export const refundedSignal = defineSignal<[Told<'refunded'>]>('refunded');

export const viewQuery = defineQuery<CaseLive>('view');

/** Status and every entry since the run began: what reconcile sets the rows to. */
export interface CaseTimeline {
  input: CaseInput;
  status: CaseStatus;
  entries: CaseEntry[];
}
export const timelineQuery = defineQuery<CaseTimeline>('timeline');

/** Options a case is started with: `client.workflow.start(CASE_WORKFLOWS[kind], caseStart(…))`. */
export interface CaseStart {
  workflowId: string;
  taskQueue: string;
  args: [CaseRunInput];
  staticSummary: string;
  staticDetails: string;
  typedSearchAttributes: KeywordPair<string>[];
  /** A number is given out once: a second start of an open case finds it, of a closed one is refused. */
  workflowIdReusePolicy: 'REJECT_DUPLICATE';
  workflowIdConflictPolicy: 'USE_EXISTING';
  /** A task given to a worker that is then killed is given to another after this long (10 s by default): the person still waits for the answer. */
  workflowTaskTimeout: '4s';
}

/** What whoever starts a case hands to the engine, readable in the Temporal UI. `storeName` is the firm's own, not a client's. */
export function caseStart(run: CaseRunInput, storeName: string, taskQueue: string = CASE_TASK_QUEUE): CaseStart {
  const { input } = run;
  return {
    workflowId: caseWorkflowId(input.no),
    taskQueue,
    args: [run],
    staticSummary: staticSummary(input, storeName),
    staticDetails: staticDetails(input, storeName),
    // State and assignee at birth do not depend on the clock.
    typedSearchAttributes: caseAttributes(input, run.status ?? begin(input, 0).status),
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowTaskTimeout: '4s',
  };
}
