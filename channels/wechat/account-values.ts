import type { WechatAccount } from '../../domain/channel-config.ts';
import type { Db } from '../../db/open.ts';
import type { Sealed } from '../../db/sealed.ts';
import { getWechat, postWechat, type WechatAnswer } from './call.ts';
import { createSharedValue, type NoValue, type SharedValue } from './shared-value.ts';

/** errcodes that say the token, not the message, is wrong. @see reference/wechat.md 1.2 */
const TOKEN_CODES = [40001, 40014, 41001, 42001];
/** stable_token: 20 forced renewals a day, half a minute apart. */
const FORCE = { perDay: 20, apartMs: 30_000 };
type Account = Pick<WechatAccount, 'apiBase' | 'appId' | 'secret'>;
interface Tools {
  db: Db;
  sealed: Sealed;
  now?: () => number;
}

/** The account's access_token (stable_token: other users of the account's old token do not end it). */
export function createAccessTokens(tools: Tools, account: Account): SharedValue {
  return createSharedValue(tools, {
    key: `access_token:${account.appId}`,
    force: FORCE,
    ask: async (force) =>
      valueOf(
        'access_token',
        await postWechat(`${account.apiBase}/cgi-bin/stable_token`, {
          grant_type: 'client_credential',
          appid: account.appId,
          secret: account.secret,
          force_refresh: force,
        }),
      ),
  });
}

/** The ticket the JS-SDK's signature is made with. */
export function createJsapiTickets(tools: Tools, account: Account, tokens: SharedValue): SharedValue {
  return createSharedValue(tools, {
    key: `jsapi_ticket:${account.appId}`,
    force: null,
    ask: async () => {
      const answer = await withToken(tokens, (token) =>
        getWechat(`${account.apiBase}/cgi-bin/ticket/getticket?type=jsapi&access_token=${encodeURIComponent(token)}`),
      );
      return answer.kind === 'no_token' ? { ok: false, answer: answer.answer } : valueOf('ticket', answer);
    },
  });
}

/** A call that speaks with the account's token; one that WeChat refuses is renewed once. `no_token`: the call was never made. */
export async function withToken(
  tokens: SharedValue,
  call: (token: string) => Promise<WechatAnswer>,
): Promise<WechatAnswer | { kind: 'no_token'; answer: NoValue['answer'] }> {
  const held = await tokens.get();
  if (!held.ok) return { kind: 'no_token', answer: held.answer };
  const first = await call(held.value);
  if (!isTokenRefusal(first)) return first;
  const renewed = await tokens.renew(held.value);
  if (!renewed.ok) return { kind: 'no_token', answer: renewed.answer };
  return call(renewed.value);
}

/** Whether WeChat says that the token is worth nothing: the call itself was not looked at. */
export const isTokenRefusal = (answer: WechatAnswer): boolean => answer.kind === 'refused' && TOKEN_CODES.includes(answer.errcode);

function valueOf(field: string, answer: WechatAnswer): { ok: true; value: string; lifeMs: number } | NoValue {
  if (answer.kind !== 'ok') return { ok: false, answer };
  const value = answer.body[field];
  if (typeof value !== 'string' || value === '') return { ok: false, answer: { kind: 'unknown', why: `no_${field}` } };
  return { ok: true, value, lifeMs: Number(answer.body['expires_in'] ?? 0) * 1000 };
}
