import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import {
  REAL_NAME_LASTS_MS,
  REAL_NAME_LONGEST_MS,
  REAL_NAME_WORDS,
  realNameAfter,
  type RealNameDeed,
  type RealNameKind,
  type RealNameState,
} from '../../domain/client/real-names.ts';
import type { AccountantNoticeId } from '../../domain/accountant-notices.ts';
import { DomainError } from '../../domain/errors.ts';
import { formatBeijing } from '../../domain/time.ts';
import type { Trx } from '../open.ts';
import { tellAround, type ClientNews } from '../projections/accountant-notices.ts';
import type { RealNameTaskTable } from '../schema/custody.ts';
import { linkFiles } from './client-files.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';
import type { Doer } from './ledgers.ts';

export type RealNameRow = Selectable<RealNameTaskTable>;
/** What a deed leaves, and whether somebody outside is to be told. */
export interface RealNameDone {
  id: string;
  sends: boolean;
}
/** A task to be sent to one person of a client. */
export interface NewRealName {
  clientId: string;
  kind: RealNameKind;
  personId: string;
  /** Empty: what the kind is called. */
  title: string;
  note: string;
  fileIds: readonly string[];
  /** Instant; left out: as long as the kind lasts. */
  expiresAt?: number | undefined;
}

/** Sends a task to the one who has to do it. @throws not_found, client_merged, client_archived, unknown_contact, real_name_time, unknown_file */
export async function askRealName(trx: Trx, given: NewRealName, { personId, by }: Doer): Promise<RealNameDone> {
  const { clientId, kind } = given;
  await takeClient(trx, clientId, by.at);
  await mustBeContact(trx, clientId, given.personId);
  const id = randomUUID();
  const fileIds = await hang(trx, clientId, given.fileIds, personId, by);
  const row: RealNameRow = {
    id,
    clientId,
    storeId: await storeOf(trx, clientId),
    kind,
    personId: given.personId,
    title: given.title || REAL_NAME_WORDS[kind].zh,
    note: given.note,
    fileIds: JSON.stringify(fileIds),
    state: 'open',
    expiresAt: until(kind, given.expiresAt, by.at),
    tries: 1,
    byId: by.actor.id,
    doneAt: null,
    version: 1,
    createdAt: by.at,
  };
  await trx.insertInto('realNameTasks').values(row).execute();
  await tellOfClient(trx, by, clientId, 'realname.asked', { taskId: id, kind, title: row.title, personId: row.personId }, false);
  return { id, sends: await tell(trx, row, 'realname.asked', personId, by.at) };
}

/** 已完成: said by the person, or by the firm which saw it at the bureau. Twice is once. @throws not_found, real_name_expired, real_name_over */
export async function finishRealName(trx: Trx, id: string, as: 'person' | 'staff', { personId, by }: Doer): Promise<RealNameDone> {
  const row = await takeRealName(trx, id, by.at);
  if (row.state === 'done') return { id, sends: false };
  const state = stateAfter(row, as === 'person' ? 'finish' : 'settle', by.at);
  const after = await setRealName(trx, row, { state, doneAt: by.at });
  await tellOfClient(trx, by, row.clientId, 'realname.done', { taskId: id, title: row.title, personId: row.personId }, false);
  return { id, sends: as === 'person' ? await tell(trx, after, 'realname.done.staff', personId, by.at) : false };
}

/** Sends it again: with a new code where there is one, and a new end. @throws not_found, real_name_over, real_name_time, unknown_file */
export async function retryRealName(
  trx: Trx,
  id: string,
  given: { fileIds: readonly string[]; note?: string | undefined; personId?: string | undefined; expiresAt?: number | undefined },
  { personId, by }: Doer,
): Promise<RealNameDone> {
  const row = await takeRealName(trx, id, by.at);
  const state = stateAfter(row, 'retry', by.at);
  if (given.personId !== undefined) await mustBeContact(trx, row.clientId, given.personId);
  const fresh = await hang(trx, row.clientId, given.fileIds, personId, by);
  const after = await setRealName(trx, row, {
    state,
    tries: row.tries + 1,
    expiresAt: until(row.kind as RealNameKind, given.expiresAt, by.at),
    ...(given.personId === undefined ? {} : { personId: given.personId }),
    ...(given.note === undefined ? {} : { note: given.note }),
    ...(fresh.length > 0 ? { fileIds: JSON.stringify(fresh) } : {}),
  });
  await tellOfClient(
    trx,
    by,
    row.clientId,
    'realname.retried',
    { taskId: id, title: row.title, tries: after.tries, personId: after.personId },
    false,
  );
  return { id, sends: await tell(trx, after, 'realname.asked', personId, by.at) };
}

/** Takes it back. Twice is once. @throws not_found, real_name_over */
export async function cancelRealName(trx: Trx, id: string, reason: string, { by }: Doer): Promise<RealNameDone> {
  const row = await takeRealName(trx, id, by.at);
  if (row.state === 'cancelled') return { id, sends: false };
  await setRealName(trx, row, { state: stateAfter(row, 'cancel', by.at) });
  await tellOfClient(trx, by, row.clientId, 'realname.cancelled', { taskId: id, title: row.title, reason }, false);
  return { id, sends: false };
}

/** 请会计重发: the person asks for a new code; once for each try. @throws not_found, real_name_over */
export async function askRealNameAgain(trx: Trx, id: string, { personId, by }: Doer): Promise<RealNameDone> {
  const row = await takeRealName(trx, id, by.at);
  stateAfter(row, 'retry', by.at);
  await tellOfClient(trx, by, row.clientId, 'realname.again', { taskId: id, title: row.title }, false);
  return { id, sends: await tell(trx, row, 'realname.again.staff', personId, by.at) };
}

/** Writes down that its time is over, if it is; tells who was to do it and who sent it. */
export async function expireRealName(trx: Trx, id: string, by: By): Promise<{ expired: boolean; sends: boolean }> {
  const row = await takeRealName(trx, id, by.at);
  if (row.state !== 'open' || row.expiresAt > by.at) return { expired: false, sends: false };
  const after = await setRealName(trx, row, { state: 'expired' });
  await tellOfClient(trx, by, row.clientId, 'realname.expired', { taskId: id, title: row.title, personId: row.personId }, false);
  const client = await tell(trx, after, 'realname.expired.client', null, by.at);
  const staff = await tell(trx, after, 'realname.expired.staff', null, by.at);
  return { expired: true, sends: client || staff };
}

async function takeRealName(trx: Trx, id: string, at: number): Promise<RealNameRow> {
  const known = await trx.selectFrom('realNameTasks').select('clientId').where('id', '=', id).executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  await trx.updateTable('clients').set({ updatedAt: at }).where('id', '=', known.clientId).execute();
  return trx.selectFrom('realNameTasks').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

function stateAfter(row: RealNameRow, deed: RealNameDeed, at: number): RealNameState {
  const after = realNameAfter({ state: row.state as RealNameState, expiresAt: row.expiresAt }, deed, at);
  if (typeof after === 'string') return after;
  throw new DomainError(after.refusal, { state: row.state });
}

async function setRealName(trx: Trx, row: RealNameRow, change: Partial<RealNameRow>): Promise<RealNameRow> {
  const next = { ...change, version: row.version + 1 };
  await trx.updateTable('realNameTasks').set(next).where('id', '=', row.id).execute();
  return { ...row, ...next };
}

function until(kind: RealNameKind, asked: number | undefined, at: number): number {
  const ends = asked ?? at + REAL_NAME_LASTS_MS[kind];
  if (ends <= at || ends > at + REAL_NAME_LONGEST_MS) throw new DomainError('real_name_time');
  return ends;
}

async function mustBeContact(trx: Trx, clientId: string, personId: string): Promise<void> {
  const link = await trx
    .selectFrom('contactLinks')
    .select('personId')
    .where('clientId', '=', clientId)
    .where('personId', '=', personId)
    .executeTakeFirst();
  if (!link) throw new DomainError('unknown_contact');
}

async function hang(trx: Trx, clientId: string, given: readonly string[], personId: string, by: By): Promise<string[]> {
  const fileIds = [...new Set(given)];
  if (fileIds.length > 0) await linkFiles(trx, clientId, { fileIds, category: 'other', internal: false }, personId, by);
  return fileIds;
}

async function storeOf(trx: Trx, clientId: string): Promise<string> {
  const row = await trx.selectFrom('clientStores').select('storeId').where('clientId', '=', clientId).orderBy('storeId').executeTakeFirst();
  return row?.storeId ?? '';
}

async function tell(trx: Trx, row: RealNameRow, happening: AccountantNoticeId, actorId: string | null, at: number): Promise<boolean> {
  const person = await trx.selectFrom('people').select('name').where('id', '=', row.personId).executeTakeFirst();
  const to: ClientNews['to'] = happening.endsWith('.staff')
    ? [{ to: 'staff', staffId: row.byId }, { to: 'dedicated' }, { to: 'deciders', may: 'realNames.send' }]
    : [{ to: 'person', personId: row.personId }];
  return tellAround(
    trx,
    {
      happening,
      clientId: row.clientId,
      storeId: row.storeId,
      recordId: row.id,
      occasion: `real-name:${row.id}:${row.tries}`,
      to,
      actorId,
      values: { 'realName.title': row.title, 'realName.until': formatBeijing(row.expiresAt), 'actor.name': person?.name ?? '' },
    },
    at,
  );
}

/** Tells who holds a licence or seal that it is due back; once for each date it was due on. @returns whether anybody was told now */
export async function remindOfCustody(trx: Trx, itemId: string, at: number): Promise<{ told: boolean; sends: boolean }> {
  const item = await trx.selectFrom('custodyItems').selectAll().where('id', '=', itemId).executeTakeFirst();
  if (!item || item.holder !== 'firm' || item.dueBackOn === null) return { told: false, sends: false };
  const occasion = `custody:${item.id}:${item.dueBackOn}`;
  const known = await trx.selectFrom('notices').select('id').where('event', '=', `${occasion}:custody.due.staff`).executeTakeFirst();
  if (known) return { told: false, sends: false };
  const sends = await tellAround(
    trx,
    {
      happening: 'custody.due.staff',
      clientId: item.clientId,
      storeId: await storeOf(trx, item.clientId),
      recordId: item.clientId,
      occasion,
      to: [
        ...(item.heldById === null ? [] : [{ to: 'staff' as const, staffId: item.heldById }]),
        { to: 'dedicated' },
        { to: 'deciders', may: 'custody.write' },
      ],
      actorId: null,
      values: { 'custody.name': item.name },
    },
    at,
  );
  return { told: true, sends };
}
