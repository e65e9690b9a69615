import { z } from 'zod';
import { unionidOf } from '../../channels/wechat/unionid.ts';
import { readUnionid } from '../../db/read/people.ts';
import { personOfOpenid } from '../../db/records/people.ts';
import { OAUTH_STATE_MS, rememberOauthState, useOauthState } from '../../db/records/oauth-states.ts';
import { DomainError } from '../../domain/errors.ts';
import { routes, type ApiDeps } from '../context.ts';
import { newToken, readCookie, sha256, writeCookie } from '../cookies.ts';
import { describe } from '../describe.ts';
import { beginSession } from '../begin-session.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { query } from '../validate.ts';
import { accountInForce, authorizeUrl, openidOfCode, ownBase, ownPath } from '../wechat-oauth.ts';

const CALLBACK = '/api/auth/wechat/callback';

/** Log-in through WeChat: silent, bound to the browser that began it. */
export const wechatAuthRoutes = routes()
  .get(
    '/api/auth/wechat/start',
    guard('public'),
    rateLimit(1200),
    describe({
      tag: 'Log-in',
      summary: 'Go to WeChat to log in',
      description: 'In demo mode `sim_openid` is passed on and answered at once.',
      status: 302,
      refusals: ['wechat_not_configured'],
    }),
    query(z.object({ return: z.string().max(1000).optional(), sim_openid: z.string().max(128).optional() })),
    async (c) => {
      const { deps } = c.var;
      const account = await accountInForce(deps.channels);
      const asked = c.req.valid('query');
      const kept = readCookie(c, 'browser');
      const browser = kept !== undefined && /^[\w-]{43}$/.test(kept) ? kept : newToken();
      const state = sha256(newToken());
      await rememberOauthState(
        deps.db,
        { stateHash: sha256(state), browserHash: sha256(browser), returnTo: ownPath(asked.return) },
        deps.now(),
      );
      writeCookie(c, 'browser', browser, OAUTH_STATE_MS);
      return c.redirect(
        authorizeUrl(
          { account, demo: deps.config.demo },
          `${ownBase(deps.config, c.req.url, c.req.header('host'))}${CALLBACK}`,
          state,
          asked.sim_openid,
        ),
        302,
      );
    },
  )
  .get(
    CALLBACK,
    guard('public'),
    rateLimit(1200),
    describe({
      tag: 'Log-in',
      summary: 'WeChat sends the person back here',
      status: 302,
      refusals: ['oauth_state', 'oauth_code', 'snapshot_user', 'wechat_unavailable', 'wechat_not_configured'],
    }),
    query(z.object({ code: z.string().max(512).optional(), state: z.string().max(128).optional() })),
    async (c) => {
      const { deps } = c.var;
      const { code, state } = c.req.valid('query');
      const browser = readCookie(c, 'browser');
      const returnTo =
        state === undefined || browser === undefined
          ? null
          : await useOauthState(deps.db, { stateHash: sha256(state), browserHash: sha256(browser) }, deps.now());
      if (returnTo === null) throw new DomainError('oauth_state');
      if (code === undefined || code === '') throw new DomainError('oauth_code');
      const { openid, unionid } = await openidOfCode(await accountInForce(deps.channels), code);
      const known = unionid ?? (await unionidFor(deps, openid));
      await beginSession(c, await personOfOpenid(deps.db, openid, known, deps.now()), 'h5', 'wechat');
      return c.redirect(returnTo, 302);
    },
  );

/** A silent log-in tells no unionid: where a mini-program needs it, the account asks once for its follower. Nobody waits outside for want of it. */
async function unionidFor({ db, channels }: ApiDeps, openid: string): Promise<string | null> {
  if ((await channels.mini()) === null || (await readUnionid(db, openid)) !== null) return null;
  const wechat = await channels.wechat();
  return wechat && unionidOf(wechat, openid);
}
