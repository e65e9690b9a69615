import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { createContext, Script } from 'node:vm';

const ROOT = join(import.meta.dirname, '../../miniprogram');
const WEB_VIEW = 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.50 miniProgram/wxdemomini00000001';
type Fields = Record<string, any>;
/** A page of the shell as it stands on the phone. */
export interface ShellPage extends Fields {
  route: string;
  data: Fields;
  setData(change: Fields): void;
}
export interface Seen<Body> {
  status: number;
  body: Body;
}

/** The published shell on somebody's phone: its own files, run as WeChat's tools run them, with a stand-in for `wx` that speaks with the simulator and the API. */
export interface Phone {
  /** Opens the mini-program as a link, a card or a message does. */
  launch(page?: string): Promise<ShellPage>;
  /** The page on top. */
  readonly page: ShellPage;
  readonly stack: readonly ShellPage[];
  /** A tap on what the page's own markup binds to this. */
  tap(handler: string): Promise<unknown>;
  /** What the web-view does, which is not the shell: it opens the address it was given, and calls the API with its own cookie. */
  webView: {
    /** Where it stands after the redirects. */
    at: string;
    cookie: string;
    open(address: string): Promise<void>;
    ask<Body = unknown>(method: string, path: string, body?: unknown): Promise<Seen<Body>>;
  };
  wx: Fields;
  /** What the thumb does in WeChat's sheet next. */
  thumb: 'success' | 'cancel' | 'lost';
  /** What the mini-program keeps on this phone. */
  storage: Fields;
  /** Templates the person will not allow. */
  refuses: string[];
  /** The session is over, or the net is away: for the shell's own calls. */
  offline: boolean;
}

/** @param deps `openid`: as the service account knows them; `control`: the simulator's; `appId`: what the phone says when WeChat's sheet is opened */
export function openPhone(deps: {
  origin: string;
  openid: string;
  appId: string;
  control: (path: string, init: RequestInit) => Promise<Response>;
  /** What was kept on this phone before. */
  storage?: Fields;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
}): Phone {
  const { origin, openid, appId, fetch } = deps;
  const control = async (path: string, body: unknown = {}): Promise<Fields> => {
    const answer = await deps.control(path, { method: 'POST', body: JSON.stringify(body) });
    const told = (await answer.json()) as Fields;
    if (!answer.ok) throw Object.assign(new Error(String(told['error'])), { errMsg: `fail ${String(told['error'])}` });
    return told;
  };
  const pages: Record<string, Fields> = {};
  const stack: ShellPage[] = [];
  let app: Fields = {};

  const wx: Fields = {
    request: ({ url, method, data, header, success, fail }: Fields) => {
      if (phone.offline) return void fail({ errMsg: 'request:fail' });
      const body = data === undefined ? {} : { body: JSON.stringify(data) };
      fetch(url, { method, headers: header, ...body }).then(
        async (answer) => {
          const text = await answer.text();
          success({
            statusCode: answer.status,
            data: text.startsWith('{') ? JSON.parse(text) : text,
            header: Object.fromEntries(answer.headers),
            cookies: answer.headers.getSetCookie(),
          });
        },
        () => fail({ errMsg: 'request:fail' }),
      );
    },
    getStorageSync: (key: string) => phone.storage[key] ?? '',
    setStorageSync: (key: string, value: unknown) => {
      phone.storage[key] = value;
    },
    login: () => control(`/sim/mini/${openid}/login`),
    requestPayment: async (request: Fields) => {
      // The phone itself says which app asks.
      const { prepayId } = await control('/sim/pay/cashier', { openid, request: { ...request, appId } });
      const { errMsg } = await control('/sim/pay', { prepayId, outcome: phone.thumb });
      const told = { errMsg: String(errMsg).replace('get_brand_wcpay_request', 'requestPayment') };
      if (!told.errMsg.endsWith(':ok')) throw Object.assign(new Error(told.errMsg), told);
      return told;
    },
    requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) => {
      if (tmplIds.length > 3) throw new Error('requestSubscribeMessage:fail');
      return control(`/sim/mini/${openid}/answers`, {
        choices: Object.fromEntries(tmplIds.map((id) => [id, !phone.refuses.includes(id)])),
      });
    },
    navigateTo: ({ url }: { url: string }) => show(url),
    navigateBack: () => {
      if (stack.length < 2) return Promise.reject(new Error('navigateBack:fail cannot navigate back at first page'));
      stack.pop()?.['onUnload']?.();
      return Promise.resolve();
    },
    reLaunch: ({ url }: { url: string }) => {
      for (const page of stack.splice(0)) page['onUnload']?.();
      return show(url);
    },
  };

  const context = createContext({
    wx,
    console,
    setTimeout,
    App: (made: Fields) => {
      app = made;
    },
    getApp: () => app,
    Page: (made: Fields) => {
      pages[loading] = made;
    },
  });
  let loading = '';
  const loaded = new Map<string, Fields>();
  const load = (file: string): Fields => {
    const known = loaded.get(file);
    if (known) return known['exports'] as Fields;
    const module: Fields = { exports: {} };
    loaded.set(file, module);
    const source = readFileSync(join(ROOT, file), 'utf8');
    const run = new Script(`(function (module, exports, require) {${source}\n})`, { filename: join(ROOT, file) }).runInContext(context) as (
      ...given: unknown[]
    ) => void;
    run(module, module['exports'], (name: string) => load(normalize(join(dirname(file), name))));
    return module['exports'] as Fields;
  };
  async function show(url: string): Promise<void> {
    const [route = '', query = ''] = url.replace(/^\//, '').split('?');
    const made = pages[route];
    if (!made) throw new Error(`navigateTo:fail page "${route}" is not found`);
    const data = structuredClone(made['data'] as Fields);
    const page: ShellPage = { ...made, route, data, setData: (change) => void Object.assign(data, structuredClone(change)) };
    stack.push(page);
    // WeChat hands a page its query as it stands in the address.
    const given = Object.fromEntries(
      query
        .split('&')
        .filter(Boolean)
        .map((part) => part.split('=') as [string, string]),
    );
    await page['onLoad']?.(given);
  }

  const phone: Phone = {
    launch: async (page = '/pages/index/index') => {
      stack.splice(0);
      await show(page);
      return phone.page;
    },
    get page() {
      const top = stack.at(-1);
      if (!top) throw new Error('no page is open');
      return top;
    },
    stack,
    tap: async (handler) => {
      const markup = readFileSync(join(ROOT, `${phone.page.route}.wxml`), 'utf8');
      if (!markup.includes(`bindtap="${handler}"`)) throw new Error(`nothing on ${phone.page.route} is tapped for ${handler}`);
      return phone.page[handler]() as unknown;
    },
    webView: {
      at: '',
      cookie: '',
      open: async (address) => {
        let to = address;
        for (let hops = 0; hops < 5; hops += 1) {
          const answer = await fetch(to, { headers: { 'user-agent': WEB_VIEW, cookie: phone.webView.cookie, accept: 'text/html' } });
          const [kept] = answer.headers.getSetCookie();
          if (kept) phone.webView.cookie = kept.split(';')[0] ?? '';
          const next = answer.headers.get('location');
          if (answer.status !== 302 || next === null) break;
          to = new URL(next, origin).href;
        }
        phone.webView.at = to.slice(origin.length);
      },
      ask: async <Body>(method: string, path: string, body?: unknown) => {
        const sent = body === undefined ? {} : { body: JSON.stringify(body) };
        const headers = { 'user-agent': WEB_VIEW, cookie: phone.webView.cookie, 'content-type': 'application/json' };
        const answer = await fetch(`${origin}${path}`, { method, headers, ...sent });
        return { status: answer.status, body: (await answer.json()) as Body };
      },
    },
    wx,
    thumb: 'success',
    storage: { ...deps.storage },
    refuses: [],
    offline: false,
  };
  // What a firm fills in.
  load('settings.js')['origin'] = origin;
  load('app.js');
  for (const route of (JSON.parse(readFileSync(join(ROOT, 'app.json'), 'utf8')) as { pages: string[] }).pages) {
    loading = route;
    load(`${route}.js`);
  }
  app['onLaunch']();
  return phone;
}
