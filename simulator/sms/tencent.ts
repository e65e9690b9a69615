import { randomUUID } from 'node:crypto';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import { cut } from '../faults.ts';
import type { Platform } from '../platform.ts';
import type { SmsFault } from '../switches.ts';
import { countWithin, take, textOf } from './box.ts';
import type { SmsKeys } from './routes.ts';
import { tc3Problem } from './tc3.ts';

const SAME_MS = 30_000;
const DAY_MS = 24 * 3600_000;
const PER_DAY = 50;
type Answer = [code: string, message: string];

const SPOILT: Record<Exclude<SmsFault, 'unknown'>, Answer> = {
  minute: [
    'LimitExceeded.PhoneNumberThirtySecondLimit',
    'the number of SMS messages sent from a single mobile number within 30 seconds exceeds the upper limit',
  ],
  hour: [
    'LimitExceeded.PhoneNumberOneHourLimit',
    'the number of SMS messages sent from a single mobile number within 1 hour exceeds the upper limit',
  ],
  day: [
    'LimitExceeded.PhoneNumberDailyLimit',
    'the number of SMS messages sent from a single mobile number every day exceeds the upper limit',
  ],
  blacklist: ['FailedOperation.PhoneNumberInBlacklist', 'mobile number is in blocklist'],
  signature: ['FailedOperation.SignatureIncorrectOrUnapproved', 'signature is not approved or the signature does not exist'],
  template: [
    'FailedOperation.TemplateIncorrectOrUnapproved',
    'template is not approved or request content does not match the approved template',
  ],
  balance: ['FailedOperation.InsufficientBalanceInSmsPackage', 'insufficient balance in SMS package'],
  busy: ['InternalError.Timeout', 'server timeout'],
};

/** Tencent Cloud's `SendSms` (2021-01-11). Always HTTP 200: what is wrong with the request is an Error, what is wrong with a number is its own status. */
export function tencent(platform: Platform, keys: SmsKeys) {
  return async (c: Context): Promise<Response> => {
    const RequestId = randomUUID();
    const wrong = ([Code, Message]: Answer) => c.json({ Response: { Error: { Code, Message }, RequestId } });
    const body = await c.req.text();
    const headers = c.req.header();
    const problem = tc3Problem({ method: 'POST', url: new URL(c.req.url), headers, body }, keys, platform.now());
    if (problem !== null) return wrong(problem);
    if (headers['x-tc-action'] !== 'SendSms') return wrong(['InvalidAction', '接口不存在。']);
    if (headers['x-tc-version'] !== '2021-01-11') return wrong(['UnsupportedOperation', '不支持此版本。']);
    const request = read(body);
    if (typeof request === 'string') return wrong(['MissingParameter', `The request is missing a required parameter \`${request}\`.`]);
    if (request.phones.length > 200)
      return wrong(['LimitExceeded.PhoneNumberCountLimit', 'the number of mobile numbers exceeds the upper limit']);
    const { sms } = platform.state.faults;
    const SendStatusSet = request.phones.map((given) => {
      const outcome = sms !== null && sms !== 'unknown' ? SPOILT[sms] : send(platform, given, request);
      const sent = outcome[0] === 'Ok';
      return {
        SerialNo: sent ? `2028:${platform.now()}${randomUUID().slice(0, 6)}` : '',
        PhoneNumber: given,
        Fee: sent ? 1 : 0,
        SessionContext: request.session,
        Code: outcome[0],
        Message: outcome[1],
        IsoCode: 'CN',
      };
    });
    if (sms === 'unknown' && cut(c)) return RESPONSE_ALREADY_SENT;
    return c.json({ Response: { SendStatusSet, RequestId } });
  };
}

interface SendRequest {
  phones: string[];
  signName: string;
  templateCode: string;
  params: Record<string, string>;
  session: string;
}

function send(platform: Platform, given: string, { signName, templateCode, params }: SendRequest): Answer {
  const { smsSignatures, smsTemplates } = platform.state;
  const phone = given.replace(/^(?:\+86|0086|86)(?=1\d{10}$)/, '');
  if (!/^1[3-9]\d{9}$/.test(phone)) return ['InvalidParameterValue.IncorrectPhoneNumber', 'incorrect mobile number format'];
  if (smsSignatures.length > 0 && !smsSignatures.includes(signName)) return SPOILT.signature;
  const template = smsTemplates.find((each) => each.code === templateCode);
  if (template === undefined && smsTemplates.length > 0) return SPOILT.template;
  const wanted = new Set([...(template?.text.matchAll(/\{(\d+)\}/g) ?? [])].map(([, index]) => index));
  if (template !== undefined && wanted.size !== Object.keys(params).length)
    return [
      'FailedOperation.TemplateParamSetNotMatchApprovedTemplate',
      'the number of template parameters does not match the approved template',
    ];
  const text = textOf(platform, { signName, templateCode, params });
  if (countWithin(platform, SAME_MS, (sms) => sms.vendor === 'tencent' && sms.phone === phone && sms.text === text) > 0)
    return SPOILT.minute;
  if (countWithin(platform, DAY_MS, (sms) => sms.vendor === 'tencent' && sms.phone === phone) >= PER_DAY) return SPOILT.day;
  take(platform, { vendor: 'tencent', phone, signName, templateCode, params });
  return ['Ok', 'send success'];
}

/** The request's words; the name of what is missing when it is not whole. */
function read(body: string): SendRequest | string {
  let given: Record<string, unknown>;
  try {
    given = JSON.parse(body) as Record<string, unknown>;
  } catch {
    return 'PhoneNumberSet';
  }
  const { PhoneNumberSet: phones, SmsSdkAppId: app, TemplateId: template, SignName: sign = '', TemplateParamSet: params = [] } = given;
  if (!Array.isArray(phones) || phones.length === 0) return 'PhoneNumberSet';
  if (typeof app !== 'string' || app === '') return 'SmsSdkAppId';
  if (typeof template !== 'string' || template === '') return 'TemplateId';
  const values = Array.isArray(params) ? params.map(String) : [];
  return {
    phones: phones.map(String),
    signName: String(sign),
    templateCode: template,
    params: Object.fromEntries(values.map((value, index) => [String(index + 1), value])),
    session: String(given['SessionContext'] ?? ''),
  };
}
