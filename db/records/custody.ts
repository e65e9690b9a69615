import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import { holderAfter, signerOf, type CustodyHolder, type CustodyKind, type CustodyMoveKind } from '../../domain/custody/custody.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { tellOfCustody } from '../projections/custody-notices.ts';
import type { CustodyItemTable } from '../schema/custody.ts';
import { linkFiles } from './client-files.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

type CustodyItemRow = Selectable<CustodyItemTable>;
/** Who does it: the person, and what the audit keeps. */
export interface Mover {
  personId: string;
  by: By;
}
/** A thing that comes into the firm's hands. */
export interface NewCustodyItem {
  clientId: string;
  name: string;
  kind: CustodyKind;
  original: boolean;
  /** Civil date by which it is to be back; null: open. */
  dueBackOn: string | null;
  note: string;
  /** Who handed it over. */
  fromName: string;
  fileIds: readonly string[];
}
/** What a deed leaves: the thing, and whether somebody outside is to be told. */
export interface CustodyDone {
  id: string;
  sends: boolean;
}
/** How it changes hands. */
export interface CustodyMove {
  kind: CustodyMoveKind;
  /** The colleague who gets it; of a `passed` one. */
  staffId?: string | undefined;
  fromName?: string | undefined;
  toName?: string | undefined;
  dueBackOn?: string | null | undefined;
  note: string;
  /** A photo, or the signed receipt. */
  fileIds: readonly string[];
}

/** Writes a thing down as it is taken in. @throws not_found, client_merged, client_archived, unknown_file */
export async function insertCustodyItem(trx: Trx, given: NewCustodyItem, who: Mover): Promise<CustodyDone> {
  const { by } = who;
  await takeClient(trx, given.clientId, by.at);
  const id = randomUUID();
  const item: CustodyItemRow = {
    id,
    clientId: given.clientId,
    name: given.name,
    kind: given.kind,
    original: Number(given.original),
    holder: 'firm',
    heldById: by.actor.id,
    since: by.at,
    dueBackOn: given.dueBackOn,
    note: given.note,
    version: 1,
    createdAt: by.at,
  };
  await trx.insertInto('custodyItems').values(item).execute();
  const names = { fromName: given.fromName, toName: await staffName(trx, by.actor.id) };
  const sends = await writeMove(trx, item, { kind: 'taken', note: given.note, fileIds: given.fileIds, ...names }, who);
  return { id, sends };
}

/** Moves a thing. @throws not_found, custody_here, custody_not_here, custody_awaiting, unknown_staff, unknown_file, version_conflict */
export async function moveCustodyItem(trx: Trx, id: string, move: CustodyMove, who: Mover): Promise<CustodyDone> {
  const { by } = who;
  const item = await takeItem(trx, id, by.at);
  const after = holderAfter(
    { holder: item.holder as CustodyHolder, original: item.original === 1, awaiting: (await awaitingMove(trx, id)) !== undefined },
    move.kind,
    move.fileIds.length > 0,
  );
  if (typeof after !== 'string') throw new DomainError(after.refusal);
  if (move.staffId !== undefined) await mustBeHere(trx, move.staffId);
  const holderName = item.heldById === null ? '' : await staffName(trx, item.heldById);
  const own = await staffName(trx, by.actor.id);
  const names =
    move.kind === 'taken'
      ? { fromName: move.fromName ?? '', toName: own }
      : { fromName: holderName || own, toName: move.kind === 'passed' ? await staffName(trx, move.staffId ?? '') : (move.toName ?? '') };
  const gone = after === 'client';
  await trx
    .updateTable('custodyItems')
    .set({
      holder: after,
      heldById: gone ? null : move.kind === 'passed' ? (move.staffId ?? null) : move.kind === 'taken' ? by.actor.id : item.heldById,
      ...(gone || move.kind !== 'returned' ? { since: by.at } : {}),
      ...(move.dueBackOn === undefined ? (gone ? { dueBackOn: null } : {}) : { dueBackOn: move.dueBackOn }),
      version: item.version + 1,
    })
    .where('id', '=', id)
    .execute();
  const sends = await writeMove(trx, item, { ...move, ...names }, who);
  return { id, sends };
}

/** Signs for a move: the client's person, or the colleague who got it. An original that was handed back is theirs from now on. Twice is once. @throws not_found, forbidden when it is not theirs to sign */
export async function signCustodyMove(trx: Trx, moveId: string, as: 'contact' | 'staff', { personId, by }: Mover): Promise<CustodyDone> {
  const known = await trx.selectFrom('custodyMoves').select(['itemId', 'clientId']).where('id', '=', moveId).executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  const item = await takeItem(trx, known.itemId, by.at);
  const move = await trx.selectFrom('custodyMoves').selectAll().where('id', '=', moveId).executeTakeFirstOrThrow();
  if (signerOf(move.kind as CustodyMoveKind) !== as) throw new DomainError('forbidden');
  if (as === 'staff' && item.heldById !== by.actor.id) throw new DomainError('forbidden');
  if (move.signedAt !== null) return { id: item.id, sends: false };
  await trx.updateTable('custodyMoves').set({ signedById: personId, signedAt: by.at }).where('id', '=', moveId).execute();
  const last = await trx
    .selectFrom('custodyMoves')
    .select('id')
    .where('itemId', '=', item.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (move.kind === 'returned' && item.holder === 'firm' && last?.id === moveId)
    await trx
      .updateTable('custodyItems')
      .set({ holder: 'client', heldById: null, since: by.at, dueBackOn: null, version: item.version + 1 })
      .where('id', '=', item.id)
      .execute();
  await tellOfClient(trx, by, item.clientId, 'custody.signed', { itemId: item.id, name: item.name, moveId, kind: move.kind }, false);
  return { id: item.id, sends: false };
}

async function takeItem(trx: Trx, id: string, at: number): Promise<CustodyItemRow> {
  const known = await trx.selectFrom('custodyItems').select('clientId').where('id', '=', id).executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  // Two hands on one thing wait for each other at its client.
  await trx.updateTable('clients').set({ updatedAt: at }).where('id', '=', known.clientId).execute();
  return trx.selectFrom('custodyItems').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The return of an original that nobody has signed for. */
const awaitingMove = (trx: Trx, itemId: string) =>
  trx
    .selectFrom('custodyMoves')
    .innerJoin('custodyItems', 'custodyItems.id', 'custodyMoves.itemId')
    .select('custodyMoves.id')
    .where('custodyMoves.itemId', '=', itemId)
    .where('custodyMoves.kind', '=', 'returned')
    .where('custodyMoves.signedAt', 'is', null)
    .where('custodyItems.original', '=', 1)
    .where('custodyItems.holder', '=', 'firm')
    .where('custodyMoves.fileIds', '=', '[]')
    .limit(1)
    .executeTakeFirst();

async function staffName(trx: Trx, staffId: string): Promise<string> {
  const row = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select('people.name')
    .where('staff.id', '=', staffId)
    .executeTakeFirst();
  return row?.name ?? '';
}

async function mustBeHere(trx: Trx, staffId: string): Promise<void> {
  const row = await trx.selectFrom('staff').select('id').where('id', '=', staffId).where('active', '=', 1).executeTakeFirst();
  if (!row) throw new DomainError('unknown_staff', { staffId });
}

async function writeMove(
  trx: Trx,
  item: CustodyItemRow,
  {
    kind,
    note,
    fileIds,
    staffId = null,
    fromName = '',
    toName = '',
  }: Omit<CustodyMove, 'staffId'> & { staffId?: string | null | undefined },
  { personId, by }: Mover,
): Promise<boolean> {
  const files = [...new Set(fileIds)];
  if (files.length > 0) await linkFiles(trx, item.clientId, { fileIds: files, category: 'licence', internal: false }, personId, by);
  // Numbered: two moves of one instant keep their order.
  const before = await trx
    .selectFrom('custodyMoves')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('itemId', '=', item.id)
    .executeTakeFirstOrThrow();
  const id = `${item.id}-${String(Number(before.count) + 1).padStart(4, '0')}`;
  await trx
    .insertInto('custodyMoves')
    .values({
      id,
      itemId: item.id,
      clientId: item.clientId,
      kind,
      fromName,
      toName,
      byId: by.actor.id,
      signedById: null,
      signedAt: null,
      fileIds: JSON.stringify(files),
      note,
      at: by.at,
    })
    .execute();
  await tellOfClient(
    trx,
    by,
    item.clientId,
    `custody.${kind}`,
    { itemId: item.id, name: item.name, fromName, toName, fileIds: files },
    false,
  );
  const happening = ({ taken: 'custody.taken.client', passed: 'custody.passed.staff', returned: 'custody.returned.client' } as const)[kind];
  return tellOfCustody(
    trx,
    { happening, clientId: item.clientId, name: item.name, moveId: id, staffId: kind === 'passed' ? staffId : null, actorId: personId },
    by.at,
  );
}
