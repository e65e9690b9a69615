import type { Person } from '../platform.ts';
import type { ChatLine } from '../push/types.ts';
import { element, icon, ICONS } from './element.ts';
import { send } from './send.ts';
import type { Pane } from './side.ts';

interface Allowed {
  templateId: string;
  title: string;
  left: number;
}

/** A button of the account's menu. */
interface Button {
  name: string;
  type?: string;
  url?: string;
  sub_button?: Button[];
}

/** The account's chat on a phone: following it, what it may still send, and what was said. */
export interface Chat extends Pane {
  show(person: Person | null): Promise<void>;
  add(line: ChatLine): void;
  /** The account has another menu. */
  menu(): Promise<void>;
  readAll(): void;
}

export function createChat(account: string, say: (text: string) => void, openUrl: (address: string) => void): Chat {
  let person: Person | null = null;
  let fresh = 0;
  const follow = element('button', { type: 'button', class: 'small', click: () => void turn() });
  const allowed = element('ul', { class: 'allowed' });
  const lines = element('ol', { class: 'lines', tabindex: '0', 'aria-label': `与${account}的对话`, 'aria-live': 'polite' });
  const input = element('input', { type: 'text', maxlength: '600', placeholder: '发消息', 'aria-label': '发消息给公众号' });
  const submit = element('button', { type: 'submit', class: 'small go', 'aria-label': '发送' }, icon(ICONS.send));
  const form = element('form', { class: 'say', submit: (event) => void write(event) }, input, submit);
  const menu = element('nav', { class: 'buttons', 'aria-label': `${account}的菜单` });
  const root = element(
    'section',
    { class: 'inbox chat', hidden: true },
    element(
      'header',
      {},
      element('span', { class: 'logo', 'aria-hidden': 'true' }, account.slice(0, 1)),
      element('b', {}, account),
      follow,
    ),
    allowed,
    lines,
    form,
    menu,
  );

  const turn = async () => {
    if (person !== null) await send('PATCH', `/sim/people/${encodeURIComponent(person.openid)}`, { follows: !person.follows });
  };
  const write = async (event: Event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (person === null || text === '') return;
    const answer = await send('POST', `/sim/people/${encodeURIComponent(person.openid)}/words`, { text });
    if (answer.ok) input.value = '';
    else say(((await answer.json()) as { error: string }).error);
  };
  const press = async (button: Button, at: number, item: number | null) => {
    if (person === null) return;
    await send('POST', `/sim/people/${encodeURIComponent(person.openid)}/presses`, { at, item });
    if (button.url !== undefined) openUrl(button.url);
  };
  const leaf = (button: Button, at: number, item: number | null) =>
    element('button', { type: 'button', click: () => void press(button, at, item) }, button.name);
  const readMenu = async () => {
    const { items } = (await (await fetch('/sim/menu')).json()) as { items: Button[] };
    menu.hidden = items.length === 0 || !(person?.follows ?? false);
    menu.replaceChildren(
      ...items.map((button, at) =>
        button.sub_button
          ? element(
              'details',
              { name: 'menu' },
              element('summary', {}, button.name),
              element('div', {}, ...button.sub_button.map((each, item) => leaf(each, at, item))),
            )
          : leaf(button, at, null),
      ),
    );
  };
  const bubble = (line: ChatLine) => element('li', { class: line.from }, element('span', {}, line.text));
  const showAllowed = (items: Allowed[]) =>
    allowed.replaceChildren(
      ...items.map((each) =>
        element(
          'li',
          {},
          element('span', {}, `“${each.title}”还可收 ${each.left} 条`),
          element(
            'button',
            {
              type: 'button',
              'aria-label': `不再接收“${each.title}”`,
              title: '不再接收',
              click: () =>
                void send('DELETE', `/sim/people/${encodeURIComponent(person!.openid)}/allowed/${encodeURIComponent(each.templateId)}`),
            },
            icon(ICONS.close),
          ),
        ),
      ),
    );

  return {
    root,
    unread: () => fresh,
    show: async (whose) => {
      person = whose;
      const follows = whose?.follows ?? false;
      follow.textContent = follows ? '取消关注' : '关注';
      follow.classList.toggle('go', !follows);
      follow.hidden = whose === null;
      form.hidden = !follows;
      void readMenu();
      if (whose === null) return lines.replaceChildren();
      const query = new URLSearchParams({ openid: whose.openid }).toString();
      const read = async <T>(path: string) => ((await (await fetch(path)).json()) as { items: T[] }).items;
      const [said, may] = await Promise.all([
        read<ChatLine>(`/sim/chat?${query}`),
        read<Allowed>(`/sim/people/${encodeURIComponent(whose.openid)}/allowed`),
      ]);
      if (person?.openid !== whose.openid) return;
      lines.replaceChildren(
        ...(said.length > 0
          ? said.map(bubble)
          : [element('li', { class: 'wechat' }, element('span', {}, follows ? '已关注，可以发消息' : '还没有关注，收不到模板消息'))]),
      );
      lines.scrollTo({ top: lines.scrollHeight });
      showAllowed(may);
    },
    menu: readMenu,
    add: (line) => {
      lines.append(bubble(line));
      lines.scrollTo({ top: lines.scrollHeight });
      if (line.from !== 'person' && root.hidden) fresh += 1;
    },
    readAll: () => {
      fresh = 0;
    },
  };
}
