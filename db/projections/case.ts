import { sql } from 'kysely';
import type { Insertable, Updateable } from 'kysely';
import type { CaseEntry, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import type { CaseTable } from '../schema/case.ts';
import type { Db, Trx } from '../open.ts';
import { isPostgres } from '../open.ts';
import { appendEvents } from '../events.ts';
import { writeAudit } from '../records/audit.ts';
import { writeEntries } from './case-entries.ts';
import { mirrorFacts } from './case-facts.ts';
import { linkWords } from './case-words.ts';

/** What a case mirrors into rows: its whole status, and the entries since the last projection. */
export interface CaseMirror {
  input: CaseInput;
  status: CaseStatus;
  entries: CaseEntry[];
}

/**
 * Mirrors a case into its row, timeline, words and files, and says that it changed: one transaction.
 * Taken when `(at, version)` is not older than the row's; a local activity may run before its update is durable
 * (engine.md, rule 1), so the next true write of the same entry number replaces what a lost one left.
 * @returns whether the row was taken; entries are kept either way, each under its own instant
 */
export async function projectCase(db: Db, mirror: CaseMirror): Promise<boolean> {
  return db.transaction().execute((trx) => mirrorCase(trx, mirror, false));
}

/**
 * Sets row := workflow whatever the versions: after a lost update, a reset, a restore or a clock that jumped.
 * Entries beyond the workflow's last are dropped, and the audit says that the row was mended. `seen`: the row as it was before the workflow was asked; when a
 * projection has written since, it knows better and nothing is done. @returns whether anything differed
 */
export async function reconcileCase(db: Db, live: CaseMirror, seen?: { at: number; version: number }): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (seen) {
      const row = await trx.selectFrom('cases').select(['at', 'version']).where('no', '=', live.input.no).executeTakeFirst();
      if (row?.at !== seen.at || row.version !== seen.version) return false;
    }
    const dropped = await trx
      .deleteFrom('caseEntries')
      .where('caseNo', '=', live.input.no)
      .where('seq', '>', live.status.seq)
      .executeTakeFirst();
    const changed = (await mirrorCase(trx, live, true)) || dropped.numDeletedRows > 0n;
    if (changed)
      await writeAudit(trx, {
        at: Date.now(),
        actor: { kind: 'system', id: '' },
        action: 'case.mended',
        record: { kind: 'case', id: live.input.no },
        details: {
          state: live.status.state,
          assigneeId: live.status.assigneeId,
          version: live.status.version,
          wasVersion: seen?.version ?? null,
        },
      });
    return changed;
  });
}

async function mirrorCase(trx: Trx, { input, status, entries }: CaseMirror, force: boolean): Promise<boolean> {
  const columns = columnsOf(status);
  // The columns beside `status` are looked at only when a row is held against its workflow: somebody may have written into them.
  const compared = force ? (Object.keys(columns) as (keyof StatusColumns)[]) : (['status'] as const);
  const found = trx
    .selectFrom('cases')
    .select(['at', 'version', ...compared])
    .where('no', '=', input.no);
  const before: (Partial<Record<keyof StatusColumns, unknown>> & { at: number; version: number }) | undefined = await (
    isPostgres(trx) ? found.forUpdate() : found
  ).executeTakeFirst();
  const same = before !== undefined && compared.every((name) => before[name] === columns[name]);
  const older = before !== undefined && (before.at > status.at || (before.at === status.at && before.version > status.version));
  const taken = force ? !same : !older;
  if (before === undefined) await insertCase(trx, input, columns);
  else if (taken && !same) await trx.updateTable('cases').set(columns).where('no', '=', input.no).execute();
  const written = await writeEntries(trx, input.no, entries, force);
  await mirrorFacts(trx, input, status, entries, force || taken);
  await linkWords(trx, input, status, entries);
  if (!same || written > 0) await appendEvents(trx, [changeEvent(input, status, entries)]);
  return force ? taken || written > 0 : taken;
}

async function insertCase(trx: Trx, input: CaseInput, columns: StatusColumns): Promise<void> {
  const content = await trx.selectFrom('contents').select('title').where('id', '=', input.contentId).executeTakeFirst();
  const client = await trx
    .selectFrom('clients')
    .select(['name', 'short', 'searchText'])
    .where('id', '=', input.clientId)
    .executeTakeFirst();
  const title = content?.title ?? '';
  const row: Insertable<CaseTable> = {
    ...columns,
    no: input.no,
    kind: input.kind,
    clientId: input.clientId,
    storeId: input.storeId,
    businessTypeId: input.businessTypeId,
    businessTypeVersion: input.businessTypeVersion,
    businessTypeName: input.businessTypeName,
    title,
    contentId: input.contentId,
    urgency: input.urgency,
    dispatch: input.dispatch,
    createdByKind: input.createdBy.kind,
    createdById: input.createdBy.kind === 'system' ? '' : input.createdBy.id,
    dedicatedId: input.dedicatedId,
    stages: JSON.stringify(input.stages),
    terms: JSON.stringify(input.terms),
    skill: input.skill ?? (await skillOf(trx, input.businessTypeId)),
    fee: input.fee ? JSON.stringify(input.fee) : null,
    searchText: [input.no, title, input.businessTypeName, client?.searchText ?? ''].join(' ').toLowerCase(),
  };
  // Two first projections at once (PostgreSQL): the second becomes an update under the same guard.
  await trx
    .insertInto('cases')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('no')
        .doUpdateSet(columns)
        .where(sql<boolean>`(excluded.at, excluded.version) >= (cases.at, cases.version)`),
    )
    .execute();
}

/** The skill of a case begun before cases kept their own. */
async function skillOf(trx: Trx, businessTypeId: string): Promise<string> {
  const type = await trx.selectFrom('businessTypes').select('skill').where('id', '=', businessTypeId).executeTakeFirst();
  return type?.skill ?? '';
}

type StatusColumns = Updateable<CaseTable> &
  Pick<Insertable<CaseTable>, 'state' | 'version' | 'at' | 'seq' | 'createdAt' | 'waitingOn' | 'status'>;

function columnsOf(status: CaseStatus): StatusColumns {
  return {
    state: status.state,
    version: status.version,
    at: status.at,
    seq: status.seq,
    createdAt: status.createdAt,
    assigneeId: status.assigneeId,
    openedAt: status.openedAt,
    grabDeadline: status.grabDeadline,
    firstRefusalUntil: status.firstRefusalUntil,
    escalatedAt: status.escalatedAt,
    takenAt: status.takenAt,
    stageId: status.stageId,
    waitingOn: status.waitingOn.length === 0 ? '' : `,${status.waitingOn.join(',')},`,
    dueAt: status.dueAt,
    confirmBy: status.confirmBy,
    completedAt: status.completedAt,
    reviewUntil: status.reviewUntil,
    reviewGrade: status.review?.grade ?? null,
    closedAt: status.closedAt,
    totalFen: status.fee?.totalFen ?? null,
    paidFen: status.fee?.paidFen ?? 0,
    refundedFen: status.fee?.refundedFen ?? 0,
    payUntil: status.fee?.payUntil ?? null,
    status: JSON.stringify(status),
  };
}

const CLOSES_CARDS = ['taken', 'assigned', 'cancelled', 'escalated'];

function changeEvent(input: CaseInput, status: CaseStatus, entries: CaseEntry[]) {
  const last = entries.find((entry) => CLOSES_CARDS.includes(entry.type)) ?? entries.at(-1);
  return {
    at: status.at,
    topic: 'case',
    caseNo: input.no,
    clientId: input.clientId,
    storeId: input.storeId,
    assigneeId: status.assigneeId,
    dedicatedId: input.dedicatedId,
    data: JSON.stringify({
      type: last?.type ?? 'changed',
      state: status.state,
      version: status.version,
      seq: status.seq,
      /** Only staff may hear of it. */
      internal: entries.length > 0 && entries.every((entry) => entry.internal),
    }),
  };
}
