import { readFileSync } from 'node:fs';
import type { Db, Trx } from '../../db/open.ts';
import { holdMoneyOf } from '../../db/read/money-client.ts';
import { applyMoney } from '../../db/records/bill-money.ts';
import { insertBill } from '../../db/records/bills.ts';
import { insertPayment, nameBills } from '../../db/records/payments.ts';
import { dueTitle } from '../../domain/billing/bill.ts';
import { DEFAULT_LADDER } from '../../domain/billing/ladder.ts';
import { addMonths, dayOf, periodOf } from '../../domain/period/months.ts';
import { addCivilDays, civilDateOf, DAY_MS, HOUR_MS, instantOf } from '../../domain/time.ts';

/** One bill of the demo; days and months relative to the day of seeding. */
interface DemoBill {
  clientId: string;
  amountFen: number;
  paidFen: number;
  dueInDays: number;
  spanFromMonthsAgo: number;
  spanToMonthsAgo: number;
  levelSent: number;
  state: 'open' | 'partly_paid' | 'paid' | 'void';
  paidBy?: 'wechat' | 'offline';
  voidReason?: string;
  promisedInDays?: number;
  /** Its client is never reminded. */
  exempt?: string;
  /** Who says that it was transferred. */
  claimedBy?: string;
}

/** 账单 of the demo with what came of them and what was reminded of; in one transaction, and only where there is no bill yet. */
export async function keepDemoBills(db: Db, now: number): Promise<void> {
  const demo = JSON.parse(readFileSync(new URL('demo-bills.json', import.meta.url), 'utf8')) as DemoBill[];
  await db.transaction().execute(async (trx) => {
    if (await trx.selectFrom('bills').select('id').limit(1).executeTakeFirst()) return;
    for (const bill of demo) await keepBill(trx, bill, now);
  });
}

async function keepBill(trx: Trx, demo: DemoBill, now: number): Promise<void> {
  const client = await holdMoneyOf(trx, demo.clientId);
  const engagement = await trx.selectFrom('engagements').select(['id', 'storeId']).where('clientId', '=', demo.clientId).executeTakeFirst();
  if (!client || !engagement) return;
  const today = civilDateOf(now);
  const [from, to] = [demo.spanFromMonthsAgo, demo.spanToMonthsAgo].map((ago) => addMonths(periodOf(today), -ago)) as [string, string];
  const dueDate = addCivilDays(today, demo.dueInDays);
  const issueDate = [dayOf(periodOf(dueDate), 1), today].toSorted()[0] ?? today;
  const at = Math.min(now, instantOf(issueDate, 9 * HOUR_MS));
  const months = monthsBetween(from, to);
  const lines = [{ kind: 'fee' as const, name: '代理记账费', months, amountFen: demo.amountFen }];
  const made = {
    engagementId: engagement.id,
    client,
    storeId: engagement.storeId,
    from,
    to,
    title: dueTitle({ from, to }),
    issueDate,
    dueDate,
  };
  const id = await insertBill(trx, { ...made, lines, note: '', createdById: null }, at);
  await remind(trx, id, demo, dueDate, today);
  if (demo.promisedInDays !== undefined)
    await trx
      .updateTable('bills')
      .set({ promisedOn: addCivilDays(today, demo.promisedInDays) })
      .where('id', '=', id)
      .execute();
  if (demo.exempt) await trx.updateTable('clients').set({ dunningExempt: demo.exempt }).where('id', '=', demo.clientId).execute();
  if (demo.paidFen > 0) await receive(trx, id, demo, Math.min(now, instantOf(dueDate)));
  if (demo.claimedBy) await claim(trx, id, demo, engagement.storeId, made.title, now);
  if (demo.state === 'void')
    await trx
      .updateTable('bills')
      .set({ state: 'void', voidReason: demo.voidReason ?? '', voidedById: 'admin', voidedAt: now - DAY_MS })
      .where('id', '=', id)
      .execute();
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

async function remind(trx: Trx, billId: string, { clientId, levelSent }: DemoBill, dueDate: string, today: string): Promise<void> {
  const sent = DEFAULT_LADDER.filter(({ level }) => level <= levelSent).map(({ level, offsetDays }) => ({
    level,
    onDate: addCivilDays(dueDate, offsetDays),
  }));
  const past = sent.filter(({ onDate }) => onDate <= today);
  const last = past.at(-1);
  if (!last) return;
  await trx
    .insertInto('billReminders')
    .values(
      past.map(({ level, onDate }) => ({
        id: `demo-${billId}-${level}`,
        billId,
        clientId,
        onDate,
        level,
        byHand: 0,
        byId: null,
        event: `dunning:${onDate}:demo`,
        at: instantOf(onDate, 9 * HOUR_MS),
      })),
    )
    .execute();
  await trx.updateTable('bills').set({ levelSent: last.level, remindedOn: last.onDate }).where('id', '=', billId).execute();
}

/** What came for it, as an offline receipt that was confirmed. */
async function receive(trx: Trx, billId: string, { clientId, paidFen, paidBy }: DemoBill, at: number): Promise<void> {
  const id = `demo-receipt-${billId}`;
  const row = await trx.selectFrom('bills').select('storeId').where('id', '=', billId).executeTakeFirstOrThrow();
  await trx
    .insertInto('receipts')
    .values({
      id,
      clientId,
      storeId: row.storeId,
      billIds: JSON.stringify([billId]),
      amountFen: paidFen,
      way: paidBy === 'wechat' ? 'qr' : 'bank',
      paidOn: civilDateOf(at),
      payerName: '',
      note: '',
      fileIds: '[]',
      state: 'confirmed',
      enteredById: 'admin',
      decidedById: 'owner',
      decidedAt: at,
      decisionReason: null,
      handedInAt: null,
      handedInToId: null,
      statementLineId: null,
      createdAt: at,
    })
    .execute();
  await applyMoney(trx, { source: { kind: 'receipt', id }, clientId, amountFen: paidFen, named: [billId] }, at);
}

/** A transfer that its client says was made, waiting to be checked. */
async function claim(trx: Trx, billId: string, demo: DemoBill, storeId: string, title: string, now: number): Promise<void> {
  const at = now - DAY_MS;
  const { clientId, amountFen } = demo;
  const personId = demo.claimedBy ?? '';
  const subject = { kind: 'bill', id: billId } as const;
  const account = { appId: '', mchId: '' };
  const paymentId = await insertPayment(
    trx,
    {
      way: 'transfer',
      subject,
      clientId,
      storeId,
      personId,
      openid: '',
      account,
      description: `${title} ${billId}`,
      amountFen,
      expiresAt: now + 3 * DAY_MS,
      state: 'pending',
    },
    at,
  );
  await nameBills(trx, paymentId, [billId]);
  const client = await trx.selectFrom('clients').select('name').where('id', '=', clientId).executeTakeFirstOrThrow();
  await trx
    .insertInto('transferClaims')
    .values({
      id: `demo-claim-${billId}`,
      paymentId,
      subjectKind: 'bill',
      subjectId: billId,
      clientId,
      storeId,
      personId,
      amountFen,
      payerName: client.name,
      fileIds: '[]',
      note: '',
      state: 'claimed',
      decidedById: null,
      decisionReason: null,
      createdAt: at,
      decidedAt: null,
      version: 1,
    })
    .execute();
}
