import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { controlRoutes } from './control.ts';
import { spoil } from './faults.ts';
import { pageRoutes } from './page.ts';
import type { Platform, SimulatorEvent } from './platform.ts';
import { smsRoutes } from './sms.ts';
import { openStore } from './store.ts';
import { authorizeRoutes, isAllowedRedirect } from './wechat/authorize.ts';
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
  now?: () => number;
}
/** A running stand-in for WeChat, without its port. */
export interface Simulator {
  app: Hono;
  platform: Platform;
  /** Writes what is not yet written. */
  close(): void;
}

/** A WeChat of one's own: one official account, its people, its page. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const store = openStore(options.dataDir ?? null);
  const listeners = new Set<(event: SimulatorEvent) => void>();
  const platform: Platform = {
    account: { appid: 'wxdemo0000000001', secret: 'demo-secret-not-for-production', name: '云会计', ...options.account },
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
  app.use('/sns/*', spoilt).use('/cgi-bin/*', spoilt).use('/connect/*', spoilt);
  app.get('/healthz', (c) => c.json({ ok: true }));
  app.route('/', authorizeRoutes(platform));
  app.route('/', snsRoutes(platform));
  app.route('/', tokenRoutes(platform));
  app.route('/', templateRoutes(platform));
  app.route('/', smsRoutes(platform));
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
  return { app, platform, close: store.flush };
}
