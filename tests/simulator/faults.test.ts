import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, refusal, type Listening } from './listening.ts';

const SEND = '/cgi-bin/message/template/send';

describe('faults made on purpose', () => {
  let wechat: Listening;
  let token: string;
  beforeEach(async () => {
    wechat = await listen();
    token = await wechat.token();
  });
  afterEach(() => wechat.close());

  const post = () =>
    fetch(`${wechat.base}${SEND}?access_token=${token}`, {
      method: 'POST',
      body: JSON.stringify({ touser: 'demo-client-1', template_id: 't', client_msg_id: 'n1', data: { thing1: { value: '一件事' } } }),
    });
  const arrived = async () => (await wechat.get<{ items: unknown[] }>('/sim/inbox?openid=demo-client-1')).items.length;

  it('are none to begin with, and can be put back', async () => {
    const none = {
      latencyMs: 0,
      errcode: null,
      http: null,
      drop: null,
      snapshot: false,
      times: null,
      receipt: 'success',
      push: null,
      sms: null,
      rivalMs: null,
      notify: null,
      payError: null,
      payAnswer: null,
      rateLimit: null,
      keyRotation: null,
      refund: 'success',
      bill: null,
    };
    expect(await wechat.get('/sim/faults')).toEqual(none);
    expect(await (await wechat.put('/sim/faults', { latencyMs: 5, errcode: -1 })).json()).toEqual({ ...none, latencyMs: 5, errcode: -1 });
    expect(await (await fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' })).json()).toEqual(none);
  });
  it('spoil one path or all', async () => {
    await wechat.put('/sim/faults', { errcode: { [SEND]: 45009 } });
    expect(await (await post()).json()).toEqual(refusal(45009, 'reach max api daily quota limit'));
    expect(await wechat.token()).toBe(token);
    await wechat.put('/sim/faults', { errcode: -1 });
    expect(await wechat.exchange('x')).toEqual(refusal(-1, 'system error'));
  });
  it('last as many calls as asked', async () => {
    await wechat.put('/sim/faults', { errcode: { [SEND]: -1 }, times: 2 });
    const codes = [];
    for (let count = 0; count < 3; count += 1) codes.push(((await (await post()).json()) as { errcode: number }).errcode);
    expect(codes).toEqual([-1, -1, 0]);
    expect(await wechat.get('/sim/faults')).toMatchObject({ errcode: null, times: null });
  });
  it('answer another HTTP status with nothing in it', async () => {
    await wechat.put('/sim/faults', { http: { [SEND]: 502 } });
    const answer = await post();
    expect([answer.status, await answer.text()]).toEqual([502, '']);
  });
  it('cut the connection before anything was done', async () => {
    await wechat.put('/sim/faults', { drop: { [SEND]: 'before' }, times: 1 });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(await arrived()).toBe(0);
  });
  it('cut the connection after the message was taken, so that asking again finds it sent', async () => {
    await wechat.put('/sim/faults', { drop: { [SEND]: 'after' }, times: 1 });
    await expect(post()).rejects.toThrow('fetch failed');
    expect(await arrived()).toBe(1);
    expect(await (await post()).json()).toMatchObject({ errcode: 0 });
    expect(await arrived()).toBe(1);
  });
  it('hold an answer back', async () => {
    await wechat.put('/sim/faults', { latencyMs: 60 });
    const began = performance.now();
    await post();
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });
  it.each([
    [{ lateness: 1 }, '没有“lateness”这个开关'],
    [{ latencyMs: -1 }, '“latencyMs”不能设成 -1'],
    [{ http: { send: 500 } }, '“http”不能设成'],
    [{ drop: 'sometimes' }, '“drop”不能设成'],
    [{ notify: 'wrong' }, '“notify”不能设成'],
    [{ payError: { code: 'NOT_ENOUGH' } }, '“payError”不能设成'],
    [{ payError: 'NOT_ENOUGH' }, '“payError”不能设成'],
  ])('refuse a switch there is not: %j', async (change, text) => {
    const answer = await wechat.put('/sim/faults', change);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toContain(text);
  });
});
