import type { Message, Person, Role } from '../platform.ts';
import { element, icon, ICONS } from './element.ts';
import { createInbox } from './inbox.ts';
import { createPicker } from './picker.ts';

const BANNER_MS = 7000;
const TRY_AGAIN_MS = 1500;
/** The screen each role starts on. */
const START: Record<Role, string> = { owner: '/escalated', admin: '/escalated', leader: '/hall', staff: '/hall', client: '/' };

/** One phone on the desk: whose it is, its screen, its messages. */
export interface Phone {
  root: HTMLElement;
  person: Person | null;
  /** Signs somebody in and opens their first screen. */
  become(person: Person, people: Person[]): void;
  /** Shows people as they are now; with `inbox`, reads the messages again too. */
  refresh(people: Person[], inbox: boolean): void;
  go(path: string): void;
  ring(message: Message): void;
}

export function createPhone(id: string, origin: string, account: string, chosen: (phone: Phone, person: Person) => void): Phone {
  const name = `手机 ${id.slice(1)}`;
  const frame = element('iframe', { title: `${name}的屏幕`, allow: 'clipboard-write; camera' });
  const title = element('span', { class: 'caption' }, account);
  const time = element('span', { class: 'time' });
  const waiting = element('div', { class: 'waiting', role: 'status' }, element('p', {}, '正在等云会计启动…'));
  const banner = element('button', { type: 'button', class: 'banner', hidden: true });
  const trail: string[] = [];
  let here = '/';
  let hide = 0;

  const load = (path: string) => {
    waiting.hidden = false;
    const attempt = () =>
      void fetch(`${origin}/healthz`, { mode: 'no-cors', cache: 'no-store' }).then(
        () => {
          waiting.hidden = true;
          replace(frame, `${origin}${path}`);
        },
        () => setTimeout(attempt, TRY_AGAIN_MS),
      );
    attempt();
  };
  const start = (person: Person, path: string) =>
    load(`/api/auth/wechat/start?${new URLSearchParams({ return: path, sim_openid: person.openid }).toString()}`);
  const moved = (path: string) => {
    if (path === here) return;
    if (trail.at(-1) === path) trail.pop();
    else trail.push(here);
    here = path;
    back.disabled = trail.length === 0;
  };
  const go = (path: string) => {
    moved(path);
    load(path);
  };
  const goBack = () => {
    const before = trail.pop();
    if (before === undefined) return;
    here = before;
    back.disabled = trail.length === 0;
    load(before);
  };
  const button = (label: string, path: string, act: () => void) =>
    element('button', { type: 'button', class: 'key', 'aria-label': `${name}：${label}`, title: label, click: act }, icon(path));
  const back = button('返回', ICONS.back, goBack);
  back.disabled = true;
  const open = (message: Message) => {
    banner.hidden = true;
    inbox.read(message);
    if (message.url !== null && URL.canParse(message.url, origin)) {
      const url = new URL(message.url, origin);
      go(url.pathname + url.search + url.hash);
    }
  };
  const inbox = createInbox(open);
  const picker = createPicker(name, (person) => chosen(phone, person));
  const device = element(
    'div',
    { class: 'device' },
    element(
      'div',
      { class: 'screen' },
      element(
        'div',
        { class: 'status', 'aria-hidden': 'true' },
        time,
        element('span', { class: 'signals' }, element('i'), element('i'), element('i')),
      ),
      element(
        'div',
        { class: 'titlebar' },
        back,
        title,
        button('刷新', ICONS.reload, () => load(here)),
      ),
      element('div', { class: 'viewport' }, frame, waiting),
      element('div', { class: 'homebar', 'aria-hidden': 'true' }),
      banner,
    ),
  );
  const root = element(
    'article',
    { class: 'phone', 'aria-label': name },
    element(
      'header',
      {},
      picker.root,
      element(
        'div',
        { class: 'keys' },
        button('回首页', ICONS.home, () => {
          if (phone.person !== null) go(START[phone.person.role]);
        }),
      ),
    ),
    element('div', { class: 'pair' }, element('div', { class: 'stand' }, device), inbox.root),
  );

  const tick = () => {
    time.textContent = new Date().toTimeString().slice(0, 5);
  };
  tick();
  setInterval(tick, 10_000);
  // the firm's pages tell their host where they are, as WeChat's own webview would know
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const said = event.data as { type?: unknown; title?: unknown; path?: unknown } | null;
    if (said?.type !== 'wx:page') return;
    if (typeof said.title === 'string' && said.title !== '') title.textContent = said.title;
    if (typeof said.path === 'string' && said.path.startsWith('/')) moved(said.path);
  });
  const readInbox = async (person: Person) => {
    const answer = await fetch(`/sim/inbox?${new URLSearchParams({ openid: person.openid }).toString()}`);
    const { items } = (await answer.json()) as { items: Message[] };
    if (phone.person?.openid === person.openid) inbox.show(items);
  };

  const phone: Phone = {
    root,
    person: null,
    go,
    become: (person, people) => {
      phone.person = person;
      trail.length = 0;
      here = START[person.role];
      back.disabled = true;
      title.textContent = account;
      picker.show(person, people);
      void readInbox(person);
      start(person, here);
    },
    refresh: (people, again) => {
      const now = people.find((each) => each.openid === phone.person?.openid) ?? null;
      phone.person = now;
      picker.show(now, people);
      if (now !== null && again) void readInbox(now);
    },
    ring: (message) => {
      inbox.add(message);
      banner.replaceChildren(
        element('span', { class: 'logo', 'aria-hidden': 'true' }, account.slice(0, 1)),
        element(
          'span',
          {},
          element('b', {}, message.title),
          element(
            'small',
            {},
            message.fields
              .filter((field) => !field.key.startsWith('character_string'))
              .slice(0, 3)
              .map((field) => field.value)
              .join(' · '),
          ),
        ),
      );
      banner.onclick = () => open(message);
      banner.hidden = false;
      clearTimeout(hide);
      hide = window.setTimeout(() => {
        banner.hidden = true;
      }, BANNER_MS);
      root.classList.remove('ringing');
      void root.offsetWidth; // lets the animation begin anew
      root.classList.add('ringing');
    },
  };
  picker.show(null, []);
  return phone;
}

/** Navigates a frame of another origin without a step in this window's history, which all phones share. */
function replace(frame: HTMLIFrameElement, url: string): void {
  if (frame.src === '') frame.src = url;
  else frame.contentWindow?.location.replace(url);
}
