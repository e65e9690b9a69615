import type { AccessTokens, WechatAccount } from './access-token.ts';
import type { WechatAnswer } from './call.ts';
import { postWechat } from './call.ts';

/** One template message to one follower. */
export interface TemplateMessage {
  openid: string;
  templateId: string;
  /** Absolute address it opens. */
  url: string;
  data: Record<string, { value: string }>;
  /** The notice's id: WeChat delivers the same id to the same person once. */
  clientMsgId: string;
}

/** What became of it, in the words of the attempts log. */
export type SendOutcome =
  | { result: 'sent'; externalId: string }
  /** WeChat will never take it: reason is its errcode. */
  | { result: 'refused'; reason: string }
  /** Nothing arrived, or nobody knows: send it again with the same id. */
  | { result: 'again'; reason: string };

/** The firm's template messages. */
export interface WechatMessages {
  send(message: TemplateMessage): Promise<SendOutcome>;
}

/** errcodes that say the token, not the message, is wrong. @see reference/wechat.md 1.2 */
const TOKEN_CODES = [40001, 40014, 41001, 42001];
/** -1 busy, 45011 too many this minute, 50002 restricted for now. */
const TRY_AGAIN_CODES = [-1, 45011, 50002];

/** Sends over `/cgi-bin/message/template/send`; a refused token is renewed once. Never throws. */
export function createWechatMessages(account: Pick<WechatAccount, 'apiBase'>, tokens: AccessTokens): WechatMessages {
  const post = (token: string, message: TemplateMessage): Promise<WechatAnswer> =>
    postWechat(`${account.apiBase}/cgi-bin/message/template/send?access_token=${encodeURIComponent(token)}`, {
      touser: message.openid,
      template_id: message.templateId,
      url: message.url,
      client_msg_id: message.clientMsgId,
      data: message.data,
    });
  return {
    async send(message) {
      const held = await tokens.get();
      if (!held.ok) return tokenOutcome(held.answer);
      const first = await post(held.token, message);
      if (!isTokenRefusal(first)) return outcomeOf(first);
      const renewed = await tokens.renew(held.token);
      if (!renewed.ok) return tokenOutcome(renewed.answer);
      const second = await post(renewed.token, message);
      return isTokenRefusal(second) ? { result: 'again', reason: String(second.errcode) } : outcomeOf(second);
    },
  };
}

const isTokenRefusal = (answer: WechatAnswer): answer is Extract<WechatAnswer, { kind: 'refused' }> =>
  answer.kind === 'refused' && TOKEN_CODES.includes(answer.errcode);

/** Without a token no message was sent: even a wrong secret is mended by somebody, and then it goes out. */
const tokenOutcome = (answer: Exclude<WechatAnswer, { kind: 'ok' }>): SendOutcome => ({
  result: 'again',
  reason: answer.kind === 'refused' ? `token_${answer.errcode}` : answer.why,
});

function outcomeOf(answer: WechatAnswer): SendOutcome {
  switch (answer.kind) {
    case 'ok':
      return { result: 'sent', externalId: String(answer.body['msgid'] ?? '') };
    case 'refused':
      return TRY_AGAIN_CODES.includes(answer.errcode)
        ? { result: 'again', reason: String(answer.errcode) }
        : { result: 'refused', reason: String(answer.errcode) };
    case 'unreached':
    case 'unknown':
      return { result: 'again', reason: answer.why };
  }
}
