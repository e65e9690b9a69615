import type { Person } from '../platform.ts';
import type { Faults } from '../switches.ts';
import { avatar, element, icon, ICONS } from './element.ts';

const SEND = '/cgi-bin/message/template/send';
const LATENCIES: [string, number][] = [
  ['正常', 0],
  ['慢 0.8 秒', 800],
  ['慢 3 秒', 3000],
  ['慢 10 秒', 10_000],
];
const SPOILS: { title: string; text: string; change: Partial<Faults> }[] = [
  { title: '一切正常', text: '微信照常收发', change: {} },
  { title: '微信系统繁忙', text: '发消息回 -1，过一会儿会重试', change: { errcode: { [SEND]: -1 } } },
  { title: '凭证失效', text: '发消息回 40001，应换新凭证再发', change: { errcode: { [SEND]: 40001 }, times: 1 } },
  { title: '今日额度用完', text: '发消息回 45009，应改走别的渠道', change: { errcode: { [SEND]: 45009 } } },
  { title: '收下了却没回话', text: '连接中断，结果不明，重试不得发两遍', change: { drop: { [SEND]: 'after' }, times: 1 } },
  { title: '微信整个断线', text: '每次调用都中断', change: { drop: 'before' } },
  { title: '微信回 502', text: '每次调用都是空白的 502', change: { http: 502 } },
];
const CLEAR: Partial<Faults> = { errcode: null, http: null, drop: null, times: null };

/** The drawer of switches: what goes wrong with WeChat, and who does not follow the account. */
export interface Drawer {
  open(): void;
  show(faults: Faults, people: Person[]): void;
}

export function createDrawer(dialog: HTMLDialogElement, lit: HTMLElement): Drawer {
  const body = element('div', { class: 'switches' });
  dialog.append(
    element(
      'div',
      { class: 'head' },
      element('h2', { id: 'drawer-title' }, '制造故障'),
      element('button', { type: 'button', class: 'tool icon', 'aria-label': '关上', click: () => dialog.close() }, icon(ICONS.close)),
    ),
    element('p', { class: 'lead' }, '让“微信”出点状况，看业务是否照常往下走：消息会补发，不会丢，也不会发两遍。'),
    body,
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
    const present = SPOILS.findIndex(
      (spoil) =>
        JSON.stringify({ ...CLEAR, ...spoil.change }) ===
        JSON.stringify({ errcode: faults.errcode, http: faults.http, drop: faults.drop, times: faults.times }),
    );
    lit.hidden = faults.latencyMs === 0 && present === 0 && !faults.snapshot;
    const focused = document.activeElement?.id ?? '';
    body.replaceChildren(
      group(
        '微信怎么答',
        SPOILS.map((spoil, index) =>
          choice(
            'radio',
            'spoil',
            `spoil-${index}`,
            spoil.title,
            spoil.text,
            index === present,
            () => void send('PUT', '/sim/faults', { ...CLEAR, ...spoil.change }),
          ),
        ),
      ),
      group(
        '网络',
        LATENCIES.map(([label, latencyMs]) =>
          choice(
            'radio',
            'latency',
            `latency-${latencyMs}`,
            label,
            '',
            faults.latencyMs === latencyMs,
            () => void send('PUT', '/sim/faults', { latencyMs }),
          ),
        ),
        'chips',
      ),
      group('登录', [
        choice(
          'checkbox',
          'snapshot',
          'snapshot',
          '快照页里的虚拟身份',
          '登录应被拒绝，并说明怎么办',
          faults.snapshot,
          () => void send('PUT', '/sim/faults', { snapshot: !faults.snapshot }),
        ),
      ]),
      group(
        '谁关注了公众号',
        people.map((person) =>
          choice(
            'checkbox',
            'follows',
            `follows-${person.openid}`,
            person.nickname,
            person.about,
            person.follows,
            () => void send('PATCH', `/sim/people/${encodeURIComponent(person.openid)}`, { follows: !person.follows }),
            avatar(person),
          ),
        ),
      ),
    );
    document.getElementById(focused)?.focus();
  };
  return { open: () => dialog.showModal(), show };
}

function group(title: string, choices: HTMLElement[], kind = ''): HTMLElement {
  return element('fieldset', { class: kind }, element('legend', {}, title), ...choices);
}

function choice(
  type: 'radio' | 'checkbox',
  name: string,
  id: string,
  title: string,
  text: string,
  on: boolean,
  change: () => void,
  lead: Node | null = null,
): HTMLElement {
  const input = element('input', { type, name, id, change });
  input.checked = on;
  return element('label', {}, lead, element('span', {}, element('b', {}, title), text === '' ? null : element('small', {}, text)), input);
}

async function send(method: string, path: string, body?: object): Promise<void> {
  await fetch(path, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
}
