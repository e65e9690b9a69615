import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPID, listen, refusal, SECRET, type Listening } from './listening.ts';

describe('signing in with WeChat', () => {
  let wechat: Listening;
  beforeEach(async () => {
    wechat = await listen();
  });
  afterEach(() => wechat.close());

  it('sends a chosen person back at once with a code and the state', async () => {
    const answer = await wechat.authorize({ sim_openid: 'demo-staff-1' });
    expect(answer.status).toBe(302);
    const target = new URL(answer.headers.get('location')!);
    expect(target.origin + target.pathname).toBe('http://p1.yk.localhost:3000/api/auth/wechat/callback');
    expect(target.searchParams.get('state')).toBe('abc123');
    expect(target.searchParams.get('code')).toMatch(/^\w{20,}$/);
  });
  it('keeps what the return address already carried', async () => {
    const answer = await wechat.authorize({ sim_openid: 'demo-staff-1', redirect_uri: 'http://localhost:3000/cb?return=%2Fhall' });
    expect(new URL(answer.headers.get('location')!).searchParams.get('return')).toBe('/hall');
  });
  it('asks whose phone it is, and remembers the answer for that phone only', async () => {
    const asked = await wechat.authorize({});
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain('这是谁的手机？');
    const cookie = (await wechat.authorize({ sim_openid: 'demo-client-1' })).headers.get('set-cookie')!.split(';')[0]!;
    const silent = await wechat.authorize({}, { cookie });
    expect(silent.status).toBe(302);
    const other = await wechat.authorize({ redirect_uri: 'http://p2.yk.localhost:3000/cb' }, { cookie });
    expect(other.status).toBe(200);
  });
  it('shows the consent page before it gives a nickname, even to somebody it knows', async () => {
    const cookie = (await wechat.authorize({ sim_openid: 'demo-client-1' })).headers.get('set-cookie')!.split(';')[0]!;
    const asked = await wechat.authorize({ scope: 'snsapi_userinfo' }, { cookie });
    expect(asked.status).toBe(200);
    expect(await asked.text()).toContain('获取您的昵称、头像');
  });
  it.each([
    ['a foreign return address', { redirect_uri: 'https://evil.example/cb' }, '10003'],
    ['a host that only ends like ours', { redirect_uri: 'http://evil-yk.localhost/cb' }, '10003'],
    ['a script as return address', { redirect_uri: 'javascript:alert(1)' }, '10003'],
    ['another account', { appid: 'wxother' }, '10016'],
    ['a scope the account does not have', { scope: 'snsapi_login' }, '10005'],
  ])('answers %s with an error page and no code', async (_, query, code) => {
    const answer = await wechat.authorize({ sim_openid: 'demo-staff-1', ...query });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('location')).toBeNull();
    expect(await answer.text()).toContain(`错误码：${code}`);
  });
  it('shows what people are called as text, never as markup', async () => {
    await wechat.put('/sim/people', [{ openid: 'x', nickname: '<script>alert(1)</script>', about: '"><img src=x>' }]);
    const page = await (await wechat.authorize({})).text();
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
  });

  it('turns a code into a token once', async () => {
    const code = await wechat.code('demo-client-1');
    const grant = await wechat.exchange(code);
    expect(grant).toMatchObject({ openid: 'demo-client-1', expires_in: 7200, scope: 'snsapi_base' });
    expect(grant).not.toHaveProperty('unionid');
    expect(grant).not.toHaveProperty('is_snapshotuser');
    expect(await wechat.exchange(code)).toEqual(refusal(40163, 'code been used'));
  });
  it('gives a code five minutes', async () => {
    const code = await wechat.code('demo-client-1');
    wechat.pass(5 * 60_000);
    expect(await wechat.exchange(code)).toEqual(refusal(40029, 'invalid code'));
  });
  it.each([
    ['a made-up code', { code: 'forged' }, 40029, 'invalid code'],
    ['a code named like a part of every object', { code: 'constructor' }, 40029, 'invalid code'],
    ['no code', { code: '' }, 41008, 'missing code'],
    ['another account', { appid: 'wxother' }, 40013, 'invalid appid'],
    ['a wrong secret', { secret: 'guess' }, 40125, 'invalid appsecret'],
    ['another kind of grant', { grant_type: 'password' }, 40002, 'invalid grant_type'],
  ])('refuses %s with HTTP 200, a code and a request id', async (_, change, errcode, words) => {
    const query = new URLSearchParams({ appid: APPID, secret: SECRET, code: 'forged', grant_type: 'authorization_code', ...change });
    const answer = await fetch(`${wechat.base}/sns/oauth2/access_token?${query.toString()}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual(refusal(errcode, words));
  });
  it('puts the time into the request id', async () => {
    const { errmsg } = (await wechat.exchange('forged')) as { errmsg: string };
    expect(Number.parseInt(/rid: ([0-9a-f]{8})/.exec(errmsg)![1]!, 16)).toBe(Date.UTC(2026, 10, 23, 6, 32) / 1000);
  });

  it('tells nickname and unionid only to those who were granted them', async () => {
    const base = await wechat.exchange(await wechat.code('demo-client-1'));
    expect(await wechat.get(`/sns/userinfo?access_token=${String(base['access_token'])}&openid=demo-client-1`)).toEqual(
      refusal(48001, 'api unauthorized'),
    );
    const full = await wechat.exchange(await wechat.code('demo-client-1', 'snsapi_userinfo'));
    const info = await wechat.get(`/sns/userinfo?access_token=${String(full['access_token'])}&openid=demo-client-1&lang=zh_CN`);
    expect(info).toMatchObject({ openid: 'demo-client-1', nickname: '陈大勇', privilege: [], unionid: full['unionid'] });
  });
  it('says whether a token is still good, and for whom', async () => {
    const { access_token: token } = await wechat.exchange(await wechat.code('demo-client-1'));
    expect(await wechat.get(`/sns/auth?access_token=${String(token)}&openid=demo-client-1`)).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await wechat.get(`/sns/auth?access_token=${String(token)}&openid=demo-staff-1`)).toEqual(refusal(40003, 'invalid openid'));
    wechat.pass(7200_000);
    expect(await wechat.get(`/sns/auth?access_token=${String(token)}&openid=demo-client-1`)).toEqual(
      refusal(42001, 'access_token expired'),
    );
  });
  it('renews a grant for thirty days', async () => {
    const { refresh_token: refresh } = await wechat.exchange(await wechat.code('demo-client-1'));
    const renew = () => wechat.get(`/sns/oauth2/refresh_token?appid=${APPID}&grant_type=refresh_token&refresh_token=${String(refresh)}`);
    wechat.pass(29 * 24 * 3600_000);
    expect(await renew()).toMatchObject({ openid: 'demo-client-1', refresh_token: refresh, expires_in: 7200 });
    wechat.pass(24 * 3600_000);
    expect(await renew()).toEqual(refusal(42002, 'refresh_token expired'));
  });
  it('hands out a virtual person from a snapshot page, and says so', async () => {
    await wechat.put('/sim/faults', { snapshot: true });
    const grant = await wechat.exchange(await wechat.code('demo-client-1', 'snsapi_userinfo'));
    expect(grant).toMatchObject({ is_snapshotuser: 1 });
    expect(grant['openid']).not.toBe('demo-client-1');
    expect(await wechat.get(`/sns/userinfo?access_token=${String(grant['access_token'])}&openid=${String(grant['openid'])}`)).toEqual(
      refusal(48001, 'api unauthorized'),
    );
  });
});
