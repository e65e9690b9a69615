import type { WechatAccount } from '../../domain/channel-config.ts';
import { withToken } from './account-values.ts';
import { getWechat, postWechat, type WechatAnswer } from './call.ts';
import type { SharedValue } from './shared-value.ts';

/** What became of a call about the menu. */
export type MenuOutcome =
  | { result: 'done'; body: Record<string, unknown> }
  /** WeChat said no. */
  | { result: 'refused'; errcode: number }
  /** WeChat could not be asked, or nobody knows. */
  | { result: 'unreached'; why: string };

/** The menu at the foot of the account's window. */
export interface AccountMenus {
  /** All of it at once; no button: there is none any more. */
  put(button: object[]): Promise<MenuOutcome>;
  /** As it stands in WeChat now, wherever it was made. */
  read(): Promise<MenuOutcome>;
}

/** Speaks `menu/create`, `menu/delete` and `get_current_selfmenu_info`; a refused token is renewed once. Never throws. */
export function createAccountMenus({ apiBase }: Pick<WechatAccount, 'apiBase'>, tokens: SharedValue): AccountMenus {
  const at = (path: string, token: string): string => `${apiBase}/cgi-bin/${path}?access_token=${encodeURIComponent(token)}`;
  const ask = async (call: (token: string) => Promise<WechatAnswer>): Promise<MenuOutcome> => {
    const answer = await withToken(tokens, call);
    if (answer.kind === 'ok') return { result: 'done', body: answer.body };
    const told = answer.kind === 'no_token' ? answer.answer : answer;
    return told.kind === 'refused' ? { result: 'refused', errcode: told.errcode } : { result: 'unreached', why: told.why };
  };
  return {
    put: (button) =>
      ask((token) => (button.length === 0 ? getWechat(at('menu/delete', token)) : postWechat(at('menu/create', token), { button }))),
    read: () => ask((token) => getWechat(at('get_current_selfmenu_info', token))),
  };
}
