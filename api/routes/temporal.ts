import { proxy } from 'hono/proxy';
import { writeAudit } from '../../db/records/audit.ts';
import { DomainError } from '../../domain/errors.ts';
import { addressOf, routes, staffOf, type ApiContext } from '../context.ts';
import { guard } from '../middleware/guard.ts';

const told = new Set<string>();
const MOST_TOLD = 10_000;

/** Temporal's own pages for owner and admins: it has no log-in, so it is reached only through here; audited once a session. */
export const temporalRoutes = routes()
  .all('/temporal', guard('temporal.open'), (c) => pass(c))
  .all('/temporal/*', guard('temporal.open'), (c) => pass(c));

async function pass(c: ApiContext): Promise<Response> {
  const { deps, caller, requestId } = c.var;
  const { temporalUiUrl } = deps.config;
  if (temporalUiUrl === null || !caller) throw new DomainError('not_found');
  if (!told.has(caller.tokenHash)) {
    if (told.size > MOST_TOLD) told.clear();
    told.add(caller.tokenHash);
    await writeAudit(deps.db, { at: deps.now(), actor: { kind: 'staff', id: staffOf(c).id }, action: 'temporal.opened', record: { kind: 'engine', id: deps.engine.namespace }, ip: addressOf(c), requestId });
  }
  const { pathname, search } = new URL(c.req.url);
  const headers = new Headers(c.req.raw.headers);
  for (const name of ['cookie', 'authorization', 'host', 'x-forwarded-for', 'accept-encoding']) headers.delete(name);
  const answered = await proxy(new URL(`${pathname}${search}`, temporalUiUrl), { raw: c.req.raw, headers, signal: AbortSignal.timeout(30_000) }).catch(() => null);
  if (!answered) throw new DomainError('engine_unavailable');
  const out = new Response(answered.body, answered);
  for (const name of ['set-cookie', 'content-security-policy', 'x-frame-options']) out.headers.delete(name);
  return out;
}
