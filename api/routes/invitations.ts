import { z } from 'zod';
import { listInvitations, readInvitation } from '../../db/read/invitations.ts';
import { readSettings } from '../../db/read/settings.ts';
import { acceptInvitation, invite, revokeInvitation, type Invited } from '../../db/records/invitations.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { DomainError } from '../../domain/errors.ts';
import { invitationState, refusalToAccept } from '../../domain/invitations.ts';
import { refusalToRights } from '../../domain/client/rights.ts';
import { CONTACT_RIGHTS, type ContactRight } from '../../domain/roles.ts';
import { auditOf } from '../actor.ts';
import { renewSession } from '../begin-session.ts';
import { clientStanding, giverFor } from '../client-access.ts';
import { managedColleague } from '../colleague.ts';
import { addressOf, principalOf, routes, type ApiContext } from '../context.ts';
import { newToken, sha256 } from '../cookies.ts';
import { describe } from '../describe.ts';
import { line, pathId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { rateLimit } from '../middleware/rate-limit.ts';
import { instant } from '../present/case-row.ts';
import { listed } from '../present/invitation.ts';
import { qrSvg } from '../qr.ts';
import { body, params } from '../validate.ts';

const one = z.object({ id: pathId });
const oneOf = z.object({ id: pathId, invitationId: pathId });
const byToken = z.object({ token: pathId });
const newContact = z.strictObject({
  name: line(20, 1).meta({ example: '何丽' }),
  title: line(20).default(''),
  rights: z.array(z.enum(CONTACT_RIGHTS)).max(4).default([]),
});
const REFUSALS = ['invitation_used', 'invitation_expired', 'invitation_revoked', 'own_invitation', 'wechat_required'] as const;
const ONCE = ['idempotency_conflict'] as const;

/** Invitations by QR: of a colleague whose WeChat is to be bound, of a client's contact; and the page that accepts them. */
export const invitationRoutes = routes()
  .post(
    '/api/staff/:id/invitation',
    guard('staff.write'),
    describe({
      answer: 'Invitation',
      tag: 'People',
      status: 201,
      summary: 'Invite a colleague to bind their WeChat',
      description: 'The address is shown once, is good for seven days, and takes back an earlier one that is still open.',
      refusals: ['staff_bound', 'unknown_staff', ...ONCE],
    }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      await managedColleague(c, id);
      return c.json(await invited(c, { kind: 'staff', staffId: id }), 201);
    },
  )
  .post(
    '/api/staff/:id/invitations/:invitationId/revoke',
    guard('staff.write'),
    describe({ answer: 'Done', tag: 'People', summary: 'Take an invitation back', refusals: ['invitation_used'] }),
    params(oneOf),
    async (c) => {
      const { id, invitationId } = c.req.valid('param');
      await managedColleague(c, id);
      return c.json(await revoked(c, invitationId, { staffId: id }));
    },
  )
  .get(
    '/api/clients/:id/invitations',
    guard('contacts.invite'),
    describe({ answer: 'Invitations', tag: 'People', summary: 'Invitations of a client’s contacts, newest first' }),
    params(one),
    async (c) => {
      const { id } = c.req.valid('param');
      await mustInviteFor(c, id);
      const { read, now } = c.var.deps;
      const items = await listInvitations(read, { clientId: id }, now());
      return c.json({ items: items.map(listed) });
    },
  )
  .post(
    '/api/clients/:id/invitations',
    guard('contacts.invite'),
    describe({
      answer: 'Invitation',
      tag: 'People',
      status: 201,
      summary: 'Invite a person as a contact of a client',
      description: 'By who serves the client, its admins, and contacts with the right `manage`, who give only what they hold.',
      refusals: ['rights_beyond_own', 'client_merged', 'client_archived', ...ONCE],
    }),
    params(one),
    body(newContact),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      await mustInviteFor(c, id, given.rights);
      return c.json(await invited(c, { kind: 'contact', clientId: id, ...given }), 201);
    },
  )
  .post(
    '/api/clients/:id/invitations/:invitationId/revoke',
    guard('contacts.invite'),
    describe({ answer: 'Done', tag: 'People', summary: 'Take an invitation back', refusals: ['invitation_used'] }),
    params(oneOf),
    async (c) => {
      const { id, invitationId } = c.req.valid('param');
      await mustInviteFor(c, id);
      return c.json(await revoked(c, invitationId, { clientId: id }));
    },
  )
  .get(
    '/api/invitations/:token',
    guard('session'),
    rateLimit(120),
    describe({
      answer: 'InvitationView',
      tag: 'People',
      summary: 'What an invitation is, for whoever is logged in',
      description: '`refusal` says why this person may not accept it now; null: they may.',
    }),
    params(byToken),
    async (c) => c.json(await shown(c, c.req.valid('param').token)),
  )
  .post(
    '/api/invitations/:token/accept',
    guard('session'),
    rateLimit(60),
    describe({
      answer: 'Joined',
      tag: 'People',
      summary: 'Accept an invitation, once',
      description: 'Binds the WeChat of who accepts. Several roles of one person live side by side.',
      refusals: [...REFUSALS, 'staff_bound', 'already_staff', ...ONCE],
    }),
    params(byToken),
    async (c) => {
      const { personId } = principalOf(c);
      const tokenHash = sha256(c.req.valid('param').token);
      const joined = await madeOnce(c, {}, (trx, at) =>
        acceptInvitation(trx, tokenHash, personId, { at, ip: addressOf(c), requestId: c.var.requestId }),
      );
      // More rights than before: the session goes on under another token; what the page asked meanwhile may still end.
      const { caller, deps } = c.var;
      const principal = await readPrincipal(deps.db, personId);
      if (caller) await renewSession(c, caller, principal?.staff?.role ?? '');
      c.var.deps.screens.drop({ personId });
      return c.json(joined);
    },
  );

async function invited(c: ApiContext, whom: Invited) {
  const { publicUrl, port } = c.var.deps.config;
  return madeOnce(c, whom, async (trx, at) => {
    const token = newToken();
    const { id, expiresAt } = await invite(trx, whom, { tokenHash: sha256(token), invitedBy: principalOf(c).personId }, auditOf(c, at));
    const url = `${publicUrl ?? `http://localhost:${port}`}/join/${token}`;
    return { id, url, qr: qrSvg(url), expiresAt: instant(expiresAt) };
  });
}

async function revoked(c: ApiContext, id: string, of: { staffId?: string; clientId?: string }) {
  const { db, now } = c.var.deps;
  await db.transaction().execute((trx) => revokeInvitation(trx, id, of, auditOf(c, now())));
  return { ok: true as const };
}

/**
 * Whether who asks may invite contacts of a client, with these rights.
 * @throws not_found beyond their scope, forbidden for contacts without the right `manage`, rights_beyond_own, client_merged, client_archived
 */
async function mustInviteFor(c: ApiContext, clientId: string, rights: readonly ContactRight[] = []): Promise<void> {
  const giver = await giverFor(c, clientId);
  const { mergedIntoId, archivedAt } = await clientStanding(c, clientId);
  if (mergedIntoId !== null) throw new DomainError('client_merged', { into: mergedIntoId });
  if (archivedAt !== null) throw new DomainError('client_archived');
  const refusal = refusalToRights(giver, giver.kind === 'contact' ? [giver] : [], '', rights);
  if (refusal === 'rights_beyond_own') throw new DomainError(refusal);
}

async function shown(c: ApiContext, token: string) {
  const { read, now } = c.var.deps;
  const { personId } = principalOf(c);
  const found = await readInvitation(read, sha256(token));
  const person = await read.selectFrom('people').select(['id', 'openid']).where('id', '=', personId).executeTakeFirst();
  if (!found || !person) throw new DomainError('not_found');
  const { firm } = (await readSettings(read)).settings;
  return {
    kind: found.kind,
    state: invitationState(found, now()),
    refusal: refusalToAccept(found, person, now()),
    /** Accepted by who asks. */
    mine: found.usedBy === personId,
    invitedBy: found.hostName ?? '',
    firm: { name: firm.name, short: firm.short },
    expiresAt: instant(found.expiresAt),
    staff: found.role === null ? null : { role: found.role, title: found.staffTitle ?? '', stores: found.stores },
    client: found.clientName === null ? null : { name: found.clientName, title: found.title, rights: found.rights },
  };
}
