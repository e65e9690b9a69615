import { sql } from 'kysely';
import { DomainError } from '../../domain/errors.ts';
import { addMonths } from '../../domain/period/months.ts';
import { monthSpan } from '../../domain/performance/months.ts';
import type { Db, Trx } from '../open.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

/** Writes down what a month says now, as a version of its own; nothing when that version is there. @returns whether it was written */
async function keepVersion(
  trx: Trx,
  { period, version, at, byId, reason }: { period: string; version: number; at: number; byId: string | null; reason: string },
): Promise<boolean> {
  const written = await trx
    .insertInto('performanceSnapshots')
    .values({ period, version, at, byId, reason })
    .onConflict((conflict) => conflict.columns(['period', 'version']).doNothing())
    .executeTakeFirst();
  if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return false;
  const { from, to } = monthSpan(period);
  await sql`insert into performance_tallies (period, version, staff_id, store_id, kind, how, count, sum)
    select ${sql.val(period)}, cast(${version} as bigint), staff_id, store_id, kind, how, count(*), sum(value)
    from performance_facts where at >= ${from} and at < ${to} group by staff_id, store_id, kind, how`.execute(trx);
  return true;
}

/** How far back a machine that slept looks for months nobody kept. */
const MOST_MONTHS = 12;

/** 定稿: keeps a month, and those before it that were slept over; a month that is kept stays as it is. Safe to run twice. @returns the months written now */
export async function keepMonths(db: Db, period: string, at: number): Promise<string[]> {
  const first = await db
    .selectFrom('performanceFacts')
    .select((eb) => eb.fn.min<number | null>('at').as('at'))
    .executeTakeFirst();
  const kept: string[] = [];
  for (let back = MOST_MONTHS - 1; back >= 0; back -= 1) {
    const month = addMonths(period, -back);
    const any = first?.at !== null && first?.at !== undefined && Number(first.at) < monthSpan(month).to;
    // Before the firm counted anything there is nothing to keep.
    if (!any) continue;
    const wrote = await db.transaction().execute((trx) => keepVersion(trx, { period: month, version: 1, at, byId: null, reason: '' }));
    if (wrote) kept.push(month);
  }
  return kept;
}

/**
 * 更正定稿: a person takes what came after into a new version, and says why; the ones before stay.
 * @throws not_found when the month is not kept yet
 */
export async function correctMonth(
  trx: Trx,
  {
    period,
    reason,
    staffId,
    by,
  }: { period: string; reason: string; staffId: string; by: Pick<AuditEntry, 'at' | 'actor' | 'ip' | 'requestId'> },
): Promise<number> {
  const last = await trx
    .selectFrom('performanceSnapshots')
    .select('version')
    .where('period', '=', period)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (!last) throw new DomainError('not_found');
  const version = last.version + 1;
  await keepVersion(trx, { period, version, at: by.at, byId: staffId, reason });
  await writeAudit(trx, {
    ...by,
    action: 'performance.corrected',
    record: { kind: 'performance', id: period },
    details: { version, reason },
  });
  return version;
}
