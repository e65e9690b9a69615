import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { perMinute } from '../../simulator/wechat/quota.ts';
import { listen, refusal, type Listening } from './listening.ts';

describe('what an account may do in a day, and who else uses its secret', () => {
  let wechat: Listening;
  beforeEach(async () => {
    wechat = await listen();
  });
  afterEach(() => wechat.close());

  const send = async (token: string, id?: string) =>
    wechat.post<{ errcode: number }>(`/cgi-bin/message/template/send?access_token=${token}`, {
      touser: 'demo-client-1',
      template_id: 't',
      client_msg_id: id,
      data: { thing1: { value: '一件事' } },
    });

  it('template messages end with 45009, but what was sent already is found sent', async () => {
    const token = await wechat.token();
    await wechat.put('/sim/settings', { quota: { template: 1 } });
    expect((await send(token, 'n1')).errcode).toBe(0);
    expect(await send(token, 'n2')).toEqual(refusal(45009, 'reach max api daily quota limit'));
    expect((await send(token, 'n1')).errcode).toBe(0);
  });
  it('a token is asked for so many times a minute at most', () => {
    const may = perMinute(2);
    expect([may(0), may(59_999), may(59_999), may(60_000)]).toEqual([true, true, false, true]);
  });
  it('another platform takes the token: the one given out is worthless, the next one asked for is the rival’s', async () => {
    const mine = await wechat.token();
    await wechat.post('/sim/rival', {}).catch(() => null);
    expect((await send(mine)).errcode).toBe(40001);
    const again = await wechat.token();
    expect(again).not.toBe(mine);
    expect((await send(again)).errcode).toBe(0);
  });
  it('or takes it every so often', async () => {
    await wechat.put('/sim/faults', { rivalMs: 20_000 });
    const first = await wechat.token();
    expect((await send(first)).errcode).toBe(0);
    wechat.pass(20_000);
    expect((await send(first)).errcode).toBe(40001);
    expect((await send(await wechat.token())).errcode).toBe(0);
  });
});
