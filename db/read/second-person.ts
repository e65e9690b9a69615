import { PERMISSIONS } from '../../domain/permissions.ts';
import type { Db, Trx } from '../open.ts';

/** What asks for a second person, and who that may be, by role or by power; the owner always. */
const SECONDS = {
  receipt: PERMISSIONS['transfers.decide'],
  advance: PERMISSIONS['invoices.issue'],
  refund: PERMISSIONS['refunds.decide'],
  engagement: PERMISSIONS['engagements.approve'],
  check: ['leader', 'admin', 'period.check'],
} as const;

/** Whether anybody but this person may be the second one: of a store, of any store of a client, of the whole firm. Where nobody is, one decides one's own, and says why. */
export async function othersMay(
  db: Db | Trx,
  what: keyof typeof SECONDS,
  where: { storeId: string } | { clientId: string } | 'firm',
  personId: string,
): Promise<boolean> {
  const holders: readonly string[] = SECONDS[what];
  const rows = await db
    .selectFrom('staff')
    .select(['role', 'powers'])
    .select((eb) => {
      if (where === 'firm') return eb.lit(1).as('there');
      const theirs = eb.selectFrom('staffStores').whereRef('staffStores.staffId', '=', 'staff.id');
      const inReach =
        'storeId' in where
          ? theirs.where('staffStores.storeId', '=', where.storeId)
          : theirs.where('staffStores.storeId', 'in', (one) =>
              one.selectFrom('clientStores').select('clientStores.storeId').where('clientStores.clientId', '=', where.clientId),
            );
      return inReach.select((one) => one.fn.countAll<number>().as('count')).as('there');
    })
    .where('active', '=', 1)
    .where('personId', '!=', personId)
    .execute();
  return rows.some(
    ({ role, powers, there }) =>
      role === 'owner' || (Number(there) > 0 && [role, ...(JSON.parse(powers) as string[])].some((one) => holders.includes(one))),
  );
}
