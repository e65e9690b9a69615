import { z } from 'zod';
import { listAttempts, listNotices, type AttemptFilter } from '../../db/read/notices.ts';
import { markRead, reopenAttempt } from '../../db/records/notices.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { addressOf, principalOf, routes, staffOf, type ApiDeps } from '../context.ts';
import { describe } from '../describe.ts';
import { attemptFilterOf, noticeFilterFields } from '../exports.ts';
import { flag, fromCursor, pageFields, recordId, timeCursor, toCursor } from '../fields.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { NoticeView } from '../views/own.ts';
import type { AttemptView } from '../views/operations.ts';

/** How the API calls the channels. */
const NAME_OF = { wechat: 'template', subscription: 'subscription', sms: 'sms' } as const;
/** `{notice}.{channel}`; what does not exist is 404. */
const attemptId = z.string().overwrite((text) => (/^[\w.-]{1,64}$/.test(text) ? text : '-'));
const logQuery = z.object({
  ...noticeFilterFields,
  ...pageFields,
});

/** A person's inbox; what did not arrive, for those who run the firm. */
export const noticeRoutes = routes()
  .get(
    '/api/notices',
    guard('notices.read'),
    describe({ answer: 'NoticePage', tag: 'Notices', summary: 'The caller’s inbox, newest first' }),
    query(z.object({ unread: flag.optional(), clientId: recordId.optional(), ...pageFields })),
    async (c) => {
      const { limit, cursor, unread, clientId } = c.req.valid('query');
      const rows = await listNotices(
        c.var.deps.read,
        principalOf(c).personId,
        { unread, clientId },
        { limit, after: fromCursor(cursor, timeCursor) },
      );
      const items: NoticeView[] = rows.slice(0, limit).map((row) => ({
        id: row.id,
        noticeId: row.noticeId,
        title: row.title,
        text: row.text,
        link: row.link,
        caseId: row.caseNo,
        client: row.clientId === null ? null : { id: row.clientId, short: row.clientShort ?? '' },
        at: instant(row.createdAt),
        read: row.readAt !== null,
      }));
      const last = rows[limit - 1];
      return c.json<Page<NoticeView>>({
        items,
        nextCursor: rows.length > limit && last ? toCursor({ at: last.createdAt, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/notices/read',
    guard('notices.read'),
    describe({ answer: 'NoticesRead', tag: 'Notices', summary: 'Mark some, or all, as read' }),
    body(z.union([z.strictObject({ ids: z.array(recordId).max(200) }), z.strictObject({ all: z.literal(true) })])),
    async (c) => {
      const given = c.req.valid('json');
      return c.json({ read: await markRead(c.var.deps.db, principalOf(c).personId, 'all' in given ? 'all' : given.ids, c.var.deps.now()) });
    },
  )
  .get(
    '/api/notices/log',
    guard('notices.log'),
    describe({
      answer: 'AttemptPage',
      tag: 'Notices',
      summary: 'Attempts to reach people: when, how, with what result',
      description:
        '`result` and `channel` take several, with commas; `q` is part of a name, its pinyin or a case number. `receipt` is WeChat’s own word of its arrival.',
    }),
    query(logQuery),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query');
      return c.json(await attemptPage(c.var.deps, principalOf(c), attemptFilterOf(filter), limit, cursor));
    },
  )
  .post(
    '/api/notices/log/:attemptId/retry',
    guard('notices.log'),
    describe({
      answer: 'AttemptReopened',
      tag: 'Notices',
      summary: 'Send a failed WeChat notice again, with the same id',
      description: 'An SMS whose outcome is unknown is never sent again.',
      refusals: ['wrong_state'],
    }),
    params(z.object({ attemptId })),
    async (c) => {
      const { deps, requestId } = c.var;
      const id = c.req.valid('param').attemptId;
      const own = await deps.read
        .selectFrom('noticeAttempts')
        .innerJoin('notices', 'notices.id', 'noticeAttempts.noticeId')
        .select(['noticeAttempts.result', 'notices.caseNo'])
        .where('noticeAttempts.id', '=', id)
        .executeTakeFirst();
      const stores = storesOf(principalOf(c));
      const inStore =
        own &&
        (stores === null ||
          (await deps.read
            .selectFrom('cases')
            .select('no')
            .where('no', '=', own.caseNo ?? '')
            .where('storeId', 'in', stores)
            .executeTakeFirst()));
      if (!own || !inStore) throw new DomainError('not_found');
      const reopened = await reopenAttempt(deps.db, id, {
        at: deps.now(),
        actor: { kind: 'staff', id: staffOf(c).id },
        ip: addressOf(c),
        requestId,
      });
      if (!reopened) throw new DomainError('wrong_state', { state: own.result });
      return c.json({ attemptId: id, result: 'pending' });
    },
  );

/** Stores whose attempts a person may see; null: all. */
export const storesOf = ({ staff }: Principal): string[] | null =>
  staff?.role === 'owner' ? null : staff && staff.storeIds.length > 0 ? staff.storeIds : [''];

/** A page of attempts within the stores of who asks. */
export async function attemptPage(
  deps: ApiDeps,
  principal: Principal,
  filter: Omit<AttemptFilter, 'storeIds'>,
  limit: number,
  cursor: string | undefined,
): Promise<Page<AttemptView>> {
  const rows = await listAttempts(
    deps.read,
    { ...filter, storeIds: storesOf(principal) },
    { limit, after: fromCursor(cursor, timeCursor) },
  );
  const items = rows.slice(0, limit).map((row) => ({
    attemptId: row.id,
    at: instant(row.at),
    person: { id: row.personId, name: row.name },
    title: row.title,
    caseId: row.caseNo,
    channel: NAME_OF[row.channel as keyof typeof NAME_OF],
    result: row.result,
    errcode: row.reason !== null && /^\d+$/.test(row.reason) ? Number(row.reason) : null,
    reason: row.reason,
    text: row.text,
    doneAt: row.doneAt === null ? null : instant(row.doneAt),
    waitsUntil: row.result === 'pending' && row.notBefore !== null ? instant(row.notBefore) : null,
    receipt: row.receipt as AttemptView['receipt'],
    receiptAt: row.receiptAt === null ? null : instant(row.receiptAt),
    attempts: row.tries,
    retryable: row.channel === 'wechat' && (row.result === 'refused' || row.result === 'unknown'),
  }));
  const last = rows[limit - 1];
  return { items, nextCursor: rows.length > limit && last ? toCursor({ at: last.at, id: last.id }) : null };
}
