import type { MiniAccount } from '../../domain/channel-config.ts';
import { miniPageOf } from '../../domain/mini-program.ts';
import { withToken } from './account-values.ts';
import { postWechat } from './call.ts';
import type { SharedValue } from './shared-value.ts';
import type { SubscriptionMessages } from './subscription-messages.ts';
import { outcomeOf } from './template-messages.ts';

/** 小程序订阅消息 over `/cgi-bin/message/subscribe/send`: opens the mini-program at the page it is about; a refused token is renewed once. Never throws. */
export function createMiniMessages(account: Pick<MiniAccount, 'apiBase'>, tokens: SharedValue): SubscriptionMessages {
  return {
    send: async (message) => {
      const { pathname, search } = new URL(message.url);
      return outcomeOf(
        await withToken(tokens, (token) =>
          postWechat(`${account.apiBase}/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(token)}`, {
            touser: message.openid,
            template_id: message.templateId,
            page: miniPageOf(`${pathname}${search}`),
            data: message.data,
          }),
        ),
      );
    },
  };
}
