import type { WechatAccount } from '../../domain/channel-config.ts';
import { withToken } from './account-values.ts';
import { postWechat } from './call.ts';
import type { SharedValue } from './shared-value.ts';
import { outcomeOf, type SendOutcome, type TemplateMessage } from './template-messages.ts';

/** The firm's subscription messages: each spends one grant of the person, follower or not. They carry no id of ours, so one whose outcome nobody knows never goes again. */
export interface SubscriptionMessages {
  send(message: Omit<TemplateMessage, 'clientMsgId'>): Promise<SendOutcome>;
}

/** Sends over `/cgi-bin/message/subscribe/bizsend`; a refused token is renewed once. Never throws. */
export function createSubscriptionMessages(account: Pick<WechatAccount, 'apiBase'>, tokens: SharedValue): SubscriptionMessages {
  return {
    send: async (message) =>
      outcomeOf(
        await withToken(tokens, (token) =>
          postWechat(`${account.apiBase}/cgi-bin/message/subscribe/bizsend?access_token=${encodeURIComponent(token)}`, {
            touser: message.openid,
            template_id: message.templateId,
            page: message.url,
            data: message.data,
          }),
        ),
      ),
  };
}
