import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '../db/open.ts';
import type { StartPlan } from './plan.ts';
import { say } from './say.ts';
import { seededAt } from './seed/seed.ts';

/**
 * Tells the simulator what the demo's firm was paid before its first day, as the rows say, so that it can be refunded and held against the bill.
 * What it knows already stays as it is.
 */
export async function tellSimulatorPayments(plan: StartPlan): Promise<void> {
  const db = openDatabase({ url: plan.databaseUrl, dataDir: plan.dataDir });
  try {
    const before = await seededAt(db);
    if (before === null) return;
    const payments = await db
      .selectFrom('payments')
      .select(['id', 'outTradeNo', 'transactionId', 'openid', 'description', 'amountFen', 'paidAt'])
      .where('way', '=', 'wechat')
      .where('state', '=', 'paid')
      .where('createdAt', '<=', before)
      .execute();
    if (payments.length === 0) return;
    const refunds = await db
      .selectFrom('refunds')
      .select(['paymentId', 'outRefundNo', 'wechatRefundId', 'amountFen', 'createdAt', 'endedAt'])
      .where('state', '=', 'succeeded')
      .where('createdAt', '<=', before)
      .execute();
    const items = payments.map(({ id, outTradeNo, transactionId, openid, description, amountFen, paidAt }) => ({
      outTradeNo,
      transactionId,
      openid,
      description,
      totalFen: amountFen,
      paidAt,
      refunds: refunds
        .filter(({ paymentId }) => paymentId === id)
        .map(({ outRefundNo, wechatRefundId, amountFen: back, createdAt, endedAt }) => ({
          outRefundNo,
          refundId: wechatRefundId,
          amountFen: back,
          at: endedAt ?? createdAt,
        })),
    }));
    const answer = await put(`http://127.0.0.1:${plan.simulatorPort}/sim/payments`, JSON.stringify({ items }));
    if (!answer?.ok) say(`模拟器没有收下演示公司以前的收款：${answer === null ? '没有回答' : await answer.text()}`);
  } finally {
    await db.destroy();
  }
}

/** It was started a moment ago, and may not listen yet; null: it did not answer. */
async function put(url: string, body: string): Promise<Response | null> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    try {
      return await fetch(url, { method: 'PUT', body, headers: { 'content-type': 'application/json' } });
    } catch {
      await pause(100);
    }
  }
  return null;
}
