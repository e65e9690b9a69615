import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { createSimulator, type Simulator, type SimulatorOptions } from '../../simulator/app.ts';

/** What the demo account is called by. */
export const APPID = 'wxdemo0000000001';
export const SECRET = 'demo-secret-not-for-production';
/** Three people: one follows, one serves, one does not follow. */
export const PEOPLE = [
  { openid: 'demo-client-1', nickname: '陈大勇', role: 'client', about: '青禾里餐饮，法定代表人', follows: true },
  { openid: 'demo-staff-1', nickname: '林小满', role: 'staff', about: '主管会计', follows: true },
  { openid: 'demo-client-7', nickname: '石磊', role: 'client', about: '没有关注公众号', follows: false },
];

/** A simulator on a port of its own, with a clock that only the test moves. */
export interface Listening {
  base: string;
  simulator: Simulator;
  pass(ms: number): void;
  get<T = Record<string, unknown>>(path: string): Promise<T>;
  post<T = Record<string, unknown>>(path: string, body: unknown): Promise<T>;
  put(path: string, body: unknown): Promise<Response>;
  /** The authorize page, not followed. */
  authorize(query: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** A code somebody's phone was given. */
  code(openid: string, scope?: string): Promise<string>;
  exchange(code: string): Promise<Record<string, unknown>>;
  token(): Promise<string>;
  close(): Promise<void>;
}

export async function listen(options: SimulatorOptions = {}): Promise<Listening> {
  let now = Date.UTC(2026, 10, 23, 6, 32);
  const simulator = createSimulator({ now: () => now, ...options });
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: simulator.app.fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(made));
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const it: Listening = {
    base,
    simulator,
    pass: (ms) => {
      now += ms;
    },
    get: async <T>(path: string) => (await (await fetch(base + path)).json()) as T,
    post: async <T>(path: string, body: unknown) =>
      (await (await fetch(base + path, { method: 'POST', body: JSON.stringify(body) })).json()) as T,
    put: (path, body) => fetch(base + path, { method: 'PUT', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    authorize: (query, headers = {}) =>
      fetch(
        `${base}/connect/oauth2/authorize?${new URLSearchParams({
          appid: APPID,
          redirect_uri: 'http://p1.yk.localhost:3000/api/auth/wechat/callback',
          response_type: 'code',
          scope: 'snsapi_base',
          state: 'abc123',
          ...query,
        }).toString()}`,
        { redirect: 'manual', headers },
      ),
    code: async (openid, scope = 'snsapi_base') =>
      new URL((await it.authorize({ sim_openid: openid, scope })).headers.get('location')!).searchParams.get('code')!,
    exchange: (code) =>
      it.get(
        `/sns/oauth2/access_token?${new URLSearchParams({ appid: APPID, secret: SECRET, code, grant_type: 'authorization_code' }).toString()}`,
      ),
    token: async () =>
      (await it.post<{ access_token: string }>('/cgi-bin/stable_token', { grant_type: 'client_credential', appid: APPID, secret: SECRET }))
        .access_token,
    close: () =>
      new Promise<void>((resolve) => {
        simulator.close();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
  await it.put('/sim/people', PEOPLE);
  return it;
}

/** WeChat's wording: a code, its words, then a request id whose first word is the time. */
export function refusal(errcode: number, words: string): { errcode: number; errmsg: unknown } {
  return { errcode, errmsg: expectMatching(words) };
}
function expectMatching(words: string): unknown {
  const escaped = words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return {
    asymmetricMatch: (value: unknown) =>
      typeof value === 'string' && new RegExp(`^${escaped},? rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$`).test(value),
    toString: () => words,
  };
}
