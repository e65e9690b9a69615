import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../activities/index.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { settleOutcome } from '../../db/projections/payments.ts';
import type { Db } from '../../db/open.ts';
import { readPaymentRun, readRefundRun } from '../../db/read/pay-runs.ts';
import { insertRefund, type NewRefund } from '../../db/records/refunds.ts';
import type { RefundReason } from '../../domain/pay/states.ts';
import type { PaymentInput } from '../../domain/pay/payment.ts';
import { PAYMENT_WORKFLOW, paymentStart } from '../../workflows/payment/messages.ts';
import { REFUND_WORKFLOW, refundStart } from '../../workflows/refund/messages.ts';
import { bundleOf, quietEngine } from './case-lab.ts';
import { temporaryDatabase } from './database.ts';
import { FAKE_ACCOUNT, FakeWechatPay } from './fake-wechat-pay.ts';
import { noChannels } from './no-channels.ts';
import { writtenPayment } from './payments.ts';
import { connectTimeSkipping, fastForward } from './time-skipping.ts';

/** What a stand-in for a case was told; it takes the first payment and gives back every other. */
export interface Told {
  paid: { paymentId: string; amountFen: number }[];
  refunded: { refundId: string; amountFen: number }[];
}

type Asked = { outRefundNo: string; paymentId: string; amountFen: number; askedBy?: NewRefund['askedBy'] } & (
  | { automatic: true; reason: RefundReason }
  | { automatic: false; reason: string }
);

/** The real workflows, activities and rows of money on a real server, over a model of WeChat. */
export interface PayLab {
  db: Db;
  client: Client;
  deps: ActivityDeps;
  pay: FakeWechatPay;
  taskQueue: string;
  /** A payment as the API writes it, half an hour to pay from now. */
  written(change?: Parameters<typeof writtenPayment>[1]): Promise<PaymentInput>;
  start(paymentId: string): Promise<void>;
  startRefund(refundId: string): Promise<void>;
  /** Writes a refund down, asked for by an admin unless said otherwise. */
  ask(refund: Asked): Promise<string>;
  /** A stand-in for what is paid for runs under this id. */
  subject(id: string): Promise<void>;
  told(id: string): Promise<Told>;
  /** The subject says what it did with a payment. */
  settled(paymentId: string, outcome: 'applied' | 'returned'): Promise<void>;
  payment(id: string): Promise<Awaited<ReturnType<typeof rowOf>>>;
  refund(id: string): Promise<Awaited<ReturnType<typeof refundRowOf>>>;
  /** Until a row is so. */
  until(look: () => Promise<boolean>): Promise<void>;
  later(id: string, ms: number): Promise<void>;
  close(): Promise<void>;
}

const rowOf = (db: Db, id: string) => db.selectFrom('payments').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const refundRowOf = (db: Db, id: string) => db.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Opens it on a queue of its own. */
export async function openPayLab(address: string, manner: 'skip' | 'step' = 'step'): Promise<PayLab> {
  quietEngine();
  const { db, cleanup } = await temporaryDatabase();
  const client = await connectTimeSkipping(address, manner);
  const connection = await NativeConnection.connect({ address });
  const taskQueue = `pay-${randomInt(1e9)}`;
  const pay = new FakeWechatPay();
  const channels = { ...noChannels, pay: async () => pay };
  const deps = { db, client, taskQueue, log: quiet, channels, publicUrl: 'https://firm.example' } as unknown as ActivityDeps;
  const worker = await Worker.create({
    connection,
    identity: 'tests',
    taskQueue,
    workflowBundle: await bundleOf('tests/support/pay-workflows.ts'),
    activities: createActivities(deps),
  });
  const running = worker.run();
  return {
    db,
    client,
    deps,
    pay,
    taskQueue,
    written: async (change) => {
      const id = await writtenPayment(db, { account: FAKE_ACCOUNT, ...change }, Date.now());
      const run = await readPaymentRun(db, id);
      if (!run) throw new Error('no row');
      return run.input;
    },
    start: async (paymentId) => {
      const run = await readPaymentRun(db, paymentId);
      if (run) await client.workflow.start(PAYMENT_WORKFLOW, paymentStart(run, taskQueue));
    },
    startRefund: async (refundId) => {
      const run = await readRefundRun(db, refundId);
      if (run) await client.workflow.start(REFUND_WORKFLOW, refundStart(run, taskQueue));
    },
    ask: async (refund) => {
      const whole: NewRefund = { askedBy: { kind: 'staff', id: 'admin-1' }, ...refund, at: Date.now() };
      return (await db.transaction().execute((trx) => insertRefund(trx, whole))) ?? '';
    },
    subject: async (id) =>
      void (await client.workflow.start('subject', { workflowId: id, taskQueue, args: [], workflowIdConflictPolicy: 'USE_EXISTING' })),
    told: (id) => client.workflow.getHandle(id).query<Told>('told'),
    settled: async (paymentId, outcome) => void (await db.transaction().execute((trx) => settleOutcome(trx, paymentId, outcome))),
    payment: (id) => rowOf(db, id),
    refund: (id) => refundRowOf(db, id),
    until: async (look) => {
      for (const end = Date.now() + 15_000; !(await look()); await setTimeout(10))
        if (Date.now() > end) throw new Error('it never came to be');
    },
    later: (id, ms) => fastForward(client, id, ms),
    close: async () => {
      worker.shutdown();
      await running;
      await connection.close();
      await client.connection.close();
      await cleanup();
    },
  };
}
