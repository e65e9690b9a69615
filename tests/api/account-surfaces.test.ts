import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { setTimeout } from 'node:timers/promises';
import { pushSignature, sealPush } from '../../channels/wechat/push-crypto.ts';
import type { LiveMenuView, SurfacesView } from '../../api/views/account-surfaces.ts';
import type { Problem } from '../../api/views.ts';
import { readReply } from '../../simulator/push/reply.ts';
import type { PushTarget } from '../../simulator/push/types.ts';
import { APPID, listen, SECRET, type Listening } from '../simulator/listening.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

const TOKEN = 'demoPushToken';
const AES_KEY = 'demoEncodingAesKeyNotForProductionUse012345';
const GH = 'gh_demo00000001';
const MENU = [
  { name: '账单', action: { kind: 'view', to: '/bills' }, items: [] },
  { name: '更多', action: null, items: [{ name: '电话', action: { kind: 'click', reply: '13900000000' } }] },
];
const REPLIES = {
  welcome: '欢迎关注 ]]> 稻禾',
  keywords: [{ words: ['地址'], match: 'part', reply: '稻香路 8 号' }],
  otherwise: '',
};

describe('公众号菜单与自动回复', () => {
  let wechat: Listening;
  let lab: ApiLab;
  let owner: Person;
  beforeAll(async () => {
    wechat = await listen({ now: Date.now });
    lab = await openLab(inject('temporalAddress'), {
      channels: {
        wechat: {
          appId: APPID,
          secret: SECRET,
          apiBase: wechat.base,
          openBase: wechat.base,
          originalId: GH,
          push: { mode: 'safe', token: TOKEN, encodingAesKey: AES_KEY },
        },
      },
    });
    owner = await lab.as('demo-owner');
    await lab.db.deleteFrom('settings').where('key', '=', 'account.surfaces').execute();
  });
  afterAll(async () => {
    await lab.close();
    await wechat.close();
  });
  const read = async () => (await owner.get<SurfacesView>('/api/wechat/surfaces')).body;
  const save = async (given: object) =>
    owner.put<SurfacesView & Problem>('/api/wechat/surfaces', { menu: MENU, replies: REPLIES, version: (await read()).version, ...given });
  const publish = async () => owner.post<SurfacesView & Problem>('/api/wechat/surfaces/publish', { version: (await read()).version });
  const shown = async () => (await wechat.get<{ items: { name: string }[] }>('/sim/menu')).items.map(({ name }) => name);

  let clock = Math.floor(Date.now() / 1000);
  /** As WeChat tells, and what it understands of our answer with a key of its own. */
  const tell = async (fields: Record<string, unknown>, format: 'xml' | 'json' = 'json'): Promise<string | null> => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const body = { ToUserName: GH, FromUserName: 'demo-client-1', CreateTime: (clock += 1), ...fields };
    const text =
      format === 'json'
        ? JSON.stringify(body)
        : `<xml>${Object.entries(body)
            .map(([name, value]) => `<${name}><![CDATA[${String(value)}]]></${name}>`)
            .join('')}</xml>`;
    const Encrypt = sealPush(AES_KEY, text, APPID);
    const query = new URLSearchParams({ timestamp, nonce: 'n1', msg_signature: pushSignature(TOKEN, timestamp, 'n1', Encrypt) });
    const answer = await lab.app.request(`${HOST}/api/wechat/push?${query.toString()}`, {
      method: 'POST',
      headers: { host: 'localhost:3000', 'content-type': format === 'json' ? 'application/json' : 'text/xml' },
      body: format === 'json' ? JSON.stringify({ ToUserName: GH, Encrypt }) : `<xml><Encrypt><![CDATA[${Encrypt}]]></Encrypt></xml>`,
    });
    expect(answer.status).toBe(200);
    const target: PushTarget = { url: '', token: TOKEN, aesKey: AES_KEY, mode: 'safe', format };
    return readReply(target, APPID, await answer.text());
  };
  const follows = () => tell({ MsgType: 'event', Event: 'subscribe', EventKey: '' });

  test('a draft is nobody’s business: WeChat shows nothing, and nothing is answered', async () => {
    expect((await save({})).status).toBe(200);
    expect(await shown()).toEqual([]);
    expect(await follows()).toBeNull();
    expect((await owner.get<LiveMenuView>('/api/wechat/surfaces/live')).body).toEqual({ open: false, buttons: [], same: false });
  });

  test('published, WeChat shows the menu and reads it back the same', async () => {
    const done = await publish();
    expect(done.status, done.text).toBe(200);
    expect(done.body).toMatchObject({ publishedBy: '沈知行' });
    expect(await shown()).toEqual(['账单', '更多']);
    expect((await owner.get<LiveMenuView>('/api/wechat/surfaces/live')).body).toMatchObject({ open: true, same: true });
    const audit = await lab.db.selectFrom('audit').select('action').where('recordKind', '=', 'surfaces').orderBy('at').execute();
    expect(audit.map(({ action }) => action)).toEqual(['surfaces.saved', 'surfaces.published']);
  });

  test.each(['xml', 'json'] as const)('followers, presses and keywords are answered at once, sealed, as %s', async (format) => {
    expect(await tell({ MsgType: 'event', Event: 'subscribe', EventKey: 'qrscene_1' }, format)).toBe(REPLIES.welcome);
    const { published } = await read();
    const item = published?.menu[1]?.items[0]?.action;
    expect(item?.kind === 'click' && (await tell({ MsgType: 'event', Event: 'CLICK', EventKey: item.key }, format))).toBe('13900000000');
    expect(await tell({ MsgType: 'text', Content: '你们地址在哪', MsgId: `9${format.length}` }, format)).toBe('稻香路 8 号');
    expect(await tell({ MsgType: 'text', Content: '在吗', MsgId: `8${format.length}` }, format)).toBeNull();
    expect(await tell({ MsgType: 'event', Event: 'SCAN', EventKey: '1' }, format)).toBeNull();
  });

  test('what was answered stands in the inbox or its case all the same, once however often it is told', async () => {
    const words = { MsgType: 'text', Content: '地址再说一遍', MsgId: '777001' };
    for (let times = 0; times < 3; times += 1) expect(await tell(words)).toBe('稻香路 8 号');
    const rows = await lab.db.selectFrom('wechatInbox').select('id').where('text', '=', words.Content).execute();
    expect(rows).toHaveLength(1);
  });

  test('a menu that cannot be is refused at its places, and the old one stays', async () => {
    await save({ menu: [{ name: '一二三四五六', action: { kind: 'view', to: 'http://x.cn' }, items: [] }] });
    const { status, body } = await publish();
    expect([status, body.code]).toEqual([422, 'menu_refused']);
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['/menu/0/name', '/menu/0/action/to']);
    expect(await shown()).toEqual(['账单', '更多']);
  });

  test('what only WeChat refuses is told in its words; when it cannot be asked, nothing is published', async () => {
    await save({ menu: MENU.slice(0, 1) });
    await wechat.put('/sim/faults', { errcode: 48001 });
    expect((await publish()).body.errors?.[0]).toMatchObject({ code: '48001', message: expect.stringContaining('认证') as string });
    await fetch(`${wechat.base}/sim/faults`, { method: 'DELETE' });
    expect((await read()).published?.menu).toHaveLength(2);
    expect((await publish()).status).toBe(200);
    await setTimeout(5);
    expect(await shown()).toEqual(['账单']);
  });

  test('two who write at once are told apart; an empty menu is taken away', async () => {
    const { version } = await read();
    expect((await save({ menu: [], version })).status).toBe(200);
    expect((await save({ version })).body.code).toBe('version_conflict');
    expect((await publish()).status).toBe(200);
    expect((await owner.get<LiveMenuView>('/api/wechat/surfaces/live')).body.open).toBe(false);
  });
});
