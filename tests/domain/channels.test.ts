import { describe, expect, test } from 'vitest';
import { effectiveChannels, type ChannelBootstrap } from '../../domain/channel-config.ts';
import { channelChange, channelSecretChange, DEFAULT_CHANNELS, withChannelChange } from '../../domain/channels.ts';

const REAL = { appId: 'wx0123456789abcdef', secret: 'f'.repeat(32) };
const nothing: ChannelBootstrap = { demo: false, wechat: null, smsSimulator: null, simulated: false };
const begun: ChannelBootstrap = {
  ...nothing,
  wechat: { ...REAL, apiBase: 'https://api.weixin.qq.com', openBase: 'https://open.weixin.qq.com', originalId: '', push: null },
};
const demo: ChannelBootstrap = {
  demo: true,
  wechat: {
    appId: 'wxdemo0000000001',
    secret: 'demo',
    apiBase: 'http://127.0.0.1:3100',
    openBase: 'http://sim.yk.localhost:3100',
    originalId: 'gh_demo00000001',
    push: { mode: 'safe', token: 'demo', encodingAesKey: 'a'.repeat(43) },
  },
  smsSimulator: 'http://127.0.0.1:3100',
  simulated: true,
};
const aliyun = withChannelChange(DEFAULT_CHANNELS, { sms: { vendor: 'aliyun', keyId: 'LTAI5tExample', signName: '稻禾财税' } });

describe('the channels in force', () => {
  test('of a firm that set nothing are none; what its surroundings say is a beginning', () => {
    expect(effectiveChannels(nothing)).toMatchObject({ wechat: null, sms: null, simulated: false });
    expect(effectiveChannels(begun).wechat).toMatchObject({ ...REAL, push: null });
  });

  test('what an owner set lies over the surroundings; the surroundings’ secret never goes with another AppID', () => {
    const settings = withChannelChange(DEFAULT_CHANNELS, { wechat: { appId: 'wxfedcba9876543210', originalId: 'gh_97417a04a28d' } });
    expect(effectiveChannels(begun, settings).wechat).toBeNull();
    expect(effectiveChannels(begun, settings, { 'wechat.secret': 'e'.repeat(32) }).wechat).toMatchObject({
      appId: 'wxfedcba9876543210',
      secret: 'e'.repeat(32),
      originalId: 'gh_97417a04a28d',
    });
  });

  test('a merchant is in force only whole, and the surroundings’ keys only with their own merchant', () => {
    const env = {
      mchId: '1511223344',
      serialNo: 'A'.repeat(40),
      publicKeyId: 'PUB_KEY_ID_0115112233442026',
      apiBase: 'https://api.mch.weixin.qq.com',
    };
    const keys = { privateKey: 'private', publicKey: 'public', apiV3Key: 'k'.repeat(32) };
    const given = { ...begun, pay: { ...env, ...keys } };
    expect(effectiveChannels(begun).pay).toBeNull();
    expect(effectiveChannels(given).pay).toMatchObject({ appId: REAL.appId, mchId: env.mchId, mode: 'public_key' });
    expect(effectiveChannels({ ...given, wechat: null }).pay, 'nobody pays in no account').toBeNull();
    const other = withChannelChange(DEFAULT_CHANNELS, { pay: { mchId: '1622334455', serialNo: 'B'.repeat(40), mode: 'certificate' } });
    expect(effectiveChannels(given, other).pay).toBeNull();
    const secrets = { 'pay.privateKey': 'own', 'pay.apiV3Key': 'v'.repeat(32) };
    expect(effectiveChannels(given, other, secrets).pay).toMatchObject({ mchId: '1622334455', privateKey: 'own', publicKey: null });
    const publicKey = withChannelChange(other, { pay: { mode: 'public_key' } });
    expect(effectiveChannels(given, publicKey, secrets).pay, 'public-key mode without the key').toBeNull();
  });

  test('a vendor is in force only when everything it needs is there', () => {
    expect(effectiveChannels(nothing, aliyun).sms).toBeNull();
    expect(effectiveChannels(nothing, aliyun, { 'sms.keySecret': 'k'.repeat(30) }).sms).toMatchObject({
      vendor: 'aliyun',
      protocol: 'https',
      endpoint: 'dysmsapi.aliyuncs.com',
      region: 'cn-hangzhou',
    });
    const tencent = withChannelChange(aliyun, { sms: { vendor: 'tencent' } });
    expect(effectiveChannels(nothing, tencent, { 'sms.keySecret': 'k'.repeat(30) }).sms).toBeNull();
    const whole = withChannelChange(tencent, { sms: { sdkAppId: '1400006666' } });
    expect(effectiveChannels(nothing, whole, { 'sms.keySecret': 'k'.repeat(30) }).sms?.endpoint).toBe('sms.tencentcloudapi.com');
  });

  test('message push needs its token, and its key where messages come sealed', () => {
    const push = (mode: 'plain' | 'safe', secrets: object) =>
      effectiveChannels(begun, withChannelChange(DEFAULT_CHANNELS, { wechat: { pushMode: mode } }), secrets).wechat?.push;
    expect(push('safe', {})).toBeNull();
    expect(push('safe', { 'wechat.pushToken': 'AAAAA' })).toBeNull();
    expect(push('plain', { 'wechat.pushToken': 'AAAAA' })).toEqual({ mode: 'plain', token: 'AAAAA', encodingAesKey: null });
    expect(push('safe', { 'wechat.pushToken': 'AAAAA', 'wechat.encodingAesKey': 'A'.repeat(43) })).toMatchObject({ mode: 'safe' });
  });

  test('in a demo addresses and keys are the simulator’s whatever anybody set; vendor, mode and templates follow', () => {
    const settings = withChannelChange(DEFAULT_CHANNELS, {
      wechat: { appId: REAL.appId, apiBase: 'https://api.weixin.qq.com', pushMode: 'plain' },
      templates: { 'case.review': 'tpl' },
      sms: { vendor: 'tencent', keyId: 'AKIDreal0001', endpoint: 'sms.tencentcloudapi.com', sdkAppId: '1400006666' },
    });
    const config = effectiveChannels(demo, settings, { 'wechat.secret': REAL.secret, 'sms.keySecret': 'k'.repeat(30) });
    expect(config.wechat).toEqual({ ...demo.wechat, push: { mode: 'plain', token: 'demo', encodingAesKey: 'a'.repeat(43) } });
    expect(config.sms).toMatchObject({ vendor: 'tencent', endpoint: '127.0.0.1:3100', protocol: 'http', keyId: 'demo-key-id' });
    expect(config.templates).toEqual({ 'case.review': 'tpl' });
    expect(config.simulated).toBe(true);
    expect(JSON.stringify(config)).not.toContain(REAL.secret);
  });
});

describe('what an owner may set', () => {
  test.each([
    [{ wechat: { apiBase: 'https://evil.example' } }],
    [{ wechat: { appId: 'wx1' } }],
    [{ wechat: { originalId: 'cloud' } }],
    [{ sms: { endpoint: 'metadata.google.internal' } }],
    [{ sms: { endpoint: 'sms.tencentcloudapi.com.evil.example' } }],
    [{ limits: { perMinute: 0 } }],
    [{ templates: { 'CASE REVIEW': 'x' } }],
    [{ simulated: true }],
  ])('not %j: nobody types an address that we would call', (change) => {
    expect(channelChange.safeParse(change).success).toBe(false);
  });

  test('secrets have the shape WeChat and the vendors give them', () => {
    expect(channelSecretChange.safeParse({ 'wechat.secret': 'f'.repeat(32), 'wechat.encodingAesKey': 'A'.repeat(43) }).success).toBe(true);
    for (const wrong of [
      { 'wechat.secret': 'short' },
      { 'wechat.encodingAesKey': 'A'.repeat(42) },
      { 'wechat.pushToken': '中' },
      { other: 'x' },
    ])
      expect(channelSecretChange.safeParse(wrong).success).toBe(false);
    expect(channelSecretChange.safeParse({ 'wechat.secret': null }).success).toBe(true);
  });

  test('an empty id takes an entry by notice away, others stay', () => {
    const one = withChannelChange(DEFAULT_CHANNELS, { templates: { 'case.review': 'a', 'case.delivered': 'b' } });
    expect(withChannelChange(one, { templates: { 'case.review': '' } }).templates).toEqual({ 'case.delivered': 'b' });
  });
});
