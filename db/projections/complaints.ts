import { sql } from 'kysely';
import { businessMsBetween } from '../../domain/calendar.ts';
import type { ComplaintEntry, ComplaintInput, ComplaintStatus } from '../../domain/complaint/types.ts';
import { appendEvents } from '../events.ts';
import { isPostgres, type Db, type Trx } from '../open.ts';
import { writeAudit } from '../records/audit.ts';
import { mirrorComplaintFacts } from './complaint-facts.ts';
import { hangsOnNothing } from '../records/files.ts';

/** What a complaint mirrors into rows: its whole status, and the lines since the last projection. */
export interface ComplaintMirror {
  input: ComplaintInput;
  status: ComplaintStatus;
  entries: ComplaintEntry[];
}

/**
 * Mirrors a complaint into its row, timeline, words and files, and says that it changed: one transaction. Taken when `(at, version)` is not older than the
 * row's (engine.md, rule 1). @returns whether the row was taken; lines are kept either way, each under its own instant
 */
export const projectComplaint = (db: Db, mirror: ComplaintMirror): Promise<boolean> =>
  db.transaction().execute((trx) => mirrorComplaint(trx, mirror, false));

/**
 * Sets row := workflow whatever the versions, drops lines beyond the workflow's last, and says so in the audit. `seen`: the row as it was before the
 * workflow was asked; when a projection has written since, it knows better. @returns whether anything differed
 */
export async function reconcileComplaint(db: Db, live: ComplaintMirror, seen?: { at: number; version: number }): Promise<boolean> {
  const { no } = live.input;
  return db.transaction().execute(async (trx) => {
    if (seen) {
      const row = await trx.selectFrom('complaints').select(['at', 'version']).where('no', '=', no).executeTakeFirst();
      if (row?.at !== seen.at || row.version !== seen.version) return false;
    }
    const dropped = await trx
      .deleteFrom('complaintEntries')
      .where('complaintNo', '=', no)
      .where('seq', '>', live.status.seq)
      .executeTakeFirst();
    const changed = (await mirrorComplaint(trx, live, true)) || dropped.numDeletedRows > 0n;
    if (changed)
      await writeAudit(trx, {
        at: Date.now(),
        actor: { kind: 'system', id: '' },
        action: 'complaint.mended',
        record: { kind: 'complaint', id: no },
        details: { state: live.status.state, version: live.status.version, wasVersion: seen?.version ?? null },
      });
    return changed;
  });
}

/** The same in a transaction of the caller's; `force`: whatever the versions. */
export async function mirrorComplaint(trx: Trx, { input, status, entries }: ComplaintMirror, force: boolean): Promise<boolean> {
  const found = trx.selectFrom('complaints').selectAll().where('no', '=', input.no);
  const before = await (isPostgres(trx) ? found.forUpdate() : found).executeTakeFirst();
  const columns = columnsOf(input, status);
  const same = before !== undefined && (Object.keys(columns) as (keyof typeof columns)[]).every((name) => before[name] === columns[name]);
  const older = before !== undefined && (before.at > status.at || (before.at === status.at && before.version > status.version));
  const taken = force ? !same : !older;
  if (before === undefined) await insertRow(trx, input, columns);
  else if (taken && !same) await trx.updateTable('complaints').set(columns).where('no', '=', input.no).execute();
  const written = await writeLines(trx, input.no, entries, force);
  if (force || taken) await mirrorComplaintFacts(trx, input, status);
  await linkWords(trx, input, entries);
  if ((taken && !same) || written > 0) await appendEvents(trx, [changeEvent(input, status, entries)]);
  return force ? taken || written > 0 : taken;
}

const columnsOf = ({ terms: { calendar } }: ComplaintInput, status: ComplaintStatus) => {
  const { settlement, acknowledgedAt, receivedAt } = status;
  return {
    state: status.state,
    handlerId: status.handlerId,
    receivedAt,
    acknowledgedAt,
    dueAt: status.dueAt,
    risen: status.risen,
    settledAt: settlement?.at ?? null,
    acknowledgeMs: acknowledgedAt === null ? null : businessMsBetween(calendar, receivedAt, acknowledgedAt),
    settleMs: settlement === null || acknowledgedAt === null ? null : businessMsBetween(calendar, acknowledgedAt, settlement.at),
    upheld: settlement === null ? null : settlement.upheld ? 1 : 0,
    compensationKind: settlement?.compensation?.kind ?? null,
    compensationFen: settlement?.compensation?.amountFen ?? null,
    refundId: settlement?.compensation?.kind === 'refund' ? settlement.compensation.refundId : null,
    reopenUntil: status.reopenUntil,
    reopened: status.reopened ? 1 : 0,
    outcomeScore: status.outcomeScore,
    shown: status.shownToAccused ? 1 : 0,
    closedAt: status.closedAt,
    seq: status.seq,
    version: status.version,
    at: status.at,
    status: JSON.stringify(status),
  };
};

async function insertRow(trx: Trx, input: ComplaintInput, columns: ReturnType<typeof columnsOf>): Promise<void> {
  const client = await trx.selectFrom('clients').select('searchText').where('id', '=', input.clientId).executeTakeFirst();
  const { no, topic, clientId, storeId, personId, againstStaffId, caseNo, contentId } = input;
  await trx
    .insertInto('complaints')
    .values({
      ...columns,
      no,
      topic,
      clientId,
      storeId,
      personId,
      againstStaffId,
      caseNo,
      contentId,
      terms: JSON.stringify(input.terms),
      searchText: [no, caseNo ?? '', client?.searchText ?? ''].join(' ').toLowerCase(),
    })
    // Two first projections at once (PostgreSQL): the second becomes an update under the same guard.
    .onConflict((conflict) =>
      conflict
        .column('no')
        .doUpdateSet(columns)
        .where(sql<boolean>`(excluded.at, excluded.version) >= (complaints.at, complaints.version)`),
    )
    .execute();
}

/** Lines under their numbers; an older write of the same number arriving late must not undo the true one. @returns how many were new or changed */
async function writeLines(trx: Trx, complaintNo: string, entries: ComplaintEntry[], force: boolean): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = entries.map(({ seq, type, at, by, internal, contentId, data }) => ({
    complaintNo,
    seq,
    type,
    at,
    contentId,
    byKind: by.kind,
    byId: by.kind === 'system' ? '' : by.id,
    internal: internal ? 1 : 0,
    data: JSON.stringify(data),
  }));
  const differs = sql<boolean>`(excluded.type, excluded.at, excluded.by_id, excluded.data, coalesce(excluded.content_id, '')) <> (complaint_entries.type, complaint_entries.at, complaint_entries.by_id, complaint_entries.data, coalesce(complaint_entries.content_id, ''))`;
  const result = await trx
    .insertInto('complaintEntries')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['complaintNo', 'seq'])
        .doUpdateSet((eb) => ({
          type: eb.ref('excluded.type'),
          at: eb.ref('excluded.at'),
          byKind: eb.ref('excluded.byKind'),
          byId: eb.ref('excluded.byId'),
          internal: eb.ref('excluded.internal'),
          contentId: eb.ref('excluded.contentId'),
          data: eb.ref('excluded.data'),
        }))
        .where(force ? sql<boolean>`1 = 1` : sql<boolean>`excluded.at >= complaint_entries.at`)
        .where(differs),
    )
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** Words and files become the complaint's: who may read it may see them, internal ones only who handles it. */
async function linkWords(trx: Trx, { no, contentId }: ComplaintInput, entries: ComplaintEntry[]): Promise<void> {
  const internal = new Map(entries.flatMap((entry) => (entry.contentId === null ? [] : [[entry.contentId, entry.internal] as const])));
  if (entries.some(({ type }) => type === 'received')) internal.set(contentId, false);
  if (internal.size === 0) return;
  const fresh = await trx
    .updateTable('contents')
    .set({ caseNo: no })
    .where('id', 'in', [...internal.keys()])
    .where('caseNo', 'is', null)
    .returning(['id', 'fileIds'])
    .execute();
  for (const { id, fileIds } of fresh) await linkFiles(trx, no, JSON.parse(fileIds) as string[], internal.get(id) === true);
}

/** Files that hang on nothing yet become those of a complaint or suggestion. */
export async function linkFiles(trx: Trx, no: string, fileIds: readonly string[], internal: boolean): Promise<void> {
  if (fileIds.length === 0) return;
  await trx
    .updateTable('files')
    .set({ caseNo: no, internal: internal ? 1 : 0 })
    .where('id', 'in', [...fileIds])
    .where(hangsOnNothing)
    .execute();
}

/** `dedicatedId` is who is complained of: the one colleague that hears nothing of it. */
const changeEvent = ({ no, clientId, storeId, againstStaffId }: ComplaintInput, status: ComplaintStatus, entries: ComplaintEntry[]) => ({
  at: status.at,
  topic: 'complaint',
  clientId,
  storeId,
  assigneeId: status.handlerId,
  dedicatedId: againstStaffId,
  data: JSON.stringify({
    type: entries.at(-1)?.type ?? 'changed',
    id: no,
    state: status.state,
    version: status.version,
    internal: entries.length > 0 && entries.every((entry) => entry.internal),
  }),
});
