import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Person, Platform } from '../platform.ts';
import { authorizeErrorPage, consentPage, peoplePage } from './authorize-pages.ts';

const CODE_LIFE_MS = 5 * 60_000;
const REMEMBER_S = 30 * 24 * 3600;

/** Hosts a code may be sent to; WeChat's 网页授权域名. */
export function isAllowedRedirect(url: URL): boolean {
  const { hostname } = url;
  return (
    hostname === 'localhost' || hostname === '127.0.0.1' || (hostname.endsWith('.yk.localhost') && hostname.length > '.yk.localhost'.length)
  );
}

/** `open.weixin.qq.com`: the page a phone passes through to get a code. */
export function authorizeRoutes(platform: Platform): Hono {
  return new Hono().get('/connect/oauth2/authorize', (c) => {
    const query = c.req.query();
    const problem = whatIsWrong(platform, query);
    if (problem !== null) return page(c, authorizeErrorPage(problem.code, problem.text));
    const redirect = new URL(query['redirect_uri']!);
    const cookie = `sim_me_${redirect.hostname.replaceAll(/[^a-z0-9]/g, '_')}`;
    const chosen = query['sim_openid'];
    const known = (openid: string | undefined) => platform.state.people.find((person) => person.openid === openid);
    if (chosen !== undefined) {
      const person = known(chosen);
      if (person === undefined) return page(c, authorizeErrorPage('', `这台模拟器不认识 ${chosen}`));
      setCookie(c, cookie, person.openid, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: REMEMBER_S });
      return c.redirect(withCode(platform, redirect, person, query), 302);
    }
    const remembered = known(getCookie(c, cookie));
    const choose = (person: Person) => `${c.req.path}?${new URLSearchParams({ ...query, sim_openid: person.openid }).toString()}`;
    if (remembered !== undefined && query['sim_choose'] === undefined) {
      if (query['scope'] === 'snsapi_base') return c.redirect(withCode(platform, redirect, remembered, query), 302);
      const others = `${c.req.path}?${new URLSearchParams({ ...query, sim_choose: '1' }).toString()}`;
      return page(c, consentPage(platform.account.name, remembered, choose(remembered), others));
    }
    return page(c, peoplePage(platform.account.name, platform.state.people, choose));
  });
}

function whatIsWrong(platform: Platform, query: Record<string, string>): { code: string; text: string } | null {
  const { appid, redirect_uri: redirect, scope, response_type: type, state } = query;
  if (appid === undefined || appid === '') return { code: '10012', text: 'appid不能为空' };
  if (appid !== platform.account.appid) return { code: '10016', text: '不支持此 Appid，请使用公众号 Appid' };
  if (redirect === undefined || redirect === '') return { code: '10011', text: 'redirect_uri不能为空' };
  if (!URL.canParse(redirect) || !/^https?:$/.test(new URL(redirect).protocol) || !isAllowedRedirect(new URL(redirect)))
    return { code: '10003', text: 'redirect_uri域名与后台配置不一致' };
  if (scope === undefined || scope === '') return { code: '10010', text: 'scope不能为空' };
  if (scope !== 'snsapi_base' && scope !== 'snsapi_userinfo') return { code: '10005', text: '该公众号没有这些scope的权限' };
  if (type !== 'code') return { code: '10004', text: 'response_type 只能是 code' };
  if (state !== undefined && !/^[a-zA-Z0-9]{0,128}$/.test(state)) return { code: '10013', text: 'state 只能用字母和数字，最多 128 个字节' };
  return null;
}

function withCode(platform: Platform, redirect: URL, person: Person, query: Record<string, string>): string {
  const { state } = platform;
  for (const [code, entry] of Object.entries(state.codes)) if (entry.expiresAt + CODE_LIFE_MS < platform.now()) delete state.codes[code];
  const code = `0${randomBytes(15).toString('hex')}w3`;
  state.codes[code] = { openid: person.openid, scope: query['scope']!, expiresAt: platform.now() + CODE_LIFE_MS, used: false };
  platform.changed();
  const target = new URL(redirect);
  target.searchParams.set('code', code);
  target.searchParams.set('state', query['state'] ?? '');
  return target.href;
}

function page(c: Context, body: string): Response {
  c.header(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  );
  c.header('cache-control', 'no-store');
  return c.html(body) as Response;
}
