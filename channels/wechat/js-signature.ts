import { createHash } from 'node:crypto';

/** What `wx.config` is signed with; `url` raw, as the browser has it. */
export interface JsParts {
  ticket: string;
  nonceStr: string;
  /** Seconds. */
  timestamp: number;
  url: string;
}

/** The signature `wx.config` is given: raw values in this order, the url without its fragment. @see reference/wechat.md 1.5 */
export function signJsConfig({ ticket, nonceStr, timestamp, url }: JsParts): string {
  const [page = ''] = url.split('#');
  return createHash('sha1').update(`jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${page}`).digest('hex');
}
