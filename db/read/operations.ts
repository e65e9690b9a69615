import { sql } from 'kysely';
import type { Principal } from '../../domain/roles.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { isPostgres, type Db } from '../open.ts';
import { casesOf } from './scope.ts';

/** Cases that do not move, longest first: a clock that did not strike is ours to mend, an admin who has not assigned is not. */
export async function readStuck(db: Db, principal: Principal, now: number) {
  const late = now - MINUTE_MS;
  const rows = await db
    .selectFrom('cases')
    .leftJoin('clients', 'clients.id', 'cases.clientId')
    .select([
      'cases.no',
      'cases.title',
      'clients.short',
      'cases.state',
      'cases.grabDeadline',
      'cases.confirmBy',
      'cases.reviewUntil',
      'cases.escalatedAt',
      'cases.status',
    ])
    .where((eb) => casesOf(principal)(eb as never))
    .where('cases.closedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('cases.state', '=', 'open'), eb('cases.grabDeadline', '<', late)]),
        eb.and([eb('cases.state', '=', 'delivered'), eb('cases.confirmBy', '<', late)]),
        eb.and([eb('cases.state', '=', 'completed'), eb('cases.reviewUntil', '<', late)]),
        eb.and([eb('cases.state', '=', 'escalated'), eb('cases.escalatedAt', '<', now - HOUR_MS / 2)]),
      ]),
    )
    .limit(100)
    .execute();
  return rows
    .map((row) => {
      const unanswered = row.state === 'delivered' && (JSON.parse(row.status) as { unansweredAt: number | null }).unansweredAt !== null;
      const person = row.state === 'escalated' || unanswered;
      const since =
        (row.state === 'open'
          ? row.grabDeadline
          : row.state === 'delivered'
            ? row.confirmBy
            : row.state === 'escalated'
              ? row.escalatedAt
              : row.reviewUntil) ?? now;
      const step = { open: 'grab', delivered: 'confirm', escalated: 'assign' }[row.state] ?? 'review';
      return {
        no: row.no,
        title: row.title,
        short: row.short ?? '',
        step,
        since,
        waitingFor: person ? ('person' as const) : ('engine' as const),
        reason: person ? 'nobody_acted' : 'deadline_passed',
      };
    })
    .sort((a, b) => a.since - b.since);
}

/** WeChat messages that wait to be sent for longer than a few minutes; one that waits for the morning is in no trouble. */
export const countWaitingNotices = async (db: Db, now: number): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('noticeAttempts')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('result', '=', 'pending')
        .where('channel', 'in', ['wechat', 'subscription'])
        .where('at', '<', now - 5 * MINUTE_MS)
        .where((eb) => eb.or([eb('notBefore', 'is', null), eb('notBefore', '<', now - 5 * MINUTE_MS)]))
        .executeTakeFirstOrThrow()
    ).count,
  );

/** How much room the rows take, as the database says. */
export async function databaseSize(db: Db): Promise<number> {
  const asked = isPostgres(db)
    ? sql<{ size: number }>`select pg_database_size(current_database()) as size`
    : sql<{ size: number }>`select page_count * page_size as size from pragma_page_count(), pragma_page_size()`;
  return Number((await asked.execute(db)).rows[0]?.size ?? 0);
}
