import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signJsapi } from '../../simulator/wechat/jssdk.ts';
import { APPID, listen, refusal, SECRET, type Listening } from './listening.ts';

// the worked example of the JS-SDK's documentation, appendix 1
const PUBLISHED = {
  nonceStr: 'Wm3WZYTPz0wzccnW',
  timestamp: '1414587457',
  url: 'http://mp.weixin.qq.com?params=value',
  ticket: 'sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg',
  signature: '0f9de62fce790f9a083d5c99e95740ceb90c27ed',
};

describe('the account’s own credentials', () => {
  let wechat: Listening;
  beforeEach(async () => {
    wechat = await listen();
  });
  afterEach(() => wechat.close());

  const stable = (change: Record<string, unknown> = {}) =>
    wechat.post<{ access_token: string; expires_in: number }>('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: APPID,
      secret: SECRET,
      ...change,
    });
  const isGood = async (token: string) =>
    (await wechat.get<{ errcode: number }>(`/cgi-bin/ticket/getticket?access_token=${token}&type=jsapi`)).errcode === 0;

  it('is the same token for everybody who asks', async () => {
    const first = await stable();
    wechat.pass(3600_000);
    const second = await stable();
    expect(second.access_token).toBe(first.access_token);
    expect([first.expires_in, second.expires_in]).toEqual([7200, 3600]);
    expect(first.access_token).toHaveLength(512);
  });
  it('is renewed five minutes before it ends, and both are good meanwhile', async () => {
    const first = await stable();
    wechat.pass(7200_000 - 5 * 60_000);
    const second = await stable();
    expect(second.access_token).not.toBe(first.access_token);
    expect([await isGood(first.access_token), await isGood(second.access_token)]).toEqual([true, true]);
    wechat.pass(5 * 60_000);
    expect([await isGood(first.access_token), await isGood(second.access_token)]).toEqual([false, true]);
  });
  it('is worthless at once when somebody forces a new one', async () => {
    const first = await stable();
    const forced = await stable({ force_refresh: true });
    expect(forced.access_token).not.toBe(first.access_token);
    expect(await wechat.get(`/cgi-bin/ticket/getticket?access_token=${first.access_token}&type=jsapi`)).toEqual(
      refusal(
        40001,
        'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
      ),
    );
    expect((await stable()).access_token).toBe(forced.access_token);
  });
  it('is not refreshed twice within thirty seconds', async () => {
    const forced = await stable({ force_refresh: true });
    wechat.pass(29_000);
    expect((await stable({ force_refresh: true })).access_token).toBe(forced.access_token);
    wechat.pass(1000);
    expect((await stable({ force_refresh: true })).access_token).not.toBe(forced.access_token);
  });
  it('can be forced twenty times a day', async () => {
    for (let count = 0; count < 20; count += 1) {
      expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
      wechat.pass(31_000);
    }
    expect(await stable({ force_refresh: true })).toEqual(refusal(45009, 'reach max api daily quota limit'));
    wechat.pass(24 * 3600_000);
    expect(await stable({ force_refresh: true })).toHaveProperty('access_token');
  });
  it('has nothing to do with the older kind of token', async () => {
    const mine = await stable();
    const old = await wechat.get<{ access_token: string }>(`/cgi-bin/token?grant_type=client_credential&appid=${APPID}&secret=${SECRET}`);
    await stable({ force_refresh: true });
    expect([await isGood(mine.access_token), await isGood(old.access_token)]).toEqual([false, true]);
  });
  it.each([
    ['another account', { appid: 'wxother' }, 40013, 'invalid appid'],
    ['a wrong secret', { secret: 'guess' }, 40125, 'invalid appsecret'],
    ['another kind of grant', { grant_type: 'x' }, 40002, 'invalid grant_type'],
  ])('is refused to %s', async (_, change, errcode, words) => {
    expect(await stable(change)).toEqual(refusal(errcode, words));
  });
  it('is had by POST and JSON only', async () => {
    expect(await wechat.get('/cgi-bin/stable_token')).toEqual(refusal(43002, 'require POST method'));
    expect(await wechat.post('/cgi-bin/stable_token', 'text')).toEqual(refusal(47001, 'data format error'));
  });

  it('opens a ticket that stays the same for two hours', async () => {
    const token = await wechat.token();
    const ticket = () => wechat.get(`/cgi-bin/ticket/getticket?access_token=${token}&type=jsapi`);
    const first = await ticket();
    expect(first).toMatchObject({ errcode: 0, errmsg: 'ok', expires_in: 7200 });
    wechat.pass(60_000);
    expect(await ticket()).toEqual({ ...first, expires_in: 7140 });
    expect(await wechat.get('/cgi-bin/ticket/getticket?type=jsapi')).toEqual(refusal(41001, 'access_token missing'));
  });
  it('signs pages as WeChat’s documentation does', () => {
    expect(signJsapi(PUBLISHED)).toBe(PUBLISHED.signature);
    expect(signJsapi({ ...PUBLISHED, url: `${PUBLISHED.url}#/cases` })).toBe(PUBLISHED.signature);
  });
  it('lets wx.config pass with the right signature only', async () => {
    const { ticket } = await wechat.get<{ ticket: string }>(`/cgi-bin/ticket/getticket?access_token=${await wechat.token()}&type=jsapi`);
    const page = { nonceStr: 'n', timestamp: 1_795_415_520, url: 'http://p1.yk.localhost:3000/cases' };
    const signature = signJsapi({ ...page, timestamp: '1795415520', ticket });
    expect(await wechat.post('/sim/jssdk', { ...page, signature })).toEqual({ errMsg: 'config:ok' });
    expect(await wechat.post('/sim/jssdk', { ...page, url: 'http://p1.yk.localhost:3000/', signature })).toEqual({
      errMsg: 'config:fail,invalid signature',
    });
  });
});
