import type { Message, Person, Role } from '../platform.ts';
import type { ChatLine } from '../push/types.ts';
import type { Sms } from '../sms/types.ts';
import { createBanner } from './banner.ts';
import { createBridge } from './bridge.ts';
import { createChat } from './chat.ts';
import { createDevice } from './device.ts';
import { element, icon, ICONS } from './element.ts';
import { createInbox } from './inbox.ts';
import { createPayments } from './payments.ts';
import { createPicker } from './picker.ts';
import { send } from './send.ts';
import { createSheetHost } from './sheet.ts';
import { askMenu, askScan } from './sheets.ts';
import { createSide } from './side.ts';
import { createSmsBox } from './sms-box.ts';
import { createWebview } from './webview.ts';

/** The screen each role starts on. */
const START: Record<Role, string> = { owner: '/escalated', admin: '/escalated', leader: '/hall', staff: '/hall', client: '/' };

/** One phone on the desk: whose it is, its screen, what it received. */
export interface Phone {
  root: HTMLElement;
  person: Person | null;
  /** Signs somebody in and opens their first screen. */
  become(person: Person, people: Person[]): void;
  /** Shows people as they are now; with `inbox`, reads the messages again too. */
  refresh(people: Person[], inbox: boolean): void;
  go(path: string): void;
  ring(message: Message): void;
  /** A short message came. */
  text(sms: Sms): void;
  /** Something was said in the account's chat. */
  said(line: ChatLine): void;
  /** The account has another menu. */
  menu(): void;
  /** Something has changed in WeChat Pay. */
  money(): void;
}
/** What a phone needs of the desk it lies on. */
export interface Desk {
  account: string;
  chosen(phone: Phone, person: Person): void;
  say(text: string): void;
  /** Who holds the other phones. */
  friends(phone: Phone): Person[];
}

export function createPhone(id: string, origin: string, desk: Desk): Phone {
  const { account } = desk;
  const name = `手机 ${id.slice(1)}`;
  const banner = createBanner(account);
  const sheets = createSheetHost();
  const inbox = createInbox((message) => open(message));
  const texts = createSmsBox();
  const chat = createChat(account, desk.say, (address) => openUrl(address));
  const payments = createPayments();
  const side = createSide(
    {
      inbox: { label: '消息', icon: 'bell', pane: inbox },
      sms: { label: '短信', icon: 'sms', pane: texts },
      chat: { label: '公众号', icon: 'chat', pane: chat },
      pay: { label: '支付', icon: 'pay', pane: payments },
    },
    name,
    (shown) => {
      if (shown === 'sms') texts.readAll();
      if (shown === 'chat') chat.readAll();
    },
  );
  const goHome = () => {
    if (phone.person !== null) webview.go(START[phone.person.role]);
  };
  /** Opens an address of the firm's; any other is not this phone's to show. */
  const openUrl = (address: string) => {
    const url = URL.canParse(address, origin) ? new URL(address, origin) : null;
    if (url === null || !/(?:^|\.)localhost$/.test(url.hostname)) desk.say(`这部手机打不开 ${address}`);
    else webview.go(url.pathname + url.search + url.hash);
  };
  const bridge = createBridge({ account, sheets, openid: () => phone.person?.openid ?? null, go: openUrl, close: goHome });
  const webview = createWebview(name, origin, {
    title: (text) => device.title(text),
    trail: (canGoBack) => device.trail(canGoBack),
    opened: () => bridge.forget(),
    invoke: (api, args, url) => bridge.invoke(api, args, url),
  });
  const device = createDevice(name, account, {
    back: () => webview.back(),
    menu: () => void menu(),
    screen: [webview.root, banner.root, sheets.root],
  });
  const picker = createPicker(name, (person) => desk.chosen(phone, person));
  const home = element(
    'button',
    { type: 'button', class: 'key', 'aria-label': `${name}：回首页`, title: '回首页', click: goHome },
    icon(ICONS.home),
  );
  const root = element(
    'article',
    { class: 'phone', 'aria-label': name },
    element('header', {}, picker.root, element('div', { class: 'keys' }, home)),
    element('div', { class: 'pair' }, device.root, side.root),
  );

  const open = (message: Message) => {
    inbox.read(message);
    side.recount();
    // a message of the mini-program names its page there; this phone shows the same page of the firm's
    const inMini = message.kind === 'mini' ? new URLSearchParams(message.url?.split('?')[1]).get('path') : null;
    if (message.url !== null) openUrl(message.kind === 'mini' ? (inMini ?? '/') : message.url);
  };
  const menu = async () => {
    const card = bridge.card() ?? { title: device.caption(), desc: '', link: `${origin}${webview.here()}` };
    const chosen = await askMenu(sheets, desk.friends(phone), card);
    if (chosen === null || phone.person === null) return;
    if (chosen === 'reload') webview.reload();
    else if (chosen === 'scan') {
      const found = await askScan(sheets);
      if (found) openUrl(found);
    } else {
      await send('POST', `/sim/people/${encodeURIComponent(phone.person.openid)}/shares`, { to: chosen.openid, ...card });
      desk.say(`已发送给${chosen.nickname}`);
    }
  };
  const shake = () => {
    root.classList.remove('ringing');
    void root.offsetWidth; // lets the animation begin anew
    root.classList.add('ringing');
  };
  const readBoxes = async (person: Person) => {
    const read = async <T>(path: string) => ((await (await fetch(path)).json()) as { items: T[] }).items;
    const query = (of: Record<string, string>) => new URLSearchParams(of).toString();
    const [messages, sms] = await Promise.all([
      read<Message>(`/sim/inbox?${query({ openid: person.openid })}`),
      person.phone === null ? [] : read<Sms>(`/sim/sms?${query({ phone: person.phone })}`),
    ]);
    if (phone.person?.openid !== person.openid) return;
    inbox.show(messages);
    texts.show(sms, person.phone);
    side.recount();
  };

  const phone: Phone = {
    root,
    person: null,
    go: (path) => webview.go(path),
    become: (person, people) => {
      phone.person = person;
      device.title(account);
      picker.show(person, people);
      void readBoxes(person);
      void chat.show(person);
      void payments.show(person.openid);
      const path = START[person.role];
      webview.begin(path, `/api/auth/wechat/start?${new URLSearchParams({ return: path, sim_openid: person.openid }).toString()}`);
    },
    refresh: (people, again) => {
      const now = people.find((each) => each.openid === phone.person?.openid) ?? null;
      phone.person = now;
      picker.show(now, people);
      void chat.show(now);
      void payments.show(now?.openid ?? null);
      if (now !== null && again) void readBoxes(now);
    },
    ring: (message) => {
      inbox.add(message);
      side.recount();
      const words = message.fields.filter((field) => !field.key.startsWith('character_string')).slice(0, 3);
      banner.drop(message.title, words.map((field) => field.value).join(' · '), () => open(message));
      shake();
    },
    text: (sms) => {
      texts.add(sms);
      side.recount();
      banner.drop('短信', sms.text, () => side.open('sms'));
      shake();
    },
    money: () => void payments.show(phone.person?.openid ?? null),
    menu: () => void chat.menu(),
    said: (line) => {
      chat.add(line);
      side.recount();
    },
  };
  picker.show(null, []);
  return phone;
}
