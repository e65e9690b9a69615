import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import type { LiveEvent, MeView } from '../../api/views.ts';
import type { HallView } from '../../api/views/hall.ts';
import { decisions, today } from './decision-fixtures.ts';
import { candidates, escalated, hall, me, phrases, row, todo, workbench, work } from './staff-fixtures.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
};
const PICTURE = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><rect width="80" height="80" fill="#a39a8c"/><rect x="8" y="16" width="64" height="48" fill="#fbf9f3"/><circle cx="40" cy="26" r="4" fill="#c0392f"/><rect x="26" y="32" width="28" height="4" fill="#3a3f3d"/></svg>',
);

/** What a call to the fixture API was. */
export interface Call {
  method: string;
  path: string;
  body: unknown;
  key: string | null;
}
export type Answer = (call: Call) => { status?: number; body: unknown; delayMs?: number } | undefined;

/** A stand-in for the API with the fixtures of the reference screens: serves the built front, answers by table, pushes live events. */
export class StaffServer {
  readonly calls: Call[] = [];
  me: MeView = me();
  hall: HallView = hall();
  /** Files served in place of the built ones. */
  readonly replaced = new Map<string, string>();
  /** Answers asked before the table. */
  answer: Answer = () => undefined;
  private readonly streams = new Set<ServerResponse>();
  private readonly server: Server;
  private readonly dist: string;
  /** The moment is the fixtures' at this instant and goes on from there: their deadlines are near. */
  started = Date.now();
  private seq = 0;

  constructor(dist: string) {
    this.dist = dist;
    this.server = createServer((request, response) => void this.serve(request, response).catch(unlessGone(request)));
  }
  async listen(port = 0): Promise<string> {
    await new Promise<void>((done) => this.server.listen(port, '127.0.0.1', done));
    const address = this.server.address();
    return `http://localhost:${typeof address === 'object' && address ? address.port : port}`;
  }
  async close(): Promise<void> {
    for (const stream of this.streams) stream.end();
    this.server.closeAllConnections();
    await new Promise<void>((done) => this.server.close(() => done()));
  }
  /** One live event to every open page. */
  push(event: Partial<LiveEvent> & { type: string }): void {
    const full: LiveEvent = {
      topic: 'case',
      caseId: null,
      recordId: null,
      state: null,
      version: null,
      assignee: null,
      at: new Date().toISOString(),
      ...event,
    };
    for (const stream of this.streams) stream.write(`id: ${++this.seq}\nevent: ${full.topic}\ndata: ${JSON.stringify(full)}\n\n`);
  }
  /** Cuts every live stream, as a lost network does. */
  cut(): void {
    for (const stream of this.streams) stream.destroy();
    this.streams.clear();
  }
  /** Moves every instant of a fixture so that its moment is now. */
  private live<T>(value: T): T {
    const shift = this.started - Date.parse('2026-11-23T06:32:00.000Z');
    return JSON.parse(JSON.stringify(value), (_key, v: unknown) =>
      typeof v === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(v) ? new Date(Date.parse(v) + shift).toISOString() : v,
    ) as T;
  }
  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x');
    if (!url.pathname.startsWith('/api/')) return this.file(url.pathname, response);
    if (url.pathname === '/api/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`retry: 200\n: open\n\n`);
      this.streams.add(response);
      response.on('close', () => this.streams.delete(response));
      return;
    }
    if (url.pathname.startsWith('/api/files/')) {
      response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(PICTURE);
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const json = (request.headers['content-type'] ?? '').includes('json') && text !== '';
    const call: Call = {
      method: request.method ?? 'GET',
      path: url.pathname + url.search,
      body: json ? JSON.parse(text) : null,
      key: (request.headers['idempotency-key'] as string) ?? null,
    };
    this.calls.push(call);
    const own = this.answer(call);
    const { status = 200, body, delayMs = 0 } = own ?? this.table(call, url);
    if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs));
    const shifted = own ? body : this.live(body);
    if (shifted && typeof shifted === 'object' && 'now' in shifted) shifted.now = new Date().toISOString();
    response
      .writeHead(status, {
        'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
        date: new Date().toUTCString(),
      })
      .end(JSON.stringify(shifted));
  }
  private table(call: Call, url: URL): { status?: number; body: unknown; delayMs?: number } {
    const path = url.pathname.replace('/api/', '');
    if (path === 'me') return { body: this.me };
    if (path === 'hall') return { body: this.hall };
    if (path === 'todo') return { body: todo() };
    if (path.startsWith('errands/of-case/')) return { body: { items: [] } };
    if (path === 'phrases') return { body: { items: phrases } };
    if (path === 'workbench') return { body: workbench() };
    if (path === 'today') return { body: today() };
    if (path === 'decisions') return { body: decisions() };
    if (path === 'business-types')
      return {
        body: {
          items: [
            {
              id: 'license-change',
              name: '工商变更',
              category: 'registration',
              description: '',
              pricing: { mode: 'free' },
              dispatch: 'grab',
              targetBusinessDays: 7,
              stages: [],
              active: true,
              papers: [
                { name: '营业执照副本', hint: '最新一版', required: true, original: false },
                { name: '股东会决议', hint: '盖章，全体股东签字', required: true, original: false },
                { name: '经办人授权书', hint: '我们有模板，可一并发给客户', required: false, original: false },
              ],
            },
          ],
        },
      };
    if (path === 'staff')
      return {
        body: {
          items: candidates().map((c) => ({
            id: c.staffId,
            name: c.name,
            title: c.title,
            onDuty: c.onDuty,
            openCases: c.openCases,
            caseCap: c.caseCap,
          })),
        },
      };
    if (path === 'staff/me/duty') {
      const onDuty = (call.body as { onDuty: boolean }).onDuty;
      this.hall = { ...this.hall, onDuty };
      if (this.me.staff) this.me.staff.onDuty = onDuty;
      return { body: this.me };
    }
    if (path === 'files')
      return { status: 201, body: { id: `file-${this.calls.length}`, name: '照片.png', size: 1000, type: 'image/png' } };
    if (path === 'cases') return this.cases(url);
    if (path === 'notices') return { body: { items: [], nextCursor: null } };
    if (path === 'home') return { body: { firm: this.me.firm, blocks: [], announcements: [] } };
    const [, no, verb] = /^(?:requests|orders)\/([A-Z0-9]+)(?:\/(.+))?$/.exec(path) ?? [];
    if (!no) return { status: 404, body: problem('not_found', 404) };
    if (verb === 'candidates') return { body: { items: candidates() } };
    if (verb === 'grab') {
      this.hall = { ...this.hall, cards: this.hall.cards.filter((c) => c.id !== no) };
      return { body: work({ id: no }) };
    }
    return { body: no === 'R26112300017' ? escalated() : work({ id: no }) };
  }
  private cases(url: URL): { body: unknown } {
    if (url.searchParams.get('state') === 'escalated') return { body: { items: workbench().escalated, nextCursor: null } };
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const items = Array.from({ length: 20 }, (_, i) =>
      row({ id: `R2611230${String(from + i).padStart(4, '0')}`, title: `第 ${from + i + 1} 件：公司地址变更` }),
    );
    return { body: { items, nextCursor: from < 40 ? String(from + 20) : null } };
  }
  private async file(path: string, response: ServerResponse): Promise<void> {
    const name = normalize(path).replace(/^\/+/, '');
    const found = extname(name) ? name : 'index.html';
    const instead = this.replaced.get(path);
    if (instead !== undefined) {
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'text/plain' }).end(instead);
      return;
    }
    try {
      const bytes = await readFile(join(this.dist, found));
      response.writeHead(200, { 'content-type': TYPES[extname(found)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}

/** A window that closes while it still sends something is no fault of the test; every other fault is. */
export const unlessGone =
  (request: IncomingMessage) =>
  (fault: unknown): void => {
    if (fault !== request.errored) throw fault;
  };

/** An error body as the API writes it. */
export function problem(code: string, status: number, extra: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: `/errors/${code}`, title: code, status, detail: code, code, requestId: 'req-1', ...extra };
}
