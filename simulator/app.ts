import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { accountControlRoutes } from './control/account.ts';
import { controlRoutes } from './control/control.ts';
import { miniControlRoutes } from './control/mini.ts';
import { paymentControlRoutes } from './control/payments.ts';
import { peopleControlRoutes } from './control/people.ts';
import { spoil } from './faults.ts';
import { pageRoutes } from './page.ts';
import { createPayDesk, type PayDesk } from './pay/desk.ts';
import type { PayKeys } from './pay/keys.ts';
import type { PayTiming } from './pay/office.ts';
import { payRoutes } from './pay/routes.ts';
import type { Platform, SimulatorEvent } from './platform.ts';
import { createPusher, type PushTiming } from './push/pusher.ts';
import type { PushTarget } from './push/types.ts';
import { SMS_KEYS, smsRoutes, type SmsKeys } from './sms/routes.ts';
import { openStore } from './store.ts';
import { authorizeRoutes, isAllowedRedirect } from './wechat/authorize.ts';
import { miniRoutes } from './wechat/mini.ts';
import { menuRoutes } from './wechat/menu.ts';
import { noticeRoutes } from './wechat/notices.ts';
import { snsRoutes } from './wechat/sns.ts';
import { templateRoutes } from './wechat/template.ts';
import { tokenRoutes } from './wechat/tokens.ts';

/** How a simulator is set up; everything has a value for the demo. */
export interface SimulatorOptions {
  /** Where `simulator.json` is kept; null keeps nothing. */
  dataDir?: string | null;
  /** `{phone}` stands for p1, p2 … */
  h5OriginTemplate?: string;
  consoleUrl?: string;
  temporalUiUrl?: string;
  account?: Partial<Platform['account']>;
  mini?: Partial<Platform['mini']>;
  /** Where the account's server listens; it overrules what was remembered. */
  push?: PushTarget | null;
  pushTiming?: Partial<PushTiming>;
  /** What the SMS vendors know their customer by. */
  sms?: Partial<SmsKeys>;
  /** What WeChat Pay knows its merchant by; what is not given is made. */
  pay?: Partial<PayKeys>;
  payTiming?: Partial<PayTiming>;
  now?: () => number;
}
/** A running stand-in for WeChat, without its port. */
export interface Simulator {
  app: Hono;
  platform: Platform;
  pay: PayDesk;
  /** Writes what is not yet written. */
  close(): void;
}

/** A WeChat of one's own: one official account, its people, its page. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const store = openStore(options.dataDir ?? null);
  const listeners = new Set<(event: SimulatorEvent) => void>();
  const alone: Omit<Platform, 'push'> = {
    account: {
      appid: 'wxdemo0000000001',
      secret: 'demo-secret-not-for-production',
      name: '云会计',
      ghId: 'gh_demo00000001',
      ...options.account,
    },
    mini: { appid: 'wxdemomini00000001', secret: 'demo-mini-secret-not-for-production', ...options.mini },
    state: store.state,
    now: options.now ?? Date.now,
    changed: store.changed,
    tell: (event) => {
      for (const listener of listeners) listener(event);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const platform: Platform = { ...alone, ...createPusher(alone, options.pushTiming) };
  const pay = createPayDesk(platform, { keys: options.pay, timing: options.payTiming });
  if (options.push) platform.state.settings.push = options.push;
  const app = new Hono();
  app.use(
    secureHeaders({
      xFrameOptions: false,
      strictTransportSecurity: false,
      crossOriginResourcePolicy: false,
      crossOriginOpenerPolicy: false,
    }),
  );
  // the port is open to every page in this machine's browser: other names for it, and writes from other origins, are turned away
  app.use(async (c, next) => {
    const host = new URL(c.req.url);
    if (!isAllowedRedirect(host)) return c.text('模拟器只在本机使用。', 403);
    const origin = c.req.header('origin');
    if (origin !== undefined && c.req.method !== 'GET' && origin !== host.origin) return c.text('不接受别的网页发来的改动。', 403);
    return next();
  });
  const spoilt = spoil(platform);
  app
    .use('/sns/*', spoilt)
    .use('/cgi-bin/*', spoilt)
    .use('/connect/*', spoilt)
    .use('/wxaapi/*', spoilt)
    .use('/v3/*', spoilt)
    .post('/', spoilt);
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.route('/', authorizeRoutes(platform));
  app.route('/', snsRoutes(platform));
  app.route('/', miniRoutes(platform));
  app.route('/', tokenRoutes(platform));
  app.route('/', templateRoutes(platform));
  app.route('/', noticeRoutes(platform));
  app.route('/', menuRoutes(platform));
  app.route('/', payRoutes(pay.office));
  app.route('/', smsRoutes(platform, { ...SMS_KEYS, ...options.sms }));
  app.route(
    '/',
    pageRoutes({
      h5OriginTemplate: options.h5OriginTemplate ?? 'http://{phone}.yk.localhost:3000',
      consoleUrl: options.consoleUrl ?? 'http://localhost:3000/console/',
      temporalUiUrl: options.temporalUiUrl ?? 'http://localhost:3000/temporal',
      account: platform.account.name,
    }),
  );
  app.route('/', controlRoutes(platform));
  app.route('/', peopleControlRoutes(platform));
  app.route('/', miniControlRoutes(platform));
  app.route('/', accountControlRoutes(platform));
  app.route('/', paymentControlRoutes(pay.office));
  return {
    app,
    platform,
    pay,
    close: () => {
      pay.close();
      store.flush();
    },
  };
}
