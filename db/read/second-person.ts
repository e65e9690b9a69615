import { isAble, type Holders } from '../../domain/permission-limits.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Power, Role } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';
import { readPermissions } from './permissions.ts';
import { powersGranted } from './temporary-grants.ts';

/** What asks for a second person, and who that may be, by role as the owner has adjusted the table, or by power; the owner always. */
const SECONDS = {
  receipt: 'transfers.decide',
  advance: 'invoices.issue',
  refund: 'refunds.decide',
  engagement: 'engagements.approve',
  erasure: 'dossiers.erase',
  check: null,
} as const satisfies Record<string, Permission | null>;
/** 复核 has no permission of its own. */
const checks = ({ role, powers }: Holders): boolean => role === 'leader' || role === 'admin' || powers.includes('period.check');

/** Whether anybody but this person may be the second one: of a store, of any store of a client, of the whole firm. Where nobody is, one decides one's own, and says why. */
export async function othersMay(
  db: Db | Trx,
  what: keyof typeof SECONDS,
  where: { storeId: string } | { clientId: string } | 'firm',
  personId: string,
): Promise<boolean> {
  const permission = SECONDS[what];
  const { adjusted } = await readPermissions(db);
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'role', 'powers'])
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
  const granted = await powersGranted(db, Date.now());
  return rows.some(({ id, role, powers, there }) => {
    const one = { role: role as Role, powers: [...(JSON.parse(powers) as Power[]), ...(granted.get(id) ?? [])] };
    return role === 'owner' || (Number(there) > 0 && (permission === null ? checks(one) : isAble(permission, one, adjusted)));
  });
}
