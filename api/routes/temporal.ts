import { compress } from 'hono/compress';
import { getCookie } from 'hono/cookie';
import { proxy } from 'hono/proxy';
import { writeAudit } from '../../db/records/audit.ts';
import { DomainError } from '../../domain/errors.ts';
import { caseNoOf } from '../../workflows/fulfilment/messages.ts';
import { addressOf, routes, staffOf, type ApiContext } from '../context.ts';
import { MARKDOWN_POLICY, markdownPage } from '../markdown-page.ts';
import { guard } from '../middleware/guard.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const CSRF = '_csrf';
const told = new Set<string>();
const MOST_TOLD = 10_000;
const MOST_MARKDOWN = 20_000;

/** Temporal's own pages for owner and admins: it has no log-in, so it is reached only through here; who opened it is audited once a session, every write by itself. */
export const temporalRoutes = routes()
  .all('/temporal', guard('temporal.open'), (c) => pass(c))
  .all('/temporal/*', guard('temporal.open'), compress(), (c) => pass(c));

async function pass(c: ApiContext): Promise<Response> {
  const { deps } = c.var;
  const { temporalUiUrl } = deps.config;
  if (temporalUiUrl === null || !c.var.caller) throw new DomainError('not_found');
  await tellOpened(c, c.var.caller.tokenHash);
  const { pathname, search, searchParams } = new URL(c.req.url);
  if (pathname === '/temporal/render') {
    c.header('content-security-policy', MARKDOWN_POLICY);
    c.header('x-frame-options', 'SAMEORIGIN');
    return c.html(markdownPage((searchParams.get('content') ?? '').slice(0, MOST_MARKDOWN), searchParams.get('theme') === 'dark'));
  }
  const write = writeOf(c.req.method, pathname);
  // Before it goes out: what was tried must be known even when the answer is lost.
  if (write) await audit(c, `temporal.${write.verb}`, write, {});
  const answered = await ask(c, new URL(`${pathname}${search}`, temporalUiUrl)).catch(() => null);
  if (!answered) throw new DomainError('engine_unavailable');
  if (write && !answered.ok) await audit(c, 'temporal.refused', write, { verb: write.verb, status: answered.status });
  if (write?.no && answered.ok) deps.engine.reconcile(write.no);
  return shown(c, answered, pathname);
}

/** One try; a read gets a second one, because a kept connection may close just when it is used, and one lost script leaves a blank page. */
async function ask(c: ApiContext, url: URL): Promise<Response> {
  const headers = new Headers(c.req.raw.headers);
  for (const name of ['cookie', 'authorization', 'host', 'origin', 'referer', 'x-forwarded-for', 'accept-encoding']) headers.delete(name);
  // Its own cookie and never ours.
  const csrf = getCookie(c, CSRF);
  if (csrf !== undefined) headers.set('cookie', `${CSRF}=${csrf}`);
  const once = (): Promise<Response> => proxy(url, { raw: c.req.raw, headers, signal: AbortSignal.timeout(30_000) });
  return READS.has(c.req.method) ? once().catch(once) : once();
}

function shown(c: ApiContext, answered: Response, pathname: string): Response {
  const out = new Response(answered.body, answered);
  for (const name of ['set-cookie', 'content-security-policy', 'x-frame-options']) out.headers.delete(name);
  const secure = c.var.deps.config.publicUrl?.startsWith('https://') ? '; Secure' : '';
  const csrf = answered.headers.getSetCookie().findLast((line) => line.startsWith(`${CSRF}=`));
  // Its page reads the cookie, so not HttpOnly; it is of use only under its own path.
  if (csrf !== undefined) out.headers.append('set-cookie', `${csrf.split(';', 1)[0]}; Path=/temporal; SameSite=Strict${secure}`);
  if (answered.ok)
    out.headers.set('cache-control', pathname.includes('/_app/immutable/') ? 'private, max-age=31536000, immutable' : 'no-store');
  return out;
}

/** A write of the Temporal UI, and the case it is about. */
interface Write {
  verb: string;
  no: string | null;
  id: string;
  path: string;
}

const WORKFLOW_DEED = /\/workflows\/([^/]+)\/([a-z-]+)/;

/** What a request to the UI's API changes; null: nothing (its queries are POSTs too). */
function writeOf(method: string, path: string): Write | null {
  if (READS.has(method)) return null;
  const [, encoded, verb] = WORKFLOW_DEED.exec(path) ?? [];
  if (verb === 'query') return null;
  const id = encoded === undefined ? null : decoded(encoded);
  return { verb: verb ?? 'write', no: id === null ? null : caseNoOf(id), id: id ?? '', path: path.slice(0, 300) };
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

async function audit(c: ApiContext, action: string, { no, id, path }: Write, more: Record<string, unknown>): Promise<void> {
  const { deps, requestId } = c.var;
  const record =
    no !== null ? { kind: 'case', id: no } : id !== '' ? { kind: 'workflow', id } : { kind: 'engine', id: deps.engine.namespace };
  await writeAudit(deps.db, {
    at: deps.now(),
    actor: { kind: 'staff', id: staffOf(c).id },
    action,
    record,
    details: { method: c.req.method, path, ...more },
    ip: addressOf(c),
    requestId,
  });
}

async function tellOpened(c: ApiContext, tokenHash: string): Promise<void> {
  if (told.has(tokenHash)) return;
  if (told.size > MOST_TOLD) told.clear();
  told.add(tokenHash);
  await audit(c, 'temporal.opened', { verb: 'opened', no: null, id: '', path: c.req.path }, {});
}
