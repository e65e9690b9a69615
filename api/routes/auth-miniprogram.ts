import { z } from 'zod';
import { personOfAppOpenid, type AppIdentity } from '../../db/records/app-openids.ts';
import { ENTRY_TICKET_MS, giveEntryTicket, useEntryTicket } from '../../db/records/entry-tickets.ts';
import { DomainError } from '../../domain/errors.ts';
import { beginSession } from '../begin-session.ts';
import { routes, type ApiContext } from '../context.ts';
import { newToken, sha256 } from '../cookies.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { instant } from '../present/case-row.ts';
import { body, query } from '../validate.ts';
import type { MiniEntryView } from '../views/wechat.ts';
import { miniIdentityOfCode, ownPath } from '../wechat-oauth.ts';

const ENTER = '/api/auth/miniprogram/enter';

const code = z.string().min(1).max(512);

/** Log-in of the mini-program: each by a code of `wx.login`, its pages by a session, its web-view by a ticket. @see docs/decisions/0178-a-mini-program-is-a-shell.md */
export const miniProgramAuthRoutes = routes()
  .post(
    '/api/auth/miniprogram',
    guard('public'),
    rateLimit(1200),
    describe({
      answer: 'Done',
      tag: 'Log-in',
      summary: 'The mini-program’s own pages log in with a code of `wx.login`',
      description: 'The answer’s cookie is their session; the web-view has another.',
      refusals: ['mini_not_configured', 'oauth_code', 'wechat_unavailable'],
    }),
    body(z.strictObject({ code })),
    async (c) => {
      const { db, now } = c.var.deps;
      const identity = await behind(c, c.req.valid('json').code);
      await beginSession(c, await db.transaction().execute((trx) => personOfAppOpenid(trx, identity, now())), 'h5', 'miniprogram');
      return c.json({ ok: true });
    },
  )
  .post(
    '/api/auth/miniprogram/ticket',
    guard('public'),
    rateLimit(1200),
    describe({
      answer: 'MiniEntry',
      tag: 'Log-in',
      summary: 'A ticket for the mini-program’s web-view, for a code of `wx.login`',
      description: '`enter` lets in once, within a minute, and only a web-view of a mini-program. `return` is the page of ours it goes to.',
      refusals: ['mini_not_configured', 'oauth_code', 'wechat_unavailable'],
    }),
    body(z.strictObject({ code, return: z.string().max(1000).optional() })),
    async (c) => {
      const { db, now } = c.var.deps;
      const given = c.req.valid('json');
      const identity = await behind(c, given.code);
      const ticket = newToken();
      const at = now();
      await db.transaction().execute(async (trx) => {
        const personId = await personOfAppOpenid(trx, identity, at);
        const { appId } = identity;
        await giveEntryTicket(trx, { ticketHash: sha256(ticket), personId, appId, returnTo: ownPath(given.return) }, at);
      });
      return c.json<MiniEntryView>({ enter: `${ENTER}?ticket=${ticket}`, until: instant(at + ENTRY_TICKET_MS) });
    },
  )
  .get(
    ENTER,
    guard('public'),
    rateLimit(1200),
    describe({
      tag: 'Log-in',
      summary: 'The mini-program’s web-view enters with its ticket',
      description:
        'Used up by this request. Outside a mini-program’s web-view it lets nobody in: a link sent on logs nobody in as somebody else.',
      status: 302,
      refusals: ['entry_ticket'],
    }),
    query(z.object({ ticket: z.string().max(128).optional() })),
    async (c) => {
      const { db, now } = c.var.deps;
      const { ticket = '' } = c.req.valid('query');
      if (!/miniProgram/i.test(c.req.header('user-agent') ?? '')) throw new DomainError('entry_ticket');
      const entry = await useEntryTicket(db, sha256(ticket), now());
      if (entry === null) throw new DomainError('entry_ticket');
      await beginSession(c, entry.personId, 'h5', 'miniprogram');
      return c.redirect(entry.returnTo, 302);
    },
  );

/** Who WeChat says is behind a code, in the mini-program in force. @throws mini_not_configured, oauth_code, wechat_unavailable */
async function behind(c: ApiContext, given: string): Promise<AppIdentity> {
  const { mini } = await c.var.deps.channels.config();
  if (mini === null) throw new DomainError('mini_not_configured');
  return { appId: mini.appId, ...(await miniIdentityOfCode(mini, given)) };
}
