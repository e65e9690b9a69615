import type { PermissionTableView } from '../../api/views/roles.ts';
import type { Permission } from '../../domain/permissions.ts';
import type { Role } from '../../domain/roles.ts';
import { call } from './http.ts';

export const getPermissions = (): Promise<PermissionTableView> => call('/api/permissions');
/** Moves cells of the table; `version` is the one that was seen. */
export const changePermissions = (body: {
  changes: { permission: Permission; role: Role; holds: boolean }[];
  version: number;
  confirmed?: boolean;
}): Promise<PermissionTableView> => call('/api/permissions', { method: 'PATCH', body });
