import type { PayOffice } from './office.ts';
import { miniOpenid } from '../wechat/mini.ts';
import { REFUSALS, wrongParameter, type Refusal } from './refusals.ts';
import type { TradeTerms } from './types.ts';

const FIELDS = [
  'appid',
  'mchid',
  'description',
  'out_trade_no',
  'time_expire',
  'attach',
  'notify_url',
  'goods_tag',
  'support_fapiao',
  'amount',
  'payer',
  'detail',
  'scene_info',
  'settle_info',
];
const LOCAL = /^(?:localhost|127\.0\.0\.1|[\w.-]+\.localhost)$/;

/** An order as it was sent, or what is wrong with it. */
export function readOrder(body: Record<string, unknown> | null, office: PayOffice): { outTradeNo: string; terms: TradeTerms } | Refusal {
  if (body === null) return wrongParameter('', undefined, '请求的body不是合法的JSON');
  const unknown = Object.keys(body).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return wrongParameter(`/${unknown}`, body[unknown], '请求中含有未在API文档中定义的参数');
  const amount = part(body['amount']);
  const payer = part(body['payer']);
  const problem =
    textProblem('/appid', body['appid'], 1, 32) ??
    textProblem('/mchid', body['mchid'], 1, 32) ??
    textProblem('/description', body['description'], 1, 127) ??
    numberProblem(body['out_trade_no']) ??
    textProblem('/attach', body['attach'], 0, 128, true) ??
    textProblem('/goods_tag', body['goods_tag'], 0, 32, true) ??
    notifyProblem('/notify_url', body['notify_url']) ??
    amountProblem('/amount/total', amount['total']) ??
    currencyProblem(amount['currency']) ??
    textProblem('/payer/openid', payer['openid'], 1, 128) ??
    expiryProblem(body['time_expire'], office.platform.now());
  if (problem !== null) return problem;
  if (body['mchid'] !== office.keys.mchId) return REFUSALS.otherMerchant;
  const openidIn = openidsIn(office, body['appid']);
  if (openidIn === null) return REFUSALS.otherApp;
  const { people } = office.platform.state;
  if (people.length > 0 && !people.some((person) => openidIn(person.openid) === payer['openid'])) return REFUSALS.otherOpenid;
  return {
    outTradeNo: body['out_trade_no'] as string,
    terms: {
      appid: body['appid'] as string,
      description: body['description'] as string,
      timeExpire: optional(body['time_expire']),
      attach: optional(body['attach']),
      notifyUrl: body['notify_url'] as string,
      goodsTag: optional(body['goods_tag']),
      totalFen: amount['total'] as number,
      openid: payer['openid'] as string,
    },
  };
}

/** What an app bound to the merchant calls people; null: it is bound to none of ours. */
export function openidsIn({ account, platform }: PayOffice, appid: unknown): ((openid: string) => string) | null {
  if (appid === account.appid) return (openid) => openid;
  return appid === platform.mini.appid ? miniOpenid : null;
}

/** An address that may be called back: https without a query; on this machine http too, as nothing else is called. */
export function notifyProblem(field: string, value: unknown): Refusal | null {
  const url = typeof value === 'string' && value.length <= 255 && URL.canParse(value) ? new URL(value) : null;
  const fits = url !== null && url.search === '' && url.hash === '' && (url.protocol === 'https:' || isLocal(value as string));
  return fits ? null : wrongParameter(field, value, '通知地址必须为https、外网可访问、不能携带参数');
}
export function isLocal(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'http:' && LOCAL.test(hostname);
}

export function amountProblem(field: string, value: unknown): Refusal | null {
  if (!Number.isInteger(value)) return wrongParameter(field, value, '金额必须是整数，单位为分');
  return (value as number) >= 1 && (value as number) <= 100_000_000_00
    ? null
    : wrongParameter(field, value, '金额小于最小值 1，或超过限额');
}
export function currencyProblem(value: unknown): Refusal | null {
  return value === undefined || value === 'CNY'
    ? null
    : wrongParameter('/amount/currency', value, '枚举值校验失败，境内商户号仅支持人民币');
}
/** WeChat counts bytes. */
export function textProblem(field: string, value: unknown, min: number, max: number, mayLack = false): Refusal | null {
  if (value === undefined && mayLack) return null;
  if (typeof value !== 'string') return wrongParameter(field, value, '缺少必填参数，或不是字符串');
  const bytes = Buffer.byteLength(value);
  if (bytes < min) return wrongParameter(field, value, `字符串规则校验失败，字节数 ${bytes}，小于最小值 ${min}`);
  return bytes > max ? wrongParameter(field, value, `字符串规则校验失败，字节数 ${bytes}，大于最大值 ${max}`) : null;
}

function numberProblem(value: unknown): Refusal | null {
  const fits = typeof value === 'string' && /^[0-9A-Za-z_\-|*]{6,32}$/.test(value);
  return fits ? null : wrongParameter('/out_trade_no', value, '商户订单号只能是数字、大小写字母_-|*，长度 6 到 32');
}
function expiryProblem(value: unknown, now: number): Refusal | null {
  if (value === undefined) return null;
  const fits =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
  if (!fits) return wrongParameter('/time_expire', value, '时间格式应为rfc3339，如2018-06-08T10:34:56+08:00');
  return Date.parse(value) > now ? null : wrongParameter('/time_expire', value, '订单失效时间早于当前时间');
}
function part(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
function optional(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
