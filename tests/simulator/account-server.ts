import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One thing the account's server was told. */
export interface Told {
  query: Record<string, string>;
  body: string;
  contentType: string;
  headers: Record<string, string>;
}
/** A stand-in for the firm's own server: writes down what it is told, answers as it is set to. */
export interface AccountServer {
  url: string;
  told: Told[];
  /** Status and body of the next answers; `null`: none at all. A function sees what came. */
  answer: { status: number; body: string } | null | ((told: Told) => { status: number; body: string });
  /** The next so many of what arrives. */
  next(count: number): Promise<Told[]>;
  close(): void;
}

export async function accountServer(): Promise<AccountServer> {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const told = {
        query: Object.fromEntries(url.searchParams),
        body,
        contentType: request.headers['content-type'] ?? '',
        headers: request.headers as Record<string, string>,
      };
      if (request.method === 'POST') it.told.push(told);
      const answer = typeof it.answer === 'function' ? it.answer(told) : it.answer;
      if (answer !== null) response.writeHead(answer.status).end(answer.body);
      for (const wake of waiting.splice(0)) wake();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const it: AccountServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/wechat/push`,
    told: [],
    answer: { status: 200, body: 'success' },
    next: async (count) => {
      while (it.told.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
      return it.told.splice(0, count);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return it;
}
