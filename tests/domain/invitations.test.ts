import { describe, expect, test } from 'vitest';
import { INVITATION_MS, invitationState, refusalToAccept } from '../../domain/invitations.ts';

const AT = Date.parse('2026-11-24T02:00:00Z');
const fresh = { invitedBy: 'host', expiresAt: AT + INVITATION_MS, usedAt: null, revokedAt: null };
const guest = { id: 'guest', openid: 'o-guest' };

describe('an invitation', () => {
  test.each([
    ['is open for seven days', fresh, AT + INVITATION_MS - 1, 'open'],
    ['is over at the end of the seventh', fresh, AT + INVITATION_MS, 'expired'],
    ['was used, even if its end has come since', { ...fresh, usedAt: AT }, AT + INVITATION_MS, 'used'],
    ['was taken back', { ...fresh, revokedAt: AT }, AT, 'revoked'],
    ['was used before somebody wanted it back', { ...fresh, usedAt: AT, revokedAt: AT + 1 }, AT + 2, 'used'],
  ])('%s', (_, invitation, now, state) => expect(invitationState(invitation, now)).toBe(state));

  test.each([
    ['by a person in WeChat', fresh, guest, null],
    ['not twice', { ...fresh, usedAt: AT }, guest, 'invitation_used'],
    ['not after its end', { ...fresh, expiresAt: AT }, guest, 'invitation_expired'],
    ['not once it was taken back', { ...fresh, revokedAt: AT }, guest, 'invitation_revoked'],
    ['not by who made it', { ...fresh, invitedBy: 'guest' }, guest, 'own_invitation'],
    ['not outside WeChat', fresh, { ...guest, openid: null }, 'wechat_required'],
  ])('may be accepted %s', (_, invitation, person, refusal) => expect(refusalToAccept(invitation, person, AT)).toBe(refusal));
});
