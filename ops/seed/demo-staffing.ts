import type { Trx } from '../../db/open.ts';
import { searchText } from '../../db/search-text.ts';
import { DAY_MS } from '../../domain/time.ts';
import { keep } from './records.ts';

/** Somebody who is on leave with a cover, and a newcomer whose invitation is on its way. */
export async function keepStaffing(trx: Trx, now: number): Promise<void> {
  await trx.updateTable('staff').set({ ownerSince: now }).where('role', '=', 'owner').where('ownerSince', 'is', null).execute();
  await keep(trx, 'people', [
    {
      id: 'newcomer',
      openid: null,
      unionid: null,
      name: '顾小北',
      title: '',
      phoneCipher: null,
      phoneHmac: null,
      phoneLast4: null,
      followsAccount: 0,
      smsOptOut: 0,
      fictional: 1,
      searchText: searchText('顾小北'),
      createdAt: now,
    },
  ]);
  await keep(trx, 'staff', [
    {
      id: 'newcomer',
      personId: 'newcomer',
      role: 'staff',
      title: '会计助理',
      bio: '',
      groupId: 'group-1',
      skills: '["social","errand"]',
      powers: '[]',
      caseCap: 6,
      clientCap: 30,
      onDuty: 0,
      active: 1,
      rating: null,
      updatedAt: now,
      createdAt: now,
    },
  ]);
  await keep(trx, 'staffStores', [{ staffId: 'newcomer', storeId: 'store-1' }]);
  await keep(trx, 'invitations', [
    {
      id: 'newcomer-invitation',
      tokenHash: 'shown to nobody: make a new one',
      kind: 'staff',
      staffId: 'newcomer',
      clientId: null,
      name: '',
      title: '',
      rights: '[]',
      invitedBy: 'demo-owner',
      createdAt: now,
      expiresAt: now + 7 * DAY_MS,
      usedAt: null,
      usedBy: null,
      revokedAt: null,
    },
  ]);
  await keep(trx, 'staffLeaves', [
    {
      id: 'demo-leave',
      staffId: 'staff-4',
      coverId: 'staff-3',
      startsAt: now - DAY_MS,
      endsAt: now + 3 * DAY_MS,
      reason: '年假',
      state: 'approved',
      answer: '',
      askedBy: 'staff-4',
      createdAt: now - 3 * DAY_MS,
      decidedBy: 'admin',
      decidedAt: now - 2 * DAY_MS,
      returnedAt: null,
      version: 1,
    },
  ]);
}
