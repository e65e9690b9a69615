import { createRequire } from 'node:module';
import { SendSmsRequest } from '@alicloud/dysmsapi20170525';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listen, type Listening } from './listening.ts';

// both SDKs are CommonJS, which Node and the test runner unwrap differently
const sdk = createRequire(import.meta.url);
const { default: Client } = sdk('@alicloud/dysmsapi20170525') as typeof import('@alicloud/dysmsapi20170525');
const tencentcloud = sdk('tencentcloud-sdk-nodejs-sms') as typeof import('tencentcloud-sdk-nodejs-sms');
const KEY = { id: 'demo-key-id', secret: 'demo-key-not-for-production' };
const PHONE = '13900001005';
const MINUTE = 60_000;

describe('short messages, sent by the vendors’ own SDKs', () => {
  let wechat: Listening;
  /** The vendors hold requests to the hour: the SDKs sign with the machine's clock, and `later` moves the simulator's a little. */
  let later = 0;
  beforeEach(async () => {
    later = 0;
    wechat = await listen({ now: () => Date.now() + later });
  });
  afterEach(() => wechat.close());

  const host = () => new URL(wechat.base).host;
  const aliyun = async (change: Record<string, string> = {}, key = KEY) => {
    const client = new Client({
      accessKeyId: key.id,
      accessKeySecret: key.secret,
      endpoint: host(),
      protocol: 'http',
    } as ConstructorParameters<typeof Client>[0]);
    const { body } = await client.sendSms(
      new SendSmsRequest({ phoneNumbers: PHONE, signName: '稻禾财税', templateCode: 'SMS_1', templateParam: '{"no":"R1"}', ...change }),
    );
    return body!;
  };
  const tencent = (change: Record<string, unknown> = {}, key = KEY) => {
    const client = new tencentcloud.sms.v20210111.Client({
      credential: { secretId: key.id, secretKey: key.secret },
      region: 'ap-guangzhou',
      profile: { httpProfile: { endpoint: host(), protocol: 'http://' } },
    });
    return client.SendSms({
      PhoneNumberSet: [`+86${PHONE}`],
      SmsSdkAppId: '1400000000',
      TemplateId: '1110',
      SignName: '稻禾财税',
      TemplateParamSet: ['R1'],
      ...change,
    });
  };
  const box = async () => (await wechat.get<{ items: Record<string, unknown>[] }>(`/sim/sms?phone=${PHONE}`)).items;

  it('arrive on the phone, in the words of their template', async () => {
    wechat.simulator.platform.state.smsTemplates = [
      { code: 'SMS_1', text: '业务${no}已指派给您' },
      { code: '1110', text: '业务{1}已办好' },
    ];
    expect(await aliyun()).toMatchObject({ code: 'OK', message: 'OK', bizId: expect.any(String) as string });
    expect(await tencent({ SessionContext: 'n1' })).toMatchObject({
      SendStatusSet: [{ Code: 'Ok', Message: 'send success', PhoneNumber: `+86${PHONE}`, Fee: 1, SessionContext: 'n1' }],
    });
    expect(await box()).toMatchObject([
      { vendor: 'tencent', text: '【稻禾财税】业务R1已办好', templateCode: '1110', params: { 1: 'R1' } },
      { vendor: 'aliyun', text: '【稻禾财税】业务R1已指派给您', templateCode: 'SMS_1', params: { no: 'R1' } },
    ]);
    expect(await wechat.get('/sim/sms?phone=13900001006')).toEqual({ items: [] });
  });
  it('are not taken from somebody without the key', async () => {
    await expect(aliyun({}, { ...KEY, secret: 'guess' })).rejects.toThrow('SignatureDoesNotMatch');
    await expect(aliyun({}, { ...KEY, id: 'somebody' })).rejects.toThrow('InvalidAccessKeyId.NotFound');
    await expect(tencent({}, { ...KEY, secret: 'guess' })).rejects.toMatchObject({ code: 'AuthFailure.SignatureFailure' });
    await expect(tencent({}, { ...KEY, id: 'somebody' })).rejects.toMatchObject({ code: 'AuthFailure.SecretIdNotFound' });
    expect(await box()).toEqual([]);
  });
  it('are not taken with a clock that is far off', async () => {
    later = 16 * MINUTE;
    await expect(aliyun()).rejects.toThrow('InvalidTimeStamp.Expired');
    await expect(tencent()).rejects.toMatchObject({ code: 'AuthFailure.SignatureExpire' });
  });
  it.each([
    [{ phoneNumbers: '12345' }, 'isv.MOBILE_NUMBER_ILLEGAL'],
    [{ signName: '别家' }, 'isv.SMS_SIGNATURE_ILLEGAL'],
    [{ templateCode: 'SMS_9' }, 'isv.SMS_TEMPLATE_ILLEGAL'],
    [{ templateParam: 'no=R1' }, 'isv.INVALID_JSON_PARAM'],
    [{ templateParam: '{"other":"x"}' }, 'isv.TEMPLATE_MISSING_PARAMETERS'],
  ])('are refused by Aliyun for what is wrong with them: %j', async (change, code) => {
    Object.assign(wechat.simulator.platform.state, { smsSignatures: ['稻禾财税'], smsTemplates: [{ code: 'SMS_1', text: '${no}' }] });
    expect((await aliyun(change)).code).toBe(code);
    expect(await box()).toEqual([]);
  });
  it.each([
    [{ PhoneNumberSet: ['12345'] }, 'InvalidParameterValue.IncorrectPhoneNumber'],
    [{ SignName: '别家' }, 'FailedOperation.SignatureIncorrectOrUnapproved'],
    [{ TemplateId: '9' }, 'FailedOperation.TemplateIncorrectOrUnapproved'],
    [{ TemplateParamSet: [] }, 'FailedOperation.TemplateParamSetNotMatchApprovedTemplate'],
  ])('are refused by Tencent number by number: %j', async (change, code) => {
    Object.assign(wechat.simulator.platform.state, { smsSignatures: ['稻禾财税'], smsTemplates: [{ code: '1110', text: '{1}' }] });
    expect((await tencent(change)).SendStatusSet![0]!.Code).toBe(code);
    expect(await box()).toEqual([]);
  });
  it('with a code come once a minute, five times an hour, ten times a day', async () => {
    const send = async () => {
      const { code, message } = await aliyun({ templateParam: '{"code":"1234"}' });
      return code === 'OK' ? 'OK' : `${code} ${message}`;
    };
    expect([await send(), await send()]).toEqual(['OK', 'isv.BUSINESS_LIMIT_CONTROL 触发分钟级流控Permits:1']);
    const sent = wechat.simulator.platform.state.sms;
    const put = (count: number, ms: number) =>
      sent.splice(0, sent.length, ...Array.from({ length: count }, () => ({ ...sent[0]!, at: new Date(Date.now() - ms).toISOString() })));
    put(5, 2 * MINUTE);
    expect(await send()).toContain('触发小时级流控Permits:5');
    put(10, 90 * MINUTE);
    expect(await send()).toContain('触发天级流控Permits:10');
    put(10, 25 * 60 * MINUTE);
    expect(await send()).toBe('OK');
  });
  it('with the same words come once in thirty seconds at Tencent', async () => {
    await tencent();
    expect((await tencent()).SendStatusSet![0]!.Code).toBe('LimitExceeded.PhoneNumberThirtySecondLimit');
    later = 31_000;
    expect((await tencent()).SendStatusSet![0]!.Code).toBe('Ok');
  });
  it.each([
    ['day', 'isv.BUSINESS_LIMIT_CONTROL', 'LimitExceeded.PhoneNumberDailyLimit'],
    ['blacklist', 'isv.BLACK_KEY_CONTROL_LIMIT', 'FailedOperation.PhoneNumberInBlacklist'],
    ['balance', 'isv.AMOUNT_NOT_ENOUGH', 'FailedOperation.InsufficientBalanceInSmsPackage'],
  ])('fail on purpose: %s', async (sms, fromAliyun, fromTencent) => {
    await wechat.put('/sim/faults', { sms });
    expect((await aliyun()).code).toBe(fromAliyun);
    expect((await tencent()).SendStatusSet![0]!.Code).toBe(fromTencent);
  });
  it('arrive without an answer: the sender cannot know', async () => {
    await wechat.put('/sim/faults', { sms: 'unknown' });
    await expect(tencent()).rejects.toThrow();
    expect(await box()).toHaveLength(1);
  });
  it('are not spoilt together with WeChat, but by their own door’s name', async () => {
    await wechat.put('/sim/faults', { errcode: -1, http: 502 });
    expect((await aliyun()).code).toBe('OK');
    await wechat.put('/sim/faults', { http: { '/': 503 } });
    await expect(tencent()).rejects.toThrow();
  });
});
