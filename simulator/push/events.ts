import type { MenuButton, Platform } from '../platform.ts';
import type { Receipt } from '../switches.ts';
import { OUT_OF_ORDER } from './pusher.ts';
import type { ChatLine } from './types.ts';

const KEPT_LINES = 400;

/** A person follows the account, or no longer does; the greeting its server answers with appears in the chat. */
export async function follow(platform: Platform, openid: string, follows: boolean): Promise<void> {
  const pushed = await platform.push(openid, { MsgType: 'event', Event: follows ? 'subscribe' : 'unsubscribe', EventKey: '' });
  if (follows && pushed?.reply) say(platform, { openid, from: 'account', text: pushed.reply });
}

/** A person writes to the account. */
export async function write(platform: Platform, openid: string, text: string): Promise<void> {
  say(platform, { openid, from: 'person', text });
  const pushed = await platform.push(openid, { MsgType: 'text', Content: text });
  if (pushed?.reply) say(platform, { openid, from: 'account', text: pushed.reply });
  else if (pushed !== null && (pushed.record.result === 'lost' || pushed.record.result === 'refused'))
    say(platform, { openid, from: 'wechat', text: OUT_OF_ORDER });
}

/** A person presses a button of the menu; one that is answered says so in the chat. */
export async function press(platform: Platform, openid: string, button: MenuButton): Promise<void> {
  const click = button.type === 'click';
  const pushed = await platform.push(openid, {
    MsgType: 'event',
    Event: click ? 'CLICK' : button.type === 'view' ? 'VIEW' : 'view_miniprogram',
    EventKey: (click ? button.key : button.type === 'view' ? button.url : button.pagepath) ?? '',
  });
  if (pushed?.reply) say(platform, { openid, from: 'account', text: pushed.reply });
}

/** What a person answered when asked whether notices may come: the server learns it template by template. */
export function answered(platform: Platform, openid: string, choices: Record<string, boolean>, scene: 1 | 2): void {
  const List = Object.entries(choices).map(([TemplateId, accepted]) => ({
    TemplateId,
    SubscribeStatusString: accepted ? 'accept' : 'reject',
    PopupScene: String(scene),
  }));
  void platform.push(openid, { MsgType: 'event', Event: 'subscribe_msg_popup_event', SubscribeMsgPopupEvent: { List } });
}

/** A person says in WeChat's own settings that no more notices of a template may come. */
export function refused(platform: Platform, openid: string, templateId: string): void {
  const List = [{ TemplateId: templateId, SubscribeStatusString: 'reject' }];
  void platform.push(openid, { MsgType: 'event', Event: 'subscribe_msg_change_event', SubscribeMsgChangeEvent: { List } });
}

const STATUS: Record<Exclude<Receipt, 'never'>, string> = {
  success: 'success',
  block: 'failed:user block',
  failed: 'failed: system failed',
};

/** The receipt of a template message. */
export function templateReceipt(platform: Platform, openid: string, msgid: number): void {
  const { receipt } = platform.state.faults;
  if (receipt === 'never') return;
  void platform.push(openid, { MsgType: 'event', Event: 'TEMPLATESENDJOBFINISH', MsgID: msgid, Status: STATUS[receipt] });
}

/** The receipt of a subscription notice. */
export function noticeReceipt(platform: Platform, openid: string, templateId: string, msgid: number): void {
  const { receipt } = platform.state.faults;
  if (receipt === 'never') return;
  const List = [
    {
      TemplateId: templateId,
      MsgID: String(msgid),
      ErrorCode: receipt === 'success' ? '0' : receipt === 'block' ? '1' : '2',
      ErrorStatus: STATUS[receipt],
    },
  ];
  void platform.push(openid, { MsgType: 'event', Event: 'subscribe_msg_sent_event', SubscribeMsgSentEvent: { List } });
}

function say(platform: Platform, line: Omit<ChatLine, 'at'>): void {
  const { chat } = platform.state;
  const said: ChatLine = { ...line, at: new Date(platform.now()).toISOString() };
  chat.push(said);
  chat.splice(0, Math.max(0, chat.length - KEPT_LINES));
  platform.changed();
  platform.tell({ type: 'chat', line: said });
}
