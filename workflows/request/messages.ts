import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { CaseCommand, CaseCommandType, CaseDeadline, CaseInput, CaseStatus } from '../../domain/case/types.ts';

/** Task queue of the cases. */
export const CASE_TASK_QUEUE = 'cases';
/** Wire name of the workflow type. */
export const REQUEST_WORKFLOW = 'request';

/** The workflow id is the number people read out. */
export const requestWorkflowId = (no: string): string => no;
export const requestNoOf = (workflowId: string): string | null => (/^R\d{11}$/.test(workflowId) ? workflowId : null);

/** `status` is given only when a case is adopted as it stands (seed, restore): the run goes on from there. */
export interface RequestInput {
  input: CaseInput;
  status: CaseStatus | null;
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

/** Waits for the first projection; used with start, never to decide. */
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
export const cancelUpdate = defineUpdate<CaseReceipt, [CommandOf<'cancel'>]>('cancel');

export const viewQuery = defineQuery<CaseLive>('view');
