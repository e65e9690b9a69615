import type { WechatAccount } from '../domain/channel-config.ts';
import { getWechat, postWechat, type WechatAnswer } from './wechat/call.ts';
import { pushSignature } from './wechat/push-crypto.ts';

/** What WeChat said of keys, before anything is kept: a token to look further with, its refusal, or that it could not be asked. */
export type KeyCheck = { ok: true; token: string } | { ok: false; answer: Exclude<WechatAnswer, { kind: 'ok' }> };

/** Asks for a token with keys that are not in force yet. It is used for this look alone and kept nowhere. */
export async function checkKeys(account: Pick<WechatAccount, 'apiBase' | 'appId' | 'secret'>): Promise<KeyCheck> {
  const answer = await postWechat(`${account.apiBase}/cgi-bin/stable_token`, {
    grant_type: 'client_credential',
    appid: account.appId,
    secret: account.secret,
    force_refresh: false,
  });
  if (answer.kind !== 'ok') return { ok: false, answer };
  const { access_token: token } = answer.body;
  return typeof token === 'string' && token !== '' ? { ok: true, token } : { ok: false, answer: { kind: 'unknown', why: 'no_token' } };
}

/** The ids of the account's own templates; null when WeChat would not say. */
export async function ownTemplates(apiBase: string, token: string): Promise<Set<string> | null> {
  const answer = await getWechat(`${apiBase}/cgi-bin/template/get_all_private_template?access_token=${encodeURIComponent(token)}`);
  if (answer.kind !== 'ok' || !Array.isArray(answer.body['template_list'])) return null;
  return new Set(answer.body['template_list'].map((one: unknown) => String((one as { template_id?: unknown }).template_id)));
}

/** Asks our own push address as WeChat does when it is entered there; true: it answers with what was sent. */
export async function checkPushAddress(address: string, token: string, now: number): Promise<{ ok: boolean; why: string }> {
  const [timestamp, nonce, echostr] = [String(Math.floor(now / 1000)), String(now % 1_000_000), `look${now}`];
  const url = new URL(address);
  url.search = new URLSearchParams({ signature: pushSignature(token, timestamp, nonce), timestamp, nonce, echostr }).toString();
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000), redirect: 'error' });
    const text = await response.text();
    return { ok: response.ok && text === echostr, why: response.ok ? 'other_answer' : `http_${response.status}` };
  } catch (error) {
    return { ok: false, why: error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'unreached' };
  }
}
