import type { Wechat } from '../channels.ts';
import { withToken } from './account-values.ts';
import { getWechat } from './call.ts';

/** What WeChat calls a follower of the account in all apps of the firm; null: not a follower, not bound to an open platform, or WeChat would not say now. */
export async function unionidOf({ account, tokens }: Pick<Wechat, 'account' | 'tokens'>, openid: string): Promise<string | null> {
  const query = (token: string) => new URLSearchParams({ access_token: token, openid, lang: 'zh_CN' }).toString();
  const told = await withToken(tokens, (token) => getWechat(`${account.apiBase}/cgi-bin/user/info?${query(token)}`));
  if (told.kind !== 'ok') return null;
  const { unionid } = told.body;
  return typeof unionid === 'string' && unionid !== '' ? unionid : null;
}
