import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Client, Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import type { PaymentView as TradeSeen } from '../../../simulator/control/payments.ts';
import type { CaseStatus } from '../../../domain/case/types.ts';
import { caseWorkflowId } from '../../../workflows/fulfilment/messages.ts';
import { paymentWorkflowId } from '../../../workflows/payment/messages.ts';
import { refundWorkflowId } from '../../../workflows/refund/messages.ts';
import type { System } from '../system.ts';
import { disagreementsOf, lookAtCase } from './case-world.ts';
import type { Fate } from './fates.ts';
import type { Purchase } from './purchase.ts';

interface PaymentSeen {
  id: string;
  outTradeNo: string;
  amountFen: number;
  state: string;
  outcome: string | null;
  refundedFen: number;
}
interface RefundSeen {
  id: string;
  outRefundNo: string;
  paymentId: string;
  amountFen: number;
  state: string;
  automatic: number;
  decidedById: string | null;
}
/** The money of one purchase by rows, audit and WeChat. */
export interface MoneyWorld {
  payments: PaymentSeen[];
  refunds: RefundSeen[];
  fee: CaseStatus['fee'];
  /** `{record id} {action}` of every line about its payments and refunds. */
  audit: string[];
  trades: TradeSeen[];
}

/** Reads rows and audit of a purchase, and asks WeChat about its numbers. */
export async function lookAtMoney(system: System, no: string): Promise<MoneyWorld> {
  const sqlite = new Sqlite(join(system.dataDir, 'firm.db'), { readonly: true });
  try {
    const payments = sqlite
      .prepare(
        'select id, out_trade_no as outTradeNo, amount_fen as amountFen, state, outcome, refunded_fen as refundedFen from payments where subject_id = ?',
      )
      .all(no) as PaymentSeen[];
    const refunds = sqlite
      .prepare(
        'select id, out_refund_no as outRefundNo, payment_id as paymentId, amount_fen as amountFen, state, automatic, decided_by_id as decidedById from refunds where subject_id = ?',
      )
      .all(no) as RefundSeen[];
    const lines = sqlite.prepare("select record_id || ' ' || action from audit where record_kind in ('payment', 'refund')").pluck();
    const ours = new Set([...payments, ...refunds].map(({ id }) => id));
    const status = sqlite.prepare('select status from cases where no = ?').pluck().get(no) as string;
    const { items } = (await (await fetch(`${system.simulator}/sim/payments`)).json()) as { items: TradeSeen[] };
    return {
      payments,
      refunds,
      fee: (JSON.parse(status) as CaseStatus).fee,
      audit: (lines.all() as string[]).filter((line) => ours.has(line.split(' ')[0] ?? '')),
      trades: items.filter((trade) => trade.description.endsWith(` ${no}`)),
    };
  } finally {
    sqlite.close();
  }
}

const sum = (parts: readonly { amountFen: number }[]): number => parts.reduce((total, { amountFen }) => total + amountFen, 0);

/** Where rows, case, audit and WeChat contradict each other about the money, or hold anything twice; empty when they agree. */
export function moneyFaults({ payments, refunds, fee, audit, trades }: MoneyWorld, keptFen: number): string[] {
  const found: string[] = [];
  const claim = (holds: boolean, words: string): void => void (holds || found.push(words));
  const times = (id: string, action: string, wanted: number): void => {
    const seen = audit.filter((line) => line === `${id} ${action}`).length;
    claim(seen === wanted, `${action} of ${id} is ${seen} times in the audit, not ${wanted}`);
  };
  for (const trade of trades)
    claim(
      payments.some((one) => one.outTradeNo === trade.outTradeNo),
      `WeChat has ${trade.outTradeNo}, we do not`,
    );
  for (const payment of payments) {
    const trade = trades.find((one) => one.outTradeNo === payment.outTradeNo);
    const paid = trade !== undefined && trade.paidAt !== null;
    const known = payment.state === 'paid';
    claim(known === paid, `payment ${payment.id} is ${payment.state}, WeChat says ${trade?.state ?? 'nothing'}`);
    claim(!paid || trade.totalFen === payment.amountFen, `payment ${payment.id} is of another amount than WeChat's`);
    claim(!paid || payment.outcome !== null, `payment ${payment.id} is paid and nobody says what became of it`);
    const back = (trade?.refunds ?? []).filter(({ status }) => status === 'SUCCESS');
    claim(
      sum(back) === payment.refundedFen,
      `payment ${payment.id}: ${payment.refundedFen} fen went back by its row, ${sum(back)} by WeChat`,
    );
    claim(payment.outcome !== 'returned' || sum(back) === payment.amountFen, `payment ${payment.id} was not wanted and has not gone back`);
    for (const { outRefundNo } of back)
      claim(
        refunds.some((one) => one.outRefundNo === outRefundNo),
        `WeChat gave ${outRefundNo} back, we know nothing of it`,
      );
    times(payment.id, 'payment.paid', known ? 1 : 0);
    times(payment.id, 'payment.alarm', 0);
  }
  for (const refund of refunds) {
    const { id, state, automatic } = refund;
    claim(state === 'succeeded' || state === 'rejected', `refund ${id} is ${state}`);
    times(id, 'refund.asked', 1);
    times(id, 'refund.approved', state === 'succeeded' && automatic === 0 ? 1 : 0);
    times(id, 'refund.rejected', state === 'rejected' ? 1 : 0);
    times(id, 'refund.succeeded', state === 'succeeded' ? 1 : 0);
    const arrived = fee?.refunds.filter((one) => one.id === id).length ?? 0;
    claim(arrived === (state === 'succeeded' ? 1 : 0), `the case heard ${arrived} times that refund ${id} (${state}) went back`);
  }
  const got = trades.filter((trade) => trade.paidAt !== null).reduce((total, { totalFen }) => total + totalFen, 0);
  const gone = sum(trades.flatMap((trade) => trade.refunds.filter(({ status }) => status === 'SUCCESS')));
  claim(got - gone === keptFen, `by WeChat the firm has ${got} − ${gone} fen, promised were ${keptFen}`);
  const kept = (fee?.paidFen ?? 0) - (fee?.refundedFen ?? 0);
  claim(kept === keptFen, `by its case the firm has ${kept} fen, promised were ${keptFen}`);
  return found;
}

/** Everything about one purchase that is not as it was promised. */
export async function purchaseFaults(system: System, purchase: Purchase, { kept }: Fate): Promise<string[]> {
  const money = await lookAtMoney(system, purchase.no);
  const world = await lookAtCase(system, purchase.no);
  const found = [...moneyFaults(money, kept(purchase.priceFen)), ...disagreementsOf(world)];
  for (const id of purchase.payments)
    if (!money.payments.some((one) => one.id === id)) found.push(`payment ${id} was acknowledged and is not there`);
  for (const { id, approve } of purchase.refunds) {
    const state = money.refunds.find((one) => one.id === id)?.state;
    if (state !== (approve ? 'succeeded' : 'rejected'))
      found.push(`refund ${id} was ${approve ? 'approved' : 'turned down'} and is ${state}`);
  }
  const cancelled = world.entries.filter(({ type }) => type === 'cancelled').length;
  if (cancelled !== (purchase.calledOff ? 1 : 0))
    found.push(`it was ${purchase.calledOff ? '' : 'not '}called off and says so ${cancelled} times`);
  return found;
}

/** How the workflows of some purchases got on. */
export interface TaskTale {
  /** Tasks that failed, with what the worker said: an exception of ours, or a history that does not replay. */
  broken: string[];
  /** How often one task was given out until it was done: three are refused messages meanwhile. */
  mostTries: number;
}

/** Reads the histories of these purchases. */
export async function tasksOf(system: System, purchases: readonly Purchase[]): Promise<TaskTale> {
  const connection = await Connection.connect({ address: system.engine });
  try {
    const client = new Client({ connection });
    const broken: string[] = [];
    let mostTries = 0;
    const ids = purchases.flatMap(({ no, payments }) => [
      caseWorkflowId(no),
      ...payments.flatMap((id) => [paymentWorkflowId(id), refundWorkflowId(id)]),
    ]);
    for await (const { workflowId, runId, status } of client.workflow.list()) {
      if (!ids.includes(workflowId)) continue;
      if (status.name !== 'RUNNING' && status.name !== 'COMPLETED') broken.push(`${workflowId} is ${status.name}`);
      const handle = client.workflow.getHandle(workflowId, runId);
      for (const event of (await handle.fetchHistory()).events ?? []) {
        mostTries = Math.max(mostTries, event.workflowTaskScheduledEventAttributes?.attempt ?? 0);
        const failed = event.workflowTaskFailedEventAttributes;
        // Something came while it was about to end: the engine has it look again.
        const overtaken = failed?.cause === temporal.api.enums.v1.WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND;
        if (failed && !overtaken)
          broken.push(`${workflowId} failed a task (${failed.cause}): ${failed.failure?.message} ${failed.failure?.stackTrace}`);
      }
      const { pendingWorkflowTask } = (await handle.describe()).raw;
      if ((pendingWorkflowTask?.attempt ?? 0) > 2)
        broken.push(`${workflowId} tries the same task for the ${pendingWorkflowTask?.attempt}th time`);
    }
    return { broken, mostTries };
  } finally {
    await connection.close();
  }
}
