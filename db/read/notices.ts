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

/** What narrows the delivery log; null: everything. */
export interface AttemptFilter {
  results: readonly string[] | null;
  channels: readonly string[] | null;
  personId: string | null;
  caseNo: string | null;
  /** Part of a name, of its pinyin, or of a case's number. */
  q: string | null;
  /** Null: all stores. */
  storeIds: readonly string[] | null;
  storeId?: string | undefined;
  /** Instants; `to` is not included. */
  from?: number | undefined;
  to?: number | undefined;
}

/** Narrowed to filters. */
function attempts(db: Db, { results, channels, personId, caseNo, q, storeIds, storeId, from, to }: AttemptFilter) {
  let wanted = db
    .selectFrom('noticeAttempts')
    .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
    .innerJoin('people', 'people.id', 'notices.personId');
  if (results !== null) wanted = wanted.where('noticeAttempts.result', 'in', [...results]);
  if (channels !== null) wanted = wanted.where('noticeAttempts.channel', 'in', [...channels]);
  if (personId !== null) wanted = wanted.where('notices.personId', '=', personId);
  if (caseNo !== null) wanted = wanted.where('notices.caseNo', '=', caseNo);
  if (q !== null) {
    const part = `%${q.toLowerCase()}%`;
    wanted = wanted.where((eb) =>
      eb.or([
        eb('people.name', 'like', `%${q}%`),
        eb('people.searchText', 'like', part),
        eb('notices.caseNo', 'like', `%${q.toUpperCase()}%`),
      ]),
    );
  }
  const within = [...(storeIds === null ? [] : [storeIds]), ...(storeId === undefined ? [] : [[storeId]])];
  for (const ids of within)
    wanted = wanted.where('notices.caseNo', 'in', (eb) =>
      eb
        .selectFrom('cases')
        .select('cases.no')
        .where('cases.storeId', 'in', ids.length === 0 ? [''] : [...ids]),
    );
  if (from !== undefined) wanted = wanted.where('noticeAttempts.at', '>=', from);
  if (to !== undefined) wanted = wanted.where('noticeAttempts.at', '<', to);
  return wanted;
}

/** How many attempts a filter finds. */
export const howManyAttempts = async (db: Db, filter: AttemptFilter): Promise<number> =>
  Number(
    (
      await attempts(db, filter)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );

/** Attempts to reach people, newest first. */
export async function listAttempts(db: Db, filter: AttemptFilter, page: { limit: number; after: TimePlace | null }) {
  let wanted = attempts(db, filter).select([
    'noticeAttempts.id',
    'noticeAttempts.at',
    'noticeAttempts.channel',
    'noticeAttempts.result',
    'noticeAttempts.reason',
    'noticeAttempts.tries',
    'noticeAttempts.doneAt',
    'noticeAttempts.notBefore',
    'noticeAttempts.receipt',
    'noticeAttempts.receiptAt',
    'notices.personId',
    'notices.title',
    'notices.text',
    'notices.caseNo',
    'people.name',
  ]);
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
