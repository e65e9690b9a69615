import { DomainError } from '../domain/errors.ts';
import type { ApiContext } from './context.ts';

/** Methods and the paths that take them. */
export type Takes = readonly { method: string; path: RegExp }[];

/** Makes of routes what an unknown address is compared with; pages for every path do not count. */
export const takesOf = (routes: readonly { method: string; path: string }[]): Takes =>
  routes
    .filter(({ method, path }) => method !== 'ALL' && path !== '/*')
    .map(({ method, path }) => ({
      method,
      path: new RegExp(`^${path.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*')}$`),
    }));

/** Nothing is at this address, or nothing for this method. @throws not_found, method_not_allowed */
export function noSuch(c: ApiContext): Response {
  const methods = new Set(c.var.takes.filter(({ path }) => path.test(c.req.path)).map(({ method }) => method));
  if (methods.size === 0) throw new DomainError('not_found');
  if (methods.has('GET')) methods.add('HEAD');
  const allow = [...methods, 'OPTIONS'].join(', ');
  if (c.req.method === 'OPTIONS') return c.body(null, 204, { allow });
  c.header('allow', allow);
  throw new DomainError('method_not_allowed', { allow: [...methods] });
}
