import type { WechatAccount } from '../../domain/channel-config.ts';
import { isTokenRefusal, withToken } from './account-values.ts';
import type { WechatAnswer } from './call.ts';
import { postWechat } from './call.ts';
import type { NoValue, SharedValue } from './shared-value.ts';

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
  /** It surely did not arrive, and may be sent again. */
  | { result: 'again'; reason: string }
  /** Nobody knows whether it arrived. */
  | { result: 'lost'; reason: string };

/** The firm's template messages. */
export interface TemplateMessages {
  send(message: TemplateMessage): Promise<SendOutcome>;
}

/** -1 busy, 45011 too many this minute, 50002 restricted for now. */
const TRY_AGAIN_CODES = [-1, 45011, 50002];

/** Sends over `/cgi-bin/message/template/send`; a refused token is renewed once. Never throws. */
export function createTemplateMessages(account: Pick<WechatAccount, 'apiBase'>, tokens: SharedValue): TemplateMessages {
  return {
    send: async (message) =>
      outcomeOf(
        await withToken(tokens, (token) =>
          postWechat(`${account.apiBase}/cgi-bin/message/template/send?access_token=${encodeURIComponent(token)}`, {
            touser: message.openid,
            template_id: message.templateId,
            url: message.url,
            client_msg_id: message.clientMsgId,
            data: message.data,
          }),
        ),
      ),
  };
}

/** Without a token no message was sent: even a wrong secret is mended by somebody, and then it goes out. */
export function outcomeOf(answer: WechatAnswer | { kind: 'no_token'; answer: NoValue['answer'] }): SendOutcome {
  if (answer.kind === 'no_token') {
    const { answer: why } = answer;
    return { result: 'again', reason: why.kind === 'refused' ? `token_${why.errcode}` : why.why };
  }
  switch (answer.kind) {
    case 'ok':
      return { result: 'sent', externalId: String(answer.body['msgid'] ?? '') };
    case 'refused':
      return {
        result: isTokenRefusal(answer) || TRY_AGAIN_CODES.includes(answer.errcode) ? 'again' : 'refused',
        reason: String(answer.errcode),
      };
    case 'unreached':
      return { result: 'again', reason: answer.why };
    case 'unknown':
      return { result: 'lost', reason: answer.why };
  }
}
