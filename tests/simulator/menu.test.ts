import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accountServer, type AccountServer } from './account-server.ts';
import { listen, refusal, type Listening } from './listening.ts';

const VIEW = { name: '账单', type: 'view', url: 'https://firm.cn/bills' };
const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...VIEW, name: `第${n}` }));

describe('the menu of the account', () => {
  let wechat: Listening;
  let firm: AccountServer;
  let token = '';
  beforeEach(async () => {
    firm = await accountServer();
    wechat = await listen({ pushTiming: { timeoutMs: 200 } });
    token = await wechat.token();
  });
  afterEach(async () => {
    await wechat.close();
    firm.close();
  });
  const create = (button: unknown, access = token) => wechat.post(`/cgi-bin/menu/create?access_token=${access}`, { button });
  const read = (path: string) => wechat.get(`/cgi-bin/${path}?access_token=${token}`);

  it('is put, read back in both manners, and taken away', async () => {
    expect(await read('menu/get')).toEqual(refusal(46003, 'menu no exist'));
    expect(await read('get_current_selfmenu_info')).toMatchObject({ is_menu_open: 0 });
    expect(await create([VIEW, { name: '更多', sub_button: [{ name: '电话', type: 'click', key: 'phone' }] }])).toEqual({
      errcode: 0,
      errmsg: 'ok',
    });
    expect(await read('menu/get')).toEqual({
      menu: {
        button: [
          { ...VIEW, sub_button: [] },
          { name: '更多', sub_button: [{ name: '电话', type: 'click', key: 'phone' }] },
        ],
      },
    });
    expect(await read('get_current_selfmenu_info')).toEqual({
      is_menu_open: 1,
      selfmenu_info: { button: [VIEW, { name: '更多', sub_button: { list: [{ name: '电话', type: 'click', key: 'phone' }] } }] },
    });
    expect(await read('menu/delete')).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await read('menu/get')).toEqual(refusal(46003, 'menu no exist'));
  });

  it.each([
    ['none', [], 40016],
    ['four buttons', many(4), 40016],
    ['a kind there is none of', [{ name: '扫', type: 'magic' }], 40017],
    ['a name that is too long', [{ ...VIEW, name: '一二三四五六' }], 40018],
    ['no key', [{ name: '电话', type: 'click' }], 40019],
    ['no address', [{ name: '账单', type: 'view', url: 'bills' }], 40020],
    ['six items', [{ name: '更多', sub_button: many(6) }], 40023],
    ['an item without a name', [{ name: '更多', sub_button: [{ ...VIEW, name: '' }] }], 40025],
    ['an item with a bad address', [{ name: '更多', sub_button: [{ ...VIEW, url: 'x' }] }], 40027],
    [
      'a mini program that is not linked',
      [{ name: '小程序', type: 'miniprogram', appid: 'wx1', url: 'https://a.cn', pagepath: 'p' }],
      85005,
    ],
  ])('with %s is refused, and the old one stays', async (_name, button, errcode) => {
    await create([VIEW]);
    expect(await create(button)).toMatchObject({ errcode });
    expect(await read('menu/get')).toMatchObject({ menu: { button: [{ name: '账单' }] } });
  });

  it('asks for the account’s token', async () => {
    expect(await create([VIEW], 'stolen')).toMatchObject({ errcode: 40001 });
  });

  it('tells the account’s server what is pressed; who does not follow has no menu', async () => {
    await wechat.put('/sim/settings', {
      push: { url: firm.url, token: 'demoPushToken', aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', mode: 'plain', format: 'xml' },
      verify: false,
    });
    await create([VIEW, { name: '更多', sub_button: [{ name: '电话', type: 'click', key: 'phone' }] }]);
    await fetch(`${wechat.base}/sim/people/demo-client-1/presses`, { method: 'POST', body: JSON.stringify({ at: 1, item: 0 }) });
    const [told] = await firm.next(1);
    expect(told!.body).toContain('<Event><![CDATA[CLICK]]></Event><EventKey><![CDATA[phone]]></EventKey>');
    expect(await wechat.post('/sim/people/demo-client-7/presses', { at: 0 })).toEqual({ error: '没有关注公众号，看不到菜单' });
  });
});
