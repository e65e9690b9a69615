import type { Context } from 'hono';

/** A refusal of WeChat Pay: what went wrong is in `code`, the rest is for people. */
export interface Refusal {
  status: 400 | 401 | 403 | 404 | 429 | 500 | 502 | 503;
  code: string;
  message: string;
  detail?: { field: string; value?: unknown; issue: string; location: 'body' | 'query' };
}

const refusal = (status: Refusal['status'], code: string, message: string): Refusal => ({ status, code, message });

/** What WeChat says, word for word where it has been recorded. */
export const REFUSALS = {
  malformed: refusal(401, 'SIGN_ERROR', 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》'),
  malformedOrder: refusal(401, 'SIGN_ERROR', '签名信息错误，验签失败'),
  badSignature: refusal(401, 'SIGN_ERROR', '签名错误'),
  oldTimestamp: refusal(401, 'SIGN_ERROR', 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'),
  noUserAgent: refusal(400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent'),
  otherMerchant: refusal(400, 'PARAM_ERROR', 'http header中的mchid与post payload中的mchid不匹配'),
  otherApp: refusal(400, 'APPID_MCHID_NOT_MATCH', '商户号mch_id与appid不匹配'),
  otherOpenid: refusal(400, 'PARAM_ERROR', 'appid和openid不匹配'),
  alreadyUsed: refusal(403, 'OUT_TRADE_NO_USED', '商户订单号重复'),
  alreadyPaid: refusal(400, 'ORDER_PAID', '该订单已支付'),
  closed: refusal(400, 'ORDER_CLOSED', '订单已关闭'),
  noOrder: refusal(404, 'ORDER_NOT_EXIST', '订单不存在'),
  noRefund: refusal(404, 'RESOURCE_NOT_EXISTS', '退款单不存在'),
  noOrderToRefund: refusal(404, 'RESOURCE_NOT_EXISTS', '订单不存在'),
  notPaid: refusal(403, 'TRADE_ERROR', '订单未支付，不可退款'),
  tooOld: refusal(403, 'TRADE_ERROR', '订单已超过可退款的最大期限'),
  tooMany: refusal(403, 'RULE_LIMIT', '该订单退款次数超过限制'),
  overTheRest: refusal(403, 'NOT_ENOUGH', '申请退款金额超过订单剩余可退金额'),
  otherTotal: refusal(400, 'INVALID_REQUEST', '订单金额与支付时的金额不一致'),
  otherRefund: refusal(400, 'INVALID_REQUEST', '订单金额或退款金额与之前请求不一致，请核实后再试'),
  noCertificates: refusal(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台-API安全申请使用微信支付公钥'),
  noStatement: refusal(400, 'NO_STATEMENT_EXIST', '账单文件不存在'),
  statementCreating: refusal(400, 'STATEMENT_CREATING', '账单生成中'),
  tooOften: refusal(429, 'FREQUENCY_LIMITED', '频率限制，请降低请求频率'),
  busy: refusal(500, 'SYSTEM_ERROR', '系统异常，请稍后重试'),
} as const satisfies Record<string, Refusal>;

/** A parameter that cannot be so. */
export function wrongParameter(field: string, value: unknown, issue: string, location: 'body' | 'query' = 'body'): Refusal {
  return {
    status: 400,
    code: 'PARAM_ERROR',
    message: `参数错误：${issue}`,
    detail: { field, ...(value === undefined ? {} : { value }), issue, location },
  };
}

/** Refusals are not signed. */
export function refusePay(c: Context, { status, ...body }: Refusal): Response {
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/json; charset=utf-8' });
}

export function isRefusal(value: object): value is Refusal {
  return 'code' in value && 'status' in value && 'message' in value;
}
