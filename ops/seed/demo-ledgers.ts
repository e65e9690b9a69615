import { readFileSync } from 'node:fs';
import type { Trx } from '../../db/open.ts';
import type { LedgerFigures } from '../../domain/ledger/figures.ts';
import type { LedgerLine } from '../../domain/ledger/lines.ts';
import type { LedgerState } from '../../domain/ledger/states.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { civilDateOf, DAY_MS, HOUR_MS, instantOf } from '../../domain/time.ts';

/** A month of the demo's books, so many months before the day of seeding. */
interface DemoMonth {
  offset: number;
  version: number;
  state: LedgerState;
  read: boolean;
  confirmed: boolean;
  note: string;
  figures: LedgerFigures;
}
interface DemoLedgers {
  clientId: string;
  months: DemoMonth[];
}

/** 账目 of three clients over six months, the last one waiting for its client; once. */
export async function keepDemoLedgers(trx: Trx, now: number): Promise<void> {
  const demo = JSON.parse(readFileSync(new URL('demo-ledgers.json', import.meta.url), 'utf8')) as DemoLedgers[];
  for (const { clientId, months } of demo) {
    const client = await trx
      .selectFrom('clients')
      .innerJoin('clientStores', 'clientStores.clientId', 'clients.id')
      .select(['clients.accountantId', 'clientStores.storeId'])
      .where('clients.id', '=', clientId)
      .orderBy('clientStores.storeId')
      .executeTakeFirst();
    if (!client) continue;
    const readerId = await readerOf(trx, clientId);
    for (const [index, month] of months.entries())
      await keepMonth(trx, { clientId, storeId: client.storeId, staffId: client.accountantId ?? 'owner', readerId }, month, {
        before: months[index - 1]?.figures ?? month.figures,
        now,
      });
  }
}

async function readerOf(trx: Trx, clientId: string): Promise<string | null> {
  const links = await trx
    .selectFrom('contactLinks')
    .select(['personId', 'rights'])
    .where('clientId', '=', clientId)
    .orderBy('personId')
    .execute();
  return links.find(({ rights }) => rights.includes('"ledgers"'))?.personId ?? null;
}

interface Whose {
  clientId: string;
  storeId: string;
  staffId: string;
  readerId: string | null;
}

async function keepMonth(trx: Trx, whose: Whose, month: DemoMonth, { before, now }: { before: LedgerFigures; now: number }): Promise<void> {
  const { clientId, storeId, staffId, readerId } = whose;
  const period = addMonths(periodOf(civilDateOf(now)), month.offset);
  const id = `demo-ledger-${clientId}-${period}`;
  // Books are published about the 12th of the month after; the last ones yesterday, so that their client still has time to answer.
  const usual = instantOf(`${addMonths(period, 1)}-12`, 10 * HOUR_MS);
  const at =
    month.state === 'closed' ? Math.min(usual, now - 2 * DAY_MS) : Math.min(now - 20 * HOUR_MS, Math.max(usual, now - 20 * HOUR_MS));
  const answered = at + DAY_MS;
  const made = await trx
    .insertInto('ledgers')
    .values({
      id,
      clientId,
      storeId,
      period,
      state: month.state,
      revision: month.version,
      publishedRevision: month.version,
      publishedAt: at,
      readAt: month.read ? answered : null,
      readById: month.read ? readerId : null,
      confirmedAt: month.confirmed ? answered : null,
      confirmedById: month.confirmed ? readerId : null,
      closedAt: month.state === 'closed' ? at + 2 * DAY_MS : null,
      reopenReason: null,
      createdAt: at - DAY_MS,
      at: month.state === 'closed' ? at + 2 * DAY_MS : at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(made.numInsertedOrUpdatedRows ?? 0n) === 0) return;
  for (let revision = 1; revision <= month.version; revision += 1) {
    const last = revision === month.version;
    const figures = last ? month.figures : firstDraft(month.figures);
    await trx
      .insertInto('ledgerRevisions')
      .values({
        ledgerId: id,
        revision,
        figures: JSON.stringify(figures),
        lines: JSON.stringify(linesFor(figures, before)),
        note: last ? month.note : '',
        fileIds: '[]',
        byId: staffId,
        at: at - (month.version - revision + 1) * HOUR_MS,
        publishedAt: at - (month.version - revision) * HOUR_MS,
      })
      .execute();
  }
}

/** The version before a correction: the electricity of the month was not in it yet. */
function firstDraft(figures: LedgerFigures): LedgerFigures {
  const missed = 186_000;
  const more = (key: 'profitFen' | 'netProfitFen' | 'equityFen' | 'assetsFen' | 'cashFen') => ({ [key]: (figures[key] ?? 0) + missed });
  return {
    ...figures,
    ...more('profitFen'),
    ...more('netProfitFen'),
    ...more('equityFen'),
    ...more('assetsFen'),
    ...more('cashFen'),
    expenseFen: (figures.expenseFen ?? 0) - missed,
  };
}

/** A 科目余额表 that goes with the figures: what the balance was, what moved, what it is. */
function linesFor(figures: LedgerFigures, before: LedgerFigures): LedgerLine[] {
  const held = (code: string, name: string, open = 0, close = 0, side: 1 | -1 = 1): LedgerLine => {
    const [from, to] = [open * side, close * side];
    return {
      code,
      name,
      openDebitFen: Math.max(0, from),
      openCreditFen: Math.max(0, -from),
      debitFen: Math.max(0, to - from),
      creditFen: Math.max(0, from - to),
      closeDebitFen: Math.max(0, to),
      closeCreditFen: Math.max(0, -to),
    };
  };
  const passed = (code: string, name: string, fen = 0): LedgerLine => ({ ...held(code, name), debitFen: fen, creditFen: fen });
  return [
    held('1002', '银行存款', before.cashFen, figures.cashFen),
    held('1122', '应收账款', before.receivablesFen, figures.receivablesFen),
    held('1405', '库存商品', before.inventoryFen, figures.inventoryFen),
    held('1601', '固定资产', before.fixedAssetsFen, figures.fixedAssetsFen),
    held('2202', '应付账款', before.payablesFen, figures.payablesFen, -1),
    held('2221', '应交税费', before.taxesPayableFen, figures.taxesPayableFen, -1),
    held('3103', '本年利润', before.equityFen, figures.equityFen, -1),
    passed('5001', '主营业务收入', figures.revenueFen),
    passed('5401', '主营业务成本', figures.costFen),
    passed('5602', '管理费用', figures.expenseFen),
  ];
}
