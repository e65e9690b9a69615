import type { Person } from '../platform.ts';
import type { Faults } from '../switches.ts';
import { avatar, element, icon, ICONS } from './element.ts';
import { send } from './send.ts';
import { createPaySpeed } from './pay-speed.ts';
import { createServerForm } from './server-form.ts';
import { present, SPOIL_GROUPS } from './spoils.ts';

/** The drawer of switches: what goes wrong, who does not follow the account, where its server listens. */
export interface Drawer {
  open(): void;
  show(faults: Faults, people: Person[]): void;
  /** The account's server or what it was told has changed. */
  told(): void;
}

export function createDrawer(dialog: HTMLDialogElement, lit: HTMLElement): Drawer {
  const body = element('div', { class: 'groups' });
  const followers = element('div');
  const server = createServerForm();
  const speed = createPaySpeed();
  dialog.append(
    element(
      'div',
      { class: 'head' },
      element('h2', { id: 'drawer-title' }, '制造故障'),
      element('button', { type: 'button', class: 'tool icon', 'aria-label': '关上', click: () => dialog.close() }, icon(ICONS.close)),
    ),
    element(
      'p',
      { class: 'lead' },
      '让“微信”、支付和短信出点状况，看业务是否照常往下走：消息会补发，不会丢，也不会发两遍；钱不会多收，也不会少退。',
    ),
    element('div', { class: 'switches' }, body, speed.root, server.root, followers),
    element(
      'div',
      { class: 'foot' },
      element('button', { type: 'button', class: 'main', click: () => void send('DELETE', '/sim/faults') }, '全部恢复正常'),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });

  const show = (faults: Faults, people: Person[]) => {
    lit.hidden = SPOIL_GROUPS.every((group) => present(group, faults) === 0) && !faults.snapshot;
    const focused = document.activeElement?.id ?? '';
    const groups = SPOIL_GROUPS.map((spoils) => {
      const now = present(spoils, faults);
      return group(
        spoils.title,
        spoils.spoils.map(({ title, text, change }, index) =>
          choice({ type: 'radio', name: spoils.name, id: `${spoils.name}-${index}`, title, text, on: index === now }, () =>
            send('PUT', '/sim/faults', { ...spoils.clear, ...change }),
          ),
        ),
        spoils.kind,
      );
    });
    const steal = element('button', { type: 'button', class: 'small', click: () => void send('POST', '/sim/rival') }, '现在抢走一次凭证');
    groups.find((_, index) => SPOIL_GROUPS[index]!.name === 'rival')?.append(steal);
    body.replaceChildren(
      ...groups,
      group('登录', [
        choice(
          {
            type: 'checkbox',
            name: 'snapshot',
            id: 'snapshot',
            title: '快照页里的虚拟身份',
            text: '登录应被拒绝，并说明怎么办',
            on: faults.snapshot,
          },
          () => send('PUT', '/sim/faults', { snapshot: !faults.snapshot }),
        ),
      ]),
    );
    followers.replaceChildren(
      group(
        '谁关注了公众号',
        people.map((person) =>
          choice(
            {
              type: 'checkbox',
              name: 'follows',
              id: `follows-${person.openid}`,
              title: person.nickname,
              text: person.about,
              on: person.follows,
            },
            () => send('PATCH', `/sim/people/${encodeURIComponent(person.openid)}`, { follows: !person.follows }),
            avatar(person),
          ),
        ),
      ),
    );
    document.getElementById(focused)?.focus();
  };
  return {
    open: () => {
      dialog.showModal();
      void server.show();
      void speed.show();
    },
    show,
    told: () => {
      if (!dialog.open) return;
      void server.show();
      void speed.show();
    },
  };
}

function group(title: string, choices: HTMLElement[], kind = ''): HTMLElement {
  return element('fieldset', { class: kind }, element('legend', {}, title), ...choices);
}

function choice(
  { type, name, id, title, text, on }: { type: 'radio' | 'checkbox'; name: string; id: string; title: string; text: string; on: boolean },
  change: () => Promise<unknown>,
  lead: Node | null = null,
): HTMLElement {
  const input = element('input', { type, name, id, change: () => void change() });
  input.checked = on;
  return element('label', {}, lead, element('span', {}, element('b', {}, title), text === '' ? null : element('small', {}, text)), input);
}
