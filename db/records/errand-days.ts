import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { isWholeDay, MOST_A_DAY, type ErrandDeed } from '../../domain/errands/errands.ts';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import type { ErrandTable } from '../schema/errand.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

export type ErrandRow = Selectable<ErrandTable>;
/** Who does it: the person, what the audit keeps (its `at` is when we heard of it), and when they did it, by their phone. */
export interface Doer {
  personId: string;
  by: Omit<AuditEntry, 'action' | 'record' | 'details'>;
  at: number;
}
/** Puts a whole day in order. @throws errand_changed when these are not exactly its open stops */
export async function arrangeDay(trx: Trx, staffId: string, day: string, ids: readonly string[], who: Doer): Promise<void> {
  await takeDays(trx, [staffId]);
  const open = await openStops(trx, staffId, day);
  if (
    !isWholeDay(
      open.map(({ id }) => id),
      ids,
    )
  )
    throw new DomainError('errand_changed');
  if (ids.every((id, index) => open[index]?.id === id)) return;
  await number(trx, open, ids);
  await writeAudit(trx, { ...who.by, action: 'errand.arranged', record: { kind: 'staff', id: staffId }, details: { day, ids } });
  const [first] = open;
  if (first) await tellScreens(trx, first.id, 'arranged', [staffId], who.by.at);
}

/** Takes an errand and the days of its holder (and of `also`): nobody else arranges them until the transaction ends. @throws not_found */
export async function takeErrand(trx: Trx, id: string, also?: string): Promise<ErrandRow> {
  const known = await trx.selectFrom('errands').select('staffId').where('id', '=', id).executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  await takeDays(trx, [known.staffId, ...(also === undefined ? [] : [also])]);
  const errand = await trx.selectFrom('errands').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  // It went to somebody else while we waited for its holder's days.
  return errand.staffId === known.staffId ? errand : takeErrand(trx, id, also);
}

/** Nobody else arranges the days of these colleagues until the transaction ends. */
export async function takeDays(trx: Trx, staffIds: readonly string[]): Promise<void> {
  for (const id of [...new Set(staffIds)].toSorted()) await trx.updateTable('staff').set({ id }).where('id', '=', id).execute();
}

/** Writes a change of an errand that was taken. */
export async function write(trx: Trx, errand: ErrandRow, change: Partial<ErrandRow>, who: Doer): Promise<ErrandRow> {
  const next = { ...change, version: errand.version + 1, updatedAt: who.by.at };
  await trx.updateTable('errands').set(next).where('id', '=', errand.id).execute();
  return { ...errand, ...next };
}

/** Tells its story on, the audit and the screens of its holders. @returns the deed's id */
export async function writeDeed(
  trx: Trx,
  errand: ErrandRow,
  kind: ErrandDeed,
  data: Record<string, unknown>,
  who: Doer,
  holders: readonly string[] = [errand.staffId],
): Promise<string> {
  const id = randomUUID();
  await trx
    .insertInto('errandDeeds')
    .values({
      id,
      errandId: errand.id,
      kind,
      byId: who.by.actor.id,
      holderId: errand.staffId,
      at: who.at,
      arrivedAt: who.by.at,
      data: JSON.stringify(data),
    })
    .execute();
  const late = who.at === who.by.at ? {} : { doneAt: new Date(who.at).toISOString() };
  await writeAudit(trx, { ...who.by, action: `errand.${kind}`, record: { kind: 'errand', id: errand.id }, details: { ...data, ...late } });
  await tellScreens(trx, errand.id, kind, holders, who.by.at);
  return id;
}

/** Screens that show a holder's day: theirs, and of who looks after a store of theirs; and of whose case it is for. */
export async function tellScreens(trx: Trx, id: string, type: string, holders: readonly string[], at: number): Promise<void> {
  const [ofCase] = await trx
    .selectFrom('errands')
    .innerJoin('cases', 'cases.no', 'errands.sourceId')
    .select('cases.assigneeId')
    .where('errands.id', '=', id)
    .where('errands.sourceKind', '=', 'case')
    .execute();
  const whose = [...new Set([...holders, ...(ofCase?.assigneeId ? [ofCase.assigneeId] : [])])];
  const stores = await trx.selectFrom('staffStores').selectAll().where('staffId', 'in', whose).orderBy('storeId').execute();
  const data = JSON.stringify({ type, id });
  await appendEvents(
    trx,
    whose.flatMap((assigneeId) => {
      const own = stores.filter(({ staffId }) => staffId === assigneeId);
      return (own.length === 0 ? [null] : own).map((row) => ({ at, topic: 'errand', assigneeId, storeId: row?.storeId ?? null, data }));
    }),
  );
}

const openStops = (trx: Trx, staffId: string, day: string) =>
  trx
    .selectFrom('errands')
    .select(['id', 'position'])
    .where('staffId', '=', staffId)
    .where('day', '=', day)
    .where('state', '=', 'planned')
    .orderBy('position')
    .orderBy('id')
    .execute();

/** The place after the last open stop of a day. @throws errand_day_full */
export async function lastPlace(trx: Trx, staffId: string, day: string): Promise<number> {
  const open = await openStops(trx, staffId, day);
  if (open.length >= MOST_A_DAY) throw new DomainError('errand_day_full');
  return open.length + 1;
}

/** Numbers the open stops of a day 1, 2, 3 … as they stand. */
export async function closeRanks(trx: Trx, staffId: string, day: string): Promise<void> {
  const open = await openStops(trx, staffId, day);
  await number(
    trx,
    open,
    open.map(({ id }) => id),
  );
}

async function number(trx: Trx, open: readonly { id: string; position: number }[], ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries())
    if (open.find((stop) => stop.id === id)?.position !== index + 1)
      await trx
        .updateTable('errands')
        .set({ position: index + 1 })
        .where('id', '=', id)
        .execute();
}
