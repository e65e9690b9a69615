// Long: every refusal of 渠道 and what is kept of it, on one lab that is dear to open.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { ChannelTestView, ChannelsView } from '../../api/views/channels.ts';
import type { Problem } from '../../api/views.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const GOOD = { appId: 'wx0123456789abcdef', secret: '0123456789abcdef0123456789abcdef' };
const TEMPLATE = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-AbCdE';

/** WeChat as far as the settings ask it. */
function wechatAtHand() {
  const said = { broken: false, templates: true, sends: [] as object[], refuseSend: 0 };
  const app = new Hono()
    .post('/cgi-bin/stable_token', async (c) => {
      if (said.broken) return c.text('bad gateway', 502);
      const { appid, secret } = await c.req.json<{ appid: string; secret: string }>();
      if (appid !== GOOD.appId) return c.json({ errcode: 40013, errmsg: 'invalid appid rid: 1-2-3' });
      if (secret === 'f'.repeat(32))
        return c.json({ errcode: 40164, errmsg: 'invalid ip 113.200.1.8 ipv6 ::ffff:113.200.1.8, not in whitelist rid: 1' });
      if (secret !== GOOD.secret) return c.json({ errcode: 40125, errmsg: 'invalid appsecret rid: 1-2-3' });
      return c.json({ access_token: 'token-of-a-firm', expires_in: 7200 });
    })
    .get('/cgi-bin/template/get_all_private_template', (c) =>
      said.templates ? c.json({ template_list: [{ template_id: TEMPLATE }] }) : c.json({ errcode: 48001, errmsg: 'api unauthorized' }),
    )
    .post('/cgi-bin/message/template/send', async (c) => {
      said.sends.push(await c.req.json());
      return said.refuseSend ? c.json({ errcode: said.refuseSend, errmsg: 'require subscribe' }) : c.json({ errcode: 0, msgid: 7 });
    });
  return new Promise<{ url: string; said: typeof said; close(): void }>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, said, close: () => server.close() }),
    );
  });
}

describe('渠道: settings that are checked before they are kept', () => {
  let lab: ApiLab;
  let wechat: Awaited<ReturnType<typeof wechatAtHand>>;
  let owner: Person;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  beforeAll(async () => {
    wechat = await wechatAtHand();
    // The surroundings give addresses and an account that is not the one entered here.
    const given = {
      appId: 'wxeeeeeeeeeeeeeeee',
      secret: 'e'.repeat(32),
      apiBase: wechat.url,
      openBase: wechat.url,
      originalId: '',
      push: null,
    };
    lab = await openLab(inject('temporalAddress'), {
      worker: false,
      now: () => clock,
      config: { demo: false },
      channels: { demo: false, wechat: given, smsSimulator: null, simulated: false },
    });
    owner = await lab.as('demo-owner');
  });
  afterAll(async () => {
    await lab.close();
    wechat.close();
  });
  beforeEach(async () => {
    clock += 60_000;
    Object.assign(wechat.said, { broken: false, templates: true, sends: [], refuseSend: 0 });
    await lab.db.deleteFrom('settings').where('key', '=', 'channels').execute();
    await lab.db.deleteFrom('channelSecrets').execute();
    lab.deps.channels.forget();
  });
  const send = async <T>(method: string, path: string, body: object) => {
    const answer = await lab.app.request(`http://localhost:3000${path}`, {
      method,
      headers: { host: 'localhost:3000', cookie: owner.cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as T };
  };
  const patch = (body: object) => send<ChannelsView & Problem>('PATCH', '/api/channels', body);
  const secret = { 'wechat.secret': GOOD.secret };
  const keepGood = () => patch({ wechat: { appId: GOOD.appId }, secrets: secret });
  const kept = async () => {
    const rows = await lab.db.selectFrom('channelSecrets').select('name').execute();
    return { secrets: rows.length, appId: (await owner.get<ChannelsView>('/api/channels')).body.settings.wechat.appId };
  };

  test('keys WeChat takes are kept, sealed, and never read back', async () => {
    const saved = await keepGood();
    expect(saved.status).toBe(200);
    expect(saved.body.account).toMatchObject({ appId: GOOD.appId, from: 'settings' });
    expect(saved.body.secrets['wechat.secret']).toMatchObject({ set: true, last4: 'cdef', updatedAt: new Date(clock).toISOString() });
    expect(saved.body.secrets['wechat.secret'].updatedBy).not.toBeNull();
    const page = await owner.get('/api/channels');
    expect(page.text).not.toContain(GOOD.secret);
    const rows = await lab.db.selectFrom('channelSecrets').selectAll().execute();
    const audit = await lab.db.selectFrom('audit').select('details').where('action', '=', 'channels.changed').execute();
    expect(JSON.stringify([rows, audit])).not.toContain(GOOD.secret);
    expect(audit.map(({ details }) => JSON.parse(details) as unknown)).toContainEqual(expect.objectContaining({ 'wechat.secret': 'set' }));
  });

  test.each([
    ['another AppID', 'wxffffffffffffffff', GOOD.secret, '/wechat/appId', '40013'],
    ['a wrong secret', GOOD.appId, 'a'.repeat(32), '/secrets/wechat.secret', '40125'],
    ['an address WeChat does not know, with that address', GOOD.appId, 'f'.repeat(32), '/secrets/wechat.secret', '40164'],
  ])('%s is refused at its field with WeChat’s code, and nothing is kept', async (_what, appId, given, pointer, code) => {
    const refused = await patch({ wechat: { appId }, secrets: { 'wechat.secret': given } });
    expect([refused.status, refused.body.code]).toEqual([422, 'channel_refused']);
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer, code, message: expect.stringContaining(`微信 ${code}`) })]);
    if (code === '40164') expect(refused.body.errors?.[0]?.message).toContain('113.200.1.8');
    expect(await kept()).toEqual({ secrets: 0, appId: '' });
  });

  test('one without the other is not half a log-in', async () => {
    expect((await patch({ wechat: { appId: GOOD.appId } })).body.errors?.[0]?.pointer).toBe('/secrets/wechat.secret');
    expect((await patch({ sms: { vendor: 'tencent', keyId: 'AKID12345678' } })).body.errors?.map(({ pointer }) => pointer)).toEqual([
      '/sms/signName',
      '/sms/sdkAppId',
      '/secrets/sms.keySecret',
    ]);
    expect(await kept()).toEqual({ secrets: 0, appId: '' });
  });

  test('a mini-program’s keys are asked of WeChat like the account’s, stand beside an account, and are never read back', async () => {
    await keepGood();
    const mini = { 'mini.secret': GOOD.secret };
    expect((await patch({ mini: { appId: GOOD.appId } })).body.errors?.[0]?.pointer).toBe('/secrets/mini.secret');
    expect((await patch({ secrets: mini })).body.errors?.[0]?.pointer).toBe('/mini/appId');
    const wrong = await patch({ mini: { appId: 'wxffffffffffffffff' }, secrets: mini });
    expect(wrong.body.errors).toEqual([expect.objectContaining({ pointer: '/mini/appId', code: '40013' })]);
    const refused = await patch({ mini: { appId: GOOD.appId }, secrets: { 'mini.secret': 'a'.repeat(32) } });
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/secrets/mini.secret', code: '40125' })]);
    const saved = await patch({ mini: { appId: GOOD.appId }, secrets: mini, miniSubscriptions: { 'case.delivered': 'm'.repeat(43) } });
    expect([saved.status, saved.body.mini]).toEqual([200, { appId: GOOD.appId, from: 'settings' }]);
    expect(JSON.stringify(saved.body)).not.toContain(GOOD.secret);
    const bad = await patch({ miniSubscriptions: { 'case.delivered': 'short' } });
    expect(bad.body.errors?.[0]?.pointer).toBe('/miniSubscriptions/case.delivered');
  });

  test('a file WeChat wants at the root of the domain answers there once it is kept, as plain text, and no longer when it is taken away', async () => {
    const look = async (name: string) => {
      const answer = await lab.app.request(`http://localhost:3000/${name}`);
      return [answer.headers.get('content-type')?.split(';')[0], answer.headers.get('x-content-type-options'), await answer.text()];
    };
    const name = 'MP_verify_aBc123.txt';
    expect((await look(name))[2]).not.toBe('aBc123');
    expect((await patch({ proofs: { [name]: 'aBc123' } })).status).toBe(200);
    expect(await look(name)).toEqual(['text/plain', 'nosniff', 'aBc123']);
    for (const bad of ['../secret.txt', 'page.html', '.txt']) expect((await patch({ proofs: { [bad]: 'x' } })).status).toBe(422);
    expect((await patch({ proofs: { [name]: '' } })).body.settings.proofs).toEqual({});
    expect((await look(name))[2]).not.toBe('aBc123');
  });

  test('WeChat out of reach: nothing is kept, and it is said that it could not be asked', async () => {
    wechat.said.broken = true;
    const answer = await keepGood();
    expect([answer.status, answer.body.code]).toEqual([503, 'channel_unreachable']);
    expect(await kept()).toEqual({ secrets: 0, appId: '' });
  });

  test('a template the account does not have is refused; where WeChat does not say, its shape must do', async () => {
    await keepGood();
    const other = TEMPLATE.replace('A', 'Z');
    expect((await patch({ templates: { 'case.taken.client': other } })).body.errors?.[0]).toMatchObject({
      pointer: '/templates/case.taken.client',
      code: '40037',
    });
    expect((await patch({ templates: { 'case.taken.client': 'short' } })).body.errors?.[0]?.code).toBe('template_id');
    expect((await patch({ templates: { 'case.taken.client': TEMPLATE } })).status).toBe(200);
    wechat.said.templates = false;
    expect((await patch({ templates: { 'case.taken.client': other } })).body.settings.templates['case.taken.client']).toBe(other);
  });

  test('a secret can be set alone and taken away; another’s change in between is told', async () => {
    const { body } = await keepGood();
    const push = { 'wechat.pushToken': 'aToken123', 'wechat.encodingAesKey': 'k'.repeat(43) };
    const put = (more: object) => send<ChannelsView & Problem>('PUT', '/api/channels/secrets', more);
    const set = await put({ ...push, version: body.version });
    expect(set.body.health.push.ready).toBe(true);
    expect((await put({ 'wechat.pushToken': null, version: body.version })).body.code).toBe('version_conflict');
    expect((await put({ 'wechat.pushToken': null, version: set.body.version })).body.health.push.ready).toBe(false);
    expect((await put({ 'wechat.secret': 'b'.repeat(32) })).body.errors?.[0]?.code).toBe('40125');
    expect((await put({ 'wechat.secret': 'short' })).status).toBe(422);
  });

  test('addresses are WeChat’s own, picked, never typed', async () => {
    for (const apiBase of ['http://127.0.0.1:22', 'https://evil.example', 'https://api.weixin.qq.com.evil.example'])
      expect((await patch({ wechat: { apiBase } })).status).toBe(422);
  });

  test('a test message goes to oneself, with its real outcome', async () => {
    const tried = async (channel: string) => (await owner.post<ChannelTestView>('/api/channels/test', { channel })).body;
    expect(await tried('sms')).toMatchObject({ result: 'not_ready' });
    expect(await tried('token')).toMatchObject({ result: 'refused', reason: '40013' });
    await keepGood();
    expect(await tried('template')).toMatchObject({ result: 'not_ready' });
    await patch({ templates: { 'case.taken.client': TEMPLATE } });
    expect(await tried('template')).toMatchObject({ result: 'sent', reason: null });
    expect(wechat.said.sends).toEqual([expect.objectContaining({ touser: 'demo-owner', template_id: TEMPLATE })]);
    wechat.said.refuseSend = 43004;
    expect(await tried('template')).toMatchObject({ result: 'refused', reason: '43004', words: expect.stringContaining('关注') });
    expect(await tried('token')).toMatchObject({ result: 'sent' });
    const lines = await lab.db.selectFrom('audit').select('details').where('action', '=', 'channels.tested').execute();
    expect(lines.length).toBeGreaterThanOrEqual(6);
  });

  test('what each channel did is counted: last success, last failure with why, quotas, what waits', async () => {
    await lab.db.deleteFrom('noticeAttempts').execute();
    const notice = await lab.db.selectFrom('notices').select('id').limit(4).execute();
    const row = (index: number, result: string, reason: string | null) => ({
      id: `a${index}`,
      noticeId: notice[index]?.id ?? '',
      channel: 'template',
      result,
      reason,
      externalId: null,
      tries: 1,
      at: clock - index * 1000,
      doneAt: result === 'pending' ? null : clock - index * 1000,
      notBefore: null,
      receipt: null,
      receiptAt: null,
    });
    await lab.db
      .insertInto('noticeAttempts')
      .values([row(0, 'sent', null), row(1, 'refused', '45009'), row(2, 'unknown', 'timeout'), row(3, 'pending', null)])
      .execute();
    const { health } = (await owner.get<ChannelsView>('/api/channels')).body;
    expect(health.template).toMatchObject({
      lastSentAt: new Date(clock).toISOString(),
      lastFailure: { reason: '45009', words: expect.stringContaining('用完') },
      day: { sent: 1, failed: 1, unknown: 1, waiting: 1, quota: 1 },
    });
  });
});

describe('渠道 in a demo', () => {
  let lab: ApiLab;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
  });
  afterAll(() => lab.close());

  test('takes no keys and no addresses of the real world; what is of the simulator can be changed', async () => {
    const owner = await lab.as('demo-owner');
    const tries: object[] = [
      { wechat: { appId: GOOD.appId } },
      { secrets: { 'wechat.secret': GOOD.secret } },
      { wechat: { apiBase: 'https://hk.api.weixin.qq.com' } },
      { sms: { keyId: 'LTAI5t1234567890' } },
      { secrets: { 'sms.keySecret': 'a-vendor-key-of-2026' } },
    ];
    for (const body of tries)
      expect((await owner.patch<Problem>('/api/channels', body)).body.code, JSON.stringify(body)).toBe('demo_channels');
    expect((await owner.patch('/api/channels', { limits: { perDay: 20 } })).status).toBe(200);
    expect((await owner.get<ChannelsView>('/api/channels')).body).toMatchObject({ demo: true, account: { from: 'simulator' } });
  });
});
