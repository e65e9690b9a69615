// Long: the one stand-in for the whole API that a desk asks.
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { CaseRow, LiveEvent } from '../../api/views.ts';
import type { NewScanView } from '../../api/views/access.ts';
import type { SearchHit, SearchView } from '../../api/views/lists.ts';
import { launchBrowser } from '../support/browser.ts';
import { buildFront, type BuiltFront } from './built-front.ts';
import { caseRows, caseView, counts, notices, operations, owner, people, settings, workbench } from './console-fixtures.ts';
import { firmSecurity, holidayEffect, publishedDays, settingsOverview } from './settings-fixtures.ts';
import { problem, unlessGone } from './staff-server.ts';

/** A code that waits to be scanned, and goes on waiting. */
const newScan = (): NewScanView => ({
  id: 'scan-1',
  state: 'waiting',
  totpRequired: false,
  expiresAt: new Date(Date.now() + 120_000).toISOString(),
  now: new Date().toISOString(),
  qr: '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
  url: 'http://localhost:3000/scan?code=x',
});
/** What the API's policy allows; a style or script of our own that breaks it fails here too. */
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'";
const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
export interface Asked {
  method: string;
  path: string;
  body: Record<string, unknown>;
}

/** A desk: the built console in a browser, a stand-in for the API behind it that remembers what it was asked. */
export class Desk {
  rows: CaseRow[] = caseRows();
  asked: Asked[] = [];
  loggedIn = true;
  /** Answers before the table. */
  answer: (asked: Asked) => { status: number; body: unknown } | undefined = () => undefined;
  base = '';
  #server: Server | null = null;
  #browser: Browser | null = null;
  #front: BuiltFront | null = null;
  readonly #streams = new Set<ServerResponse>();

  /** Builds, serves, starts the browser. */
  async open(): Promise<this> {
    this.#front = await buildFront('console');
    this.#server = createServer((request, response) => void this.serve(request, response).catch(unlessGone(request)));
    await new Promise<void>((done) => this.#server?.listen(0, '127.0.0.1', done));
    const address = this.#server.address();
    this.base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/console`;
    this.#browser = await launchBrowser();
    return this;
  }
  async close(): Promise<void> {
    await this.#browser?.close();
    for (const stream of this.#streams) stream.end();
    this.#server?.closeAllConnections();
    await new Promise<void>((done) => (this.#server ? this.#server.close(() => done()) : done()));
  }
  /** Puts the fixtures back. */
  reset(): void {
    Object.assign(this, { rows: caseRows(), asked: [], loggedIn: true, answer: () => undefined });
  }

  /** A window on a page; what goes wrong in it is collected, policy violations included. */
  async sit(
    path: string,
    options: { width?: number; height?: number; theme?: 'light' | 'dark'; english?: boolean } = {},
  ): Promise<{ page: Page; errors: string[] }> {
    const context = await (this.#browser as Browser).newContext({
      viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    });
    await context.addInitScript(
      ({ theme, english }) => {
        localStorage.setItem('yk-console', JSON.stringify({ theme }));
        if (english) localStorage.setItem('yk-locale', 'en');
      },
      { theme: options.theme ?? 'light', english: options.english ?? false },
    );
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('Failed to load resource')) errors.push(message.text());
    });
    await page.goto(this.base + path);
    return { page, errors };
  }

  /** One live event of a case to every open window. */
  push({ id: caseId, state, assignee }: CaseRow, type: string): void {
    this.tell({ topic: 'case', caseId, type, state, version: 99, assignee });
  }
  /** One live event of any kind to every open window. */
  tell(told: Partial<LiveEvent> & Pick<LiveEvent, 'topic' | 'type'>): void {
    const event: LiveEvent = {
      caseId: null,
      recordId: null,
      state: null,
      version: null,
      assignee: null,
      at: new Date().toISOString(),
      ...told,
    };
    for (const stream of this.#streams) stream.write(`id: ${Date.now()}\nevent: ${event.topic}\ndata: ${JSON.stringify(event)}\n\n`);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://x');
    if (!url.pathname.startsWith('/api/')) return this.file(url.pathname, response);
    // What a window of the sentence before still sends is not told to the next.
    const heard = this.asked;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const asked: Asked = {
      method: request.method ?? 'GET',
      path: url.pathname + url.search,
      body: text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {},
    };
    heard.push(asked);
    if (url.pathname === '/api/events' && this.loggedIn) {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
      this.#streams.add(response);
      response.on('close', () => this.#streams.delete(response));
      return;
    }
    const { status, body } = this.answer(asked) ?? this.table(asked, url);
    response
      .writeHead(status, { 'content-type': status >= 400 ? 'application/problem+json' : 'application/json' })
      .end(JSON.stringify(body));
  }

  private table(asked: Asked, url: URL): { status: number; body: unknown } {
    const path = url.pathname.replace('/api/', '');
    const ok = (body: unknown): { status: number; body: unknown } => ({ status: 200, body });
    if (path === 'home') return ok({ firm: owner().firm, blocks: [], announcements: [], demo: true });
    if (path === 'auth/password') {
      this.loggedIn = true;
      return ok({ ok: true, totpPending: false });
    }
    if (path.startsWith('auth/scan')) return ok(newScan());
    if (!this.loggedIn) return { status: 401, body: problem('unauthenticated', 401) };
    if (path === 'me') return ok(owner());
    if (path === 'cases') return ok(this.page(url.searchParams));
    if (path === 'cases/counts') return ok(counts(this.found(url.searchParams)));
    if (path === 'workbench') return ok(workbench(this.rows));
    if (path === 'refunds/counts') return ok({ total: 2, byState: { asked: 2, abnormal: 0 }, askedFen: 300, mine: 0 });
    if (path === 'reconciliations') return ok({ items: [], nextCursor: null });
    if (path === 'search') return ok(this.search(url.searchParams.get('q') ?? ''));
    if (path === 'setup') return ok({ steps: [], checklist: [], dismissed: true });
    if (path.startsWith('errands/of-case/')) return ok({ items: [] });
    if (path === 'views') return ok({ items: [], columns: null });
    if (path === 'operations') return ok(operations(this.rows));
    if (path === 'settings/overview') return ok(settingsOverview());
    if (path === 'settings/security')
      return ok({ ...firmSecurity(), ...(asked.method === 'PATCH' ? { settings: { ...firmSecurity().settings, ...asked.body } } : {}) });
    if (path === 'settings/holidays/published') return ok(publishedDays());
    if (path === 'settings/holidays/effect') return ok(holidayEffect());
    if (path === 'settings') return ok(asked.method === 'PATCH' ? { ...settings(), ...asked.body } : { ...settings(), version: 4 });
    if (path === 'notices') return ok({ items: notices(this.rows[0] as CaseRow), nextCursor: null });
    if (path === 'staff' || path === 'clients')
      return ok({
        items:
          path === 'staff'
            ? people().map(({ staffId, ...rest }) => ({ id: staffId, ...rest }))
            : [{ id: 'c1', name: '云州蓝鲸引擎科技有限公司', short: '蓝鲸引擎' }].filter(({ name }) =>
                name.includes(url.searchParams.get('q') ?? ''),
              ),
        nextCursor: null,
      });
    if (path === 'phrases') return ok({ items: [{ id: 'ph-1', group: 'progress', text: '资料收到了，正在核对。' }] });
    if (path === 'business-types')
      return ok({
        items: [
          { id: 'business-change', name: '工商变更', papers: [{ name: '股东会决议', hint: '盖章', required: true, original: false }] },
        ],
      });
    if (path === 'auth/totp/setup') return ok({ secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x:owner?secret=JBSWY3DPEHPK3PXP' });
    if (path === 'auth/totp/enable') return ok({ recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'] });
    const [, no, verb] = /^requests\/([A-Z0-9]+)(?:\/(.+))?$/.exec(path) ?? [];
    const row = this.rows.find(({ id }) => id === no);
    if (no && !row) return { status: 404, body: problem('not_found', 404) };
    // A record's own page is tried against the real API; here it is not there.
    if (/^(clients|staff)\//.test(path)) return { status: 404, body: problem('not_found', 404) };
    if (!row) return ok({});
    if (verb === 'candidates') return ok({ items: people() });
    if (verb === 'assign')
      Object.assign(row, {
        state: 'in_progress',
        escalation: null,
        assignee: {
          id: asked.body['staffId'],
          kind: 'staff',
          name: people().find(({ staffId }) => staffId === asked.body['staffId'])?.name ?? '',
        },
        next: { who: 'staff', what: 'work', name: null, until: null },
      } satisfies Partial<Record<keyof CaseRow, unknown>>);
    return ok(caseView(row));
  }
  private search(q: string): SearchView {
    const items = this.rows
      .filter((row) => `${row.title}${row.id}`.includes(q))
      .slice(0, 6)
      .map((row): SearchHit => {
        const at = row.title.indexOf(q);
        return {
          kind: 'case',
          id: row.id,
          title: row.title,
          marks: at < 0 ? [] : [[at, at + q.length]],
          note: `${row.id} · ${row.client.short}`,
          state: row.state,
          client: row.client,
        };
      });
    const client: SearchHit = {
      kind: 'client',
      id: 'c1',
      title: '云州蓝鲸引擎科技有限公司',
      marks: [[2, 6]],
      note: '林小满',
      state: null,
      client: { id: 'c1', short: '蓝鲸引擎' },
    };
    return { items: ['ljyq', '蓝鲸引擎', '蓝鲸'].includes(q) ? [client, ...items] : items, tookMs: 1 };
  }
  private found(query: URLSearchParams): CaseRow[] {
    const states = query.get('state')?.split(',');
    return this.rows.filter(
      (row) =>
        (!states || states.includes(row.state)) &&
        (!query.get('q') || `${row.title}${row.id}`.includes(query.get('q') ?? '')) &&
        (!query.get('overdue') || row.overdue) &&
        (!query.get('waitingOn') || row.waitingOn.length > 0) &&
        (!query.get('urgency') || query.get('urgency')?.split(',').includes(row.urgency)),
    );
  }
  private page(query: URLSearchParams): unknown {
    const found = this.found(query);
    const from = Number(query.get('cursor') ?? 0);
    const limit = Number(query.get('limit') ?? 20);
    return { items: found.slice(from, from + limit), nextCursor: from + limit < found.length ? String(from + limit) : null };
  }
  private async file(path: string, response: ServerResponse): Promise<void> {
    const name = extname(path) ? path.replace(/^\/console\//, '') : 'index.html';
    try {
      response
        .writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', 'content-security-policy': POLICY })
        .end(await readFile(join(this.#front?.dist ?? '', name)));
    } catch {
      response.writeHead(404).end();
    }
  }
}
