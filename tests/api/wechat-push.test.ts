// Everything WeChat tells us, over one lab: an engine and a worker take long to start.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { pushSignature, sealPush } from '../../channels/wechat/push-crypto.ts';
import type { CaseView, Page } from '../../api/views.ts';
import type { AccountMessageView, GrantsView, JsConfigView } from '../../api/views/wechat.ts';
import { changeChannels } from '../../db/records/channels.ts';
import { startFakeWechat, type FakeWechat } from '../support/fake-wechat.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

const TOKEN = 'demoPushToken';
const AES_KEY = 'demoEncodingAesKeyNotForProductionUse012345';
const APPID = 'wxdemo0000000001';
const GH = 'gh_demo00000001';
let lab: ApiLab;
let wechat: FakeWechat;
let owner: Person;
let clock = 0;
beforeAll(async () => {
  wechat = await startFakeWechat();
  lab = await openLab(inject('temporalAddress'), {
    channels: {
      wechat: {
        appId: APPID,
        secret: 's',
        apiBase: wechat.base,
        openBase: wechat.base,
        originalId: GH,
        push: { mode: 'safe', token: TOKEN, encodingAesKey: AES_KEY },
      },
    },
  });
  owner = await lab.as('demo-owner');
  // An account that says nothing by itself.
  await lab.db.deleteFrom('settings').where('key', '=', 'account.surfaces').execute();
  clock = Math.floor(Date.now() / 1000);
});
afterAll(async () => {
  await lab.close();
  await wechat.close();
});

const xml = (fields: Record<string, string | number>): string =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`)
    .join('')}</xml>`;
const event = (openid: string, fields: Record<string, string | number>, at = (clock += 1)) => ({
  ToUserName: GH,
  FromUserName: openid,
  CreateTime: at,
  MsgType: 'event',
  ...fields,
});
let messages = 0;
const says = (openid: string, Content: string, more: Record<string, string | number> = {}) => ({
  ...event(openid, {}),
  MsgType: 'text',
  Content,
  MsgId: `7000000${(messages += 1)}`,
  ...more,
});
interface Manner {
  appid?: string;
  token?: string;
  aesKey?: string;
  format?: 'xml' | 'json';
  at?: number;
}
/** As WeChat tells in the safe mode. */
async function tell(fields: Record<string, unknown>, { appid = APPID, token = TOKEN, aesKey = AES_KEY, format = 'xml', at }: Manner = {}) {
  const timestamp = String(at ?? Math.floor(Date.now() / 1000));
  const text = format === 'xml' ? xml(fields as Record<string, string>) : JSON.stringify(fields);
  const Encrypt = sealPush(aesKey, text, appid);
  const query = new URLSearchParams({
    signature: pushSignature(token, timestamp, 'n1'),
    timestamp,
    nonce: 'n1',
    encrypt_type: 'aes',
    msg_signature: pushSignature(token, timestamp, 'n1', Encrypt),
  });
  const body = format === 'xml' ? xml({ ToUserName: GH, Encrypt }) : JSON.stringify({ ToUserName: GH, Encrypt });
  return post(query, body, format);
}
async function post(query: URLSearchParams, body: string, format: 'xml' | 'json' = 'xml') {
  const response = await lab.app.request(`${HOST}/api/wechat/push?${query}`, {
    method: 'POST',
    headers: { host: 'localhost:3000', 'content-type': format === 'xml' ? 'text/xml' : 'application/json' },
    body,
  });
  return { status: response.status, text: await response.text() };
}
const follows = async (personId: string) =>
  (await lab.db.selectFrom('people').select('followsAccount').where('id', '=', personId).executeTakeFirstOrThrow()).followsAccount;
const inbox = async (as: Person, query = '') => (await as.get<Page<AccountMessageView>>(`/api/wechat/inbox${query}`)).body.items;
const stored = async () => {
  const counts = await Promise.all(
    (['wechatPushes', 'wechatInbox', 'grantEntries'] as const).map((table) => lab.db.selectFrom(table).selectAll().execute()),
  );
  return counts.map((rows) => rows.length);
};

describe('WeChat checks our address', () => {
  const check = async (token: string) => {
    const query = new URLSearchParams({ signature: pushSignature(token, '1', '2'), timestamp: '1', nonce: '2', echostr: '43751209' });
    const response = await lab.app.request(`${HOST}/api/wechat/push?${query}`, { headers: { host: 'localhost:3000' } });
    return [response.status, response.status === 200 ? await response.text() : ''];
  };
  test('and hears its own word back only when it signs with the token', async () => {
    expect(await check(TOKEN)).toEqual([200, '43751209']);
    expect(await check('somebody-else')).toEqual([403, '']);
  });
});

describe('what is not WeChat’s word for this account', () => {
  test('is refused, and nothing of it is stored', async () => {
    const before = await stored();
    const fields = says('demo-client-1', '伪造的话');
    const now = String(Math.floor(Date.now() / 1000));
    const plain = new URLSearchParams({ signature: pushSignature(TOKEN, now, 'n'), timestamp: now, nonce: 'n' });
    const xxe = '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><FromUserName>&x;</FromUserName></xml>';
    const tries = [
      await tell(fields, { token: 'forged' }),
      await tell(fields, { appid: 'wx0000000000000000' }),
      await tell(fields, { aesKey: 'B'.repeat(43) }),
      await tell({ ...fields, ToUserName: 'gh_000000000000' }),
      await tell(fields, { at: Math.floor(Date.now() / 1000) - 3600 }),
      // an open message where sealed ones are agreed
      await post(plain, xml(fields)),
      await post(new URLSearchParams(), ''),
      await post(plain, xxe),
      await post(plain, '{"Encrypt":[]}', 'json'),
    ];
    expect(tries.map((one) => one.status)).toEqual(tries.map(() => 403));
    expect(await stored()).toEqual(before);
    expect((await inbox(owner)).some((one) => one.text.includes('伪造'))).toBe(false);
  });
});

describe('what happens at the account', () => {
  test('they follow and no longer follow; told twice or late it changes nothing', async () => {
    const stop = event('demo-client-7', { Event: 'unsubscribe' });
    const start = event('demo-client-7', { Event: 'subscribe' });
    expect(await tell(start)).toEqual({ status: 200, text: 'success' });
    expect(await follows('demo-client-7')).toBe(1);
    await tell(stop);
    expect(await follows('demo-client-7')).toBe(1);
    await tell(event('demo-client-7', { Event: 'unsubscribe' }), { format: 'json' });
    expect(await follows('demo-client-7')).toBe(0);
    await tell(start);
    expect(await follows('demo-client-7')).toBe(0);
  });

  test('a tap that page and WeChat both tell of is one grant; taken back none is left', async () => {
    const client = await lab.as('demo-client-7');
    const left = async () =>
      (await client.get<GrantsView>('/api/wechat/grants')).body.items.find((one) => one.templateId === 'sub-case.delivered')?.remaining;
    const List = { TemplateId: 'sub-case.delivered', SubscribeStatusString: 'accept', PopupScene: '1' };
    const popup = { ...event('demo-client-7', { Event: 'subscribe_msg_popup_event' }), SubscribeMsgPopupEvent: { List: [List] } };
    expect(await left()).toBe(0);
    expect((await client.post('/api/wechat/grants', { templateIds: ['sub-case.delivered'] })).status).toBe(200);
    await tell(popup, { format: 'json' });
    await tell(popup, { format: 'json' });
    expect(await left()).toBe(1);
    const refused = { ...List, SubscribeStatusString: 'reject' };
    await tell({ ...event('demo-client-7', { Event: 'subscribe_msg_change_event' }), List: refused }, { format: 'json' });
    expect(await left()).toBe(0);
    expect((await client.post('/api/wechat/grants', { templateIds: ['tpl-unknown'] })).status).toBe(422);
  });

  test('a receipt stands with its attempt; one that did not arrive counts as refused', async () => {
    await lab.db
      .insertInto('notices')
      .values(
        ['ok', 'blocked'].map((id) => ({
          id: `n-${id}`,
          event: `receipt:${id}`,
          noticeId: 'case.review',
          personId: 'demo-client-1',
          caseNo: null,
          title: '',
          text: '',
          link: '/',
          createdAt: 1,
          readAt: null,
          outside: null,
        })),
      )
      .execute();
    await lab.db
      .insertInto('noticeAttempts')
      .values(
        ['ok', 'blocked'].map((id) => ({
          id: `n-${id}.wechat`,
          noticeId: `n-${id}`,
          channel: 'wechat',
          result: 'sent',
          reason: null,
          externalId: `msg-${id}`,
          tries: 1,
          at: 1,
          doneAt: 1,
          notBefore: null,
          receipt: null,
          receiptAt: null,
        })),
      )
      .execute();
    const receipt = (id: string, Status: string) =>
      tell(event('demo-client-1', { Event: 'TEMPLATESENDJOBFINISH', MsgID: `msg-${id}`, Status }));
    await receipt('ok', 'success');
    await receipt('blocked', 'failed:user block');
    await receipt('blocked', 'success');
    const rows = await lab.db
      .selectFrom('noticeAttempts')
      .select(['result', 'reason', 'receipt'])
      .where('externalId', 'like', 'msg-%')
      .orderBy('id')
      .execute();
    expect(rows).toEqual([
      { result: 'refused', reason: 'user_block', receipt: 'user_block' },
      { result: 'sent', reason: null, receipt: 'success' },
    ]);
  });
});

describe('what people write to the account', () => {
  test('with one open case it lands in its thread, once, in their own name', async () => {
    const no = await lab.request('demo-client-8');
    // Of all their companies this is the only one that is open.
    const own = await lab.db.selectFrom('contactLinks').select('clientId').where('personId', '=', 'demo-client-8').execute();
    await lab.db
      .updateTable('cases')
      .set({ state: 'completed' })
      .where('no', '!=', no)
      .where(
        'clientId',
        'in',
        own.map((link) => link.clientId),
      )
      .execute();
    const said = says('demo-client-8', '社保基数按新的报');
    expect((await tell(said)).status).toBe(200);
    expect((await tell(said)).status).toBe(200);
    const view = (await (await lab.as('demo-client-8')).get<CaseView>(`/api/requests/${no}`)).body;
    const heard = JSON.stringify(view).split('社保基数按新的报').length - 1;
    expect(heard).toBe(1);
    expect((await inbox(owner)).find((one) => one.text === '社保基数按新的报')).toMatchObject({ caseId: no, client: { id: 'c14' } });
  });

  test('with none, or several, it stands in the inbox; its accountant is told and can move it into a case', async () => {
    const client = await lab.as('demo-client-1');
    const link = await lab.db
      .selectFrom('contactLinks')
      .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
      .innerJoin('staff', 'staff.id', 'clients.accountantId')
      .select(['clients.id', 'staff.personId'])
      .where('contactLinks.personId', '=', 'demo-client-1')
      .executeTakeFirstOrThrow();
    const made: string[] = [];
    for (const title of ['第一件', '第二件'])
      made.push(
        (await client.post('/api/requests', { clientId: link.id, businessTypeId: 'social-change', title, urgency: 'normal' })).body.id,
      );
    await tell(says('demo-client-1', '请问发票好了吗'));
    const accountant = await lab.as(link.personId);
    const message = (await inbox(accountant, '?open=true')).find((one) => one.text === '请问发票好了吗');
    expect(message).toMatchObject({ caseId: null, person: { id: 'demo-client-1' } });
    const told = await accountant.get<Page<{ noticeId: string; text: string }>>('/api/notices');
    expect(told.body.items[0]).toMatchObject({ noticeId: 'account.message.staff', text: expect.stringContaining('请问发票好了吗') });
    const move = (caseId: string, as = owner) => as.post<AccountMessageView>(`/api/wechat/inbox/${message?.id}/move`, { caseId });
    // Nobody's words go into another company's thread.
    const foreign = await lab.request('demo-client-8');
    expect((await move(foreign)).body).toMatchObject({ code: 'unknown_client' });
    expect((await move(made[0] ?? '')).body).toMatchObject({ caseId: made[0], handledBy: expect.any(String) });
    expect((await move(made[0] ?? '')).status).toBe(200);
    expect((await move(made[1] ?? '')).body).toMatchObject({ code: 'already_handled' });
    expect((await client.get<CaseView>(`/api/requests/${made[0]}`)).text.split('请问发票好了吗').length - 1).toBe(1);
    expect(await inbox(await lab.as('demo-staff-6'))).toEqual([]);
  });

  test('a picture is a note that one came; somebody unknown is told to the owner; what is dealt with is closed once', async () => {
    await tell({ ...event('o-stranger', {}), MsgType: 'image', PicUrl: 'https://x', MsgId: '900' });
    const [message] = await inbox(owner, '?open=true');
    expect(message).toMatchObject({ kind: 'image', person: null, text: expect.stringContaining('图片') });
    const done = () => owner.post(`/api/wechat/inbox/${message?.id}/done`);
    expect((await done()).status).toBe(200);
    expect((await done()).body.code).toBe('already_handled');
  });
});

describe('other modes of the account', () => {
  const setMode = async (pushMode: 'plain' | 'compatible') => {
    await changeChannels(
      lab.deps,
      { settings: { wechat: { pushMode } }, secrets: {}, version: undefined },
      { at: 1, actor: { kind: 'staff', id: 'owner' } },
    );
    lab.deps.channels.forget();
  };
  const plainQuery = (token = TOKEN) => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    return new URLSearchParams({ signature: pushSignature(token, timestamp, 'n'), timestamp, nonce: 'n' });
  };
  test('plain: the signature of the address is all there is', async () => {
    await setMode('plain');
    expect((await post(plainQuery(), xml(event('demo-client-7', { Event: 'subscribe' })))).status).toBe(200);
    expect(await follows('demo-client-7')).toBe(1);
    expect((await post(plainQuery('forged'), xml(event('demo-client-7', { Event: 'unsubscribe' })))).status).toBe(403);
    expect(await follows('demo-client-7')).toBe(1);
  });

  test('compatible: what is sealed counts, not the open copy beside it', async () => {
    await setMode('compatible');
    expect((await post(plainQuery(), xml(event('demo-client-7', { Event: 'unsubscribe' })))).status).toBe(403);
    await tell(event('demo-client-7', { Event: 'unsubscribe' }));
    expect(await follows('demo-client-7')).toBe(0);
  });
});

describe('the signature of our own pages', () => {
  const ask = (url: string) => lab.nobody.get<JsConfigView & { code: string }>(`/api/wechat/js-config?url=${encodeURIComponent(url)}`);
  test('is given for them, one ticket for all', async () => {
    const one = await ask('http://localhost:3000/cases/R1?a=1#top');
    expect(one.body).toMatchObject({ appId: APPID, signature: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect((await ask('http://localhost:3000/')).status).toBe(200);
    expect(wechat.tickets).toBe(1);
  });
  test.each(['https://evil.example/', 'http://localhost:3000.evil.example/', 'javascript:alert(1)', 'nothing'])(
    'not for %s',
    async (url) => {
      expect((await ask(url)).status).toBe(422);
    },
  );
});
