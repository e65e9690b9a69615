import type { Hono, MiddlewareHandler } from 'hono';
import { findTargetHandler } from 'hono/utils/handler';
import { DomainError } from '../../domain/errors.ts';
import { holding, may, type Permission } from '../../domain/permissions.ts';
import { refusalWhileViewing } from '../../domain/view-as.ts';
import type { ApiEnv } from '../context.ts';

const GUARD = Symbol('guard');
/** Methods that change nothing. */
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
type Guarded = { [GUARD]?: Permission };

/** Lets through who holds the permission; which records it reaches is the scope's business. @throws unauthenticated, forbidden, address_not_allowed, password_change_required, totp_setup_required, read_only_view, private_page */
export function guard(permission: Permission): MiddlewareHandler<ApiEnv> {
  const handler: MiddlewareHandler<ApiEnv> & Guarded = async (c, next) => {
    // From elsewhere the console is nobody's: what is public stays so, out of the session one may go.
    if (c.var.caller?.addressRefused && permission === 'public') c.set('caller', null);
    const { caller } = c.var;
    if (caller?.addressRefused && permission !== 'session.end') throw new DomainError('address_not_allowed');
    if (!may(caller?.principal ?? null, permission)) throw new DomainError(caller ? 'forbidden' : 'unauthenticated');
    const refusal = caller?.viewer ? refusalWhileViewing(permission, READS.has(c.req.method)) : null;
    if (refusal) throw new DomainError(refusal);
    const free = permission === 'public' || permission === 'session' || permission === 'session.end';
    // The password goes first: who still has a one-time one sets up codes after it.
    if (caller?.passwordPending && !free && permission !== 'own.security') throw new DomainError('password_change_required');
    if (caller?.totpPending && !caller.passwordPending && !free && permission !== 'own.totp') throw new DomainError('totp_setup_required');
    // Whose role lost the permission, but who holds it as a contact, comes as one.
    if (caller) c.set('caller', { ...caller, principal: holding(caller.principal, permission) });
    await next();
  };
  handler[GUARD] = permission;
  return handler;
}

/** One route and what it asks for. */
export interface GuardedRoute {
  method: string;
  path: string;
  permission: Permission;
}

/** Every route with its permission. @throws when one has none, or runs something before it: such an API does not start */
export function guardedRoutes(app: Hono<ApiEnv>): GuardedRoute[] {
  const first = new Map<string, Permission | undefined>();
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL' && path === '/*') continue;
    const key = `${method} ${path}`;
    if (!first.has(key)) first.set(key, (findTargetHandler(handler) as Guarded)[GUARD]);
  }
  return [...first].map(([key, permission]) => {
    const [method = '', path = ''] = key.split(' ');
    if (permission === undefined) throw new Error(`${key} has no permission: give it guard(…) first, from domain/permissions.ts`);
    return { method, path, permission };
  });
}
