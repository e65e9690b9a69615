import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { MeView } from '../../api/views.ts';
import { HOST, cookieOf, openLab, type ApiLab } from './lab.ts';

/** WeChat as far as a log-in needs it: codes count once. */
function fakeWechat(): Promise<{ url: string; codes: Map<string, string>; asked: URL[]; broken: { now: boolean }; close(): void }> {
  const codes = new Map<string, string>();
  const used = new Set<string>();
  const asked: URL[] = [];
  const broken = { now: false };
  const app = new Hono().get('/sns/oauth2/access_token', (c) => {
    asked.push(new URL(c.req.url));
    if (broken.now) return c.text('bad gateway', 502);
    const code = c.req.query('code') ?? '';
    const openid = codes.get(code);
    if (openid === undefined) return c.json({ errcode: 40029, errmsg: 'invalid code rid: 1' });
    if (used.has(code)) return c.json({ errcode: 40163, errmsg: 'code been used rid: 1' });
    used.add(code);
    return c.json({
      access_token: 't',
      expires_in: 7200,
      refresh_token: 'r',
      openid,
      scope: 'snsapi_base',
      ...(openid === 'virtual' ? { is_snapshotuser: 1 } : {}),
    });
  });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, codes, asked, broken, close: () => server.close() }),
    );
  });
}

describe('log-in through WeChat', () => {
  let lab: ApiLab;
  let wechat: Awaited<ReturnType<typeof fakeWechat>>;
  beforeAll(async () => {
    wechat = await fakeWechat();
    lab = await openLab(inject('temporalAddress'), {
      worker: false,
      channels: {
        wechat: {
          appId: 'wxdemo0000000001',
          secret: 's',
          apiBase: wechat.url,
          openBase: 'http://sim.yk.localhost:3100',
          originalId: '',
          push: null,
        },
      },
    });
  });
  afterAll(async () => {
    await lab.close();
    wechat.close();
  });
  const start = async (query = '', host = 'localhost:3000') => {
    const response = await lab.app.request(`http://${host}/api/auth/wechat/start${query}`, { headers: { host } });
    return { response, to: new URL(response.headers.get('location') ?? ''), browser: cookieOf(response, 'yk_browser') };
  };
  const callback = (query: string, cookie: string, accept = 'application/json') =>
    lab.app.request(`${HOST}/api/auth/wechat/callback?${query}`, { headers: { host: 'localhost:3000', cookie, accept } });
  const problem = async (response: Response) => ((await response.json()) as { code: string }).code;

  test('goes to WeChat, comes back, is who WeChat says, and lands where it wanted to', async () => {
    const { response, to, browser } = await start('?return=%2Fcases%3Fa%3D1&sim_openid=demo-staff-1', 'p1.yk.localhost:3000');
    expect(response.status).toBe(302);
    expect(to.origin + to.pathname).toBe('http://sim.yk.localhost:3100/connect/oauth2/authorize');
    expect(Object.fromEntries(to.searchParams)).toMatchObject({
      appid: 'wxdemo0000000001',
      redirect_uri: 'http://p1.yk.localhost:3000/api/auth/wechat/callback',
      response_type: 'code',
      scope: 'snsapi_base',
      sim_openid: 'demo-staff-1',
    });
    expect(to.searchParams.get('state')).toMatch(/^[a-zA-Z0-9]{1,128}$/);
    expect(to.hash).toBe('#wechat_redirect');
    wechat.codes.set('c1', 'demo-staff-1');
    const back = await callback(`code=c1&state=${to.searchParams.get('state')}`, browser);
    expect([back.status, back.headers.get('location')]).toEqual([302, '/cases?a=1']);
    expect(back.headers.getSetCookie().find((line) => line.startsWith('yk_session='))).toMatch(/HttpOnly; SameSite=Lax/);
    const me = await lab.app.request(`${HOST}/api/me`, { headers: { cookie: cookieOf(back, 'yk_session') } });
    expect(await me.json()).toMatchObject({ person: { id: 'demo-staff-1' }, roles: ['staff'], demo: true });
    const kept = await lab.db.selectFrom('sessions').select('tokenHash').execute();
    expect(kept.some((row) => cookieOf(back, 'yk_session').includes(row.tokenHash))).toBe(false);
  });

  test('somebody unknown becomes a person without a role, who may only see who they are', async () => {
    const { to, browser } = await start();
    wechat.codes.set('c-new', 'o-unknown');
    const back = await callback(`code=c-new&state=${to.searchParams.get('state')}`, browser);
    const cookie = cookieOf(back, 'yk_session');
    const me = (await (await lab.app.request(`${HOST}/api/me`, { headers: { cookie } })).json()) as MeView;
    expect(me).toMatchObject({ roles: [], staff: null, clients: [], stores: [] });
    expect((await lab.app.request(`${HOST}/api/cases`, { headers: { cookie } })).status).toBe(403);
  });

  test('a foreign state, a used one, another browser’s, a late one', async () => {
    wechat.codes.set('c2', 'demo-staff-1');
    const one = await start();
    const other = await start();
    expect(await problem(await callback('code=c2&state=forged', one.browser))).toBe('oauth_state');
    expect(await problem(await callback(`code=c2&state=${one.to.searchParams.get('state')}`, other.browser))).toBe('oauth_state');
    expect(await problem(await callback(`code=c2&state=${one.to.searchParams.get('state')}`, ''))).toBe('oauth_state');
    const asked = wechat.asked.length;
    expect((await callback(`code=c2&state=${one.to.searchParams.get('state')}`, one.browser)).status).toBe(302);
    expect(await problem(await callback(`code=c2&state=${one.to.searchParams.get('state')}`, one.browser))).toBe('oauth_state');
    expect(wechat.asked.length).toBe(asked + 1);
    const late = await start();
    await lab.db
      .updateTable('oauthStates')
      .set({ createdAt: Date.now() - 11 * 60_000 })
      .execute();
    expect(await problem(await callback(`code=c2&state=${late.to.searchParams.get('state')}`, late.browser))).toBe('oauth_state');
  });

  test('a forged code, a reused one, a snapshot user, WeChat down: each in words, as a page in a browser', async () => {
    const sessions = async () => (await lab.db.selectFrom('sessions').select('tokenHash').execute()).length;
    const before = await sessions();
    const attempt = async (code: string, accept?: string) => {
      const { to, browser } = await start();
      return callback(`code=${code}&state=${to.searchParams.get('state')}`, browser, accept);
    };
    expect(await problem(await attempt('forged'))).toBe('oauth_code');
    expect(await problem(await attempt('c2'))).toBe('oauth_code');
    wechat.codes.set('c-snap', 'virtual');
    expect(await problem(await attempt('c-snap'))).toBe('snapshot_user');
    wechat.broken.now = true;
    const down = await attempt('c-any');
    wechat.broken.now = false;
    expect([down.status, await problem(down)]).toEqual([503, 'wechat_unavailable']);
    const page = await attempt('forged', 'text/html,*/*');
    expect([page.status, page.headers.get('content-type')]).toEqual([401, expect.stringContaining('text/html')]);
    expect(await page.text()).toContain('微信授权已失效');
    expect(await sessions()).toBe(before);
  });

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example/../..//evil.example',
    'javascript:alert(1)',
    '/api/auth/logout',
    '/\t/evil.example',
  ])('never goes on to %s', async (target) => {
    const { to, browser } = await start(`?return=${encodeURIComponent(target)}`);
    const code = `c-${target.length}-${Math.random()}`;
    wechat.codes.set(code, 'demo-staff-1');
    const back = await callback(`code=${code}&state=${to.searchParams.get('state')}`, browser);
    const landed = new URL(back.headers.get('location') ?? '', HOST);
    expect(landed.origin).toBe(HOST);
    expect(landed.pathname.startsWith('/api/')).toBe(false);
  });

  test('a host nobody knows does not become our address', async () => {
    const { to } = await start('', 'evil.example');
    expect(to.searchParams.get('redirect_uri')).toBe('http://localhost:3000/api/auth/wechat/callback');
  });
});
