import type { ContactRight } from '../../domain/roles.ts';
import type { Db } from '../open.ts';

/** A person's own row. */
export const readPerson = (db: Db, id: string) =>
  db
    .selectFrom('people')
    .select(['id', 'name', 'title', 'phoneLast4', 'followsAccount', 'smsOptOut'])
    .where('id', '=', id)
    .executeTakeFirst();

/** The staff side of a person, with what they hold. */
export async function readOwnStaff(db: Db, staffId: string) {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'role', 'onDuty', 'caseCap', 'groupId', 'skills', 'rating', 'powers'])
    .where('id', '=', staffId)
    .executeTakeFirst();
  if (!row) return null;
  const held = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('assigneeId', '=', staffId)
    .where('state', '=', 'in_progress')
    .executeTakeFirstOrThrow();
  return { ...row, skills: JSON.parse(row.skills) as string[], powers: JSON.parse(row.powers) as string[], openCases: Number(held.count) };
}

export const readStores = (db: Db, ids: readonly string[]) =>
  ids.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('stores')
        .select(['id', 'name', 'address', 'phone'])
        .where('id', 'in', [...ids])
        .orderBy('id')
        .execute();

/** The companies a person is a contact of, with their accountant. */
export async function readOwnClients(db: Db, links: readonly { clientId: string; rights: ContactRight[] }[]) {
  if (links.length === 0) return [];
  const rows = await db
    .selectFrom('clients')
    .select(['id', 'name', 'short', 'accountantId', 'archivedAt'])
    .where(
      'id',
      'in',
      links.map((link) => link.clientId),
    )
    .where('mergedIntoId', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, rights: links.find((link) => link.clientId === row.id)?.rights ?? [] }));
}

/** What WeChat calls somebody in all apps of the firm; null: not known yet, or nobody has this openid. */
export async function readUnionid(db: Db, openid: string): Promise<string | null> {
  const row = await db.selectFrom('people').select('unionid').where('openid', '=', openid).executeTakeFirst();
  return row?.unionid ?? null;
}
