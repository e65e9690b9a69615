import type { ErrorCode } from '../../domain/errors.ts';
import { refusalToMove } from '../../domain/period/stage-moves.ts';
import type { StageState } from '../../domain/period/stages.ts';
import type { Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { readFactsOf } from './period-facts.ts';
import { periodsOf } from './scope.ts';

/** How it would go with one of many. */
export interface JudgedPeriod {
  id: string;
  label: string;
  refusal: ErrorCode | null;
}

/** How moving the same stage would go with each of these periods, in their order; those out of reach do not exist. */
export async function judgeMoves(
  db: Db,
  principal: Principal,
  ids: readonly string[],
  { stageId, to, reason }: { stageId: string; to: StageState; reason: string },
): Promise<JudgedPeriod[]> {
  const rows = await db
    .selectFrom('periods')
    .innerJoin('clients', 'clients.id', 'periods.clientId')
    .selectAll('periods')
    .select('clients.short')
    .where('periods.id', 'in', [...ids])
    .where(periodsOf({ ...principal, links: [] }))
    .execute();
  const facts = await readFactsOf(db, rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    const read = facts.get(id);
    if (!row || !read) return { id, label: id, refusal: 'not_found' };
    return { id, label: `${row.short} ${row.period}`, refusal: refusalToMove(read.facts, stageId, to, reason) };
  });
}
