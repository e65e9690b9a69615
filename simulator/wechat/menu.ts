import { Hono } from 'hono';
import type { MenuButton, Platform } from '../platform.ts';
import { answer, refuse } from './errors.ts';
import { readJson } from './read-json.ts';
import { tokenRefusal } from './tokens.ts';

const MOST_BUTTONS = 3;
const MOST_ITEMS = 5;
const NAME_BYTES = { button: 16, item: 60 };
const KEY_BYTES = 128;
const URL_BYTES = 1024;
const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** `api.weixin.qq.com/cgi-bin/menu/*`: the buttons at the foot of the account's window. */
export function menuRoutes(platform: Platform): Hono {
  const { state } = platform;
  const put = (menu: MenuButton[] | null): void => {
    state.menu = menu;
    platform.changed();
    platform.tell({ type: 'menu' });
  };
  return new Hono()
    .all('/cgi-bin/menu/create', async (c) => {
      if (c.req.method !== 'POST') return refuse(c, platform, 43002);
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      const body = await readJson(c);
      if (body === null) return refuse(c, platform, 47001);
      const menu = readMenu(body['button']);
      if (typeof menu === 'number') return refuse(c, platform, menu);
      put(menu);
      return answer(c, { errcode: 0, errmsg: 'ok' });
    })
    .get('/cgi-bin/menu/get', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      if (state.menu === null) return refuse(c, platform, 46003);
      return answer(c, { menu: { button: state.menu.map(({ sub_button, ...button }) => ({ ...button, sub_button: sub_button ?? [] })) } });
    })
    .get('/cgi-bin/menu/delete', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      put(null);
      return answer(c, { errcode: 0, errmsg: 'ok' });
    })
    .get('/cgi-bin/get_current_selfmenu_info', (c) => {
      const refused = tokenRefusal(platform, c.req.query('access_token'));
      if (refused !== null) return refuse(c, platform, refused);
      const button = (state.menu ?? []).map(({ sub_button, ...own }) =>
        sub_button ? { name: own.name, sub_button: { list: sub_button } } : own,
      );
      return answer(c, { is_menu_open: state.menu === null ? 0 : 1, selfmenu_info: { button } });
    });
}

/** The menu as it is kept, or the errcode it is refused with. */
export function readMenu(given: unknown): MenuButton[] | number {
  if (!Array.isArray(given) || given.length === 0 || given.length > MOST_BUTTONS) return 40016;
  const menu: MenuButton[] = [];
  for (const entry of given as Record<string, unknown>[]) {
    const name = String(entry?.['name'] ?? '');
    if (name === '' || bytes(name) > NAME_BYTES.button) return 40018;
    const items = entry['sub_button'];
    if (items === undefined || (Array.isArray(items) && items.length === 0)) {
      const own = readAction(entry, { kind: 40017, key: 40019, url: 40020 });
      if (typeof own === 'number') return own;
      menu.push({ name, ...own });
      continue;
    }
    if (!Array.isArray(items) || items.length > MOST_ITEMS) return 40023;
    const sub_button: MenuButton[] = [];
    for (const item of items as Record<string, unknown>[]) {
      const called = String(item?.['name'] ?? '');
      if (called === '' || bytes(called) > NAME_BYTES.item) return 40025;
      const does = readAction(item, { kind: 40024, key: 40026, url: 40027 });
      if (typeof does === 'number') return does;
      sub_button.push({ name: called, ...does });
    }
    menu.push({ name, sub_button });
  }
  return menu;
}

function readAction(entry: Record<string, unknown>, codes: { kind: number; key: number; url: number }): Omit<MenuButton, 'name'> | number {
  const type = String(entry['type'] ?? '');
  const url = String(entry['url'] ?? '');
  const usable = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && bytes(url) <= URL_BYTES;
  if (type === 'click') {
    const key = String(entry['key'] ?? '');
    return key === '' || bytes(key) > KEY_BYTES ? codes.key : { type, key };
  }
  if (type === 'view') return usable ? { type, url } : codes.url;
  if (type !== 'miniprogram') return codes.kind;
  const appid = String(entry['appid'] ?? '');
  if (!/^wx[0-9a-z]{16}$/.test(appid)) return 85005;
  return usable ? { type, url, appid, pagepath: String(entry['pagepath'] ?? '') } : codes.url;
}
