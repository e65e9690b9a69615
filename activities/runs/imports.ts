import { sql } from 'kysely';
import { isBusy, type Trx } from '../../db/open.ts';
import {
  countRunStates,
  earlierRow,
  importRowNumbers,
  readImport,
  readImportRows,
  type ImportRecord,
  type ImportRowRecord,
} from '../../db/read/imports.ts';
import { lookAhead, type LookAhead } from '../../db/read/import-ahead.ts';
import { planRow, type ImportReader } from '../../db/read/import-plan.ts';
import { readImportPlaces, type NamedClient } from '../../db/read/import-places.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import type { By } from '../../db/records/client-write.ts';
import { writeRow, type ImportHand } from '../../db/records/import-row.ts';
import { undoRow } from '../../db/records/import-undo.ts';
import { markRow } from '../../db/records/imports.ts';
import { DomainError, ERRORS } from '../../domain/errors.ts';
import { fault } from '../../domain/imports/faults.ts';
import type { RowState } from '../../domain/imports/outcome.ts';
import { isExample, readRow, type ReadRow, type RowValues } from '../../domain/imports/row.ts';
import { coreOfName } from '../../domain/imports/values.ts';
import { may } from '../../domain/permissions.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { ActivityDeps } from '../deps.ts';
import { oneByOne, type ItemEnd, type RunAtWork, type RunItem, type Work, type WorkerOfKind } from './worker-of-kind.ts';

/** What the runs of an import are told. */
export interface ImportParams {
  importId: string;
}
/** Rows of one transaction: a screen sees it move, other writers get their turn. */
const BATCH = 50;
const SKIPS: readonly RowState[] = ['same', 'duplicate', 'example'];

/** The end of an item, by what its row came to. */
const endOf = (itemId: string, state: RowState, label: string): ItemEnd => ({
  itemId,
  outcome: state === 'fault' ? 'failed' : SKIPS.includes(state) ? 'skipped' : 'done',
  reason: `import_${state}`,
  label,
});

/** Names alike, read once a run by each worker that works on it: of twenty thousand clients that takes as long as a chunk of rows. */
let alike: { runId: string; cores: NonNullable<ImportReader['cores']> } | null = null;

/** What the rows of one chunk are worked on with; null: who started it may do so no more. */
async function handOf(
  deps: ActivityDeps,
  run: RunAtWork,
): Promise<{ record: ImportRecord; reader: ImportReader; hand: ImportHand; by: By } | null> {
  const { db, sealed } = deps;
  const { importId } = run.params as ImportParams;
  const at = (deps.now ?? Date.now)();
  const principal = await readPrincipal(db, run.personId, at);
  const record = principal && may(principal, 'imports.run') ? await readImport(db, principal, importId) : null;
  if (!principal?.staff || !record) return null;
  const reader: ImportReader = {
    plan: record,
    places: await readImportPlaces(db, principal),
    principal,
    today: civilDateOf(at),
    hmac: (phone) => sealed.hmac(phone),
    ...(alike?.runId === run.id ? { cores: alike.cores } : {}),
  };
  const hand: ImportHand = {
    importId,
    principal,
    staffId: run.startedBy,
    sealed,
    options: record.options,
    reason: `导入 ${record.name}`.slice(0, 200),
  };
  return { record, reader, hand, by: { at, actor: { kind: 'staff', id: run.startedBy }, requestId: run.id } };
}

/**
 * A chunk of rows, a batch a transaction, in the order of the file. What a row makes and the mark that it is made are written together: killed anywhere, a
 * row is in whole or not at all, and is never brought in twice. A row that is refused leaves the others of its batch alone.
 */
const workRows =
  (write: boolean): Work =>
  async (deps, run, items, tell) => {
    const tools = await handOf(deps, run);
    if (!tools) return tell(items.map(({ itemId }) => ({ itemId, outcome: 'failed', reason: 'forbidden' })));
    const { reader, hand, by } = tools;
    const oneRow = async (trx: Trx, ahead: LookAhead, row: ImportRowRecord, read: ReadRow | null): Promise<ItemEnd> => {
      const itemId = String(row.row);
      if (row.doneAt !== null) return endOf(itemId, row.state ?? 'created', row.name ?? '');
      if (read === null) {
        await markRow(trx, hand.importId, row.row, { state: 'example', usci: null, name: null, faults: [] }, by.at);
        return endOf(itemId, 'example', '');
      }
      const { client, contact } = read.values;
      const asks = reader.plan.kind === 'clients' && ahead.earlier(row.row, [client.usci, client.name]);
      const before = asks ? await earlierOf(trx, deps, reader, hand.importId, row.row, client) : null;
      const planned = await planRow(trx, reader, read, before);
      const { usci, label } = planned;
      ahead.noteRow(row.row, [usci, label]);
      const mark = (state: RowState, faults = planned.faults) => ({ state, usci, name: label === '' ? null : label, faults });
      if (!write || (planned.state !== 'created' && planned.state !== 'changed')) {
        await markRow(trx, hand.importId, row.row, mark(planned.state), by.at);
        return endOf(itemId, planned.state, label);
      }
      await sql`savepoint import_row`.execute(trx);
      try {
        const done = await writeRow(trx, planned, hand, by);
        await markRow(trx, hand.importId, row.row, { ...mark(planned.state), done }, by.at);
        await sql`release savepoint import_row`.execute(trx);
        // Rows after this one may be about the company and the person it made, or look like them.
        ahead.noteMade([usci, client.name, planned.change.name ?? null], contact && reader.hmac(contact.phone));
        if (planned.create) addCore(reader, { id: done.clientId, name: planned.create.name, usci });
        return endOf(itemId, planned.state, label);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await sql`rollback to savepoint import_row`.execute(trx);
        await sql`release savepoint import_row`.execute(trx);
        await markRow(
          trx,
          hand.importId,
          row.row,
          mark('fault', [fault(null, 'refused', { zh: ERRORS[error.code].zh, en: ERRORS[error.code].en })]),
          by.at,
        );
        return endOf(itemId, 'fault', label);
      }
    };
    for (let from = 0; from < items.length; from += BATCH) {
      const numbers = items.slice(from, from + BATCH).map(({ itemId }) => Number(itemId));
      const batch = (rows: readonly number[]): Promise<ItemEnd[]> =>
        deps.db.transaction().execute(async (trx) => {
          const ends: ItemEnd[] = [];
          const found = await readImportRows(trx, deps.sealed, hand.importId, { rows, limit: BATCH });
          const read = found.map(({ cells }) => (isExample(cells) ? null : readRow(cells, reader.plan, reader.places)));
          const ahead = await lookAhead(
            trx,
            hand.importId,
            read.filter((one) => one !== null),
            reader.hmac,
          );
          reader.ahead = ahead;
          for (const [index, row] of found.entries()) ends.push(await oneRow(trx, ahead, row, read[index] ?? null));
          return ends;
        });
      await tell(await batch(numbers).catch((error: unknown) => oneAtATime(deps, run, numbers, batch, error, hand, by)));
      if (reader.cores) alike = { runId: run.id, cores: reader.cores };
    }
  };

function addCore({ cores }: ImportReader, client: NamedClient): void {
  const core = coreOfName(client.name);
  cores?.set(core, [...(cores.get(core) ?? []), client]);
}

/** A batch the database did not take: its rows one by one, so that the one it is about does not hold up the rest. */
async function oneAtATime(
  deps: ActivityDeps,
  run: RunAtWork,
  rows: readonly number[],
  batch: (rows: readonly number[]) => Promise<ItemEnd[]>,
  cause: unknown,
  { importId }: ImportHand,
  by: By,
): Promise<ItemEnd[]> {
  if (isBusy(cause)) throw cause;
  const ends: ItemEnd[] = [];
  for (const row of rows)
    ends.push(
      ...(await batch([row]).catch(async (error: unknown) => {
        if (isBusy(error)) throw error;
        deps.log.error({ err: error, runId: run.id, row }, 'row of an import given up');
        await deps.db
          .transaction()
          .execute((trx) =>
            markRow(trx, importId, row, { state: 'fault', usci: null, name: null, faults: [fault(null, 'internal')] }, by.at),
          );
        return [endOf(String(row), 'fault', '')];
      })),
    );
  return ends;
}

/** An earlier row about the same company, by the code or the name this one says. */
async function earlierOf(
  trx: Trx,
  { sealed }: ActivityDeps,
  { plan, places }: ImportReader,
  importId: string,
  row: number,
  client: RowValues['client'],
) {
  const found = await earlierRow(trx, sealed, importId, row, client);
  return found && { row: found.row, values: readRow(found.cells, plan, places).values };
}

const selectRows =
  (which: 'open' | 'done') =>
  async ({ db }: ActivityDeps, run: RunAtWork): Promise<string[]> =>
    (await importRowNumbers(db, (run.params as ImportParams).importId, which)).map(String);
const figures = async ({ db }: ActivityDeps, run: RunAtWork) => {
  alike = null;
  return { figures: await countRunStates(db, run.id) };
};

/** 试跑: what every row comes to; nothing but that is written. */
export const importCheckWorker: WorkerOfKind = { select: selectRows('open'), work: workRows(false), finish: figures };
/** 导入: an item is a row that is not in yet. */
export const importWorker: WorkerOfKind = { select: selectRows('open'), work: workRows(true), finish: figures };
/** 撤销导入: what rows made goes, the last row first; what somebody has used or changed since stays, and is told. */
export const importUndoWorker: WorkerOfKind = {
  select: selectRows('done'),
  work: oneByOne(async (deps, run, { itemId }: RunItem) => {
    const tools = await handOf(deps, run);
    if (!tools) throw new DomainError('forbidden');
    const { hand, by } = tools;
    return deps.db.transaction().execute(async (trx) => {
      const [row] = await readImportRows(trx, deps.sealed, hand.importId, { rows: [Number(itemId)], limit: 1 });
      const label = row?.name ?? '';
      if (!row || row.done === null) return { outcome: 'done' as const, label };
      await sql`savepoint import_row`.execute(trx);
      try {
        await undoRow(trx, hand.importId, row.row, row.done, hand.principal, by);
        return { outcome: 'done' as const, label };
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        await sql`rollback to savepoint import_row`.execute(trx);
        return { outcome: 'skipped' as const, reason: error.code, label };
      }
    });
  }, 1),
};
