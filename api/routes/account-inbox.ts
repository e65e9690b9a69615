import { z } from 'zod';
import { listAccountInbox } from '../../db/read/account-inbox.ts';
import { closeMessage, placeInCase } from '../../db/records/account-inbox.ts';
import { DomainError } from '../../domain/errors.ts';
import { auditOf } from '../actor.ts';
import { asStaff, standing } from '../case-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { fromCursor, pathId, recordId, timeCursor, toCursor, pageFields } from '../fields.ts';
import { accountInboxFilterFields } from '../list-filters.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { sayInCase } from '../say-in-case.ts';
import { body, params, query } from '../validate.ts';
import type { Page } from '../views.ts';
import type { AccountMessageView } from '../views/wechat.ts';

type Row = Awaited<ReturnType<typeof listAccountInbox>>[number];
const one = params(z.object({ id: pathId }));

/** 公众号来信: what people write to the service account that is of no single case. */
export const accountInboxRoutes = routes()
  .get(
    '/api/wechat/inbox',
    guard('account.inbox'),
    describe({
      answer: 'AccountMessagePage',
      tag: 'WeChat',
      summary: 'What people wrote to the account, newest first',
      description: 'Admins: those of their stores and of people nobody knows. Others: those of the clients they serve.',
    }),
    query(z.object({ ...accountInboxFilterFields, ...pageFields })),
    async (c) => {
      const { limit, cursor, open } = c.req.valid('query');
      const rows = await listAccountInbox(
        c.var.deps.read,
        principalOf(c),
        { open: open === undefined ? undefined : open === 'true' },
        { limit, after: fromCursor(cursor, timeCursor) },
      );
      const last = rows[limit - 1];
      return c.json<Page<AccountMessageView>>({
        items: rows.slice(0, limit).map(messageView),
        nextCursor: rows.length > limit && last ? toCursor({ at: last.at, id: last.id }) : null,
      });
    },
  )
  .post(
    '/api/wechat/inbox/:id/move',
    guard('account.inbox'),
    describe({
      answer: 'AccountMessage',
      tag: 'WeChat',
      summary: 'Put it into a case’s thread, in the name of who wrote it',
      refusals: ['already_handled', 'wrong_state', 'outcome_unknown', 'engine_unavailable'],
    }),
    one,
    body(z.strictObject({ caseId: recordId })),
    async (c) => {
      const { deps } = c.var;
      const row = await reached(c, c.req.valid('param').id);
      const { caseId } = c.req.valid('json');
      if (row.caseNo !== null && row.caseNo !== caseId) throw new DomainError('already_handled');
      const found = await standing(c, caseId);
      asStaff(principalOf(c), found);
      await mustBeContact(c, row, found.clientId);
      if (row.caseNo === null) {
        await sayInCase(deps, caseId, { personId: row.personId ?? '', key: row.key, text: row.text });
        await placeInCase(deps.db, row.id, caseId, auditOf(c, c.var.deps.now()));
      }
      return c.json(messageView(await reached(c, row.id)));
    },
  )
  .post(
    '/api/wechat/inbox/:id/done',
    guard('account.inbox'),
    describe({ answer: 'AccountMessage', tag: 'WeChat', summary: 'It has been dealt with otherwise', refusals: ['already_handled'] }),
    one,
    async (c) => {
      const row = await reached(c, c.req.valid('param').id);
      if (!(await closeMessage(c.var.deps.db, row.id, auditOf(c, c.var.deps.now())))) throw new DomainError('already_handled');
      return c.json(messageView(await reached(c, row.id)));
    },
  );

/** @throws not_found for what is beyond reach */
async function reached(c: ApiContext, id: string): Promise<Row> {
  const [row] = await listAccountInbox(c.var.deps.db, principalOf(c), { open: undefined, id }, { limit: 1, after: null });
  if (!row) throw new DomainError('not_found');
  return row;
}

/** Nobody's words are put into the thread of a company they do not belong to. @throws unknown_client */
async function mustBeContact(c: ApiContext, row: Row, clientId: string): Promise<void> {
  const link =
    row.personId === null
      ? undefined
      : await c.var.deps.read
          .selectFrom('contactLinks')
          .select('clientId')
          .where('personId', '=', row.personId)
          .where('clientId', '=', clientId)
          .executeTakeFirst();
  if (!link) throw new DomainError('unknown_client');
}

const messageView = (row: Row): AccountMessageView => ({
  id: row.id,
  at: instant(row.at),
  kind: row.kind,
  text: row.text,
  person: row.personId === null ? null : { id: row.personId, name: row.name ?? '' },
  client: row.clientId === null ? null : { id: row.clientId, short: row.short ?? '' },
  caseId: row.caseNo,
  handledAt: row.handledAt === null ? null : instant(row.handledAt),
  handledBy: row.handlerName,
});
