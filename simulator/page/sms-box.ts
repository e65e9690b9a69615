import type { Sms } from '../sms/types.ts';
import { element, icon, ICONS } from './element.ts';
import { clock } from './inbox.ts';
import type { Pane } from './side.ts';

const VENDOR_NAMES: Record<Sms['vendor'], string> = { aliyun: '阿里云', tencent: '腾讯云' };

/** A phone's short messages, newest on top. */
export interface SmsBox extends Pane {
  /** `phone`: the number they came to; null when this person has none. */
  show(messages: Sms[], phone: string | null): void;
  add(sms: Sms): void;
  /** They have been looked at. */
  readAll(): void;
}

export function createSmsBox(): SmsBox {
  const list = element('ol', { class: 'messages', tabindex: '0', 'aria-label': '短信' });
  const words = element('p');
  const empty = element('div', { class: 'quiet' }, icon(ICONS.sms), words);
  const root = element('section', { class: 'inbox', hidden: true }, empty, list);
  const settle = () => {
    empty.hidden = list.childElementCount > 0;
    list.hidden = !empty.hidden;
  };
  const card = (sms: Sms, unread: boolean) =>
    element(
      'li',
      { class: unread ? 'sms unread' : 'sms' },
      element('p', {}, sms.text),
      element('small', {}, `${VENDOR_NAMES[sms.vendor]} · 模板 ${sms.templateCode}`, element('time', { datetime: sms.at }, clock(sms.at))),
    );
  return {
    root,
    unread: () => list.querySelectorAll('.unread').length,
    show: (messages, phone) => {
      words.textContent = phone === null ? '这个人没有留手机号。' : `发到 ${phone} 的短信会出现在这里。`;
      list.replaceChildren(...messages.map((sms) => card(sms, false)));
      settle();
    },
    add: (sms) => {
      list.prepend(card(sms, true));
      list.scrollTo({ top: 0 });
      settle();
    },
    readAll: () => {
      for (const each of list.querySelectorAll('.unread')) each.classList.remove('unread');
    },
  };
}
