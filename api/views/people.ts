import type { ErrorCode } from '../../domain/errors.ts';
import type { InvitationKind, InvitationState } from '../../domain/invitations.ts';
import type { ContactRight, Role } from '../../domain/roles.ts';
import type { Instant } from '../views.ts';

/** A fresh invitation: `url` is shown this once, `qr` is its picture as SVG. */
export interface InvitationMade {
  id: string;
  url: string;
  qr: string;
  expiresAt: Instant;
}
/** An invitation in the list of its record. */
export interface ListedInvitationView {
  id: string;
  kind: InvitationKind;
  state: InvitationState;
  name: string;
  title: string;
  rights: ContactRight[];
  invitedBy: string;
  usedBy: string | null;
  createdAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}
/** What the page of an invitation shows to whoever opened it. */
export interface InvitationView {
  kind: InvitationKind;
  state: InvitationState;
  /** Why this person may not accept now; null: they may. */
  refusal: ErrorCode | null;
  /** Accepted by who asks. */
  mine: boolean;
  invitedBy: string;
  firm: { name: string; short: string };
  expiresAt: Instant;
  staff: { role: Role; title: string; stores: string[] } | null;
  client: { name: string; title: string; rights: ContactRight[] } | null;
}
/** What an accepted invitation made of a person. */
export interface JoinedView {
  kind: InvitationKind;
  staffId: string | null;
  clientId: string | null;
}
