import { describe, expect, test } from 'vitest';
import {
  PERMISSION_GROUPS,
  ableTo,
  groupOf,
  holdsByDefault,
  leftBy,
  limitOf,
  mayMove,
  movedFor,
  type Adjustments,
  type Holders,
} from '../../domain/permission-limits.ts';
import { PERMISSIONS, holding, may, mayAtWork, type Permission } from '../../domain/permissions.ts';
import type { Principal, Role } from '../../domain/roles.ts';

const ALL = Object.keys(PERMISSIONS) as Permission[];
const by = { byId: 'owner', at: 0 };
const moved = (permission: Permission, role: Role, holds: boolean): Adjustments => ({ [permission]: { [role]: { holds, ...by } } });
const colleague = (
  role: Role,
  adjusted: Adjustments = {},
  more: Partial<NonNullable<Principal['staff']>> = {},
  links: Principal['links'] = [],
): Principal => ({
  personId: 'p',
  staff: { id: 's', role, storeIds: [], groupId: null, powers: [], ...movedFor(adjusted, role), ...more },
  links,
});
const people = (...roles: Role[]): Holders[] => roles.map((role) => ({ role, powers: [] }));

describe('角色权限 within its limits', () => {
  test.each(ALL)('%s: never from the owner, taken only where it is held, given only where it is not', (permission) => {
    const { take, give } = limitOf(permission);
    expect([...take, ...give]).not.toContain('owner');
    expect(take.every((role) => holdsByDefault(role, permission))).toBe(true);
    expect(give.some((role) => holdsByDefault(role, permission))).toBe(false);
    expect(PERMISSION_GROUPS).toContain(groupOf(permission));
  });

  test.each([
    ['own.security', 'staff', 'security'],
    ['settings.write', 'admin', 'security'],
    ['roles.write', 'admin', 'security'],
    ['audit.read', 'admin', 'security'],
    ['refunds.decide', 'admin', 'power'],
    ['engagements.approve', 'leader', 'power'],
    ['case.review', 'staff', 'contact'],
    ['events.read', 'leader', 'everybody'],
  ] as const)('%s is not to be moved for %s: %s', (permission, role, why) => {
    expect(limitOf(permission).fixed).toBe(why);
    expect(mayMove(role, permission, !holdsByDefault(role, permission))).toBe(false);
  });

  test('taken: denied by role, still held by a power or as a contact', () => {
    const table = moved('payments.read', 'admin', false);
    expect(mayAtWork(colleague('admin', table), 'payments.read')).toBe(false);
    expect(mayAtWork(colleague('admin', table, { powers: ['receipt.confirm'] }), 'payments.read')).toBe(true);
    const also = colleague('admin', table, {}, [{ clientId: 'c', rights: [] }]);
    expect([may(also, 'payments.read'), mayAtWork(also, 'payments.read')]).toEqual([true, false]);
    expect(holding(also, 'payments.read').staff, 'comes as the contact only').toBeNull();
    expect(holding(also, 'case.read').staff).not.toBeNull();
  });

  test('given: held; another role is as before', () => {
    const table = moved('exports.make', 'leader', true);
    expect([may(colleague('leader', table), 'exports.make'), may(colleague('staff', table), 'exports.make')]).toEqual([true, false]);
  });

  test('a row that says more than the limits allow, or names what is gone, counts for nothing', () => {
    const forged = {
      ...moved('settings.write', 'staff', true),
      ...moved('own.totp', 'staff', false),
      'gone.away': { staff: { holds: true, ...by } },
    };
    expect(movedFor(forged as Adjustments, 'staff')).toEqual({ given: [], taken: [] });
  });

  test('who is left is counted by role and power', () => {
    const firm: Holders[] = [...people('owner', 'admin'), { role: 'staff', powers: ['receipt.confirm'] }];
    expect(ableTo('transfers.decide', firm, {})).toEqual({ owners: 1, others: 2 });
    const none = moved('transfers.decide', 'admin', false);
    expect(ableTo('transfers.decide', firm, none)).toEqual({ owners: 1, others: 1 });
    expect(leftBy(firm, {}, none)).toEqual({ alone: [], short: [] });
    expect(leftBy(people('owner', 'admin'), {}, none), 'one person is too few for money').toEqual({
      alone: ['transfers.decide'],
      short: ['transfers.decide'],
    });
    expect(leftBy(people('owner'), {}, none), 'was alone before').toEqual({ alone: [], short: [] });
  });
});
