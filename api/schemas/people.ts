import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../domain/errors.ts';
import { INVITATION_KINDS, INVITATION_STATES } from '../../domain/invitations.ts';
import { CONTACT_RIGHTS, ROLES } from '../../domain/roles.ts';
import type * as views from '../views/people.ts';
import { instant, instantOrNull, like } from './kit.ts';

/** A fresh invitation; the address is shown this once. */
export const invitation = like<views.InvitationMade>()(
  z.object({ id: z.string(), url: z.string(), qr: z.string().describe('An SVG picture of `url`'), expiresAt: instant }),
);
/** An invitation in the list of its record. */
export const listedInvitation = like<views.ListedInvitationView>()(
  z.object({
    id: z.string(),
    kind: z.enum(INVITATION_KINDS),
    state: z.enum(INVITATION_STATES),
    name: z.string(),
    title: z.string(),
    rights: z.array(z.enum(CONTACT_RIGHTS)),
    invitedBy: z.string(),
    usedBy: z.string().nullable(),
    createdAt: instant,
    expiresAt: instant,
    usedAt: instantOrNull,
  }),
);
/** What the page of an invitation shows. */
export const invitationView = like<views.InvitationView>()(
  z.object({
    kind: z.enum(INVITATION_KINDS),
    state: z.enum(INVITATION_STATES),
    refusal: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]).nullable(),
    mine: z.boolean(),
    invitedBy: z.string(),
    firm: z.object({ name: z.string(), short: z.string() }),
    expiresAt: instant,
    staff: z.object({ role: z.enum(ROLES), title: z.string(), stores: z.array(z.string()) }).nullable(),
    client: z.object({ name: z.string(), title: z.string(), rights: z.array(z.enum(CONTACT_RIGHTS)) }).nullable(),
  }),
);
/** What an accepted invitation made of a person. */
export const joined = like<views.JoinedView>()(
  z.object({ kind: z.enum(INVITATION_KINDS), staffId: z.string().nullable(), clientId: z.string().nullable() }),
);
