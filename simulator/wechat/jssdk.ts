import { createHash } from 'node:crypto';

/** What `wx.config` is signed with: raw values, url without its fragment. */
export interface JsapiParts {
  ticket: string;
  nonceStr: string;
  timestamp: string;
  url: string;
}

/** The JS-SDK signature WeChat computes for itself and compares. */
export function signJsapi({ ticket, nonceStr, timestamp, url }: JsapiParts): string {
  const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url.split('#')[0]!}`;
  return createHash('sha1').update(text).digest('hex');
}
