import { sql } from 'kysely';
import { openidsOf } from './app-openids.ts';
import type { Db, Trx } from '../open.ts';

const HOW_MANY = sql<number>`count(*)`.as('count');
const many = async (query: { executeTakeFirst(): Promise<{ count: number } | undefined> }): Promise<number> =>
  Number((await query.executeTakeFirst())?.count ?? 0);

/** What of a person is erased, and what is kept because the law makes a firm keep it. */
export const ERASED = ['identity', 'wechat', 'sessions', 'links', 'invitations', 'notices', 'letters', 'consents'] as const;
export const KEPT = ['cases', 'payments', 'contracts', 'complaints', 'audit'] as const;
export type ErasedKind = (typeof ERASED)[number];
export type KeptKind = (typeof KEPT)[number];

/** How much there is of each, before anything is done. */
export async function erasureTrial(
  db: Db | Trx,
  personId: string,
): Promise<{ erases: Record<ErasedKind, number>; keeps: Record<KeptKind, number> }> {
  const person = await db.selectFrom('people').select(['phoneCipher', 'name']).where('id', '=', personId).executeTakeFirstOrThrow();
  const openids = await openidsOf(db, personId);
  const links = (await db.selectFrom('contactLinks').select('clientId').where('personId', '=', personId).execute()).map(
    ({ clientId }) => clientId,
  );
  return {
    erases: {
      identity: 1 + Number(person.phoneCipher !== null),
      wechat: openids.length,
      sessions: await many(db.selectFrom('sessions').select(HOW_MANY).where('personId', '=', personId)),
      links: links.length,
      invitations: await many(db.selectFrom('invitations').select(HOW_MANY).where('usedBy', '=', personId).where('name', '!=', '')),
      notices: await many(db.selectFrom('notices').select(HOW_MANY).where('personId', '=', personId)),
      letters: await many(db.selectFrom('wechatInbox').select(HOW_MANY).where('personId', '=', personId)),
      consents: openids.length === 0 ? 0 : await many(db.selectFrom('subscriptionGrants').select(HOW_MANY).where('openid', 'in', openids)),
    },
    keeps: {
      cases: await many(db.selectFrom('cases').select(HOW_MANY).where('createdByKind', '=', 'contact').where('createdById', '=', personId)),
      payments: await many(db.selectFrom('payments').select(HOW_MANY).where('personId', '=', personId)),
      contracts: links.length === 0 ? 0 : await many(db.selectFrom('engagements').select(HOW_MANY).where('clientId', 'in', links)),
      complaints: await many(db.selectFrom('complaints').select(HOW_MANY).where('personId', '=', personId)),
      audit: await many(db.selectFrom('audit').select(HOW_MANY).where('actorId', '=', personId)),
    },
  };
}

/** Companies that would have no contact left. */
export function lastOnesAt(db: Db | Trx, personId: string): Promise<{ id: string; short: string }[]> {
  return db
    .selectFrom('contactLinks')
    .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
    .select(['clients.id', 'clients.short'])
    .where('contactLinks.personId', '=', personId)
    .where('clients.archivedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('contactLinks as other')
            .select('other.personId')
            .whereRef('other.clientId', '=', 'contactLinks.clientId')
            .where('other.personId', '!=', personId),
        ),
      ),
    )
    .execute();
}

/** The newest erasure of a person, with who asked and decided. */
export const readErasure = (db: Db | Trx, where: { id: string } | { personId: string }) =>
  db
    .selectFrom('erasures')
    .leftJoin('staff as asker', 'asker.id', 'erasures.askedById')
    .leftJoin('people as askerPerson', 'askerPerson.id', 'asker.personId')
    .leftJoin('staff as decider', 'decider.id', 'erasures.decidedById')
    .leftJoin('people as deciderPerson', 'deciderPerson.id', 'decider.personId')
    .selectAll('erasures')
    .select(['askerPerson.name as askerName', 'deciderPerson.name as deciderName'])
    .$if('id' in where, (query) => query.where('erasures.id', '=', 'id' in where ? where.id : ''))
    .$if('personId' in where, (query) => query.where('erasures.personId', '=', 'personId' in where ? where.personId : ''))
    .orderBy('erasures.askedAt', 'desc')
    .limit(1)
    .executeTakeFirst();
