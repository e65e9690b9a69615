import type { Db } from '../open.ts';

/** A place in a list of newest first. */
export interface TimePlace {
  at: number;
  id: string;
}

/** A person's inbox, newest first: all of it, what is unread, what one company's cases brought. */
export async function listNotices(
  db: Db,
  personId: string,
  filter: { unread?: boolean | undefined; clientId?: string | undefined },
  page: { limit: number; after: TimePlace | null },
) {
  let wanted = db
    .selectFrom('notices')
    .leftJoin('cases', 'cases.no', 'notices.caseNo')
    .leftJoin('clients', 'clients.id', 'cases.clientId')
    .select([
      'notices.id',
      'notices.noticeId',
      'notices.title',
      'notices.text',
      'notices.link',
      'notices.caseNo',
      'notices.createdAt',
      'notices.readAt',
      'cases.clientId',
      'clients.short as clientShort',
    ])
    .where('notices.personId', '=', personId);
  if (filter.unread) wanted = wanted.where('notices.readAt', 'is', null);
  if (filter.clientId !== undefined) wanted = wanted.where('cases.clientId', '=', filter.clientId);
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([eb('notices.createdAt', '<', after.at), eb.and([eb('notices.createdAt', '=', after.at), eb('notices.id', '<', after.id)])]),
    );
  return wanted
    .orderBy('notices.createdAt', 'desc')
    .orderBy('notices.id', 'desc')
    .limit(page.limit + 1)
    .execute();
}

/** How many a person has not read. */
export const countUnread = async (db: Db, personId: string): Promise<number> =>
  Number(
    (
      await db
        .selectFrom('notices')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('personId', '=', personId)
        .where('readAt', 'is', null)
        .executeTakeFirstOrThrow()
    ).count,
  );

/** Attempts to reach people, newest first; failed ones only, or all. */
export async function listAttempts(
  db: Db,
  filter: { results: readonly string[] | null; storeIds: readonly string[] | null },
  page: { limit: number; after: TimePlace | null },
) {
  let wanted = db
    .selectFrom('noticeAttempts')
    .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
    .innerJoin('people', 'people.id', 'notices.personId')
    .select([
      'noticeAttempts.id',
      'noticeAttempts.at',
      'noticeAttempts.channel',
      'noticeAttempts.result',
      'noticeAttempts.reason',
      'noticeAttempts.tries',
      'notices.personId',
      'notices.title',
      'notices.caseNo',
      'people.name',
    ]);
  const { results, storeIds } = filter;
  if (results !== null) wanted = wanted.where('noticeAttempts.result', 'in', [...results]);
  if (storeIds !== null)
    wanted = wanted.where('notices.caseNo', 'in', (eb) =>
      eb
        .selectFrom('cases')
        .select('cases.no')
        .where('cases.storeId', 'in', storeIds.length === 0 ? [''] : [...storeIds]),
    );
  const { after } = page;
  if (after)
    wanted = wanted.where((eb) =>
      eb.or([
        eb('noticeAttempts.at', '<', after.at),
        eb.and([eb('noticeAttempts.at', '=', after.at), eb('noticeAttempts.id', '<', after.id)]),
      ]),
    );
  return wanted
    .orderBy('noticeAttempts.at', 'desc')
    .orderBy('noticeAttempts.id', 'desc')
    .limit(page.limit + 1)
    .execute();
}

/** How many attempts of a channel ended how since an instant. */
export const countAttempts = (db: Db, since: number) =>
  db
    .selectFrom('noticeAttempts')
    .select(['channel', 'result', (eb) => eb.fn.countAll<number>().as('count')])
    .where('at', '>=', since)
    .groupBy(['channel', 'result'])
    .execute();
