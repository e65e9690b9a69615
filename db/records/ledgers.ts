import type { Selectable } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import { ledgerAfter, type LedgerDeed, type LedgerState, type LedgerStatus } from '../../domain/ledger/states.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { tellOfLedger } from '../projections/ledger-notices.ts';
import type { LedgerTable } from '../schema/ledger.ts';
import { writeAudit } from './audit.ts';
import type { By } from './client-write.ts';
import { followLedger } from './period-write.ts';

export type LedgerRow = Selectable<LedgerTable>;
/** Who does it: the person, and what the audit keeps. */
export interface Doer {
  personId: string;
  by: By;
}
/** What a deed leaves: the ledger, and whether somebody outside is to be told. */
export interface LedgerDone {
  id: string;
  sends: boolean;
}

/** Takes a ledger for a change: its client first, as everywhere, so that two deeds that meet do not wait for each other for ever. @throws not_found */
export async function takeLedger(trx: Trx, id: string, at: number): Promise<LedgerRow> {
  const known = await trx.selectFrom('ledgers').select('clientId').where('id', '=', id).executeTakeFirst();
  if (!known) throw new DomainError('not_found');
  await trx.updateTable('clients').set({ updatedAt: at }).where('id', '=', known.clientId).execute();
  return trx.selectFrom('ledgers').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** How it stands, for its rules. */
export async function statusOf(trx: Trx, row: LedgerRow): Promise<LedgerStatus> {
  const open = await trx
    .selectFrom('ledgerQuestions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('ledgerId', '=', row.id)
    .where('state', '!=', 'closed')
    .executeTakeFirstOrThrow();
  return {
    state: row.state as LedgerState,
    revision: row.revision,
    publishedRevision: row.publishedRevision,
    openQuestions: Number(open.count),
    confirmed: row.confirmedAt !== null,
  };
}

/** The state after a deed. @throws what its rules refuse it with, with the present state */
export function stateAfter(status: LedgerStatus, deed: LedgerDeed): LedgerState {
  const after = ledgerAfter(status, deed);
  if (typeof after === 'string') return after;
  throw new DomainError(after.refusal, { state: status.state });
}

/** Writes what changed on a ledger; a change of state is counted from now. */
export async function setLedger(trx: Trx, row: LedgerRow, change: Partial<LedgerRow>, at: number): Promise<LedgerRow> {
  const moved = change.state !== undefined && change.state !== row.state;
  const next = { ...change, version: row.version + 1, ...(moved ? { at } : {}) };
  await trx.updateTable('ledgers').set(next).where('id', '=', row.id).execute();
  return { ...row, ...next };
}

/** Writes down what was done, and lets the screens that show it know. `internal`: not the client's. */
export async function recordLedger(
  trx: Trx,
  row: LedgerRow,
  { action, details, internal }: { action: string; details: Record<string, unknown>; internal: boolean },
  by: By,
): Promise<void> {
  await followLedger(trx, row, by);
  const told = { clientId: row.clientId, period: row.period, ...details };
  await writeAudit(trx, { ...by, action, record: { kind: 'ledger', id: row.id }, details: told });
  const data = JSON.stringify({ type: action, id: row.clientId, internal, ledgerId: row.id });
  await appendEvents(trx, [{ at: by.at, topic: 'client', clientId: row.clientId, data }]);
}

/** Shows the last version to the client, who is asked anew. @throws nothing_to_publish, ledger_locked */
export async function publishLedger(trx: Trx, id: string, who: Doer): Promise<LedgerDone> {
  const { by } = who;
  const row = await takeLedger(trx, id, by.at);
  const state = stateAfter(await statusOf(trx, row), 'publish');
  const { revision } = row;
  const version = await trx
    .updateTable('ledgerRevisions')
    .set({ publishedAt: by.at })
    .where('ledgerId', '=', id)
    .where('revision', '=', revision)
    .returning('fileIds')
    .executeTakeFirstOrThrow();
  const fileIds = JSON.parse(version.fileIds) as string[];
  if (fileIds.length > 0) await trx.updateTable('files').set({ internal: 0 }).where('id', 'in', fileIds).execute();
  const asked = { publishedRevision: revision, publishedAt: by.at, readAt: null, readById: null, confirmedAt: null, confirmedById: null };
  // The days of silence begin anew with every version, whatever it was before.
  const after = await setLedger(trx, row, { ...asked, state, at: by.at }, by.at);
  await recordLedger(trx, after, { action: 'ledger.published', details: { revision }, internal: false }, by);
  const sends = await tellOfLedger(
    trx,
    { happening: 'ledger.published', ledger: after, occasion: String(revision), actorId: who.personId },
    by.at,
  );
  return { id, sends };
}

/** The client opened the version that is published; the first time counts. @returns whether it was the first */
export async function readLedgerFirst(trx: Trx, id: string, { personId, by }: Doer): Promise<boolean> {
  const row = await takeLedger(trx, id, by.at);
  if (row.publishedRevision === null) throw new DomainError('not_found');
  if (row.readAt !== null) return false;
  const after = await setLedger(trx, row, { readAt: by.at, readById: personId }, by.at);
  await recordLedger(trx, after, { action: 'ledger.opened', details: { revision: row.publishedRevision }, internal: false }, by);
  return true;
}

/** 确认无误: ends the questions too. Twice is once. @throws wrong_ledger_state, ledger_locked, version_conflict when another version was published meanwhile */
export async function confirmLedger(trx: Trx, id: string, { revision }: { revision: number }, who: Doer): Promise<LedgerDone> {
  const { by, personId } = who;
  const row = await takeLedger(trx, id, by.at);
  const state = stateAfter(await statusOf(trx, row), 'confirm');
  if (row.publishedRevision !== revision) throw new DomainError('version_conflict');
  if (row.state === 'confirmed') return { id, sends: false };
  await trx
    .updateTable('ledgerQuestions')
    .set({ state: 'closed', at: by.at })
    .where('ledgerId', '=', id)
    .where('state', '!=', 'closed')
    .execute();
  const seen = row.readAt === null ? { readAt: by.at, readById: personId } : {};
  const after = await setLedger(trx, row, { state, confirmedAt: by.at, confirmedById: personId, ...seen }, by.at);
  await recordLedger(trx, after, { action: 'ledger.confirmed', details: { revision }, internal: false }, by);
  const occasion = `${revision}:${row.version}`;
  const sends = await tellOfLedger(trx, { happening: 'ledger.confirmed.staff', ledger: after, occasion, actorId: personId }, by.at);
  return { id, sends };
}

/** 关账: locked until somebody reopens it with a reason. @throws ledger_questioned, ledger_unanswered, wrong_ledger_state, ledger_locked */
export async function closeLedger(trx: Trx, id: string, { by }: Doer): Promise<LedgerDone> {
  const row = await takeLedger(trx, id, by.at);
  const state = stateAfter(await statusOf(trx, row), 'close');
  const after = await setLedger(trx, row, { state, closedAt: by.at }, by.at);
  await recordLedger(trx, after, { action: 'ledger.closed', details: { revision: row.revision, was: row.state }, internal: false }, by);
  return { id, sends: false };
}

/** Opens a closed one again; the client is told why. @throws wrong_ledger_state */
export async function reopenLedger(trx: Trx, id: string, { reason }: { reason: string }, who: Doer): Promise<LedgerDone> {
  const { by } = who;
  const row = await takeLedger(trx, id, by.at);
  const state = stateAfter(await statusOf(trx, row), 'reopen');
  const after = await setLedger(trx, row, { state, closedAt: null, reopenReason: reason }, by.at);
  await recordLedger(trx, after, { action: 'ledger.reopened', details: { reason }, internal: false }, by);
  const sends = await tellOfLedger(
    trx,
    {
      happening: 'ledger.reopened.client',
      ledger: after,
      occasion: String(after.version),
      actorId: who.personId,
      values: { reason },
    },
    by.at,
  );
  return { id, sends };
}

/** 未答复: the days of silence are over; never a confirmation. `since`: the state it was looked at in; changed meanwhile, nothing happens. */
export async function lapseLedger(trx: Trx, id: string, since: number, by: By): Promise<{ lapsed: boolean; sends: boolean }> {
  const row = await takeLedger(trx, id, by.at);
  const after = ledgerAfter(await statusOf(trx, row), 'lapse');
  if (typeof after !== 'string' || row.at !== since) return { lapsed: false, sends: false };
  const lapsed = await setLedger(trx, row, { state: after }, by.at);
  await recordLedger(trx, lapsed, { action: 'ledger.unanswered', details: { revision: row.publishedRevision }, internal: false }, by);
  const occasion = `${row.publishedRevision}:${row.version}`;
  const sends = await tellOfLedger(trx, { happening: 'ledger.unanswered.staff', ledger: lapsed, occasion, actorId: null }, by.at);
  return { lapsed: true, sends };
}
