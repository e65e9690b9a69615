import { randomBytes } from 'node:crypto';
import type { WechatAccount } from '../../domain/channel-config.ts';
import { pushSignature, sealPush } from './push-crypto.ts';

/** An answer to give in the same breath (被动回复): to whom, as whom, what. */
export interface PassiveReply {
  openid: string;
  /** `gh_…`, as the push was addressed. */
  account: string;
  text: string;
}

/** The body WeChat is answered with: in the push's own format, sealed where the account is set so. @see reference/wechat.md 1.5 */
export function composeReply(
  { appId, push }: Pick<WechatAccount, 'appId' | 'push'>,
  format: 'xml' | 'json',
  { openid, account, text }: PassiveReply,
  now: number,
): { body: string; contentType: string } {
  const seconds = String(Math.floor(now / 1000));
  const plain = write(format, { ToUserName: openid, FromUserName: account, CreateTime: Number(seconds), MsgType: 'text', Content: text });
  const contentType = format === 'xml' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8';
  if (push === null || push.mode === 'plain' || push.encodingAesKey === null) return { body: plain, contentType };
  const nonce = randomBytes(8).toString('hex');
  const sealed = sealPush(push.encodingAesKey, plain, appId);
  const signature = pushSignature(push.token, seconds, nonce, sealed);
  return { body: write(format, { Encrypt: sealed, MsgSignature: signature, TimeStamp: Number(seconds), Nonce: nonce }), contentType };
}

/** `]]>` would end what stands in CDATA: it is cut in two. */
const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
function write(format: 'xml' | 'json', fields: Record<string, string | number>): string {
  if (format === 'json') return JSON.stringify(fields);
  const tags = Object.entries(fields).map(([name, value]) => `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`);
  return `<xml>${tags.join('')}</xml>`;
}
