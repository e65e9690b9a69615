import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Platform } from '../platform.ts';
import { answer, refuse } from './errors.ts';
import { unionid } from './mini.ts';

const ACCESS_LIFE_S = 7200;
const REFRESH_LIFE_MS = 30 * 24 * 3600_000;

/** `api.weixin.qq.com/sns/*`: a code becomes a token, a token tells who it is. */
export function snsRoutes(platform: Platform): Hono {
  const { state, account } = platform;

  const grant = (openid: string, scope: string, snapshot: boolean, refreshToken: string, refreshExpiresAt: number) => {
    const token = `99_${randomBytes(60).toString('base64url')}`;
    for (const [old, entry] of Object.entries(state.grants)) if (entry.refreshExpiresAt < platform.now()) delete state.grants[old];
    state.grants[token] = {
      openid,
      scope,
      snapshot,
      accessExpiresAt: platform.now() + ACCESS_LIFE_S * 1000,
      refreshToken,
      refreshExpiresAt,
    };
    platform.changed();
    return {
      access_token: token,
      expires_in: ACCESS_LIFE_S,
      refresh_token: refreshToken,
      openid,
      scope,
      ...(scope === 'snsapi_userinfo' ? { unionid: unionid(openid) } : {}),
      ...(snapshot ? { is_snapshotuser: 1 } : {}),
    };
  };

  /** What a token was given for, or the errcode of what is wrong with it. */
  const grantOf = ({ access_token: token, openid }: Record<string, string>) => {
    if (!token) return 41001;
    if (!openid) return 41009;
    const entry = Object.hasOwn(state.grants, token) ? state.grants[token] : undefined;
    if (entry === undefined) return 40001;
    if (entry.accessExpiresAt <= platform.now()) return 42001;
    return entry.openid === openid ? entry : 40003;
  };

  return new Hono()
    .get('/sns/oauth2/access_token', (c) => {
      const { appid, secret, code, grant_type: grantType } = c.req.query();
      if (!appid) return refuse(c, platform, 41002);
      if (appid !== account.appid) return refuse(c, platform, 40013);
      if (!secret) return refuse(c, platform, 41004);
      if (secret !== account.secret) return refuse(c, platform, 40125);
      if (!code) return refuse(c, platform, 41008);
      if (grantType !== 'authorization_code') return refuse(c, platform, 40002);
      const entry = Object.hasOwn(state.codes, code) ? state.codes[code] : undefined;
      if (entry === undefined) return refuse(c, platform, 40029);
      if (entry.used) return refuse(c, platform, 40163);
      if (entry.expiresAt <= platform.now()) return refuse(c, platform, 40029);
      entry.used = true;
      const { snapshot } = state.faults;
      // what a snapshot page hands out is a made-up person, another one each time
      const openid = snapshot ? `snapshot_${randomBytes(10).toString('hex')}` : entry.openid;
      return answer(
        c,
        grant(openid, entry.scope, snapshot, `99_${randomBytes(60).toString('base64url')}`, platform.now() + REFRESH_LIFE_MS),
      );
    })
    .get('/sns/oauth2/refresh_token', (c) => {
      const { appid, grant_type: grantType, refresh_token: refreshToken } = c.req.query();
      if (!appid) return refuse(c, platform, 41002);
      if (appid !== account.appid) return refuse(c, platform, 40013);
      if (grantType !== 'refresh_token') return refuse(c, platform, 40002);
      if (!refreshToken) return refuse(c, platform, 41003);
      const found = Object.values(state.grants).find((entry) => entry.refreshToken === refreshToken);
      if (found === undefined) return refuse(c, platform, 40030);
      if (found.refreshExpiresAt <= platform.now()) return refuse(c, platform, 42002);
      return answer(c, grant(found.openid, found.scope, found.snapshot, refreshToken, found.refreshExpiresAt));
    })
    .get('/sns/userinfo', (c) => {
      const entry = grantOf(c.req.query());
      if (typeof entry === 'number') return refuse(c, platform, entry);
      if (entry.scope !== 'snsapi_userinfo' || entry.snapshot) return refuse(c, platform, 48001);
      const person = state.people.find((each) => each.openid === entry.openid);
      return answer(c, {
        openid: entry.openid,
        nickname: person?.nickname ?? '微信用户',
        sex: 0,
        language: '',
        city: '',
        province: '',
        country: '',
        headimgurl: '',
        privilege: [],
        unionid: unionid(entry.openid),
      });
    })
    .get('/sns/auth', (c) => {
      const entry = grantOf(c.req.query());
      if (typeof entry === 'number') return refuse(c, platform, entry);
      return answer(c, { errcode: 0, errmsg: 'ok' });
    });
}
