import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { BegunPaymentView } from '../../api/views/money.ts';
import { openWechatPay } from '../../channels/pay/open-wechat-pay.ts';
import { openPhone, type Phone } from '../support/mini-program.ts';
import { startPaySimulator, type PaySimulator } from '../support/pay-simulator.ts';
import { sellService } from '../support/services.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

const MINI = { appId: 'wxdemomini00000001', secret: 'demo-mini-secret-not-for-production' };
const TEMPLATES = { 'case.delivered': 'mini-template-delivered-1', 'case.review': 'mini-template-review-0001' };

describe('the shell of the mini-program, with a stand-in for wx', () => {
  let lab: ApiLab;
  let wechat: PaySimulator;
  let phone: Phone;
  let deps: Parameters<typeof openPhone>[0];
  let sold: Awaited<ReturnType<typeof sellService>>;
  let client: Person;
  beforeAll(async () => {
    const people = ['demo-client-3', 'demo-client-4'].map((openid) => ({ openid, nickname: openid, follows: true }));
    wechat = await startPaySimulator({ people });
    // No notice comes: what is known of a payment is known by asking.
    await wechat.faults({ notify: 'never' });
    const pay = openWechatPay({ ...wechat.account(), miniAppId: MINI.appId });
    const account = {
      appId: 'wxdemo0000000001',
      secret: 'demo-secret-not-for-production',
      openBase: wechat.base,
      originalId: '',
      push: null,
    };
    lab = await openLab(inject('temporalAddress'), { pay, channels: { wechat: { ...account, apiBase: wechat.base }, mini: MINI } });
    await lab.db
      .insertInto('settings')
      .values({ key: 'channels', value: JSON.stringify({ miniSubscriptions: TEMPLATES }), version: 1, updatedAt: 0, updatedBy: '' })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify({ miniSubscriptions: TEMPLATES }) }))
      .execute();
    lab.deps.channels.forget();
    // The account has met this client and asked for their unionid.
    const info = await lab.deps.channels.wechat();
    const { unionidOf } = await import('../../channels/wechat/unionid.ts');
    const unionid = info && (await unionidOf(info, 'demo-client-3'));
    await lab.db.updateTable('people').set({ unionid }).where('id', '=', 'demo-client-3').execute();
    sold = await sellService(lab.db);
    client = await lab.as('demo-client-3');
  });
  afterAll(async () => {
    await lab.close();
    await wechat.close();
  });
  beforeEach(() => {
    deps = {
      origin: HOST,
      openid: 'demo-client-3',
      appId: MINI.appId,
      control: (path, init) => fetch(wechat.base + path, init),
      fetch: async (url, init) => lab.app.request(url, { ...init, headers: { ...init.headers, host: 'localhost:3000' } }),
    };
    phone = openPhone(deps);
  });

  const order = async (): Promise<string> => {
    const made = await client.post('/api/orders', { clientId: 'c07', ...sold }, { 'idempotency-key': crypto.randomUUID() });
    expect(made.status, made.text).toBe(201);
    return made.body.id;
  };
  /** Launched, and the web-view stands where it was to go. */
  const enter = async (page?: string): Promise<void> => {
    const index = await phone.launch(page);
    expect(index.data['failed']).toBe('');
    await phone.webView.open(String(index.data['address']));
  };
  /** What the H5 does there: begins the payment, and goes to the native page with its number. */
  const begin = async (no: string): Promise<BegunPaymentView> => {
    const begun = await phone.webView.ask<BegunPaymentView>('POST', '/api/payments', {
      subject: { kind: 'order', id: no },
      entrance: 'miniprogram',
    });
    expect(begun.status, JSON.stringify(begun.body)).toBe(201);
    return begun.body;
  };

  test('every page named is there, with its markup, and what the markup binds exists', () => {
    const root = join(import.meta.dirname, '../../miniprogram');
    const { pages } = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as { pages: string[] };
    for (const page of pages) {
      for (const end of ['js', 'json', 'wxml']) expect(existsSync(join(root, `${page}.${end}`)), `${page}.${end}`).toBe(true);
      const bound = [...readFileSync(join(root, `${page}.wxml`), 'utf8').matchAll(/bind\w+="(\w+)"/g)].map(([, name]) => name);
      const source = readFileSync(join(root, `${page}.js`), 'utf8');
      for (const name of bound) expect(source, `${page}: ${name}`).toMatch(new RegExp(`^ {2}(?:async )?${name}\\(`, 'm'));
    }
  });

  test('launch, log-in, web-view, payment on the native page, and the server knows', async () => {
    const no = await order();
    await enter(`/pages/index/index?path=${encodeURIComponent(`/cases/${no}/pay`)}`);
    expect(phone.webView.at).toBe(`/cases/${no}/pay`);
    const me = await phone.webView.ask('GET', '/api/me');
    expect(me.body).toMatchObject({ person: { id: 'demo-client-3' } });

    const begun = await begin(no);
    await phone.wx['navigateTo']({ url: `/pages/pay/pay?id=${begun.id}` });
    expect(phone.page.data).toMatchObject({ phase: 'paid', amount: '380.00', failed: '' });
    const row = await lab.db.selectFrom('payments').selectAll().where('id', '=', begun.id).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'paid', appId: MINI.appId, openid: 'mini-demo-client-3', personId: 'demo-client-3' });
    await expect.poll(async () => (await client.get<{ state: string }>(`/api/orders/${no}`)).body.state, { timeout: 8000 }).toBe('open');
    await phone.tap('back');
    expect(phone.page.route).toBe('pages/index/index');
  });

  test('a sheet that is closed leaves the payment open; the next tap pays it, and a lost answer is found by asking', async () => {
    const no = await order();
    await enter();
    const { id } = await begin(no);
    phone.thumb = 'cancel';
    await phone.wx['navigateTo']({ url: `/pages/pay/pay?id=${id}` });
    expect(phone.page.data['phase']).toBe('cancelled');
    phone.thumb = 'lost';
    await phone.tap('open');
    expect(phone.page.data['phase']).toBe('paid');
    expect(await lab.db.selectFrom('payments').select(['id', 'state']).where('subjectId', '=', no).execute()).toEqual([
      { id, state: 'paid' },
    ]);
  });

  test('what was begun for the service account is not paid here, and the other way round: each app has its own attempt', async () => {
    const no = await order();
    await enter();
    const inAccount = await phone.webView.ask<BegunPaymentView>('POST', '/api/payments', { subject: { kind: 'order', id: no } });
    const here = await begin(no);
    expect(here.id).not.toBe(inAccount.body.id);
    expect([inAccount.body.jsapi?.appId, here.jsapi?.appId]).toEqual(['wxdemo0000000001', MINI.appId]);
    // WeChat lets nobody pay in one app what was ordered for another.
    await expect(phone.wx['requestPayment'](inAccount.body.jsapi)).rejects.toThrow();
    await expect
      .poll(async () => (await client.post<{ state: string }>(`/api/payments/${inAccount.body.id}/check`)).body.state)
      .toBe('closed');
  });

  test('nobody is told another person’s sheet', async () => {
    const no = await order();
    await enter();
    const { id } = await begin(no);
    const other = await lab.as('demo-client-4');
    expect((await other.post(`/api/payments/${id}/sheet`)).status).toBe(404);
    const owner = await lab.as('demo-owner', 'console');
    expect([403, 404]).toContain((await owner.post(`/api/payments/${id}/sheet`)).status);
    await phone.wx['navigateTo']({ url: '/pages/pay/pay?id=none' });
    expect(phone.page.data).toMatchObject({ phase: 'failed', failed: expect.stringContaining('没有找到') });
  });

  test('who was never in the mini-program cannot begin to pay in it', async () => {
    await lab.db
      .insertInto('contactLinks')
      .values({ personId: 'demo-client-4', clientId: 'c07', rights: JSON.stringify(['pay']) })
      .execute();
    const stranger = await lab.as('demo-client-4');
    const begun = await stranger.post<{ code: string }>('/api/payments', {
      subject: { kind: 'order', id: await order() },
      entrance: 'miniprogram',
    });
    expect(begun.body.code).toBe('no_openid');
  });

  test('one tap allows one message of each template, told to the firm under the person’s own name there', async () => {
    await enter();
    await phone.wx['navigateTo']({ url: '/pages/subscribe/subscribe' });
    expect(phone.page.data['items']).toHaveLength(2);
    phone.refuses = [TEMPLATES['case.review']];
    await phone.tap('ask');
    expect(phone.page.data).toMatchObject({ told: '已允许 1 条' });
    const kept = () => lab.db.selectFrom('subscriptionGrants').select(['openid', 'templateId', 'remaining']).execute();
    expect(await kept()).toContainEqual({ openid: 'mini-demo-client-3', templateId: TEMPLATES['case.delivered'], remaining: 1 });
    phone.refuses = Object.values(TEMPLATES);
    await phone.tap('ask');
    expect(phone.page.data['told']).toContain('没有允许');
    // A template of the service account is none of the mini-program's.
    const foreign = await phone.webView.ask('POST', '/api/wechat/grants', { templateIds: [TEMPLATES['case.review']] });
    expect(foreign.status).toBe(422);
  });

  test('a card leads to the page that is open, by the path the page named, and never with a ticket in it', async () => {
    const index = await phone.launch('/pages/index/index?path=%2Fservices%2Fs1');
    const share = (webViewUrl: string): { title: string; path: string } => index['onShareAppMessage']({ from: 'menu', webViewUrl });
    expect(share(String(index.data['address'])).path).toBe('/pages/index/index?path=%2Fservices%2Fs1');
    expect(share(`${HOST}/services/s2?from=home#top`).path).toBe(`/pages/index/index?path=${encodeURIComponent('/services/s2?from=home')}`);
    expect(share('https://evil.example/services/s2').path).toBe('/pages/index/index?path=%2Fservices%2Fs1');
    index['heard']({ detail: { data: [{ kind: 'card', at: '/services/s2', title: '社保开户 ¥380', path: '/services/s2' }] } });
    expect(share(`${HOST}/services/s2?from=home`)).toEqual({ title: '社保开户 ¥380', path: '/pages/index/index?path=%2Fservices%2Fs2' });
    expect(share(`${HOST}/bills`).title).not.toContain('社保');
    // What a friend taps opens the same page.
    await enter(share(`${HOST}/services/s2?from=home`).path);
    expect(phone.webView.at).toBe('/services/s2');
  });

  test('a scanned link of ours opens its page; anybody else’s the home page', async () => {
    await enter(`/pages/index/index?q=${encodeURIComponent(`${HOST}/join/abc`)}`);
    expect(phone.webView.at).toBe('/join/abc');
    await enter(`/pages/index/index?q=${encodeURIComponent('https://evil.example/join/abc')}`);
    expect(phone.webView.at).toBe('/');
    await enter(`/pages/index/index?path=${encodeURIComponent('//evil.example')}`);
    expect(phone.webView.at).toBe('/');
  });

  test('without a net it says so, and the next try goes in; a session that is over is begun anew without a word', async () => {
    phone.offline = true;
    const index = await phone.launch();
    expect(index.data).toMatchObject({ failed: '网络不通，请检查后重试', address: '' });
    phone.offline = false;
    await phone.tap('enter');
    expect(index.data['address']).toContain('/api/auth/miniprogram/enter?ticket=');
    await lab.db.deleteFrom('sessions').where('personId', '=', 'demo-client-3').execute();
    await phone.wx['navigateTo']({ url: '/pages/subscribe/subscribe' });
    expect(phone.page.data).toMatchObject({ failed: '', loaded: true });
    // A phone has one session of the shell, however often it is opened.
    const sessions = () => lab.db.selectFrom('sessions').select('tokenHash').where('personId', '=', 'demo-client-3').execute();
    const one = await sessions();
    const again = openPhone({ ...deps, storage: phone.storage });
    await again.launch('/pages/subscribe/subscribe');
    expect([await sessions(), one.length]).toEqual([one, 1]);
    client = await lab.as('demo-client-3');
  });
});
