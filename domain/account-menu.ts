/** The service account's menu: three buttons at most, each doing something itself or opening up to five. */
export const MENU_KINDS = ['view', 'click', 'miniprogram'] as const;
export type MenuKind = (typeof MENU_KINDS)[number];
/** What a press does: opens a page of ours (`/bills`) or of anybody (https), has something answered, or opens a mini program. */
export type MenuAction =
  | { kind: 'view'; to: string }
  /** `key`: what WeChat tells when it was pressed; given by the server. */
  | { kind: 'click'; reply: string; key?: string | undefined }
  /** `to`: where a WeChat goes that is too old for it. */
  | { kind: 'miniprogram'; appId: string; page: string; to: string };
export interface MenuItem {
  name: string;
  action: MenuAction;
}
/** A button with items does nothing itself. */
export interface MenuButton {
  name: string;
  action: MenuAction | null;
  items: readonly MenuItem[];
}
export const MOST_BUTTONS = 3;
export const MOST_ITEMS = 5;
/** Longest names, in bytes: a Chinese character is three. */
export const NAME_BYTES = { button: 16, item: 60 } as const;
/** Longest text of an answer, in bytes. */
export const REPLY_BYTES = 2048;

/** How long a text is as WeChat counts. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** A keyword and what is answered to it: the whole message, or anything with it inside. */
export interface KeywordReply {
  words: readonly string[];
  match: 'whole' | 'part';
  reply: string;
}
/** What the account answers by itself; an empty text answers nothing. */
export interface AccountReplies {
  welcome: string;
  keywords: readonly KeywordReply[];
  /** To words no keyword fits. */
  otherwise: string;
}
/** Everything of ours in the account's own window. */
export interface AccountSurfaces {
  menu: readonly MenuButton[];
  replies: AccountReplies;
}
export const NO_SURFACES: AccountSurfaces = { menu: [], replies: { welcome: '', keywords: [], otherwise: '' } };

/** Every action of a menu. */
export const actionsIn = (menu: readonly MenuButton[]): MenuAction[] =>
  menu.flatMap(({ action, items }) => [...(action ? [action] : []), ...items.map((item) => item.action)]);

/** What happened in the account's window that may be answered at once. */
export type Heard = { what: 'followed' } | { what: 'said'; text: string } | { what: 'pressed'; key: string };

/** The answer to give at once, or ''. Words are compared without blanks at their ends and whatever the case; the first keyword that fits wins. */
export function answerTo({ menu, replies }: AccountSurfaces, heard: Heard): string {
  if (heard.what === 'followed') return replies.welcome;
  if (heard.what === 'pressed') {
    const pressed = actionsIn(menu).find((action) => action.kind === 'click' && action.key === heard.key);
    return pressed?.kind === 'click' ? pressed.reply : '';
  }
  const said = heard.text.trim().toLowerCase();
  const fits = ({ words, match }: KeywordReply): boolean =>
    words.some((word) => (match === 'whole' ? said === word.trim().toLowerCase() : said.includes(word.trim().toLowerCase())));
  return replies.keywords.find(fits)?.reply ?? replies.otherwise;
}

/** What is wrong with a menu as WeChat would say, by place: `menu/0/name`, `menu/1/items/2/action/to`. [] : it may go. */
export function menuFaults(
  menu: readonly MenuButton[],
): { at: string; code: 'missing' | 'too_long' | 'too_many' | 'bad_link' | 'bad_app' }[] {
  const faults: ReturnType<typeof menuFaults> = [];
  const say = (at: string, code: (typeof faults)[number]['code'], wrong: boolean): void => void (wrong && faults.push({ at, code }));
  const judgeName = (at: string, name: string, most: number): void => {
    say(at, 'missing', name.trim() === '');
    say(at, 'too_long', bytesOf(name.trim()) > most);
  };
  const judgeAction = (at: string, action: MenuAction): void => {
    if (action.kind === 'click') {
      say(`${at}/reply`, 'missing', action.reply.trim() === '');
      say(`${at}/reply`, 'too_long', bytesOf(action.reply) > REPLY_BYTES);
    } else say(`${at}/to`, 'bad_link', !isMenuLink(action.to));
    if (action.kind === 'miniprogram') {
      say(`${at}/appId`, 'bad_app', !/^wx[0-9a-z]{16}$/.test(action.appId));
      say(`${at}/page`, 'missing', action.page.trim() === '');
    }
  };
  say('menu', 'too_many', menu.length > MOST_BUTTONS);
  for (const [index, { name, action, items }] of menu.entries()) {
    const at = `menu/${index}`;
    judgeName(`${at}/name`, name, NAME_BYTES.button);
    say(`${at}/items`, 'too_many', items.length > MOST_ITEMS);
    say(`${at}/action`, 'missing', items.length === 0 && action === null);
    if (items.length === 0 && action) judgeAction(`${at}/action`, action);
    for (const [place, item] of items.entries()) {
      judgeName(`${at}/items/${place}/name`, item.name, NAME_BYTES.item);
      judgeAction(`${at}/items/${place}/action`, item.action);
    }
  }
  return faults;
}

/** A page of ours, or an address anybody can open safely. */
export const isMenuLink = (to: string): boolean => /^\/(?!\/)[\w\-./?=&%]{0,200}$/.test(to) || /^https:\/\/[^\s/]+\S{0,500}$/.test(to);

/** The menu as `menu/create` takes it. `home`: where our own pages are. */
export function menuForWechat(menu: readonly MenuButton[], home: string): object[] {
  const address = (to: string): string => (to.startsWith('/') ? `${home}${to}` : to);
  const action = (given: MenuAction): object => {
    switch (given.kind) {
      case 'view':
        return { type: 'view', url: address(given.to) };
      case 'click':
        return { type: 'click', key: given.key ?? '' };
      case 'miniprogram':
        return { type: 'miniprogram', appid: given.appId, pagepath: given.page, url: address(given.to) };
    }
  };
  return menu.map(({ name, action: own, items }) =>
    items.length > 0
      ? { name: name.trim(), sub_button: items.map((item) => ({ name: item.name.trim(), ...action(item.action) })) }
      : { name: name.trim(), ...(own ? action(own) : {}) },
  );
}

/** Why WeChat would not take a menu, in words; a code nobody knows stands for itself. */
export function menuRefusal(errcode: number): { zh: string; en: string } {
  return REFUSALS[errcode] ?? { zh: `微信没有接受这份菜单（${errcode}）`, en: `WeChat did not take the menu (${errcode})` };
}
const REFUSALS: Record<number, { zh: string; en: string }> = {
  40016: { zh: '一级菜单最多 3 个', en: 'Three buttons at most' },
  40017: { zh: '菜单的类型不对', en: 'A kind of button WeChat does not know' },
  40018: { zh: '一级菜单的名称太长，最多 16 个字节', en: 'The name of a button is too long: 16 bytes at most' },
  40019: { zh: '菜单的 KEY 太长', en: 'The key of a button is too long' },
  40020: { zh: '一级菜单的网址不对', en: 'The address of a button is wrong' },
  40023: { zh: '子菜单最多 5 个', en: 'Five items at most' },
  40025: { zh: '子菜单的名称太长，最多 60 个字节', en: 'The name of an item is too long: 60 bytes at most' },
  40027: { zh: '子菜单的网址不对', en: 'The address of an item is wrong' },
  40054: { zh: '子菜单的网址域名不被允许', en: 'The domain of an item’s address is not allowed' },
  40055: { zh: '菜单的网址域名不被允许', en: 'The domain of a button’s address is not allowed' },
  40119: { zh: '菜单的类型不被支持', en: 'This kind of button is not supported' },
  45010: { zh: '菜单项太多了', en: 'Too many buttons' },
  45009: { zh: '今天调用微信的次数用完了，明天再发布', en: 'WeChat takes no more calls today; publish tomorrow' },
  48001: { zh: '公众号没有自定义菜单的权限，请先完成认证', en: 'The account may not have a menu; verify it first' },
  85005: { zh: '小程序还没有和公众号关联，请先在公众平台关联', en: 'The mini program is not linked with the account; link it first' },
};
