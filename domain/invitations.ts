import type { ErrorCode } from './errors.ts';
import { DAY_MS } from './time.ts';

/** `staff` binds a colleague's WeChat; `contact` makes a person a contact of a client. */
export const INVITATION_KINDS = ['staff', 'contact'] as const;
export type InvitationKind = (typeof INVITATION_KINDS)[number];
export const INVITATION_STATES = ['open', 'used', 'expired', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** An invitation is good for seven days. */
export const INVITATION_MS = 7 * DAY_MS;

interface InvitationFacts {
  invitedBy: string;
  expiresAt: number;
  usedAt: number | null;
  revokedAt: number | null;
}

/** Where an invitation stands: used counts before taken back, both before its end. */
export function invitationState({ usedAt, revokedAt, expiresAt }: Omit<InvitationFacts, 'invitedBy'>, now: number): InvitationState {
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  return now >= expiresAt ? 'expired' : 'open';
}

const REFUSALS: Record<InvitationState, ErrorCode | null> = {
  open: null,
  used: 'invitation_used',
  revoked: 'invitation_revoked',
  expired: 'invitation_expired',
};

/** Why this person may not accept, or null. Whom it is for is known only by who holds the link, so that the one who made it is refused. */
export function refusalToAccept(invitation: InvitationFacts, person: { id: string; openid: string | null }, now: number): ErrorCode | null {
  const state = REFUSALS[invitationState(invitation, now)];
  if (state !== null) return state;
  if (invitation.invitedBy === person.id) return 'own_invitation';
  return person.openid === null ? 'wechat_required' : null;
}
