import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, refusal, type Listening } from './listening.ts';

const SEND = '/cgi-bin/message/template/send';
const TEMPLATE = {
  templateId: 'taken',
  title: '已有专人接单',
  fields: [
    { key: 'character_string1', label: '业务单号' },
    { key: 'thing2', label: '事项' },
    { key: 'name3', label: '办理人' },
  ],
};
const DATA = { character_string1: { value: 'R26112300017' }, thing2: { value: '新增 2 名员工参保' }, name3: { value: '林小满' } };
interface Sent {
  errcode: number;
  errmsg: string;
  msgid?: number;
}
interface Inbox {
  items: { templateId: string; title: string; url: string | null; at: string; data: Record<string, { value: string }> }[];
}

describe('template messages', () => {
  let wechat: Listening;
  let token: string;
  beforeEach(async () => {
    wechat = await listen();
    await wechat.put('/sim/templates', [TEMPLATE]);
    token = await wechat.token();
  });
  afterEach(() => wechat.close());

  const send = (change: Record<string, unknown> = {}) =>
    wechat.post<Sent>(`${SEND}?access_token=${token}`, {
      touser: 'demo-client-1',
      template_id: 'taken',
      url: 'http://localhost:3000/cases/R26112300017',
      data: DATA,
      ...change,
    });
  const inbox = (openid = 'demo-client-1') => wechat.get<Inbox>(`/sim/inbox?openid=${openid}`);

  it('arrive in one person’s WeChat, with title, words, link and time', async () => {
    const sent = await send();
    expect(sent).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) as number });
    const { items } = await inbox();
    expect(items).toEqual([
      expect.objectContaining({
        templateId: 'taken',
        title: '已有专人接单',
        data: DATA,
        url: 'http://localhost:3000/cases/R26112300017',
        at: '2026-11-23T06:32:00.000Z',
        fields: [
          { key: 'character_string1', label: '业务单号', value: 'R26112300017' },
          { key: 'thing2', label: '事项', value: '新增 2 名员工参保' },
          { key: 'name3', label: '办理人', value: '林小满' },
        ],
      }),
    ]);
    expect((await inbox('demo-staff-1')).items).toEqual([]);
  });
  it('come newest first', async () => {
    await send({ url: 'http://localhost:3000/1' });
    wechat.pass(1000);
    await send({ url: 'http://localhost:3000/2' });
    expect((await inbox()).items.map((item) => item.url)).toEqual(['http://localhost:3000/2', 'http://localhost:3000/1']);
  });
  it('with the same client_msg_id come once to a person within ten minutes', async () => {
    const first = await send({ client_msg_id: 'notice-1' });
    expect(await send({ client_msg_id: 'notice-1' })).toEqual(first);
    expect((await inbox()).items).toHaveLength(1);
    await send({ client_msg_id: 'notice-1', touser: 'demo-staff-1' });
    expect((await inbox('demo-staff-1')).items).toHaveLength(1);
    wechat.pass(10 * 60_000);
    await send({ client_msg_id: 'notice-1' });
    expect((await inbox()).items).toHaveLength(2);
  });
  it('that were refused may be sent again under the same client_msg_id', async () => {
    await send({ client_msg_id: 'notice-2', data: { ...DATA, thing2: { value: '' } } });
    await send({ client_msg_id: 'notice-2' });
    expect((await inbox()).items).toHaveLength(1);
  });

  it.each([
    ['somebody WeChat does not know', { touser: 'nobody' }, 40003, 'invalid openid'],
    ['somebody who does not follow', { touser: 'demo-client-7' }, 43004, 'require subscribe'],
    ['with a template the account has not', { template_id: 'other' }, 40037, 'invalid template_id'],
    ['with a key left out', { data: { thing2: { value: 'x' } } }, 47003, 'argument invalid! data.character_string1.value is empty'],
    [
      'with 21 characters where 20 go',
      { data: { ...DATA, thing2: { value: '一'.repeat(21) } } },
      47003,
      'argument invalid! data.thing2.value invalid',
    ],
    [
      'with Chinese in a character_string',
      { data: { ...DATA, character_string1: { value: '单号1' } } },
      47003,
      'argument invalid! data.character_string1.value invalid',
    ],
  ])('to %s are refused', async (_, change, errcode, words) => {
    expect(await send(change)).toEqual(refusal(errcode, words));
    expect((await inbox()).items).toEqual([]);
  });
  it('with a token that is wrong, missing or out of date are refused', async () => {
    const post = (query: string) => wechat.post<Sent>(SEND + query, { touser: 'demo-client-1', template_id: 'taken', data: DATA });
    expect((await post('?access_token=nonsense')).errcode).toBe(40001);
    expect(await post('')).toEqual(refusal(41001, 'access_token missing'));
    wechat.pass(7200_000);
    expect(await post(`?access_token=${token}`)).toEqual(refusal(42001, 'access_token expired'));
  });
  it('are sent by POST, in JSON', async () => {
    expect(await wechat.get(`${SEND}?access_token=${token}`)).toEqual(refusal(43002, 'require POST method'));
    expect(await wechat.post(`${SEND}?access_token=${token}`, [])).toEqual(refusal(47001, 'data format error'));
  });
  it('reach somebody as soon as they follow the account', async () => {
    await fetch(`${wechat.base}/sim/people/demo-client-7`, { method: 'PATCH', body: JSON.stringify({ follows: true }) });
    expect((await send({ touser: 'demo-client-7' })).errcode).toBe(0);
  });

  it.each([
    ['thing1', '新增 2 名员工参保', true],
    ['thing1', '😀'.repeat(20), true],
    ['phrase1', '配送中', true],
    ['phrase1', '处理中1', false],
    ['phrase1', '一二三四五六', false],
    ['time1', '15:01', true],
    ['time1', '2026年11月23日 15:30', true],
    ['time1', '2026-11-23 15:30', true],
    ['time1', '2026-11-23 09:00~2026-11-23 18:00', true],
    ['time1', '09:00～18:00', false],
    ['time1', '尽快', false],
    ['time1', '25:00', false],
    ['date1', '2026年11月23日', true],
    ['date1', '15:30', false],
    ['amount1', '¥1800.00', true],
    ['amount1', '1800元', true],
    ['amount1', '1,800.00', false],
    ['amount1', '12345678901', false],
    ['name1', '林小满', true],
    ['name1', '欧阳一二三四五六七八九', false],
    ['phone_number1', '+86-0766-66888866', true],
    ['phone_number1', '139000010051390000', false],
    ['number1', '12.5', true],
    ['number1', '十二', false],
    ['character_string1', 'R26112300017', true],
    ['keyword1', '什么都可以', true],
  ])('hold in %s the value “%s”: %s', async (key, value, fits) => {
    await wechat.put('/sim/templates', []);
    const sent = await send({ template_id: 'any', data: { [key]: { value } } });
    const refused = refusal(47003, `argument invalid! data.${key}.value invalid`);
    expect(sent).toEqual(fits ? { errcode: 0, errmsg: 'ok', msgid: sent.msgid } : refused);
  });
});
