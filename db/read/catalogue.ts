import type { Pricing } from '../../domain/case/terms.ts';
import type { Dispatch, Stage } from '../../domain/case/types.ts';
import type { Db, Trx } from '../open.ts';
import { leavesNow } from './leaves.ts';

export interface AskedPaper {
  name: string;
  hint: string;
  required: boolean;
  original: boolean;
}
export interface BusinessType {
  id: string;
  version: number;
  name: string;
  category: string;
  skill: string;
  description: string;
  pricing: Pricing;
  dispatch: Dispatch;
  targetBusinessDays: number;
  stages: Stage[];
  papers: AskedPaper[];
  /** What the client gets. */
  result: string[];
  /** The delivery hands over originals. */
  originals: boolean;
  active: boolean;
  updatedAt: number;
}

interface TypeRow {
  id: string;
  version: number;
  name: string;
  category: string;
  skill: string;
  description: string;
  pricing: string;
  dispatch: string;
  targetBusinessDays: number;
  stages: string;
  papers: string;
  result: string;
  originals: number;
  active: number;
  updatedAt: number;
}
const COLUMNS = [
  'id',
  'version',
  'name',
  'category',
  'skill',
  'description',
  'pricing',
  'dispatch',
  'targetBusinessDays',
  'stages',
  'papers',
  'result',
  'originals',
  'active',
  'updatedAt',
] as const;

const typeOf = (row: TypeRow): BusinessType => ({
  ...row,
  pricing: JSON.parse(row.pricing) as Pricing,
  dispatch: row.dispatch as Dispatch,
  stages: (JSON.parse(row.stages) as Stage[]).map(({ id, name }) => ({ id, name })),
  papers: (JSON.parse(row.papers) as Partial<AskedPaper>[]).map((paper) => ({
    name: paper.name ?? '',
    hint: paper.hint ?? '',
    required: paper.required ?? true,
    original: paper.original ?? false,
  })),
  result: JSON.parse(row.result) as string[],
  originals: row.originals === 1,
  active: row.active === 1,
});

/** What can be asked for; `all`: what is no longer offered as well. */
export const listBusinessTypes = async (db: Db, all = false): Promise<BusinessType[]> =>
  (
    await db
      .selectFrom('businessTypes')
      .select(COLUMNS)
      .$if(!all, (query) => query.where('active', '=', 1))
      .orderBy('sort')
      .orderBy('id')
      .execute()
  ).map(typeOf);
/** How many cases of each type are open. */
export const countOpenCases = async (db: Db): Promise<Map<string, number>> =>
  new Map(
    (
      await db
        .selectFrom('cases')
        .select((eb) => ['businessTypeId as id', eb.fn.countAll<number>().as('count')])
        .where('closedAt', 'is', null)
        .groupBy('businessTypeId')
        .execute()
    ).map(({ id, count }) => [id, Number(count)]),
  );
/** What a colleague may be good at. */
export const listSkills = (db: Db) => db.selectFrom('skills').select(['id', 'name']).orderBy('name').execute();
/** One business type, active or not. */
export async function readBusinessType(db: Db | Trx, id: string): Promise<BusinessType | null> {
  const row = await db.selectFrom('businessTypes').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  return row ? typeOf(row) : null;
}

/** A client as a new case needs it. */
export interface ClientForCase {
  id: string;
  engaged: boolean;
  accountantId: string | null;
  accountantOnDuty: boolean;
  storeIds: string[];
}
export async function readClientForCase(db: Db, id: string, now: number = Date.now()): Promise<ClientForCase | null> {
  const row = await db
    .selectFrom('clients')
    .leftJoin('staff', 'staff.id', 'clients.accountantId')
    .select(['clients.id', 'clients.engaged', 'clients.accountantId', 'staff.active', 'staff.onDuty'])
    .where('clients.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const away = await leavesNow(db, row.accountantId === null ? [] : [row.accountantId], now);
  const stores = await db.selectFrom('clientStores').select('storeId').where('clientId', '=', id).orderBy('storeId').execute();
  return {
    id: row.id,
    engaged: row.engaged === 1,
    accountantId: row.accountantId,
    accountantOnDuty: row.active === 1 && row.onDuty === 1 && !away.has(row.accountantId ?? ''),
    storeIds: stores.map((store) => store.storeId),
  };
}
