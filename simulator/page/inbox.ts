import type { Message } from '../platform.ts';
import { element, icon, ICONS } from './element.ts';

/** A phone's WeChat messages, newest on top. */
export interface Inbox {
  root: HTMLElement;
  show(messages: Message[]): void;
  add(message: Message): void;
  /** Takes the mark of the new off a message. */
  read(message: Message): void;
}

export function createInbox(open: (message: Message) => void): Inbox {
  const count = element('b', { class: 'count', hidden: true });
  const list = element('ol', { class: 'messages', tabindex: '0', 'aria-label': '微信消息' });
  const empty = element('div', { class: 'quiet' }, icon(ICONS.bell), element('p', {}, '还没有消息。轮到这个人时，这里会响。'));
  const root = element('section', { class: 'inbox' }, element('h2', {}, '微信消息', count), empty, list);

  const recount = () => {
    const unread = list.querySelectorAll('.unread').length;
    count.hidden = unread === 0;
    count.textContent = String(unread);
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
          ...message.fields.map((field) => element('span', {}, element('i', {}, field.label), element('span', {}, field.value))),
        ),
        message.url === null ? null : element('span', { class: 'more' }, '查看详情', icon(ICONS.go)),
      ),
    );
    return made;
  };
  recount();
  return {
    root,
    show: (messages) => {
      list.replaceChildren(...messages.map((message) => card(message, false)));
      recount();
    },
    read: (message) => {
      list.querySelector(`[data-id="${message.id}"]`)?.classList.remove('unread');
      recount();
    },
    add: (message) => {
      list.prepend(card(message, true));
      list.scrollTo({ top: 0 });
      recount();
    },
  };
}

/** `14:32` today, `11-22 14:32` before. */
export function clock(at: string): string {
  const then = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${two(then.getHours())}:${two(then.getMinutes())}`;
  return then.toDateString() === new Date().toDateString() ? time : `${two(then.getMonth() + 1)}-${two(then.getDate())} ${time}`;
}
