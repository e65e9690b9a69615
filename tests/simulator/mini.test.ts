import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPID, listen, refusal, SECRET, type Listening } from './listening.ts';

const MINI = 'wxdemomini00000001';
const MINI_SECRET = 'demo-mini-secret-not-for-production';
const TEMPLATE = { templateId: 'mini-done', kind: 'mini', title: '办结提醒', fields: [{ key: 'thing1', label: '事项' }] };

describe('a mini-program at WeChat', () => {
  let wechat: Listening;
  beforeEach(async () => {
    wechat = await listen();
  });
  afterEach(() => wechat.close());

  const login = async (openid = 'demo-client-1') => (await wechat.post<{ code: string }>(`/sim/mini/${openid}/login`, {})).code;
  const session = (query: Record<string, string>) =>
    wechat.get(
      `/sns/jscode2session?${new URLSearchParams({ appid: MINI, secret: MINI_SECRET, grant_type: 'authorization_code', ...query }).toString()}`,
    );
  const tokenOf = async (appid: string, secret: string) =>
    (await wechat.post<{ access_token: string }>('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret })).access_token;
  const send = async (body: object, token?: string) =>
    wechat.post(`/cgi-bin/message/subscribe/send?access_token=${token ?? (await tokenOf(MINI, MINI_SECRET))}`, {
      touser: 'mini-demo-client-1',
      template_id: 'mini-done',
      page: 'pages/index/index?path=%2Fcases%2FR1',
      data: { thing1: { value: '变更完成' } },
      ...body,
    });

  it('tells who is behind a code: a name of this app, and the unionid the account tells of its follower', async () => {
    const known = await session({ js_code: await login() });
    expect(known).toMatchObject({ openid: 'mini-demo-client-1', session_key: expect.stringMatching(/==$/) });
    const follower = await wechat.get(`/cgi-bin/user/info?openid=demo-client-1&access_token=${await wechat.token()}`);
    expect(follower).toMatchObject({ subscribe: 1, unionid: known['unionid'] });
    const stranger = await wechat.get(`/cgi-bin/user/info?openid=demo-client-7&access_token=${await wechat.token()}`);
    expect(stranger).toEqual({ subscribe: 0, openid: 'demo-client-7' });
    const ask = async (...openids: string[]) =>
      wechat.post(`/cgi-bin/user/info/batchget?access_token=${await wechat.token()}`, { user_list: openids.map((openid) => ({ openid })) });
    expect(await ask('demo-client-1', 'demo-client-7')).toEqual({ user_info_list: [follower, stranger] });
    expect(await ask('demo-client-1', 'o-nobody')).toEqual(refusal(40003, 'invalid openid'));
    expect(await ask()).toEqual(refusal(40097, 'invalid args'));
  });
  it('takes a code once, for five minutes, from the mini-program alone', async () => {
    const code = await login();
    expect(await session({ js_code: code, secret: 'wrong' })).toEqual(refusal(40125, 'invalid appsecret'));
    expect(await session({ js_code: code, appid: APPID, secret: SECRET })).toEqual(refusal(40013, 'invalid appid'));
    expect(await session({ js_code: code })).toHaveProperty('openid');
    expect(await session({ js_code: code })).toEqual(refusal(40163, 'code been used'));
    expect(await session({ js_code: 'made-up' })).toEqual(refusal(40029, 'invalid code'));
    const late = await login();
    wechat.pass(5 * 60_000 + 1);
    expect(await session({ js_code: late })).toEqual(refusal(40029, 'invalid code'));
  });
  it('sends one message for each time a person allowed it, and opens a page of the mini-program', async () => {
    await wechat.put('/sim/templates', [TEMPLATE]);
    expect(await send({})).toEqual(refusal(43101, 'user refuse to accept the msg'));
    const said = await wechat.post('/sim/mini/demo-client-1/answers', { choices: { 'mini-done': true, other: false } });
    expect(said).toEqual({ errMsg: 'requestSubscribeMessage:ok', 'mini-done': 'accept', other: 'reject' });
    expect(await send({ touser: 'demo-client-1' })).toEqual(refusal(40003, 'invalid openid'));
    expect(await send({ page: 'https://evil.example/' })).toEqual(refusal(41030, 'invalid page'));
    expect(await send({})).toMatchObject({ errcode: 0 });
    expect(await send({})).toEqual(refusal(43101, 'user refuse to accept the msg'));
    const inbox = await wechat.get('/sim/inbox?openid=demo-client-1');
    expect(inbox).toMatchObject({ items: [{ kind: 'mini', title: '办结提醒', url: 'pages/index/index?path=%2Fcases%2FR1' }] });
  });
  it('keeps the tokens of its two apps apart', async () => {
    await wechat.put('/sim/templates', [TEMPLATE]);
    await wechat.post('/sim/mini/demo-client-1/answers', { choices: { 'mini-done': true } });
    const { errcode } = (await send({}, await wechat.token())) as { errcode: number };
    expect(errcode).toBe(40001);
    const mini = await tokenOf(MINI, MINI_SECRET);
    expect(await tokenOf(MINI, MINI_SECRET)).toBe(mini);
    expect(await wechat.get(`/cgi-bin/user/info?openid=demo-client-1&access_token=${mini}`)).toMatchObject({ errcode: 40001 });
  });
});
