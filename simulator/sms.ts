import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Platform } from './platform.ts';

const KEPT = 500;

/** Aliyun-shaped SMS: `POST /?PhoneNumbers=…` with `x-acs-action: SendSms`. Takes what is sent; checks that it is signed, not the signature. */
export function smsRoutes(platform: Platform): Hono {
  return new Hono().post('/', (c) => {
    const requestId = randomUUID().toUpperCase();
    const problem = (status: 400 | 403, code: string, message: string) =>
      c.json({ Code: code, Message: message, RequestId: requestId }, status);
    if (c.req.header('x-acs-action') !== 'SendSms')
      return problem(400, 'InvalidAction.NotFound', 'Specified api is not found, please check your url and method.');
    if (!c.req.header('authorization')?.startsWith('ACS3-HMAC-SHA256 '))
      return problem(403, 'MissingAuthorization', 'Authorization is mandatory for this action.');
    const {
      PhoneNumbers: phones = '',
      SignName: signName = '',
      TemplateCode: templateCode = '',
      TemplateParam: params = '{}',
    } = c.req.query();
    if (!/^1\d{10}(?:,1\d{10})*$/.test(phones))
      return c.json({ Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: `${phones}invalid mobile number`, RequestId: requestId });
    let values: Record<string, string>;
    try {
      values = Object.fromEntries(Object.entries(JSON.parse(params) as object).map(([key, value]) => [key, String(value)]));
    } catch {
      return c.json({ Code: 'isv.INVALID_JSON_PARAM', Message: '参数格式错误，请修改为字符串值', RequestId: requestId });
    }
    const id = `${platform.now()}${randomBytes(4).toString('hex')}^0`;
    for (const phone of phones.split(','))
      platform.state.sms.push({ id, phone, signName, templateCode, params: values, at: new Date(platform.now()).toISOString() });
    platform.state.sms.splice(0, Math.max(0, platform.state.sms.length - KEPT));
    platform.changed();
    return c.json({ Code: 'OK', Message: 'OK', BizId: id, RequestId: requestId });
  });
}
