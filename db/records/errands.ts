import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { isWholeDay, MOST_A_DAY, type ErrandDeed, type ErrandSourceKind } from '../../domain/errands/errands.ts';
import { DomainError } from '../../domain/errors.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { tellOfErrand } from '../projections/errand-notices.ts';
import type { ErrandTable } from '../schema/errand.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

export type ErrandRow = Selectable<ErrandTable>;
/** Who does it: the person, what the audit keeps (its `at` is when we heard of it), and when they did it, by their phone. */
export interface Doer {
  personId: string;
  by: Omit<AuditEntry, 'action' | 'record' | 'details'>;
  at: number;
}
/** What is written of a stop when it is planned. */
export interface ErrandFields {
  clientId: string | null;
  sourceKind: ErrandSourceKind;
  sourceId: string | null;
  stageId: string | null;
  title: string;
  place: string;
  address: string | null;
  fromTime: string | null;
  untilTime: string | null;
  contactName: string | null;
  contactPhoneCipher: string | null;
  contactPhoneLast4: string | null;
  bring: readonly string[];
  note: string;
  tellClient: boolean;
}
/** What a deed leaves: the errand, and whether somebody is to be told outside. */
export interface ErrandDone {
  id: string;
  sends: boolean;
}

const stored = ({ bring, tellClient, ...fields }: ErrandFields) => ({
  ...fields,
  bring: JSON.stringify(bring),
  tellClient: Number(tellClient),
});

/** Writes a stop down, as the last one of the day. @throws unknown_staff, errand_day_full */
export async function insertErrand(trx: Trx, day: string, staffId: string, fields: ErrandFields, who: Doer): Promise<ErrandDone> {
  await takeDays(trx, [staffId]);
  await mustWork(trx, staffId);
  const errand: ErrandRow = {
    id: randomUUID(),
    day,
    staffId,
    position: await lastPlace(trx, staffId, day),
    ...stored(fields),
    state: 'planned',
    reason: null,
    report: '',
    checkedInAt: null,
    checkedInPlace: null,
    photoIds: '[]',
    doneAt: null,
    version: 1,
    createdById: who.by.actor.id,
    createdAt: who.by.at,
    updatedAt: who.by.at,
  };
  await trx.insertInto('errands').values(errand).execute();
  const deedId = await writeDeed(trx, errand, 'created', { day, staffId, source: fields.sourceKind }, who);
  return { id: errand.id, sends: await tellHolder(trx, errand, deedId, who) };
}

/** Changes what is written of a planned stop. @throws not_found, errand_changed, version_conflict */
export async function changeErrand(trx: Trx, id: string, change: Partial<ErrandFields>, version: number, who: Doer): Promise<void> {
  const errand = await takeErrand(trx, id);
  if (errand.state !== 'planned') throw new DomainError('errand_changed');
  if (errand.version !== version) throw new DomainError('version_conflict');
  const before: ErrandFields = {
    ...errand,
    sourceKind: errand.sourceKind as ErrandSourceKind,
    bring: JSON.parse(errand.bring) as string[],
    tellClient: errand.tellClient === 1,
  };
  const after = { ...before, ...change };
  const { contactPhoneCipher: _was, ...plainBefore } = stored(before);
  const { contactPhoneCipher: cipher, ...plainAfter } = stored(after);
  // A phone is told apart by its last digits: what was sealed twice never reads the same.
  const changed = differences(pick(plainBefore, change), pick(plainAfter, change));
  if (Object.keys(changed).length === 0 && change.contactPhoneCipher === undefined) return;
  await write(trx, errand, { ...plainAfter, contactPhoneCipher: cipher }, who);
  await writeDeed(trx, errand, 'changed', changed, who);
}

const pick = (fields: Record<string, unknown>, change: Partial<ErrandFields>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name in change));

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

/** Gives a planned stop another day, another holder, or both; it becomes the last one there. @throws not_found, errand_changed, unknown_staff, errand_day_full */
export async function moveErrand(
  trx: Trx,
  id: string,
  { day, staffId, reason }: { day?: string | undefined; staffId?: string | undefined; reason: string },
  who: Doer,
): Promise<ErrandDone> {
  const errand = await takeErrand(trx, id, staffId);
  if (errand.state !== 'planned') throw new DomainError('errand_changed');
  const to = { day: day ?? errand.day, staffId: staffId ?? errand.staffId };
  if (to.day === errand.day && to.staffId === errand.staffId) return { id, sends: false };
  await mustWork(trx, to.staffId);
  const position = await lastPlace(trx, to.staffId, to.day);
  const gone = to.staffId !== errand.staffId;
  // Who goes there anew has not arrived yet.
  const moved = await write(trx, errand, { ...to, position, ...(gone ? { checkedInAt: null, checkedInPlace: null } : {}) }, who);
  await closeRanks(trx, errand.staffId, errand.day);
  const details = {
    ...(gone ? { staffId: [errand.staffId, to.staffId] } : {}),
    ...(to.day === errand.day ? {} : { day: [errand.day, to.day] }),
    reason,
  };
  const deedId = await writeDeed(trx, errand, 'moved', details, who, [errand.staffId, to.staffId]);
  const change = [...(to.day === errand.day ? [] : [`改到 ${to.day}`]), ...(gone ? [`改由 ${await nameOf(trx, to.staffId)} 去`] : [])].join(
    '，',
  );
  const toldOld = await tellHolder(trx, errand, deedId, who, { change, reason, day: gone ? errand.day : to.day });
  const toldNew = gone && (await tellHolder(trx, moved, deedId, who));
  return { id, sends: toldOld || toldNew };
}

/** Calls a planned stop off. @throws not_found, errand_changed */
export async function cancelErrand(trx: Trx, id: string, reason: string, who: Doer): Promise<ErrandDone> {
  const errand = await takeErrand(trx, id);
  if (errand.state !== 'planned') throw new DomainError('errand_changed');
  await write(trx, errand, { state: 'cancelled', reason, position: 0 }, who);
  await closeRanks(trx, errand.staffId, errand.day);
  const deedId = await writeDeed(trx, errand, 'cancelled', { reason }, who);
  return { id, sends: await tellHolder(trx, errand, deedId, who, { change: '不用去了', reason, day: errand.day }) };
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

async function takeDays(trx: Trx, staffIds: readonly string[]): Promise<void> {
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

/** Screens that show a holder's day: theirs, and of who looks after a store of theirs. */
export async function tellScreens(trx: Trx, id: string, type: string, holders: readonly string[], at: number): Promise<void> {
  const stores = await trx
    .selectFrom('staffStores')
    .selectAll()
    .where('staffId', 'in', [...holders])
    .orderBy('storeId')
    .execute();
  const data = JSON.stringify({ type, id });
  await appendEvents(
    trx,
    [...new Set(holders)].flatMap((assigneeId) => {
      const own = stores.filter(({ staffId }) => staffId === assigneeId);
      return (own.length === 0 ? [null] : own).map((row) => ({ at, topic: 'errand', assigneeId, storeId: row?.storeId ?? null, data }));
    }),
  );
}

/** Tells the holder that they are to go, or what changed for them; not of their own doing. */
async function tellHolder(
  trx: Trx,
  errand: ErrandRow,
  deedId: string,
  who: Doer,
  moved?: { change: string; reason: string; day: string },
): Promise<boolean> {
  const { title, place, day, fromTime, untilTime } = errand;
  const hours = [fromTime, untilTime].filter(Boolean).join('–');
  const values: NoticeValues = { 'errand.title': title, 'errand.place': place, 'errand.when': `${day} ${hours}`.trim() };
  return tellOfErrand(
    trx,
    {
      happening: moved ? 'errand.moved.staff' : 'errand.assigned.staff',
      deedId,
      staffId: errand.staffId,
      day: moved?.day ?? day,
      values: moved ? { ...values, 'errand.change': moved.change, reason: moved.reason } : values,
      actorId: who.personId,
    },
    who.by.at,
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
async function lastPlace(trx: Trx, staffId: string, day: string): Promise<number> {
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

async function nameOf(trx: Trx, staffId: string): Promise<string> {
  const row = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select('people.name')
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  return row?.name ?? '';
}

async function mustWork(trx: Trx, staffId: string): Promise<void> {
  const row = await trx.selectFrom('staff').select('id').where('id', '=', staffId).where('active', '=', 1).executeTakeFirst();
  if (!row) throw new DomainError('unknown_staff', { staffId });
}
