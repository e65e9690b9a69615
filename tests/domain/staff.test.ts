import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Power, Principal, Role } from '../../domain/roles.ts';
import { ROLES } from '../../domain/roles.ts';
import { firstOwner, isMobile, managesStaff, refusalToChange, refusalToLetGo, type GuardedFields } from '../../domain/staff.ts';

const person = (id: string, role: Role, storeIds: string[] = ['one']): Principal => ({
  personId: `p-${id}`,
  staff: { id, role, storeIds, groupId: null, powers: [] },
  links: [],
});
const record = (id: string, role: Role, storeIds: string[] = ['one'], powers: Power[] = []): GuardedFields & { id: string } => ({
  id,
  role,
  storeIds,
  powers,
});
const FIRST = { id: 'first', since: 1 };
const SECOND = { id: 'second', since: 2 };
const owner = person('first', 'owner', ['one', 'two']);
const second = person('second', 'owner', ['one', 'two']);
const admin = person('admin', 'admin', ['one']);

describe('who keeps whose record', () => {
  test.each([
    ['the owner keeps everybody’s', owner, record('x', 'admin', ['two']), true],
    ['an admin that of a clerk in their store', admin, record('x', 'staff', ['one']), true],
    ['and of a leader who works in two stores, one of them theirs', admin, record('x', 'leader', ['one', 'two']), true],
    ['not of another store', admin, record('x', 'staff', ['two']), false],
    ['not of an admin', admin, record('x', 'admin', ['one']), false],
    ['not their own', admin, record('admin', 'admin', ['one']), false],
    ['a leader nobody’s', person('l', 'leader'), record('x', 'staff'), false],
    ['a contact nobody’s', { ...admin, staff: null }, record('x', 'staff'), false],
  ])('%s', (_, who, colleague, keeps) => expect(managesStaff(who, colleague)).toBe(keeps));
});

describe('a change of role, powers or stores', () => {
  const clerk = record('x', 'staff');
  const both = [FIRST, SECOND];
  test.each([
    ['an admin makes a leader', admin, clerk, { role: 'leader' }, [FIRST], null],
    ['an admin makes no admin', admin, clerk, { role: 'admin' }, [FIRST], 'owner_only'],
    ['an admin gives no power', admin, clerk, { powers: ['refund.approve'] }, [FIRST], 'owner_only'],
    ['an admin moves nobody to another’s store', admin, clerk, { storeIds: ['one', 'two'] }, [FIRST], 'beyond_own_stores'],
    ['nor out of it', admin, record('x', 'staff', ['one', 'two']), { storeIds: ['one'] }, [FIRST], 'beyond_own_stores'],
    [
      'but between stores of their own, where another’s stays',
      person('a', 'admin', ['one', 'three']),
      record('x', 'staff', ['one', 'two']),
      { storeIds: ['three', 'two'] },
      [FIRST],
      null,
    ],
    ['the owner makes an owner', owner, clerk, { role: 'owner' }, [FIRST], null],
    ['nobody changes their own role', owner, record('first', 'owner'), { role: 'admin' }, both, 'own_record'],
    ['the last owner stays one', owner, record('first', 'owner'), { role: 'admin' }, [FIRST], 'last_owner'],
    ['a second owner does not demote the first', second, record('first', 'owner'), { role: 'staff' }, both, 'first_owner'],
    ['the first may demote the second', owner, record('second', 'owner'), { role: 'staff' }, both, null],
    ['one of two owners gives no power to themselves', second, record('second', 'owner'), { powers: ['period.check'] }, both, 'own_record'],
    ['a sole owner may, there is nobody else', owner, record('first', 'owner'), { powers: ['period.check'] }, [FIRST], null],
    ['giving a power up is no raise', second, record('second', 'owner', ['one'], ['period.check']), { powers: [] }, both, null],
  ] as const)('%s', (_, who, before, change, owners, code) =>
    expect(refusalToChange(who, before, { ...before, ...change } as GuardedFields, owners)?.code ?? null).toBe(code),
  );

  test('whatever is asked, an admin never ends above an admin, and an owner is left', () => {
    const roles = fc.constantFrom(...ROLES);
    const stores = fc.subarray(['one', 'two', 'three']);
    fc.assert(
      fc.property(roles, roles, stores, stores, fc.boolean(), (from, to, has, gets, self) => {
        const before = record(self ? 'admin' : 'x', from, has);
        const refusal = refusalToChange(admin, before, { role: to, storeIds: gets, powers: [] }, [FIRST]);
        if (refusal === null && from !== to) expect(['staff', 'leader']).toContain(to);
        if (refusal === null)
          expect([...has, ...gets].filter((id) => has.includes(id) !== gets.includes(id)).every((id) => id === 'one')).toBe(true);
      }),
    );
  });
});

describe('letting a colleague go', () => {
  test.each([
    ['an admin a clerk of their store', admin, record('x', 'staff'), [FIRST], null],
    ['not one who works in another’s store too', admin, record('x', 'staff', ['one', 'two']), [FIRST], 'beyond_own_stores'],
    ['not an admin', admin, record('x', 'admin'), [FIRST], 'forbidden'],
    ['nobody lets themselves go', second, record('second', 'owner'), [FIRST, SECOND], 'own_record'],
    ['the last owner stays', owner, record('first', 'owner'), [FIRST], 'last_owner'],
    ['a second owner does not remove the first', second, record('first', 'owner'), [FIRST, SECOND], 'first_owner'],
    ['the first may remove the second', owner, record('second', 'owner'), [FIRST, SECOND], null],
  ])('%s', (_, who, colleague, owners, code) => expect(refusalToLetGo(who, colleague, owners)).toBe(code));

  test('the first owner is who has been one the longest, whatever the order of the list', () => {
    expect(firstOwner([SECOND, FIRST])).toEqual(FIRST);
    expect(firstOwner([])).toBeNull();
  });
});

test.each([
  ['13900001234', true],
  ['12345678901', false],
  ['1390000123', false],
  ['02885551234', false],
  ['139000012345', false],
])('%s is a mobile number: %s', (digits, is) => expect(isMobile(digits)).toBe(is));
