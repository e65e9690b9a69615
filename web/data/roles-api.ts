import type { Page } from '../../api/views.ts';
import type { GrantView, PermissionTableView } from '../../api/views/roles.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Role } from '../../domain/roles.ts';
import { call, withQuery, type Query } from './http.ts';

export const getPermissions = (): Promise<PermissionTableView> => call('/api/permissions');
/** Moves cells of the table; `version` is the one that was seen. */
export const changePermissions = (body: {
  changes: { permission: Permission; role: Role; holds: boolean }[];
  version: number;
  confirmed?: boolean;
}): Promise<PermissionTableView> => call('/api/permissions', { method: 'PATCH', body });
export const listGrants = (query: Query): Promise<Page<GrantView>> => call(withQuery('/api/grants', query));
export const giveGrant = (body: object, key: string): Promise<GrantView> => call('/api/grants', { method: 'POST', body, key });
export const endGrant = (id: string): Promise<GrantView> => call(`/api/grants/${encodeURIComponent(id)}/end`, { method: 'POST', body: {} });
