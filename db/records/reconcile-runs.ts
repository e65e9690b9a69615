import type { Db } from '../open.ts';

/** Keeps what a 核对 did, in the place of the last one of its scope. */
export async function keepReconcileRun(
  db: Db,
  run: { scope: 'open' | 'recent' | 'named'; at: number; checked: number; repaired: string[] },
): Promise<void> {
  const values = { ...run, repaired: JSON.stringify(run.repaired) };
  await db
    .insertInto('reconcileRuns')
    .values(values)
    .onConflict((conflict) => conflict.column('scope').doUpdateSet(values))
    .execute();
}
