import type { ListedInvitation } from '../../db/read/invitations.ts';
import type { ListedInvitationView } from '../views/people.ts';
import { instant, instantOrNull } from './case-row.ts';

/** An invitation as its record lists it. */
export const listed = ({ createdAt, expiresAt, usedAt, ...row }: ListedInvitation): ListedInvitationView => ({
  ...row,
  createdAt: instant(createdAt),
  expiresAt: instant(expiresAt),
  usedAt: instantOrNull(usedAt),
});
