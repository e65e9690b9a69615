import type { System } from './system.ts';

/** One request as a step sends it. */
export interface Call {
  /** openid of who sends it. */
  as: string;
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** A file, instead of a body. */
  file?: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> };
}

/** What the person's screen got in the end. */
export interface Acknowledged {
  status: number;
  body: unknown;
  tries: number;
}

const PATIENCE_MS = 60_000;

/** People with their phones: each logs in once and keeps a cookie, and each sends again what was not answered. */
export class People {
  readonly #system: System;
  readonly #cookies = new Map<string, string>();

  constructor(system: System) {
    this.#system = system;
  }

  /**
   * Sends until an answer is final: no connection and 503 mean again with the same key, as the fronts do.
   * @throws Error on any other answer than 2xx
   */
  async send(call: Call, key: string): Promise<Acknowledged> {
    const until = Date.now() + PATIENCE_MS;
    for (let tries = 1; ; tries += 1) {
      const answer = await this.#once(call, key).catch((error: unknown) => ({ status: 0, body: String(error) }));
      if (answer.status >= 200 && answer.status < 300) return { ...answer, tries };
      const again = answer.status === 0 || answer.status === 503 || answer.status === 502;
      if (!again || Date.now() > until)
        throw new Error(
          `${call.method} ${call.path} as ${call.as}: ${answer.status} on try ${tries}: ${JSON.stringify(answer.body).slice(0, 600)}`,
        );
      await new Promise((resolve) => {
        setTimeout(resolve, 80);
      });
    }
  }

  /** The cookie of a person's phone, for what is not one request (a stream). */
  async cookieOf(openid: string): Promise<string> {
    return this.#cookies.get(openid) ?? this.#logIn(openid);
  }

  async #once(call: Call, key: string): Promise<{ status: number; body: unknown }> {
    const cookie = await this.cookieOf(call.as);
    const headers: Record<string, string> = {
      cookie,
      origin: this.#system.api,
      ...(call.method === 'POST' ? { 'idempotency-key': key } : {}),
    };
    let body: BodyInit | null = null;
    if (call.file) {
      const form = new FormData();
      form.set('file', new File([call.file.bytes], call.file.name, { type: call.file.type }));
      body = form;
    } else if (call.method === 'POST') {
      headers['content-type'] = 'application/json';
      body = JSON.stringify(call.body ?? {});
    }
    const answer = await fetch(`${this.#system.api}${call.path}`, {
      method: call.method,
      headers,
      body,
      signal: AbortSignal.timeout(15_000),
    });
    const text = await answer.text();
    const json = answer.headers.get('content-type')?.includes('json') ?? false;
    return { status: answer.status, body: json ? (JSON.parse(text) as unknown) : text };
  }

  /** Through WeChat's pages, as a person would: start → the simulator's authorize → callback → cookie. */
  async #logIn(openid: string): Promise<string> {
    const jar = new Map<string, string>();
    let url = `${this.#system.api}/api/auth/wechat/start?return=/`;
    for (let hop = 0; hop < 6; hop += 1) {
      if (url.includes('/connect/oauth2/authorize')) url = withOpenid(url, openid);
      const answer = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        signal: AbortSignal.timeout(10_000),
      });
      await answer.arrayBuffer();
      if (answer.status >= 500) throw new Error(`log-in: ${answer.status} from ${url}`);
      const ours = url.startsWith(this.#system.api);
      if (ours)
        for (const cookie of answer.headers.getSetCookie())
          jar.set(...(cookie.split(';')[0]?.split(/=(.*)/s).slice(0, 2) as [string, string]));
      const next = answer.headers.get('location');
      if (next === null || (ours && url.includes('/callback'))) break;
      url = new URL(next, url).href;
    }
    const cookie = [...jar]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    this.#cookies.set(openid, cookie);
    return cookie;
  }
}

function withOpenid(url: string, openid: string): string {
  const [before = '', fragment] = url.split('#');
  return `${before}${before.includes('sim_openid=') ? '' : `&sim_openid=${openid}`}${fragment === undefined ? '' : `#${fragment}`}`;
}
