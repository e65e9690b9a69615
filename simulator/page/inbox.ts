import type { Message } from '../platform.ts';
import { element, icon, ICONS } from './element.ts';
import type { Pane } from './side.ts';

/** A phone's WeChat messages, newest on top. */
export interface Inbox extends Pane {
  show(messages: Message[]): void;
  add(message: Message): void;
  /** Takes the mark of the new off a message. */
  read(message: Message): void;
}

export function createInbox(open: (message: Message) => void): Inbox {
  const list = element('ol', { class: 'messages', tabindex: '0', 'aria-label': '微信消息' });
  const empty = element('div', { class: 'quiet' }, icon(ICONS.bell), element('p', {}, '还没有消息。轮到这个人时，这里会响。'));
  const root = element('section', { class: 'inbox' }, empty, list);

  const settle = () => {
    empty.hidden = list.childElementCount > 0;
    list.hidden = !empty.hidden;
  };
  const card = (message: Message, unread: boolean) => {
    const made = element('li', { 'data-id': String(message.id), ...(unread ? { class: 'unread' } : {}) });
    made.append(
      element(
        'button',
        { type: 'button', ...(message.url === null ? { disabled: true } : {}), click: () => open(message) },
        element('span', { class: 'title' }, element('b', {}, message.title), element('time', { datetime: message.at }, clock(message.at))),
        element(
          'span',
          { class: 'fields' },
          ...message.fields.map((field) =>
            element('span', field.label === '' ? { class: 'whole' } : {}, element('i', {}, field.label), element('span', {}, field.value)),
          ),
        ),
        foot(message),
      ),
    );
    return made;
  };
  settle();
  return {
    root,
    unread: () => list.querySelectorAll('.unread').length,
    show: (messages) => {
      list.replaceChildren(...messages.map((message) => card(message, false)));
      settle();
    },
    read: (message) => list.querySelector(`[data-id="${message.id}"]`)?.classList.remove('unread'),
    add: (message) => {
      list.prepend(card(message, true));
      list.scrollTo({ top: 0 });
      settle();
    },
  };
}

/** What kind of message it is, and that it leads somewhere. */
function foot(message: Message): HTMLElement | null {
  const kind = { template: null, subscription: '订阅通知，用掉一次', mini: '小程序订阅消息，用掉一次', share: '朋友发来的卡片' }[
    message.kind
  ];
  if (kind === null && message.url === null) return null;
  return element(
    'span',
    { class: 'foot' },
    kind === null ? null : element('small', {}, kind),
    message.url === null ? null : element('span', { class: 'more' }, '查看详情', icon(ICONS.go)),
  );
}

/** `14:32` today, `11-22 14:32` before. */
export function clock(at: string): string {
  const then = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  return then.toDateString() === new Date().toDateString() ? time : `${two(then.getMonth() + 1)}-${two(then.getDate())} ${time}`;
}
