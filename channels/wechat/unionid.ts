import type { Wechat } from '../channels.ts';
import { withToken } from './account-values.ts';
import { getWechat, postWechat } from './call.ts';

/** WeChat tells of so many at once. */
export const MOST_UNIONIDS = 100;

/** What WeChat calls a follower of the account in all apps of the firm; null: not a follower, not bound to an open platform, or WeChat would not say now. */
export async function unionidOf({ account, tokens }: Pick<Wechat, 'account' | 'tokens'>, openid: string): Promise<string | null> {
  const query = (token: string) => new URLSearchParams({ access_token: token, openid, lang: 'zh_CN' }).toString();
  const told = await withToken(tokens, (token) => getWechat(`${account.apiBase}/cgi-bin/user/info?${query(token)}`));
  if (told.kind !== 'ok') return null;
  const { unionid } = told.body;
  return typeof unionid === 'string' && unionid !== '' ? unionid : null;
}

/** WeChat knows an openid no more, and tells nothing of those it was asked with. */
const BAD_OPENID = 40003;

/**
 * The same of many followers at once: openid → unionid, of those it tells one of. One openid that is none spoils a whole question: it is asked again in halves,
 * until that one stands alone and is left out.
 * @throws when WeChat could not be asked
 */
export async function unionidsOf(wechat: Pick<Wechat, 'account' | 'tokens'>, openids: readonly string[]): Promise<Map<string, string>> {
  const { account, tokens } = wechat;
  const list = { user_list: openids.map((openid) => ({ openid, lang: 'zh_CN' })) };
  const told = await withToken(tokens, (token) =>
    postWechat(`${account.apiBase}/cgi-bin/user/info/batchget?access_token=${encodeURIComponent(token)}`, list),
  );
  if (told.kind === 'refused' && told.errcode === BAD_OPENID) {
    if (openids.length < 2) return new Map();
    const half = Math.ceil(openids.length / 2);
    const [first, rest] = [await unionidsOf(wechat, openids.slice(0, half)), await unionidsOf(wechat, openids.slice(half))];
    return new Map([...first, ...rest]);
  }
  if (told.kind !== 'ok') throw new Error(`WeChat told of no followers: ${told.kind === 'refused' ? told.errcode : told.kind}`);
  const people = Array.isArray(told.body['user_info_list']) ? (told.body['user_info_list'] as Record<string, unknown>[]) : [];
  return new Map(
    people.flatMap(({ openid, unionid }) =>
      typeof openid === 'string' && typeof unionid === 'string' && unionid !== '' ? [[openid, unionid] as const] : [],
    ),
  );
}
