// Records the histories the replay test lives on: `node tests/replay/record.ts [name]` (runs and notices: record-runs.ts). A recorded history is never recorded again under its name: it stands for runs that are open somewhere. A change of the workflow gets new names.
import { existsSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { CaseStatus } from '../../domain/case/types.ts';
import { begin } from '../../domain/case/transition.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { RECONCILE_WORKFLOW, reconcileSummary } from '../../workflows/reconcile/messages.ts';
import type { ReconcileInput } from '../../workflows/reconcile/messages.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2, aFee, aRequest, anOrder } from '../support/a-request.ts';
import { openCaseLab } from '../support/case-lab.ts';
import type { CaseLab } from '../support/case-lab.ts';
import { openComplaintLab } from '../support/complaint-lab.ts';
import { startEngine } from '../support/engine.ts';
import { openPayLab } from '../support/pay-lab.ts';
import { COMPLAINT_STORIES } from './complaint-stories.ts';
import { PAY_STORIES } from './pay-stories.ts';

const scores = { attitude: 5, speed: 4, expertise: 5 };
const papers = [
  { contentId: 'c-id-card', required: true, original: false },
  { contentId: 'c-seal', required: true, original: true },
];

const paid = (paymentId: string, amountFen: number) => ({ type: 'paid', paymentId, amountFen, way: 'wechat', at: Date.now() }) as const;
const lines = [{ kind: 'service' as const, contentId: 'c-line', amountFen: 38_000 }];

/** Each plays one story and answers the id of the workflow it is written in. */
const STORIES: Record<string, (lab: CaseLab) => Promise<string>> = {
  async 'request-whole-life'(lab) {
    const live = await lab.start(aRequest({ dedicatedId: 'staff-2', papers }));
    await live.send({ type: 'message', by: CONTACT, contentId: 'c-1', internal: false });
    await live.later(12 * MINUTE_MS);
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send({ type: 'submitPaper', by: CONTACT, paperId: 'p1', contentId: 'c-2' });
    await live.send({ type: 'returnPaper', by: STAFF_1, paperId: 'p1', contentId: 'c-3' });
    await live.send({ type: 'submitPaper', by: CONTACT, paperId: 'p1', contentId: 'c-4' });
    await live.send({ type: 'acceptPaper', by: STAFF_1, paperId: 'p1' });
    await live.send({ type: 'acceptPaper', by: STAFF_1, paperId: 'p2' });
    await live.send({ type: 'askPapers', by: STAFF_1, papers: [{ contentId: 'c-5', required: false, original: false }], dueAt: null });
    await live.send({ type: 'progress', by: STAFF_1, contentId: 'c-6', stageId: 'submit', internal: false });
    await live.send({ type: 'message', by: STAFF_1, contentId: 'c-7', internal: true });
    await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c-8', originals: false });
    await live.send({ type: 'returnDelivery', by: CONTACT, contentId: 'c-9' });
    await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c-10', originals: false });
    await live.send({ type: 'confirm', by: CONTACT, contentId: null });
    await live.later(3 * DAY_MS + MINUTE_MS);
    await live.send({ type: 'review', by: CONTACT, grade: 'good', scores, contentId: 'c-11' });
    await live.send({ type: 'review', by: CONTACT, grade: 'fair', scores, contentId: 'c-12' });
    await live.later(5 * DAY_MS);
    await live.ended();
    return live.no;
  },
  async 'request-nobody-grabs'(lab) {
    lab.best.staffId = null;
    const live = await lab.start(aRequest({ terms: { autoAssignAfterMs: 45 * MINUTE_MS } }));
    await live.later(30 * MINUTE_MS + 50 * MINUTE_MS);
    lab.best.staffId = 'staff-3';
    await live.later(HOUR_MS);
    await live.send({ type: 'askTransfer', by: { kind: 'staff', id: 'staff-3' }, staffId: 'staff-2', contentId: 'c-1' });
    await live.send({ type: 'assign', by: ADMIN, staffId: 'staff-2', contentId: null });
    await live.send({ type: 'message', by: CONTACT, contentId: 'c-2', internal: false });
    await live.later(5 * HOUR_MS);
    await live.send({ type: 'release', by: STAFF_2, contentId: 'c-3' });
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send({ type: 'cancel', by: ADMIN, contentId: 'c-4' });
    await live.ended();
    return live.no;
  },
  async 'request-silent-client'(lab) {
    const live = await lab.start(aRequest());
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c-1', originals: false });
    await live.later(12 * DAY_MS);
    await live.ended();
    return live.no;
  },
  async 'request-originals-unanswered'(lab) {
    const live = await lab.start(aRequest({ dispatch: 'dedicated', dedicatedId: 'staff-1' }));
    await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c-1', originals: true });
    await live.later(4 * DAY_MS);
    await live.send({ type: 'confirm', by: STAFF_1, contentId: 'c-receipt' });
    await live.later(8 * DAY_MS);
    await live.ended();
    return live.no;
  },
  async 'request-adopted-open'(lab) {
    const input = aRequest({ dispatch: 'admin' });
    const adopted: CaseStatus = begin(input, Date.now() - HOUR_MS).status;
    const live = await lab.start(input, adopted);
    await live.send({ type: 'assign', by: ADMIN, staffId: 'staff-1', contentId: null });
    return live.no;
  },
  async 'order-whole-life'(lab) {
    const live = await lab.start(anOrder({ papers }));
    lab.livePayments.add(live.no);
    await live.send({ type: 'choosePayWay', by: CONTACT, way: 'transfer' });
    await live.later(3 * DAY_MS + MINUTE_MS);
    await live.tell(paid('pay-1', 38_000));
    lab.livePayments.delete(live.no);
    await live.tell(paid('pay-2', 38_000));
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send({ type: 'deliver', by: STAFF_1, contentId: 'c-1', originals: false });
    await live.send({ type: 'confirm', by: CONTACT, contentId: null });
    await live.tell({ type: 'refunded', refundId: 'back-1', paymentId: 'pay-1', amountFen: 8_000, at: Date.now() });
    await live.later(8 * DAY_MS);
    await live.ended();
    return live.no;
  },
  async 'order-unpaid'(lab) {
    const live = await lab.start(anOrder());
    await live.later(31 * MINUTE_MS);
    await live.ended();
    return live.no;
  },
  async 'request-quoted'(lab) {
    const live = await lab.start(aRequest({ fee: aFee('quoted') }));
    const quote = { type: 'quote', by: STAFF_1, lines, depositFen: null, contentId: null } as const;
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send(quote);
    await live.later(7 * DAY_MS + 10 * MINUTE_MS);
    await live.send({ type: 'grab', by: STAFF_1 });
    await live.send(quote);
    await live.send({ type: 'refuseQuote', by: CONTACT, quoteNo: 2, contentId: 'c-1' });
    await live.send({ ...quote, depositFen: 10_000 });
    await live.send({ type: 'acceptQuote', by: CONTACT, quoteNo: 3 });
    await live.tell(paid('pay-1', 10_000));
    await live.tell(paid('pay-2', 28_000));
    await live.send({ type: 'cancel', by: ADMIN, contentId: 'c-2', refundFen: 20_000 });
    await live.ended();
    return live.no;
  },
  async 'reconcile-open'(lab) {
    const input: ReconcileInput = { scope: 'open' };
    const handle = await lab.client.workflow.start(RECONCILE_WORKFLOW, {
      workflowId: 'reconcile-recorded',
      taskQueue: lab.taskQueue,
      args: [input],
      staticSummary: reconcileSummary(input),
    });
    await handle.result();
    return handle.workflowId;
  },
};

const wanted = process.argv[2];
const isWanted = (name: string): boolean => (wanted === undefined ? !existsSync(fileOf(name)) : wanted === name);
const fileOf = (name: string): URL => new URL(`histories/${name}.json`, import.meta.url);
/** Plays the stories that are wanted in a lab, and writes down what the server remembers of them. */
async function record<L extends { client: CaseLab['client']; close(): Promise<void> }>(
  open: () => Promise<L>,
  stories: Record<string, (lab: L) => Promise<string>>,
): Promise<void> {
  const chosen = Object.entries(stories).filter(([name]) => isWanted(name));
  if (chosen.length === 0) return;
  const lab = await open();
  try {
    for (const [name, story] of chosen) {
      const history = await lab.client.workflow.getHandle(await story(lab)).fetchHistory();
      writeFileSync(fileOf(name), `${JSON.stringify(JSON.parse(historyToJSON(history)), null, 1)}\n`);
      console.log(`${name}: ${history.events?.length} events`);
    }
  } finally {
    await lab.close();
  }
}

const engine = await startEngine();
try {
  await record(() => openCaseLab(engine.address), STORIES);
  await record(() => openPayLab(engine.address), PAY_STORIES);
  await record(() => openComplaintLab(engine.address), COMPLAINT_STORIES);
} finally {
  await engine.stop();
}
