import type { MergingWork } from '../../domain/client/merge.ts';
import type { Db, Trx } from '../open.ts';
import { withMerged } from '../read/client-payments.ts';
import { keepEngaged } from './engagements.ts';

/**
 * The work on a client's books: in a merge it becomes the other's, because it goes on under one name and is asked for by one. Cases, bills and money keep
 * the client they began with and are read through it. With each table, what tells its rows of one client apart.
 */
const WORK = {
  engagements: 'id',
  checklistItems: 'id',
  voucherCounts: 'period',
  periods: 'id',
  periodPapers: 'id',
  periodEntries: 'id',
  obligations: 'id',
  filingAlarms: 'id',
  ledgers: 'id',
  ledgerQuestions: 'id',
  realNameTasks: 'id',
  custodyItems: 'id',
  custodyMoves: 'id',
  handoverLists: 'id',
  accountantWishes: 'id',
  errands: 'id',
  billCalls: 'id',
  billReminders: 'id',
} as const;
/** How the books are kept: only what the kept one has not set itself comes over. */
const SETTINGS = { clientTaxKinds: 'id', clientTaxFiles: 'clientId', periodDuties: 'duty' } as const;
const KEYS = { ...WORK, ...SETTINGS };
type Table = keyof typeof KEYS;

/** Which rows came over, by table; what goes back with an undo. */
export type MovedWork = Partial<Record<Table, string[]>>;

/** What of a client's work could stand in the way of a merge. */
export async function readMergingWork(db: Db | Trx, clientId: string): Promise<MergingWork> {
  const contracts = await db
    .selectFrom('engagements')
    .select(['id', 'state', 'startDate', 'endDate'])
    .where('clientId', 'in', await withMerged(db, clientId))
    .orderBy('id')
    .execute();
  const months = async (table: 'periods' | 'ledgers' | 'voucherCounts'): Promise<string[]> =>
    (await db.selectFrom(table).select('period').where('clientId', '=', clientId).execute()).map(({ period }) => period);
  const filings = await db.selectFrom('obligations').select(['span', 'ruleId', 'revision']).where('clientId', '=', clientId).execute();
  const once: MergingWork['once'] = [
    ...filings.map(({ span, ruleId, revision }) => ({ what: `${ruleId} ${revision}`, span })),
    ...(await months('periods')).map((span) => ({ what: 'period', span })),
    ...(await months('ledgers')).map((span) => ({ what: 'ledger', span })),
    ...(await months('voucherCounts')).map((span) => ({ what: 'vouchers', span })),
  ];
  return { contracts, once };
}

/** Makes the work of one client the other's. */
export async function moveWork(trx: Trx, goneId: string, keptId: string): Promise<MovedWork> {
  const moved: MovedWork = {};
  for (const table of Object.keys(KEYS) as Table[]) {
    const [own, theirs] = [await keysOf(trx, table, keptId), await keysOf(trx, table, goneId)];
    const fresh = !(table in SETTINGS)
      ? theirs
      : table === 'periodDuties'
        ? theirs.filter((duty) => !own.includes(duty))
        : own.length > 0
          ? []
          : theirs;
    if (fresh.length === 0) continue;
    await give(trx, table, goneId, keptId, fresh);
    moved[table] = fresh;
  }
  return moved;
}

/** Gives back what a merge moved and is still there. */
export async function moveWorkBack(trx: Trx, work: MovedWork, keptId: string, goneId: string): Promise<void> {
  for (const [table, keys] of Object.entries(work)) await give(trx, table as Table, keptId, goneId, keys);
}

// Every one of them has a `clientId` and its key: for the types they are periods.
const keysOf = async (trx: Trx, table: Table, clientId: string): Promise<string[]> =>
  (
    await trx
      .selectFrom(table as 'periods')
      .select(`${KEYS[table] as 'id'} as key`)
      .where('clientId', '=', clientId)
      .execute()
  ).map(({ key }) => key);

async function give(trx: Trx, table: Table, fromId: string, toId: string, keys: readonly string[]): Promise<void> {
  const theirs = trx
    .updateTable(table as 'periods')
    .set({ clientId: toId })
    .where('clientId', '=', fromId);
  // Of a table with one row a client the client is the key.
  await (KEYS[table] === 'clientId' ? theirs : theirs.where(KEYS[table] as 'id', 'in', [...keys])).execute();
}

/** Keeps `engaged` true to what contracts say; a client without any keeps what people said of it. */
export async function alignEngaged(trx: Trx, clientId: string, said: boolean, at: number): Promise<void> {
  const contract = await trx.selectFrom('engagements').select('id').where('clientId', '=', clientId).executeTakeFirst();
  if (contract) await keepEngaged(trx, clientId, at);
  else
    await trx
      .updateTable('clients')
      .set({ engaged: Number(said) })
      .where('id', '=', clientId)
      .execute();
}
