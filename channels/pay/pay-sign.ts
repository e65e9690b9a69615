import { createSign, randomBytes, type KeyLike } from 'node:crypto';
import type { JsapiPay } from './wechat-pay.ts';

/** What the page hands to WeChat's pay sheet: four lines, signed by the merchant that ordered. @see JSAPI调起支付, vector `pay_jsapi_paysign` */
export function signJsapi(
  { appId, privateKey }: { appId: string; privateKey: KeyLike },
  prepayId: string,
  parts = { timeStamp: String(Math.floor(Date.now() / 1000)), nonceStr: randomBytes(16).toString('hex') },
): JsapiPay {
  const { timeStamp, nonceStr } = parts;
  const given = `prepay_id=${prepayId}`;
  const paySign = createSign('RSA-SHA256')
    .update(jsapiMessage(appId, timeStamp, nonceStr, given))
    .sign(privateKey, 'base64');
  return { appId, timeStamp, nonceStr, package: given, signType: 'RSA', paySign };
}

/** The four lines; `signType` is not among them. */
export const jsapiMessage = (appId: string, timeStamp: string, nonceStr: string, given: string): string =>
  `${appId}\n${timeStamp}\n${nonceStr}\n${given}\n`;
