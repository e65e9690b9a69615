import { readFileSync } from 'node:fs';
import type { Db, Trx } from '../../db/open.ts';
import { readDunned, readPayers } from '../../db/read/dunning.ts';
import { holdMoneyOf } from '../../db/read/money-client.ts';
import { readSettings } from '../../db/read/settings.ts';
import { voidBill } from '../../db/records/bill-deeds.ts';
import { applyMoney } from '../../db/records/bill-money.ts';
import { insertBill, type NewBill } from '../../db/records/bills.ts';
import { insertPayment, nameBills } from '../../db/records/payments.ts';
import { writeReminders } from '../../db/records/reminders.ts';
import type { Sealed } from '../../db/sealed.ts';
import { dueTitle } from '../../domain/billing/bill.ts';
import { DEFAULT_LADDER, mergeReminders } from '../../domain/billing/ladder.ts';
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
export async function keepDemoBills(db: Db, sealed: Sealed, now: number): Promise<void> {
  const demo = JSON.parse(readFileSync(new URL('demo-bills.json', import.meta.url), 'utf8')) as DemoBill[];
  await db.transaction().execute(async (trx) => {
    if (await trx.selectFrom('bills').select('id').limit(1).executeTakeFirst()) return;
    const kept: KeptBill[] = [];
    for (const bill of demo) kept.push(...(await keepBill(trx, bill, now)));
    await remind(trx, sealed, kept, now);
    for (const bill of kept) await follow(trx, bill, now);
  });
}

/** A demo bill as it was written. */
interface KeptBill extends Pick<NewBill, 'storeId' | 'title' | 'dueDate'> {
  id: string;
  demo: DemoBill;
}

async function keepBill(trx: Trx, demo: DemoBill, now: number): Promise<KeptBill[]> {
  const client = await holdMoneyOf(trx, demo.clientId);
  const engagement = await trx.selectFrom('engagements').select(['id', 'storeId']).where('clientId', '=', demo.clientId).executeTakeFirst();
  if (!client || !engagement) return [];
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
  return [{ id, demo, storeId: made.storeId, title: made.title, dueDate }];
}

/** What came of a bill after its reminders. */
async function follow(trx: Trx, { id, demo, storeId, title, dueDate }: KeptBill, now: number): Promise<void> {
  if (demo.promisedInDays !== undefined)
    await trx
      .updateTable('bills')
      .set({ promisedOn: addCivilDays(civilDateOf(now), demo.promisedInDays) })
      .where('id', '=', id)
      .execute();
  if (demo.exempt) await trx.updateTable('clients').set({ dunningExempt: demo.exempt }).where('id', '=', demo.clientId).execute();
  if (demo.paidFen > 0) await receive(trx, id, demo, Math.min(now, instantOf(dueDate)));
  if (demo.claimedBy) await claim(trx, id, demo, storeId, title, now);
  if (demo.state === 'void')
    await voidBill(trx, id, demo.voidReason ?? '', undefined, { at: now - DAY_MS, actor: { kind: 'staff', id: 'admin' } });
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** Day by day what the ladder sent of these bills, as it would have been written then, and sent. */
async function remind(trx: Trx, sealed: Sealed, bills: readonly KeptBill[], now: number): Promise<void> {
  const { settings } = await readSettings(trx);
  const steps = bills
    .flatMap(({ id, demo, dueDate }) =>
      DEFAULT_LADDER.filter(({ level }) => level <= demo.levelSent).map(({ level, offsetDays }) => ({
        billId: id,
        level,
        onDate: addCivilDays(dueDate, offsetDays),
      })),
    )
    .filter(({ onDate }) => onDate < civilDateOf(now));
  for (const date of [...new Set(steps.map(({ onDate }) => onDate))].toSorted()) {
    const due = steps.filter(({ onDate }) => onDate === date);
    const rows = await readDunned(trx, { billIds: due.map(({ billId }) => billId) });
    const payers = await readPayers(trx, [...new Set(rows.map(({ clientId }) => clientId))], date);
    const sends = due.map(({ billId, level }) => ({ do: 'send' as const, billId, level }));
    const { reminders } = mergeReminders(sends, rows, payers, date, settings.dunning.capPerYear);
    const at = instantOf(date, 9 * HOUR_MS);
    const told = await writeReminders(trx, sealed, settings, new Map(rows.map((row) => [row.id, row])), reminders, {
      date,
      at,
      byId: null,
    });
    await sayReceived(
      trx,
      told.map(({ id }) => id),
      at,
    );
  }
}

/** WeChat took them, and they were read that day. */
async function sayReceived(trx: Trx, noticeIds: readonly string[], at: number): Promise<void> {
  if (noticeIds.length === 0) return;
  await trx
    .updateTable('noticeAttempts')
    .set({ result: 'sent', tries: 1, doneAt: at, notBefore: null, receipt: 'success', receiptAt: at })
    .where('noticeId', 'in', [...noticeIds])
    .execute();
  await trx
    .updateTable('notices')
    .set({ readAt: at + 2 * HOUR_MS })
    .where('id', 'in', [...noticeIds])
    .execute();
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
