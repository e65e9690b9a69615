import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createSmsSender } from '../../channels/sms/sender.ts';
import type { SmsAccount } from '../../domain/channel-config.ts';

/** A vendor's door that answers as told and remembers what came. */
let came: { url: URL; headers: IncomingHttpHeaders; body: string }[] = [];
let answer: { status: number; body: object } | 'cut' = { status: 200, body: {} };
let server: Server;
let endpoint = '';
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    came.push({ url: new URL(request.url ?? '/', 'http://vendor'), headers: request.headers, body });
    if (answer === 'cut') return void response.destroy();
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  endpoint = `127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
});
beforeEach(() => {
  came = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const account = (vendor: SmsAccount['vendor'], over: Partial<SmsAccount> = {}): SmsAccount => ({
  vendor,
  endpoint,
  protocol: 'http',
  region: vendor === 'aliyun' ? 'cn-hangzhou' : 'ap-guangzhou',
  signName: '稻禾财税',
  keyId: 'demo-key-id',
  keySecret: 'demo-key-not-for-production',
  sdkAppId: '1400000000',
  templates: {},
  ...over,
});
const message = {
  phone: '13900002007',
  text: '【稻禾财税】R26112400001已办好',
  templateCode: 'SMS_480000004',
  params: [
    ['clientShort', '晨星'],
    ['caseNo', 'R26112400001'],
  ] as [string, string][],
  id: 'n1',
};
const send = (vendor: SmsAccount['vendor'], over?: Partial<SmsAccount>) => createSmsSender(account(vendor, over)).send(message);

describe('Aliyun', () => {
  test('gets number, signature, template and named variables, signed, in one call', async () => {
    answer = { status: 200, body: { Code: 'OK', Message: 'OK', BizId: 'biz-1', RequestId: 'r' } };
    expect(await send('aliyun')).toEqual({ result: 'sent', externalId: 'biz-1' });
    const [call] = came;
    expect(call?.headers['x-acs-action']).toBe('SendSms');
    expect(call?.headers.authorization).toMatch(/^ACS3-HMAC-SHA256 /);
    const { PhoneNumbers, SignName, TemplateCode, TemplateParam } = Object.fromEntries(call?.url.searchParams ?? []);
    expect([PhoneNumbers, SignName, TemplateCode]).toEqual(['13900002007', '稻禾财税', 'SMS_480000004']);
    expect(JSON.parse(TemplateParam ?? '')).toEqual({ clientShort: '晨星', caseNo: 'R26112400001' });
  });

  test.each([
    [200, 'isv.BUSINESS_LIMIT_CONTROL'],
    [400, 'isv.SMS_TEMPLATE_ILLEGAL'],
    [403, 'SignatureDoesNotMatch'],
  ])('with status %i and %s refuses for good', async (status, Code) => {
    answer = { status, body: { Code, Message: 'no', RequestId: 'r' } };
    expect(await send('aliyun')).toEqual({ result: 'refused', reason: Code });
    expect(came).toHaveLength(1);
  });

  test('an answer that got lost, or a failure inside: nobody knows, and it is never sent again', async () => {
    answer = 'cut';
    expect(await send('aliyun')).toMatchObject({ result: 'unknown' });
    answer = { status: 500, body: { Code: 'InternalError', Message: 'x', RequestId: 'r' } };
    expect(await send('aliyun')).toMatchObject({ result: 'unknown' });
    expect(came).toHaveLength(2);
  });
});

describe('Tencent Cloud', () => {
  const status = (Code: string) => ({ SendStatusSet: [{ SerialNo: Code === 'Ok' ? 'serial-1' : '', PhoneNumber: '', Code, Message: '' }] });

  test('gets number, signature, template and numbered variables, signed, in one call', async () => {
    answer = { status: 200, body: { Response: { ...status('Ok'), RequestId: 'r' } } };
    expect(await send('tencent')).toEqual({ result: 'sent', externalId: 'serial-1' });
    const [call] = came;
    expect(call?.headers['x-tc-action']).toBe('SendSms');
    expect(call?.headers.authorization).toMatch(/^TC3-HMAC-SHA256 /);
    expect(JSON.parse(call?.body ?? '{}')).toMatchObject({
      PhoneNumberSet: ['+8613900002007'],
      SmsSdkAppId: '1400000000',
      SignName: '稻禾财税',
      TemplateId: 'SMS_480000004',
      TemplateParamSet: ['晨星', 'R26112400001'],
    });
  });

  test.each(['FailedOperation.PhoneNumberInBlacklist', 'LimitExceeded.DeliveryFrequencyLimit'])(
    'refuses a number with %s',
    async (code) => {
      answer = { status: 200, body: { Response: { ...status(code), RequestId: 'r' } } };
      expect(await send('tencent')).toEqual({ result: 'refused', reason: code });
    },
  );

  test('refuses the whole request with its own code', async () => {
    answer = { status: 200, body: { Response: { Error: { Code: 'AuthFailure.SignatureFailure', Message: 'no' }, RequestId: 'r' } } };
    expect(await send('tencent')).toEqual({ result: 'refused', reason: 'AuthFailure.SignatureFailure' });
  });

  test('an answer that got lost, or a failure inside: nobody knows', async () => {
    answer = 'cut';
    expect(await send('tencent')).toMatchObject({ result: 'unknown' });
    answer = { status: 200, body: { Response: { Error: { Code: 'InternalError.Timeout', Message: 'x' }, RequestId: 'r' } } };
    expect(await send('tencent')).toMatchObject({ result: 'unknown' });
    expect(came).toHaveLength(2);
  });
});

test.each(['aliyun', 'tencent'] as const)('%s out of reach: nothing was sent, which is known', async (vendor) => {
  expect(await send(vendor, { endpoint: '127.0.0.1:9' })).toEqual({ result: 'refused', reason: 'ECONNREFUSED' });
});
