import type { Selectable } from 'kysely';
import type { ReconciliationState } from '../../domain/pay/bill.ts';
import type { Db, Trx } from '../open.ts';
import type { ReconciliationDifferenceTable, ReconciliationTable } from '../schema/payment.ts';

/** A day with how many of its differences wait for a reason. */
export type ReconciliationDay = Selectable<ReconciliationTable> & { state: ReconciliationState; open: number; resolved: number };
export type KeptDifference = Selectable<ReconciliationDifferenceTable> & { resolvedByName: string | null };

/** Days that were reconciled, the newest first; one more than asked for, to know whether there is more. */
export async function listReconciliations(
  db: Db,
  { state, before, limit }: { state: readonly ReconciliationState[] | undefined; before: string | null; limit: number },
): Promise<ReconciliationDay[]> {
  let found = days(db);
  if (state?.length) found = found.where('reconciliations.state', 'in', [...state]);
  if (before !== null) found = found.where('reconciliations.billDate', '<', before);
  return (
    await found
      .orderBy('reconciliations.billDate', 'desc')
      .limit(limit + 1)
      .execute()
  ).map(counted);
}

/** One day with its differences, those without a reason first; null: it was never asked for. */
export async function readReconciliation(
  db: Db | Trx,
  date: string,
): Promise<{ day: ReconciliationDay; differences: KeptDifference[] } | null> {
  const row = await days(db).where('reconciliations.billDate', '=', date).executeTakeFirst();
  if (!row) return null;
  const differences = await db
    .selectFrom('reconciliationDifferences')
    .leftJoin('staff', 'staff.id', 'reconciliationDifferences.resolvedById')
    .leftJoin('people', 'people.id', 'staff.personId')
    .selectAll('reconciliationDifferences')
    .select('people.name as resolvedByName')
    .where('reconciliationDifferences.billDate', '=', date)
    .orderBy((eb) => eb.case().when('reconciliationDifferences.resolvedAt', 'is', null).then(0).else(1).end())
    .orderBy('reconciliationDifferences.of')
    .orderBy('reconciliationDifferences.number')
    .execute();
  return { day: counted(row), differences };
}

const days = (db: Db | Trx) =>
  db
    .selectFrom('reconciliations')
    .selectAll('reconciliations')
    .select((eb) => [
      eb
        .selectFrom('reconciliationDifferences')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('reconciliationDifferences.billDate', '=', 'reconciliations.billDate')
        .as('all'),
      eb
        .selectFrom('reconciliationDifferences')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('reconciliationDifferences.billDate', '=', 'reconciliations.billDate')
        .where('reconciliationDifferences.resolvedAt', 'is', null)
        .as('open'),
    ]);

function counted<R extends { all: number | null; open: number | null; state: string }>({ all, ...row }: R) {
  const open = Number(row.open ?? 0);
  return { ...row, state: row.state as ReconciliationState, open, resolved: Number(all ?? 0) - open };
}
