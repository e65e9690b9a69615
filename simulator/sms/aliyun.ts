import { randomUUID } from 'node:crypto';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { cut } from '../faults.ts';
import type { Platform } from '../platform.ts';
import type { SmsFault } from '../switches.ts';
import { acs3Problem } from './acs3.ts';
import { countWithin, isCode, take } from './box.ts';
import type { SmsKeys } from './routes.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
type Answer = [code: string, message: string];

const limit = (words: string, permits: number): Answer => ['isv.BUSINESS_LIMIT_CONTROL', `触发${words}流控Permits:${permits}`];
const SPOILT: Record<Exclude<SmsFault, 'unknown'>, Answer> = {
  minute: limit('分钟级', 1),
  hour: limit('小时级', 5),
  day: limit('天级', 10),
  blacklist: ['isv.BLACK_KEY_CONTROL_LIMIT', '黑名单管控'],
  signature: ['isv.SMS_SIGNATURE_ILLEGAL', '该账号下找不到对应签名'],
  template: ['isv.SMS_TEMPLATE_ILLEGAL', '该账号下找不到对应模板'],
  balance: ['isv.AMOUNT_NOT_ENOUGH', '账户余额不足'],
  busy: ['isp.SYSTEM_ERROR', '系统出现错误，请重新调用'],
};

/** Aliyun's `SendSms` (dysmsapi, 2017-05-25). What the firm may not do is HTTP 200 with a Code; what the request lacks is 4xx. */
export function aliyun(platform: Platform, keys: SmsKeys) {
  const nonces = new Map<string, number>();
  return async (c: Context): Promise<Response> => {
    const RequestId = randomUUID().toUpperCase();
    const tell = (status: 200 | 400 | 403 | 404, [Code, Message]: Answer) =>
      c.json({ Code, Message, RequestId, ...(status === 200 ? {} : { HostId: c.req.header('host') ?? '' }) }, status);
    const now = platform.now();
    const url = new URL(c.req.url);
    const body = await c.req.text();
    const headers = c.req.header();
    if (headers['x-acs-action'] !== 'SendSms' || headers['x-acs-version'] !== '2017-05-25')
      return tell(404, ['InvalidAction.NotFound', 'Specified api is not found, please check your url and method.']);
    const problem = acs3Problem({ method: 'POST', url, headers, body }, keys, now);
    if (problem !== null) return tell(problem.status, [problem.code, problem.message]);
    const nonce = headers['x-acs-signature-nonce'] ?? '';
    for (const [old, at] of nonces) if (now - at > 15 * MINUTE) nonces.delete(old);
    if (nonces.has(nonce)) return tell(400, ['SignatureNonceUsed', 'Specified signature nonce was used already.']);
    nonces.set(nonce, now);
    const form = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
      ? new URLSearchParams(body)
      : new URLSearchParams();
    const read = (name: string) => url.searchParams.get(name) ?? form.get(name) ?? '';
    const refusal = send(platform, read('PhoneNumbers'), read('SignName'), read('TemplateCode'), read('TemplateParam'));
    if (Array.isArray(refusal)) return tell(200, refusal);
    if (platform.state.faults.sms === 'unknown' && cut(c)) return RESPONSE_ALREADY_SENT;
    return c.json({ Code: 'OK', Message: 'OK', BizId: refusal.bizId, RequestId });
  };
}

function send(platform: Platform, phones: string, signName: string, templateCode: string, paramText: string): Answer | { bizId: string } {
  const { faults, smsSignatures, smsTemplates } = platform.state;
  if (!/^1[3-9]\d{9}(?:,1[3-9]\d{9})*$/.test(phones)) return ['isv.MOBILE_NUMBER_ILLEGAL', `${phones}invalid mobile number`];
  if (signName === '' || (smsSignatures.length > 0 && !smsSignatures.includes(signName))) return SPOILT.signature;
  const template = smsTemplates.find((each) => each.code === templateCode);
  if (templateCode === '' || (template === undefined && smsTemplates.length > 0)) return SPOILT.template;
  let params: Record<string, string>;
  try {
    const parsed: unknown = paramText === '' ? {} : JSON.parse(paramText);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw new Error('not an object');
    params = Object.fromEntries(Object.entries(parsed).map(([key, value]) => [key, String(value)]));
  } catch {
    return ['isv.INVALID_JSON_PARAM', 'JSON参数不合法，只接受字符串值'];
  }
  for (const [, name] of template?.text.matchAll(/\$\{(\w+)\}/g) ?? [])
    if (!(name! in params)) return ['isv.TEMPLATE_MISSING_PARAMETERS', '模版缺少变量'];
  if (faults.sms !== null && faults.sms !== 'unknown') return SPOILT[faults.sms];
  for (const phone of phones.split(',')) {
    const reached = limitReached(platform, phone, signName, templateCode, isCode(params));
    if (reached !== null) return reached;
  }
  let bizId = '';
  for (const phone of phones.split(',')) bizId = `${take(platform, { vendor: 'aliyun', phone, signName, templateCode, params }).id}^0`;
  return { bizId };
}

/** A code: 1 a minute, 5 an hour, 10 a day with one signature. A notice: 50 a day of one template. A day is the last 24 hours. */
function limitReached(platform: Platform, phone: string, signName: string, templateCode: string, code: boolean): Answer | null {
  const count = (ms: number, byTemplate: boolean) =>
    countWithin(
      platform,
      ms,
      (sms) =>
        sms.vendor === 'aliyun' &&
        sms.phone === phone &&
        sms.signName === signName &&
        (byTemplate ? sms.templateCode === templateCode : isCode(sms.params)),
    );
  if (!code) return count(DAY, true) >= 50 ? limit('天级', 50) : null;
  if (count(MINUTE, false) >= 1) return SPOILT.minute;
  if (count(HOUR, false) >= 5) return SPOILT.hour;
  return count(DAY, false) >= 10 ? SPOILT.day : null;
}
