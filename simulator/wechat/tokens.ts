import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import type { Platform, Token } from '../platform.ts';
import { answer, refuse } from './errors.ts';
import { perMinute } from './quota.ts';
import { readJson } from './read-json.ts';

const LIFE_MS = 7200_000;
/** WeChat renews a token this long before it ends; both are good meanwhile. */
const OVERLAP_MS = 5 * 60_000;
const FORCE_GAP_MS = 30_000;
const FORCE_PER_DAY = 20;
const ASKS_PER_MINUTE = 10_000;

/** `api.weixin.qq.com/cgi-bin/*token*`, and the ticket JS-SDK signatures are made with. */
export function tokenRoutes(platform: Platform): Hono {
  const { state, account, mini } = platform;
  const mayAsk = perMinute(ASKS_PER_MINUTE);

  const show = (c: Context, token: Token) =>
    answer(c, { access_token: token.token, expires_in: Math.floor((token.expiresAt - platform.now()) / 1000) });
  const wrongCredentials = (appid: unknown, secret: unknown, apps: readonly { appid: string; secret: string }[]): number | null => {
    if (!appid) return 41002;
    const app = apps.find((each) => each.appid === appid);
    if (app === undefined) return 40013;
    if (!secret) return 41004;
    return secret === app.secret ? null : 40125;
  };

  return new Hono()
    .all('/cgi-bin/stable_token', async (c) => {
      if (c.req.method !== 'POST') return refuse(c, platform, 43002);
      const body = await readJson(c);
      if (body === null) return refuse(c, platform, 47001);
      const wrong = wrongCredentials(body['appid'], body['secret'], [account, mini]);
      if (wrong !== null) return refuse(c, platform, wrong);
      if (body['grant_type'] !== 'client_credential') return refuse(c, platform, 40002);
      const now = platform.now();
      if (!mayAsk(now)) return refuse(c, platform, 45011);
      const own = body['appid'] === mini.appid ? state.mini : state;
      if (own === state) stealIfDue(platform);
      const current = own.stable[0];
      const alive = current !== undefined && current.expiresAt > now ? current : null;
      if (body['force_refresh'] === true) {
        own.forced = own.forced.filter((at) => at > now - 24 * 3600_000);
        const last = own.forced.at(-1);
        // asked again within half a minute: not an error, simply not refreshed
        if (alive !== null && last !== undefined && now - last < FORCE_GAP_MS) return show(c, alive);
        if (own.forced.length >= FORCE_PER_DAY) return refuse(c, platform, 45009);
        own.forced.push(now);
        return show(c, issueToken(platform, own.stable, false));
      }
      return show(c, alive !== null && alive.expiresAt - now > OVERLAP_MS ? alive : issueToken(platform, own.stable, true));
    })
    .get('/cgi-bin/token', (c) => {
      const { appid, secret, grant_type: grantType } = c.req.query();
      const wrong = wrongCredentials(appid, secret, [account]);
      if (wrong !== null) return refuse(c, platform, wrong);
      if (grantType !== 'client_credential') return refuse(c, platform, 40002);
      return show(c, issueToken(platform, state.plain, true));
    })
    .get('/cgi-bin/ticket/getticket', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      if (c.req.query('type') !== 'jsapi') return refuse(c, platform, 40097);
      const now = platform.now();
      if (state.ticket === null || state.ticket.expiresAt <= now) {
        state.ticket = { token: `sM4AOVdWfPE4DxkXGEs8V${randomBytes(48).toString('base64url')}`, issuedAt: now, expiresAt: now + LIFE_MS };
        platform.changed();
      }
      return answer(c, {
        errcode: 0,
        errmsg: 'ok',
        ticket: state.ticket.token,
        expires_in: Math.floor((state.ticket.expiresAt - now) / 1000),
      });
    });
}

/** A new token; the ones before it end at once, or five minutes later. */
function issueToken(platform: Platform, list: Token[], keepOld: boolean): Token {
  const now = platform.now();
  // 512 characters is what WeChat asks callers to have room for
  const token: Token = { token: `99_${randomBytes(382).toString('base64url').slice(0, 509)}`, issuedAt: now, expiresAt: now + LIFE_MS };
  const old = keepOld
    ? list.filter((each) => each.expiresAt > now).map((each) => ({ ...each, expiresAt: Math.min(each.expiresAt, now + OVERLAP_MS) }))
    : [];
  list.splice(0, list.length, token, ...old);
  platform.changed();
  return token;
}

/** Another platform that holds the account's secret forces a token for itself: the one given out before is worthless. */
export function stealToken(platform: Platform): void {
  platform.state.rivalAt = platform.now();
  issueToken(platform, platform.state.stable, false);
}

function stealIfDue(platform: Platform): void {
  const { faults, rivalAt } = platform.state;
  if (faults.rivalMs !== null && platform.now() - rivalAt >= faults.rivalMs) stealToken(platform);
}

/** Why an interface token is not good, as an errcode; null when it is. A token of one app is worth nothing in another. */
export function tokenRefusal(platform: Platform, token: string | undefined, of: 'account' | 'mini' = 'account'): number | null {
  if (!token) return 41001;
  if (of === 'account') stealIfDue(platform);
  const { stable, plain, mini } = platform.state;
  const found = (of === 'mini' ? mini.stable : [...stable, ...plain]).find((each) => each.token === token);
  if (found === undefined) return 40001;
  return found.expiresAt <= platform.now() ? 42001 : null;
}
