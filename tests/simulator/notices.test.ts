import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountServer } from './account-server.ts';
import { listen, refusal, type Listening } from './listening.ts';

const SEND = '/cgi-bin/message/subscribe/bizsend';
const NOTICE = { templateId: 'done', kind: 'subscription', title: '办结通知', fields: [{ key: 'thing1', label: '事项' }] };
const DATA = { thing1: { value: '执照变更' } };

describe('subscription notices', () => {
  let wechat: Listening;
  let token: string;
  beforeEach(async () => {
    wechat = await listen();
    await wechat.put('/sim/templates', [NOTICE, { templateId: 'card', title: '进度', fields: [{ key: 'thing1', label: '事项' }] }]);
    token = await wechat.token();
  });
  afterEach(() => wechat.close());

  const send = (change: Record<string, unknown> = {}) =>
    wechat.post<{ errcode: number }>(`${SEND}?access_token=${token}`, {
      touser: 'demo-client-7',
      template_id: 'done',
      data: DATA,
      ...change,
    });
  const answer = (choices: Record<string, boolean>) => wechat.post('/sim/people/demo-client-7/answers', { choices });
  const left = () => wechat.get('/sim/people/demo-client-7/allowed');

  it('reach a person as often as they allowed it, followers or not', async () => {
    expect(await send()).toEqual(refusal(43101, 'user refuse to accept the msg'));
    expect(await answer({ done: true })).toEqual({ items: [{ templateId: 'done', title: '办结通知', left: 1 }] });
    await answer({ done: true });
    expect([await send({ page: 'http://localhost:3000/cases/R1' }), await send()]).toEqual([
      { errcode: 0, errmsg: 'ok' },
      { errcode: 0, errmsg: 'ok' },
    ]);
    expect((await send()).errcode).toBe(43101);
    expect(await wechat.get('/sim/inbox?openid=demo-client-7')).toMatchObject({
      items: [{ kind: 'subscription' }, { kind: 'subscription', title: '办结通知', url: 'http://localhost:3000/cases/R1' }],
    });
  });
  it('are not used up by a send that was refused', async () => {
    await answer({ done: true });
    expect((await send({ data: { thing1: { value: '一'.repeat(21) } } })).errcode).toBe(47003);
    expect(await left()).toMatchObject({ items: [{ left: 1 }] });
  });
  it('are not allowed by a person who refuses', async () => {
    await answer({ done: false });
    expect(await left()).toEqual({ items: [] });
  });
  it('have templates of their own: neither kind sends the other’s', async () => {
    await wechat.put('/sim/people/demo-client-1/allowed', { card: 3 });
    expect(await send({ touser: 'demo-client-1', template_id: 'card' })).toEqual(refusal(40037, 'invalid template_id'));
    expect(
      await wechat.post(`/cgi-bin/message/template/send?access_token=${token}`, {
        touser: 'demo-client-1',
        template_id: 'done',
        data: DATA,
      }),
    ).toEqual(refusal(40037, 'invalid template_id'));
  });
  it('stop for the day when its quota is used up', async () => {
    await wechat.put('/sim/settings', { quota: { subscription: 1 } });
    await wechat.put('/sim/people/demo-client-7/allowed', { done: 5 });
    expect((await send()).errcode).toBe(0);
    expect(await send()).toEqual(refusal(45009, 'reach max api daily quota limit'));
    wechat.pass(24 * 3600_000);
    token = await wechat.token();
    expect((await send()).errcode).toBe(0);
  });
  it('tell the account’s server what was answered and what arrived', async () => {
    const firm = await accountServer();
    await wechat.put('/sim/settings', { push: { url: firm.url, token: 'demoPushToken', mode: 'plain', format: 'json' }, verify: false });
    await answer({ done: true });
    expect(JSON.parse((await firm.next(1))[0]!.body)).toMatchObject({
      Event: 'subscribe_msg_popup_event',
      // one only: no brackets, as with real accounts
      List: { TemplateId: 'done', SubscribeStatusString: 'accept', PopupScene: '1' },
    });
    await send();
    expect(JSON.parse((await firm.next(1))[0]!.body)).toMatchObject({
      Event: 'subscribe_msg_sent_event',
      List: { TemplateId: 'done', ErrorCode: '0', ErrorStatus: 'success' },
    });
    await answer({ done: true, other: false });
    expect((JSON.parse((await firm.next(1))[0]!.body) as { List: unknown[] }).List).toHaveLength(2);
    await fetch(`${wechat.base}/sim/people/demo-client-7/allowed/done`, { method: 'DELETE' });
    expect(JSON.parse((await firm.next(1))[0]!.body)).toMatchObject({
      Event: 'subscribe_msg_change_event',
      List: { TemplateId: 'done', SubscribeStatusString: 'reject' },
    });
    firm.close();
  });
});
