import { z } from 'zod';
import { PERMISSION_GROUPS } from '../../domain/permission-limits.ts';
import { PERMISSIONS, type Permission } from '../../domain/permissions.ts';
import { POWERS, ROLES } from '../../domain/roles.ts';
import { GRANT_KINDS, GRANT_PHASES } from '../../domain/grants.ts';
import type { GrantView, PermissionTableView } from '../views/roles.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

/** A permission by its name. */
export const permissionName = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

/** 角色权限. */
export const permissionTable = like<PermissionTableView>()(
  z.object({
    items: z.array(
      z.object({
        permission: permissionName,
        group: z.enum(PERMISSION_GROUPS),
        fixed: z.enum(['everybody', 'contact', 'security', 'power']).nullable(),
        cells: z.array(
          z.object({
            role: z.enum(ROLES),
            holds: z.boolean(),
            byDefault: z.boolean(),
            movable: z.boolean(),
            changed: z.object({ by: named, at: instant }).nullable(),
          }),
        ),
        contacts: z.boolean(),
        powers: z.array(z.enum(POWERS)),
        able: count,
      }),
    ),
    version: count,
    updatedAt: instantOrNull,
  }),
);

/** 临时授权. */
export const grant = like<GrantView>()(
  z.object({
    id: z.string(),
    staff: named,
    kind: z.enum(GRANT_KINDS),
    power: z.enum(POWERS).nullable(),
    clients: z.array(named),
    reason: z.string(),
    from: instant,
    until: instant,
    phase: z.enum(GRANT_PHASES),
    by: named,
    ended: z.object({ by: named, at: instant }).nullable(),
    may: z.array(z.literal('end')),
  }),
);
