import { z } from 'zod';
import { staffNames } from '../../db/read/client-detail.ts';
import { readHolders, readPermissions } from '../../db/read/permissions.ts';
import { changePermissions } from '../../db/records/permissions.ts';
import { ableTo, groupOf, holdsByDefault, holdsNow, limitOf } from '../../domain/permission-limits.ts';
import { PERMISSIONS, type Holder, type Permission } from '../../domain/permissions.ts';
import { POWERS, ROLES } from '../../domain/roles.ts';
import { auditOf } from '../actor.ts';
import { routes, type ApiDeps } from '../context.ts';
import { describe } from '../describe.ts';
import { guard } from '../middleware/guard.ts';
import { instant } from '../present/case-row.ts';
import { permissionName } from '../schemas/roles.ts';
import { body } from '../validate.ts';
import type { PermissionLineView, PermissionTableView } from '../views/roles.ts';

const MOST = 200;

/** 角色权限: which role may do what, as the firm starts and as its owner has adjusted it. */
export const roleRoutes = routes()
  .get(
    '/api/permissions',
    guard('roles.read'),
    describe({
      answer: 'PermissionTable',
      tag: 'People',
      summary: 'Which role may do what, what the owner changed of it, and which cells can be changed at all',
    }),
    async (c) => c.json(await table(c.var.deps)),
  )
  .patch(
    '/api/permissions',
    guard('roles.write'),
    describe({
      answer: 'PermissionTable',
      tag: 'People',
      summary: 'Give a permission to a role, or take it away; in force at once',
      description:
        'A cell as a firm starts is put back by sending that. `confirmed`: the owner has seen what nobody but they could do afterwards (`leaves_nobody` names it).',
      refusals: ['version_conflict', 'permission_fixed', 'two_persons_needed', 'leaves_nobody'],
    }),
    body(
      z.strictObject({
        changes: z
          .array(z.strictObject({ permission: permissionName, role: z.enum(ROLES), holds: z.boolean() }))
          .min(1)
          .max(MOST),
        version: z.int().min(0),
        confirmed: z.boolean().default(false),
      }),
    ),
    async (c) => {
      const { changes, version, confirmed } = c.req.valid('json');
      const { deps } = c.var;
      await changePermissions(deps.db, changes, { version, confirmed }, auditOf(c, deps.now()));
      return c.json(await table({ ...deps, read: deps.db }));
    },
  );

async function table({ read }: ApiDeps): Promise<PermissionTableView> {
  const { adjusted, version, updatedAt } = await readPermissions(read);
  const people = await readHolders(read);
  const changes = Object.values(adjusted).flatMap((roles) => Object.values(roles ?? {}));
  const names = await staffNames(
    read,
    changes.map(({ byId }) => byId),
  );
  const lineOf = (permission: Permission): PermissionLineView => {
    const holders: readonly Holder[] = PERMISSIONS[permission];
    const { fixed, take, give } = limitOf(permission);
    return {
      permission,
      group: groupOf(permission),
      fixed,
      cells: ROLES.map((role) => {
        const change = adjusted[permission]?.[role];
        return {
          role,
          holds: holdsNow(adjusted, role, permission),
          byDefault: holdsByDefault(role, permission),
          movable: take.includes(role) || give.includes(role),
          changed: change ? { by: { id: change.byId, name: names.get(change.byId) ?? '' }, at: instant(change.at) } : null,
        };
      }),
      contacts: holders.includes('contact'),
      powers: POWERS.filter((power) => holders.includes(power)),
      able: ableTo(permission, people, adjusted).others,
    };
  };
  const shown = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => permission !== 'public' && permission !== 'session');
  return { items: shown.map(lineOf), version, updatedAt: updatedAt === null ? null : instant(updatedAt) };
}
