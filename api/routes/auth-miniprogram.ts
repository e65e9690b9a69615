import { z } from 'zod';
import { personOfAppOpenid } from '../../db/records/app-openids.ts';
import { ENTRY_TICKET_MS, giveEntryTicket, useEntryTicket } from '../../db/records/entry-tickets.ts';
import { DomainError } from '../../domain/errors.ts';
import { beginSession } from '../begin-session.ts';
import { routes } from '../context.ts';
import { newToken, sha256 } from '../cookies.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { instant } from '../present/case-row.ts';
import { body, query } from '../validate.ts';
import type { MiniEntryView } from '../views/wechat.ts';
import { miniIdentityOfCode, ownPath } from '../wechat-oauth.ts';

const ENTER = '/api/auth/miniprogram/enter';

/** Log-in of the mini-program: its shell by a code of `wx.login`, its web-view by a ticket the shell was given. @see docs/decisions/0178-a-mini-program-is-a-shell.md */
export const miniProgramAuthRoutes = routes()
  .post(
    '/api/auth/miniprogram',
    guard('public'),
    rateLimit(1200),
    describe({
      answer: 'MiniEntry',
      tag: 'Log-in',
      summary: 'The mini-program’s shell logs in with a code of `wx.login`',
      description:
        'The answer’s cookie is the shell’s own session; `enter` lets its web-view in: once, within a minute, and only a web-view of a mini-program. `return` is where the web-view goes.',
      refusals: ['mini_not_configured', 'oauth_code', 'wechat_unavailable'],
    }),
    body(z.strictObject({ code: z.string().min(1).max(512), return: z.string().max(1000).optional() })),
    async (c) => {
      const { db, channels, now } = c.var.deps;
      const { code, return: returnTo } = c.req.valid('json');
      const { mini } = await channels.config();
      if (mini === null) throw new DomainError('mini_not_configured');
      const identity = await miniIdentityOfCode(mini, code);
      const ticket = newToken();
      const at = now();
      const personId = await db.transaction().execute(async (trx) => {
        const person = await personOfAppOpenid(trx, { appId: mini.appId, ...identity }, at);
        await giveEntryTicket(trx, { ticketHash: sha256(ticket), personId: person, appId: mini.appId, returnTo: ownPath(returnTo) }, at);
        return person;
      });
      await beginSession(c, personId, 'h5', 'miniprogram');
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
