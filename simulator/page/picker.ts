import type { Person, Role } from '../platform.ts';
import { avatar, element, icon, ICONS } from './element.ts';

/** Roles in the order they are shown, with their names. */
export const ROLE_NAMES: Record<Role, string> = { owner: '老板', admin: '管理员', leader: '组长', staff: '员工', client: '客户' };

/** The head of a phone: whose it is, and a list to make it somebody else's. */
export interface Picker {
  root: HTMLElement;
  show(person: Person | null, people: Person[]): void;
}

export function createPicker(name: string, choose: (person: Person) => void): Picker {
  const face = element('span', { class: 'who' });
  const button = element(
    'button',
    { type: 'button', class: 'whose', 'aria-haspopup': 'true', 'aria-expanded': 'false', click: () => toggle(Boolean(list.hidden)) },
    face,
    icon(ICONS.down),
  );
  const list = element('div', { class: 'people', hidden: true, role: 'group', 'aria-label': `${name}换成谁的手机` });
  const root = element('div', { class: 'picker', keydown: (event) => keys(event as KeyboardEvent) }, button, list);

  const toggle = (open: boolean) => {
    list.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    if (open) (list.querySelector<HTMLElement>('[aria-current]') ?? list.querySelector('button'))?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    if (list.hidden) return;
    const choices = [...list.querySelectorAll('button')];
    const at = choices.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 }[event.key];
    if (event.key === 'Escape') {
      toggle(false);
      button.focus();
    } else if (to !== undefined) {
      choices.at(to % choices.length)?.focus();
      event.preventDefault();
    }
  };
  document.addEventListener('pointerdown', (event) => {
    if (!root.contains(event.target as Node)) toggle(false);
  });
  // a tap inside a phone goes to its frame, not to this document
  window.addEventListener('blur', () => toggle(false));

  const show = (person: Person | null, people: Person[]) => {
    face.replaceChildren(
      ...(person === null
        ? [
            element('span', { class: 'avatar nobody', 'aria-hidden': 'true' }, '?'),
            element('span', { class: 'name' }, element('b', {}, '选一个人'), element('small', {}, '这部手机还没有主人')),
          ]
        : [
            avatar(person),
            element(
              'span',
              { class: 'name' },
              element('b', {}, person.nickname, element('i', { class: `role ${person.role}` }, ROLE_NAMES[person.role])),
              element('small', {}, person.about),
            ),
          ]),
    );
    button.title = `${name}：换一个人`;
    list.replaceChildren(
      ...(Object.keys(ROLE_NAMES) as Role[]).flatMap((role) => {
        const members = people.filter((each) => each.role === role);
        if (members.length === 0) return [];
        return [
          element('h3', {}, ROLE_NAMES[role]),
          ...members.map((each) =>
            element(
              'button',
              {
                type: 'button',
                ...(each.openid === person?.openid ? { 'aria-current': 'true' } : {}),
                click: () => {
                  toggle(false);
                  button.focus();
                  choose(each);
                },
              },
              avatar(each),
              element('span', { class: 'name' }, element('b', {}, each.nickname), element('small', {}, each.about)),
              each.follows ? null : element('i', { class: 'note' }, '未关注'),
              each.openid === person?.openid ? icon(ICONS.check) : null,
            ),
          ),
        ];
      }),
    );
  };
  return { root, show };
}
