import { describe, expect, it } from 'vitest';
import { mayConfirmReceipt, refusalToConfirm } from '../../domain/pay/transfers.ts';
import type { Power, Principal, Role } from '../../domain/roles.ts';

const staff = (role: Role, storeIds: string[], powers: Power[] = []): Principal => ({
  personId: 'p1',
  staff: { id: 's1', role, storeIds, groupId: null, powers },
  links: [],
});

describe('A claimed transfer', () => {
  it.each<[string, Principal, boolean]>([
    ['the owner, in any store', staff('owner', []), true],
    ['an admin of the store', staff('admin', ['store-1']), true],
    ['an admin of another store', staff('admin', ['store-2'], ['receipt.confirm']), false],
    ['a colleague with the power', staff('staff', ['store-1'], ['receipt.confirm']), true],
    ['a colleague with the power in another store', staff('staff', ['store-2'], ['receipt.confirm']), false],
    ['a colleague with another power', staff('leader', ['store-1'], ['refund.approve']), false],
    ['a contact', { personId: 'p1', staff: null, links: [{ clientId: 'c01', rights: ['pay'] }] }, false],
  ])('may be confirmed by %s: %#', (_name, principal, may) => {
    expect(mayConfirmReceipt(principal, 'store-1')).toBe(may);
  });

  it.each([
    ['p2', true, null, null],
    ['p1', true, null, 'own_entry'],
    ['p1', true, '我看过流水', 'own_entry'],
    ['p1', false, null, 'self_reason'],
    ['p1', false, '店里只有我一人', null],
  ])('claimed by %s, others there %s, reason %s: %s', (claimedBy, others, selfReason, refusal) => {
    expect(refusalToConfirm({ claimedBy, personId: 'p1', others, selfReason })).toBe(refusal);
  });
});
