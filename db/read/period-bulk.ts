import type { ErrorCode } from '../../domain/errors.ts';
import { refusalToPostpone } from '../../domain/period/postpone.ts';
import { refusalToMove } from '../../domain/period/stage-moves.ts';
import type { Duty, StageState } from '../../domain/period/stages.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import type { Judged } from './case-bulk.ts';
import { readAccountant, type Accountant } from './client-bulk.ts';
import { readFactsOf, stageLine, type PeriodDbRow, type ReadFacts } from './period-facts.ts';
import { periodsOf } from './scope.ts';

/** What is done with many periods at once: a stage moved, a duty given to a colleague, a stage put off. */
export type PeriodDeed =
  | { type: 'move'; stageId: string; to: StageState; reason: string }
  | { type: 'duty'; duty: Duty; staffId: string; reason: string }
  | { type: 'postpone'; stageId: string; dueOn: string; reason: string };

const CHUNK = 300;

/** Judges a deed on each of these periods, in their order; those out of reach do not exist. */
export async function judgePeriods(db: Db, principal: Principal, ids: readonly string[], deed: PeriodDeed): Promise<Judged[]> {
  const holder = deed.type === 'duty' ? await readAccountant(db, deed.staffId) : null;
  const found = new Map<string, Judged>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const rows = await db
      .selectFrom('periods')
      .innerJoin('clients', 'clients.id', 'periods.clientId')
      .selectAll('periods')
      .select(['clients.short', 'clients.accountantId'])
      .where('periods.id', 'in', ids.slice(from, from + CHUNK))
      .where(periodsOf({ ...principal, links: [] }))
      .execute();
    const facts = await readFactsOf(db, rows);
    const standing = deed.type === 'duty' ? await readStanding(db, deed.duty, [...new Set(rows.map(({ clientId }) => clientId))]) : null;
    for (const row of rows) {
      const refusal = deed.type === 'duty' ? refusalToHold(holder, deed.staffId, row, standing) : refusalOf(deed, row, facts.get(row.id));
      found.set(row.id, { id: row.id, label: `${row.short} ${row.period}`, refusal });
    }
  }
  return ids.map((id) => found.get(id) ?? { id, label: id, refusal: 'not_found' });
}

function refusalOf(deed: Exclude<PeriodDeed, { type: 'duty' }>, row: PeriodDbRow, read: ReadFacts | undefined): ErrorCode | null {
  if (!read) return 'not_found';
  if (deed.type === 'move') return refusalToMove(read.facts, deed.stageId, deed.to, deed.reason);
  const stage = read.stages.find(({ stageId }) => stageId === deed.stageId);
  return refusalToPostpone(row, stage && stageLine(stage), deed.dueOn);
}

interface Standing {
  holders: ReadonlyMap<string, string>;
  stores: ReadonlyMap<string, readonly string[]>;
}

function refusalToHold(
  holder: Accountant | null,
  staffId: string,
  { clientId, accountantId }: { clientId: string; accountantId: string | null },
  standing: Standing | null,
): ErrorCode | null {
  if (!holder) return 'unknown_staff';
  if ((standing?.holders.get(clientId) ?? accountantId) === staffId) return 'same_holder';
  const stores = standing?.stores.get(clientId) ?? [];
  return holder.role === 'owner' || holder.storeIds.some((id) => stores.includes(id)) ? null : 'staff_other_store';
}

/** Who holds a duty of these clients when it is not their accountant, and their stores. */
async function readStanding(db: Db, duty: Duty, clientIds: readonly string[]): Promise<Standing> {
  if (clientIds.length === 0) return { holders: new Map(), stores: new Map() };
  const held = await db
    .selectFrom('periodDuties')
    .innerJoin('staff', 'staff.id', 'periodDuties.staffId')
    .select(['periodDuties.clientId', 'periodDuties.staffId'])
    .where('periodDuties.duty', '=', duty)
    .where('periodDuties.clientId', 'in', [...clientIds])
    .where('staff.active', '=', 1)
    .execute();
  const stores = await db
    .selectFrom('clientStores')
    .select(['clientId', 'storeId'])
    .where('clientId', 'in', [...clientIds])
    .execute();
  const byClient = new Map<string, string[]>();
  for (const { clientId, storeId } of stores) byClient.set(clientId, [...(byClient.get(clientId) ?? []), storeId]);
  return { holders: new Map(held.map(({ clientId, staffId }) => [clientId, staffId])), stores: byClient };
}
