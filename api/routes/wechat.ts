import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { signJsConfig } from '../../channels/wechat/js-signature.ts';
import { isAddressCheck, openEnvelope } from '../../channels/wechat/push-envelope.ts';
import { pushOf } from '../../channels/wechat/push-message.ts';
import { composeReply } from '../../channels/wechat/push-reply.ts';
import { openidIn } from '../../db/read/app-openids.ts';
import { readOwnGrants } from '../../db/read/grants.ts';
import { reportGrants } from '../../db/records/account-pushes.ts';
import { DomainError } from '../../domain/errors.ts';
import { ENTRANCES, type Entrance } from '../../domain/mini-program.ts';
import { NOTICES, noticeText, type NoticeId } from '../../domain/notices.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { isOwnOrigin } from '../middleware/origin.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { badField, body, query } from '../validate.ts';
import type { GrantsView, JsConfigView } from '../views/wechat.ts';
import { answerOf, takePush } from '../wechat-push.ts';

const short = z.string().max(128).optional();
/** Templates and grants are of one app: the account's, or the mini-program's. */
const entrance = z.enum(ENTRANCES).default('account');
const pushQuery = z.object({ signature: short, timestamp: short, nonce: short, echostr: short, msg_signature: short });

/** What the service account and our pages say to each other: signatures, grants, and what WeChat tells. */
export const wechatRoutes = routes()
  .get(
    '/api/wechat/js-config',
    guard('public'),
    rateLimit(240),
    describe({
      answer: 'JsConfig',
      tag: 'WeChat',
      summary: 'What wx.config is given for one of our own pages',
      description: 'iOS compares with the page the app was entered by, Android with the present one; a fragment is no part of it.',
      refusals: ['wechat_not_configured', 'wechat_unavailable'],
    }),
    query(z.object({ url: z.string().max(2000) })),
    async (c) => {
      const { config, channels, now } = c.var.deps;
      const { url } = c.req.valid('query');
      if (!URL.canParse(url) || !isOwnOrigin(config, new URL(url).origin, c.req.header('host')))
        throw badField('/url', 'foreign_page', '只能为本系统的页面签名');
      const wechat = await channels.wechat();
      if (wechat === null) throw new DomainError('wechat_not_configured');
      const ticket = await wechat.tickets.get();
      if (!ticket.ok) throw new DomainError('wechat_unavailable');
      const parts = { nonceStr: randomBytes(12).toString('hex'), timestamp: Math.floor(now() / 1000) };
      const signature = signJsConfig({ ...parts, ticket: ticket.value, url });
      return c.json<JsConfigView>({ appId: wechat.account.appId, ...parts, signature });
    },
  )
  .get(
    '/api/wechat/grants',
    guard('session'),
    describe({ answer: 'Grants', tag: 'WeChat', summary: 'Which one-time messages the caller can allow, and how many are left' }),
    query(z.object({ entrance })),
    async (c) => c.json(await grantsOf(c, c.req.valid('query').entrance)),
  )
  .post(
    '/api/wechat/grants',
    guard('session'),
    rateLimit(60),
    describe({
      answer: 'Grants',
      tag: 'WeChat',
      summary: 'Tell which one-time messages the caller has just allowed',
      description:
        'One tap in `wx-open-subscribe`, or one answer of `wx.requestSubscribeMessage`, is one message of each template. WeChat tells of the account’s taps too; one counts once.',
    }),
    body(z.strictObject({ entrance, templateIds: z.array(z.string().min(1).max(64)).min(1).max(10) })),
    async (c) => {
      const { deps } = c.var;
      const { templateIds, entrance: app } = c.req.valid('json');
      const { templates, openid } = await subscriberIn(c, app);
      const known = new Set(Object.values(templates));
      const told = [...new Set(templateIds)];
      if (told.some((id) => !known.has(id))) throw badField('/templateIds', 'unknown_template', '没有这种订阅消息');
      if (openid !== null) await reportGrants(deps.db, openid, told, deps.now());
      return c.json(await grantsOf(c, app));
    },
  )
  .get(
    '/api/wechat/push',
    guard('public'),
    rateLimit(600),
    describe({
      tag: 'WeChat',
      summary: 'WeChat checks our address',
      description: 'Echoes `echostr` when the signature is right.',
      media: 'text/plain',
      refusals: ['push_refused'],
    }),
    query(pushQuery),
    async (c) => {
      const { wechat } = await c.var.deps.channels.config();
      const { echostr = '', ...given } = c.req.valid('query');
      if (wechat?.push == null || !isAddressCheck(wechat.push, given)) throw new DomainError('push_refused');
      return c.text(echostr);
    },
  )
  .post(
    '/api/wechat/push',
    guard('public'),
    rateLimit(6000),
    describe({
      tag: 'WeChat',
      summary: 'What happens at the account: follows, receipts, grants, words',
      description:
        'XML or JSON, plain or sealed as the account is set. Told again it changes nothing. Answered within five seconds, with the account’s own words where it has some.',
      media: 'text/plain',
      refusals: ['push_refused'],
    }),
    query(pushQuery),
    async (c) => {
      const { deps } = c.var;
      const { wechat } = await deps.channels.config();
      const told = await c.req.text();
      const fields = wechat && openEnvelope(wechat, c.req.valid('query'), told, deps.now());
      if (!fields) throw new DomainError('push_refused');
      const push = pushOf(fields);
      if (push === null) return c.text('success');
      const [text] = await Promise.all([answerOf(deps, push), takePush(deps, push)]);
      if (text === '') return c.text('success');
      const format = told.trimStart().startsWith('{') ? 'json' : 'xml';
      const reply = composeReply(wechat, format, { openid: push.openid, account: push.account, text }, deps.now());
      return c.body(reply.body, 200, { 'content-type': reply.contentType });
    },
  );

/** What may be allowed in an app, and who the caller is there. */
async function subscriberIn(c: ApiContext, app: Entrance): Promise<{ templates: Record<string, string>; openid: string | null }> {
  const { read, channels } = c.var.deps;
  const { personId } = principalOf(c);
  const { mini, subscriptions, miniSubscriptions } = await channels.config();
  if (app === 'miniprogram')
    return mini === null
      ? { templates: {}, openid: null }
      : { templates: miniSubscriptions, openid: await openidIn(read, mini.appId, personId) };
  const person = await read.selectFrom('people').select('openid').where('id', '=', personId).executeTakeFirst();
  return { templates: subscriptions, openid: person?.openid ?? null };
}

async function grantsOf(c: ApiContext, app: Entrance): Promise<GrantsView> {
  const { templates, openid } = await subscriberIn(c, app);
  const left = openid === null ? new Map<string, number>() : await readOwnGrants(c.var.deps.db, openid);
  return {
    items: Object.entries(templates)
      .filter(([noticeId]) => noticeId in NOTICES)
      .map(([noticeId, templateId]) => ({
        noticeId,
        templateId,
        title: noticeText(noticeId as NoticeId).title,
        remaining: left.get(templateId) ?? 0,
      })),
  };
}
