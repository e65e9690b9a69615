import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPush, sealPush } from '../../simulator/push/crypto.ts';
import { accountServer, type AccountServer } from './account-server.ts';
import { APPID, listen, type Listening } from './listening.ts';

const TOKEN = 'demoPushToken';
const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const NOW_S = '1795415520';
const sha1 = (...parts: string[]) => createHash('sha1').update(parts.toSorted().join('')).digest('hex');
const cdata = (text: string, tag: string) => new RegExp(`<${tag}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${tag}>`).exec(text)?.[1];

describe('what people do is told to the account’s server', () => {
  let wechat: Listening;
  let firm: AccountServer;
  beforeEach(async () => {
    firm = await accountServer();
    wechat = await listen({ pushTiming: { timeoutMs: 60, lateMs: 40 } });
  });
  afterEach(async () => {
    await wechat.close();
    firm.close();
  });

  const set = (change: Record<string, unknown> = {}) =>
    wechat.put('/sim/settings', {
      push: { url: firm.url, token: TOKEN, aesKey: AES_KEY, mode: 'plain', format: 'xml', ...change },
      verify: false,
    });
  const follow = (follows: boolean, openid = 'demo-client-7') =>
    fetch(`${wechat.base}/sim/people/${openid}`, { method: 'PATCH', body: JSON.stringify({ follows }) });
  const write = (text: string) => wechat.post('/sim/people/demo-client-1/words', { text }).catch(() => null);
  const chat = async () => (await wechat.get<{ items: { from: string; text: string }[] }>('/sim/chat?openid=demo-client-1')).items;
  const pushes = async () =>
    (await wechat.get<{ items: { what: string; result: string; tries: number; answer: string }[] }>('/sim/pushes')).items;

  it('following, in plain XML, signed', async () => {
    await set();
    await follow(true);
    const [told] = await firm.next(1);
    const { signature, timestamp, nonce, openid } = told!.query;
    expect(signature).toBe(sha1(TOKEN, timestamp!, nonce!));
    expect([timestamp, openid]).toEqual([NOW_S, 'demo-client-7']);
    expect(told!.body).toBe(
      `<xml><ToUserName><![CDATA[gh_demo00000001]]></ToUserName><FromUserName><![CDATA[demo-client-7]]></FromUserName><CreateTime>${NOW_S}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[]]></EventKey></xml>`,
    );
    await follow(false);
    // A busy machine answers the first late, and is told it again before the next.
    let next = told!.body;
    while (next === told!.body) next = (await firm.next(1))[0]!.body;
    expect(next).toContain('<Event><![CDATA[unsubscribe]]></Event>');
  });
  it('nothing when nothing has changed', async () => {
    await set();
    await follow(false);
    expect(await pushes()).toEqual([]);
  });
  it.each(['xml', 'json'])('a text in safe mode as %s: sealed, with its own signature', async (format) => {
    await set({ mode: 'safe', format });
    await write('发票什么时候好？]]>');
    const [told] = await firm.next(1);
    const { msg_signature: signature, timestamp, nonce, encrypt_type: type } = told!.query;
    const sealed = format === 'json' ? (JSON.parse(told!.body) as { Encrypt: string }).Encrypt : cdata(told!.body, 'Encrypt')!;
    expect(type).toBe('aes');
    expect(signature).toBe(sha1(TOKEN, timestamp!, nonce!, sealed));
    expect(told!.body).not.toContain('发票');
    const opened = openPush(AES_KEY, sealed);
    expect(opened.appid).toBe(APPID);
    if (format === 'json')
      expect(JSON.parse(opened.message)).toEqual({
        ToUserName: 'gh_demo00000001',
        FromUserName: 'demo-client-1',
        CreateTime: Number(NOW_S),
        MsgType: 'text',
        Content: '发票什么时候好？]]>',
        MsgId: expect.any(Number) as number,
      });
    else expect(opened.message).toContain('<Content><![CDATA[发票什么时候好？]]]]><![CDATA[>]]></Content>');
  });
  it('both ways in compatible mode', async () => {
    await set({ mode: 'compatible' });
    await write('在吗');
    const [told] = await firm.next(1);
    expect(cdata(told!.body, 'Content')).toBe('在吗');
    expect(openPush(AES_KEY, cdata(told!.body, 'Encrypt')!).message).toContain('在吗');
  });
  it('and what it answers appears in the chat', async () => {
    await set();
    firm.answer = {
      status: 200,
      body: '<xml><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[您好，稍后回复您]]></Content></xml>',
    };
    await write('在吗');
    await expect.poll(chat).toMatchObject([
      { from: 'person', text: '在吗' },
      { from: 'account', text: '您好，稍后回复您' },
    ]);
  });
  it('a sealed answer counts only when its signature and appid hold', async () => {
    await set({ mode: 'safe', format: 'json' });
    const reply = (appid: string, token: string) => {
      const sealed = sealPush(AES_KEY, { random16: '0123456789abcdef', message: '{"MsgType":"text","Content":"收到"}', appid });
      return { Encrypt: sealed, MsgSignature: sha1(token, NOW_S, '7', sealed), TimeStamp: Number(NOW_S), Nonce: '7' };
    };
    const answers = [reply(APPID, 'wrongToken'), reply('wxother', TOKEN), reply(APPID, TOKEN)];
    firm.answer = () => ({ status: 200, body: JSON.stringify(answers.shift()) });
    for (const text of ['一', '二', '三']) {
      await write(text);
      await firm.next(1);
    }
    await expect.poll(async () => (await chat()).filter((line) => line.from === 'account')).toHaveLength(1);
  });
  it('four times when it does not answer within the time; then the person reads that it is out of order', async () => {
    await set();
    firm.answer = null;
    await write('在吗');
    await firm.next(4);
    await expect.poll(chat).toMatchObject([{ from: 'person' }, { from: 'wechat', text: '该公众号提供的服务出现故障，请稍后再试' }]);
    expect(await pushes()).toMatchObject([{ what: 'text', result: 'lost', tries: 4 }]);
  });
  it('once when it is refused, which is an answer', async () => {
    await set();
    firm.answer = { status: 403, body: '' };
    await write('在吗');
    await expect.poll(pushes).toMatchObject([{ result: 'refused', tries: 1, answer: '403' }]);
  });

  it.each([
    ['success', 'success'],
    ['block', 'failed:user block'],
    ['failed', 'failed: system failed'],
  ])('the receipt of a template message: %s', async (receipt, status) => {
    await set();
    await wechat.put('/sim/faults', { receipt });
    const { msgid } = await wechat.post<{ msgid: number }>(`/cgi-bin/message/template/send?access_token=${await wechat.token()}`, {
      touser: 'demo-client-1',
      template_id: 't',
      data: { thing1: { value: '一件事' } },
    });
    const [told] = await firm.next(1);
    expect([cdata(told!.body, 'Event'), cdata(told!.body, 'MsgID'), cdata(told!.body, 'Status')]).toEqual([
      'TEMPLATESENDJOBFINISH',
      String(msgid),
      status,
    ]);
    expect((await wechat.get<{ items: unknown[] }>('/sim/inbox?openid=demo-client-1')).items).toHaveLength(receipt === 'success' ? 1 : 0);
  });

  it.each([
    [
      'forged',
      (told: { query: Record<string, string> }) => told.query['signature'] !== sha1(TOKEN, told.query['timestamp']!, told.query['nonce']!),
    ],
    ['stale', (told: { query: Record<string, string> }) => Number(told.query['timestamp']) === Number(NOW_S) - 3600],
    ['other-appid', (told: { body: string }) => openPush(AES_KEY, cdata(told.body, 'Encrypt')!).appid !== APPID],
  ])('spoilt on purpose: %s', async (push, isSpoilt) => {
    await set({ mode: 'compatible' });
    await wechat.put('/sim/faults', { push });
    await write('在吗');
    expect(isSpoilt((await firm.next(1))[0]!)).toBe(true);
  });
  it('twice, with one id, when a switch says so; late; or never', async () => {
    await set();
    await wechat.put('/sim/faults', { push: 'duplicate' });
    await write('在吗');
    const told = await firm.next(2);
    expect(cdata(told[0]!.body, 'MsgId')).toBe(cdata(told[1]!.body, 'MsgId'));
    await wechat.put('/sim/faults', { push: 'late' });
    const began = performance.now();
    await write('还在吗');
    await firm.next(1);
    expect(performance.now() - began).toBeGreaterThanOrEqual(38);
    await wechat.put('/sim/faults', { push: 'never' });
    await write('人呢');
    await expect.poll(pushes).toMatchObject([{ result: 'held', tries: 0 }, {}, {}]);
    expect(firm.told).toEqual([]);
  });

  it('the address is asked to echo before it is kept', async () => {
    const settings = { push: { url: firm.url, token: TOKEN, aesKey: AES_KEY, mode: 'safe', format: 'json' } };
    expect(await (await wechat.put('/sim/settings', settings)).json()).toEqual({ error: '服务器没有原样返回 echostr' });
    firm.answer = ({ query }) =>
      query['signature'] === sha1(TOKEN, query['timestamp']!, query['nonce']!)
        ? { status: 200, body: query['echostr']! }
        : { status: 403, body: '' };
    expect(await (await wechat.put('/sim/settings', settings)).json()).toMatchObject(settings);
    expect(await (await wechat.put('/sim/settings', { push: { ...settings.push, token: 'another' } })).json()).toEqual({
      error: '服务器回了 403，Token 可能不一致',
    });
  });
  it.each([
    [{ url: 'http://example.com/push' }, '只能在本机'],
    [{ url: 'nonsense' }, '不是地址'],
    [{ token: 'a' }, 'push.token'],
    [{ mode: 'safe', aesKey: 'short' }, 'push.aesKey'],
    [{ mode: 'loud' }, 'push.mode'],
  ])('an address that cannot be is refused: %j', async (change, text) => {
    const answer = await set(change);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { error: string }).error).toContain(text);
  });
});
