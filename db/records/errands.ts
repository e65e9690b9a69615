import { randomUUID } from 'node:crypto';
import type { ErrandSourceKind } from '../../domain/errands/errands.ts';
import { DomainError } from '../../domain/errors.ts';
import type { NoticeValues } from '../../domain/notice-text.ts';
import type { Trx } from '../open.ts';
import { tellOfErrand } from '../projections/errand-notices.ts';
import { differences } from './audit.ts';
import { closeRanks, lastPlace, takeDays, takeErrand, write, writeDeed, type Doer, type ErrandRow } from './errand-days.ts';

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
