import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import type { BenchSystem } from './bench-system.ts';

/** An answer, and how long it took from the first byte sent to the last received. */
export interface Answer {
  status: number;
  text: string;
  ms: number;
}

/** Sends one request over a kept connection. */
export async function send(
  agent: Agent,
  url: string,
  { method = 'GET', cookie = '', body }: { method?: string; cookie?: string; body?: unknown } = {},
): Promise<Answer> {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method,
        headers: {
          cookie,
          ...(sent === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent), 'idempotency-key': randomUUID() }),
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8'), ms: performance.now() - started }),
        );
      },
    );
    asked.on('error', reject);
    asked.end(sent);
  });
}

/** A person at their screen, with a connection of their own. */
export class Person {
  readonly id: string;
  readonly cookie: string;
  readonly #api: string;
  readonly #agent: Agent;

  constructor(api: string, id: string, cookie: string, agent = new Agent({ keepAlive: true, timeout: 2000 })) {
    this.id = id;
    this.cookie = cookie;
    this.#api = api;
    this.#agent = agent;
  }

  get(path: string): Promise<Answer> {
    return send(this.#agent, `${this.#api}${path}`, { cookie: this.cookie });
  }

  post(path: string, body: unknown = {}): Promise<Answer> {
    return send(this.#agent, `${this.#api}${path}`, { method: 'POST', cookie: this.cookie, body });
  }

  /** Posts and reads the answer. @throws when it is not 2xx */
  async do<T>(path: string, body: unknown = {}): Promise<T> {
    const answer = await this.post(path, body);
    if (answer.status >= 300) throw new Error(`POST ${path} as ${this.id}: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text) as T;
  }

  /** Ends kept connections. */
  leave(): void {
    this.#agent.destroy();
  }
}

/** Logs a person in: a session as the log-in would have opened it. */
export function logIn(system: BenchSystem, personId: string, agent?: Agent): Person {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  system.rows
    .prepare('insert into sessions (token_hash, person_id, front, device, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)')
    .run(createHash('sha256').update(token).digest('hex'), personId, 'h5', 'bench', now, now, now + 86_400_000);
  return new Person(system.api, personId, `yk_session=${token}`, agent);
}

/** A fresh request of a client in 高新店 without accountant, so that nobody has first refusal. @returns its number */
export async function freshRequest(contact: Person): Promise<string> {
  return (
    await contact.do<{ id: string }>('/api/requests', {
      clientId: 'c14',
      businessTypeId: 'social-change',
      title: '新增一名员工',
      urgency: 'normal',
    })
  ).id;
}
