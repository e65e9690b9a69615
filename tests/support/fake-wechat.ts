import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';

/** How the next send is answered: an errcode, an HTTP status, a delivered message whose answer is lost, or silence. */
export type FakeAnswer = { errcode: number } | { http: number } | 'lost' | 'silent' | 'ok';
interface Sent {
  touser: string;
  template_id: string;
  url: string;
  client_msg_id: string;
  data: Record<string, { value: string }>;
  /** Of the mini-program: the page it opens. */
  page: string;
  /** Which of the three ways it came. */
  via: 'template' | 'subscription' | 'mini';
}

/** A stand-in for WeChat's server that speaks its errors; scripted by the test. */
export interface FakeWechat {
  base: string;
  /** Answers of the next sends, in order; `ok` when there is none left. */
  script: FakeAnswer[];
  /** Every send asked for, and those that arrived on a phone. */
  asked: Sent[];
  delivered: Sent[];
  tokens: { given: number; forced: number };
  tickets: number;
  /** Makes the present token worthless. */
  revokeToken(): void;
  reset(): void;
  close(): Promise<void>;
}

/** Starts it on a free port. */
export async function startFakeWechat(): Promise<FakeWechat> {
  let generation = 1;
  const seen = new Set<string>();
  const fake: FakeWechat = {
    base: '',
    script: [],
    asked: [],
    delivered: [],
    tokens: { given: 0, forced: 0 },
    tickets: 0,
    revokeToken: () => void (generation += 1),
    reset: () => {
      fake.script = [];
      fake.asked = [];
      fake.delivered = [];
      fake.tokens = { given: 0, forced: 0 };
      fake.tickets = 0;
      seen.clear();
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const server = createServer(async (request, response) => {
    const reply = (body: object, status = 200): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const url = new URL(request.url ?? '/', 'http://wechat');
    const body = (await readJson(request)) as Record<string, unknown>;
    if (url.pathname === '/cgi-bin/stable_token') {
      fake.tokens.given += 1;
      if (body['force_refresh'] === true) {
        fake.tokens.forced += 1;
        generation += 1;
      }
      return reply({ access_token: `token-${generation}`, expires_in: 7200 });
    }
    if (url.searchParams.get('access_token') !== `token-${generation}`)
      return reply({ errcode: 40001, errmsg: 'invalid credential, access_token is invalid or not latest rid: 1-2-3' });
    if (url.pathname === '/cgi-bin/ticket/getticket') {
      fake.tickets += 1;
      return reply({ errcode: 0, errmsg: 'ok', ticket: `ticket-${fake.tickets}`, expires_in: 7200 });
    }
    const ways = { '/cgi-bin/message/subscribe/bizsend': 'subscription', '/cgi-bin/message/subscribe/send': 'mini' } as const;
    const via = ways[url.pathname as keyof typeof ways] ?? 'template';
    const message = { ...body, via } as unknown as Sent;
    fake.asked.push(message);
    const answer = fake.script.shift() ?? 'ok';
    if (typeof answer === 'object' && 'errcode' in answer) return reply({ errcode: answer.errcode, errmsg: 'no rid: 1-2-3' });
    if (typeof answer === 'object') return reply({}, answer.http);
    if (answer === 'silent') return;
    const key = `${message.touser} ${message.client_msg_id ?? fake.asked.length}`;
    if (!seen.has(key)) fake.delivered.push(message);
    seen.add(key);
    if (answer === 'lost') return void response.destroy();
    reply({ errcode: 0, errmsg: 'ok', msgid: 1000 + seen.size });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  fake.base = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  return fake;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}
