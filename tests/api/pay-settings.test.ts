// The merchant's keys in 渠道: asked of WeChat Pay before they are kept, and never read back.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { ChannelsView, ChannelTestView } from '../../api/views/channels.ts';
import { startFakeWechat, type FakeWechat } from '../support/fake-wechat.ts';
import { startPaySimulator, type PaySimulator } from '../support/pay-simulator.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

interface Refused {
  code: string;
  errors?: { pointer: string; code: string }[];
}
const APPID = 'wx0123456789abcdef';
let wechat: FakeWechat;
let simulator: PaySimulator;
let lab: ApiLab;
let owner: Person;

beforeAll(async () => {
  wechat = await startFakeWechat();
  simulator = await startPaySimulator({ appId: APPID });
  const account = simulator.account();
  lab = await openLab(inject('temporalAddress'), {
    worker: false,
    config: { demo: false, publicUrl: 'http://localhost:3000' },
    channels: {
      demo: false,
      simulated: false,
      wechat: { appId: APPID, secret: 'f'.repeat(32), apiBase: wechat.base, openBase: wechat.base, originalId: '', push: null },
      // Only the door: its own merchant is another's, so that nothing of it is used.
      pay: { ...account, mchId: '1511223344', privateKey: 'none' },
    },
  });
  owner = await lab.as('demo-owner', 'h5');
  // The demo's rows name a vendor of short messages without keys.
  const { status } = await owner.patch('/api/channels', { sms: { vendor: 'none' } });
  expect(status).toBe(200);
});
afterAll(async () => {
  await lab.close();
  await simulator.close();
  await wechat.close();
});
beforeEach(() => fetch(`${simulator.base}/sim/faults`, { method: 'DELETE' }));

/** The simulator knows one merchant, and its number is the demo's; a firm would type its own. */
const REAL = '1622334455';
const whole = () => {
  const account = simulator.account();
  simulator.simulator.pay.office.keys.mchId = REAL;
  return {
    pay: { mchId: REAL, serialNo: account.serialNo, publicKeyId: account.publicKeyId, mode: 'public_key' as const },
    secrets: { 'pay.privateKey': account.privateKey, 'pay.apiV3Key': account.apiV3Key, 'pay.publicKey': account.publicKey },
  };
};
const save = (body: unknown) => owner.patch<ChannelsView & Refused>('/api/channels', body);
const otherPair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

describe('the keys of WeChat Pay', () => {
  test('half of them are not kept: what is missing is named', async () => {
    const { status, body } = await save({ pay: { mchId: REAL } });
    expect([status, body.code]).toEqual([422, 'channel_refused']);
    expect(body.errors?.map(({ pointer }) => pointer).toSorted()).toEqual(
      ['/pay/publicKeyId', '/pay/serialNo', '/secrets/pay.apiV3Key', '/secrets/pay.privateKey', '/secrets/pay.publicKey'].toSorted(),
    );
  });

  test('the demo’s merchant is nobody’s, and is refused', async () => {
    expect((await save({ pay: { mchId: '1900000001' } })).body.errors).toMatchObject([{ pointer: '/pay/mchId', code: 'demo_merchant' }]);
  });

  test.each<[string, string, () => object]>([
    ['a private key of somebody else', '/secrets/pay.privateKey', () => ({ 'pay.privateKey': otherPair().privateKey })],
    ['a public key of one’s own', '/secrets/pay.publicKey', () => own()],
    [
      'half a private key',
      '/secrets/pay.privateKey',
      () => ({ 'pay.privateKey': '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----' }),
    ],
  ])('%s is refused at its field', async (_, pointer, other) => {
    const { pay, secrets } = whole();
    const { status, body } = await save({ pay, secrets: { ...secrets, ...other() } });
    expect([status, body.code]).toEqual([422, 'channel_refused']);
    expect(body.errors).toMatchObject([{ pointer }]);
  });
  const own = (): object => {
    const pair = otherPair();
    return { 'pay.privateKey': pair.privateKey, 'pay.publicKey': pair.publicKey };
  };

  test('WeChat Pay away is no refusal of the keys, and nothing is kept', async () => {
    await simulator.faults({ http: { '/v3/*': 502 } });
    const refused = await save(whole());
    expect(refused.body.code).toBe('channel_unreachable');
    expect((await owner.get<ChannelsView>('/api/channels')).body.merchant?.mchId).not.toBe(REAL);
  });

  test('whole they are kept, in force, and never read back', async () => {
    const given = whole();
    const { status, body, text } = await save(given);
    expect([status, text]).toEqual([200, expect.any(String)]);
    expect(body.merchant).toEqual({ mchId: REAL, appId: APPID, from: 'settings', mode: 'public_key' });
    expect(body.health.pay).toMatchObject({ ready: true, lastNoticeAt: null });
    expect(body.secrets['pay.privateKey']).toMatchObject({ set: true, last4: null, fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/) });
    for (const secret of Object.values(given.secrets)) expect(text).not.toContain(String(secret).slice(0, 60));
    const tried = await owner.post<ChannelTestView>('/api/channels/test', { channel: 'pay' });
    expect(tried.body).toMatchObject({ channel: 'pay', result: 'sent' });
    const audit = await lab.db.selectFrom('audit').select('details').where('action', '=', 'channels.changed').execute();
    expect(JSON.stringify(audit)).not.toMatch(/PRIVATE KEY|vvvv/);
  });
});
