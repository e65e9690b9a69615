import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { INVITATION_MS, refusalToAccept, type InvitationKind } from '../../domain/invitations.ts';
import type { ContactRight } from '../../domain/roles.ts';
import { isPostgres, type Trx } from '../open.ts';
import { appendEvents } from '../events.ts';
import { readInvitation } from '../read/invitations.ts';
import { searchText } from '../search-text.ts';
import { writeAudit, type AuditEntry } from './audit.ts';
import { takeClient } from './client-write.ts';
import { UNNAMED, addLink, mergePerson } from './person-merge.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;
/** Whom an invitation is for. */
export type Invited =
  | { kind: 'staff'; staffId: string }
  | { kind: 'contact'; clientId: string; name: string; title: string; rights: ContactRight[] };

/**
 * Writes an invitation; an earlier one to the same colleague that is still open is taken back.
 * @throws staff_bound when the colleague's WeChat is bound already
 */
export async function invite(
  trx: Trx,
  invited: Invited,
  given: { tokenHash: string; invitedBy: string },
  audit: Audit,
): Promise<{ id: string; expiresAt: number }> {
  const now = audit.at;
  if (invited.kind === 'staff') {
    const bound = await trx
      .selectFrom('staff')
      .innerJoin('people', 'people.id', 'staff.personId')
      .select(['people.openid', 'staff.active'])
      .where('staff.id', '=', invited.staffId)
      .executeTakeFirst();
    if (bound?.active !== 1) throw new DomainError('unknown_staff');
    if (bound.openid !== null) throw new DomainError('staff_bound');
    await trx
      .updateTable('invitations')
      .set({ revokedAt: now })
      .where('staffId', '=', invited.staffId)
      .where('usedAt', 'is', null)
      .where('revokedAt', 'is', null)
      .execute();
  }
  const id = randomUUID();
  const contact = invited.kind === 'contact' ? invited : null;
  await trx
    .insertInto('invitations')
    .values({
      id,
      ...given,
      kind: invited.kind,
      staffId: invited.kind === 'staff' ? invited.staffId : null,
      clientId: contact?.clientId ?? null,
      name: contact?.name ?? '',
      title: contact?.title ?? '',
      rights: JSON.stringify(contact?.rights ?? []),
      createdAt: now,
      expiresAt: now + INVITATION_MS,
      usedAt: null,
      usedBy: null,
      revokedAt: null,
    })
    .execute();
  await writeAudit(trx, {
    ...audit,
    action: `${invited.kind}.invited`,
    record: invited.kind === 'staff' ? { kind: 'staff', id: invited.staffId } : { kind: 'client', id: invited.clientId },
    details: contact ? { invitation: id, rights: contact.rights } : { invitation: id },
  });
  return { id, expiresAt: now + INVITATION_MS };
}

/** Takes an invitation back. @throws not_found when the record has none of this id, invitation_used when it was used already */
export async function revokeInvitation(trx: Trx, id: string, of: { staffId?: string; clientId?: string }, audit: Audit): Promise<void> {
  const row = await trx.selectFrom('invitations').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.staffId !== (of.staffId ?? null) || row.clientId !== (of.clientId ?? null)) throw new DomainError('not_found');
  if (row.usedAt !== null) throw new DomainError('invitation_used');
  if (row.revokedAt !== null) return;
  await trx.updateTable('invitations').set({ revokedAt: audit.at }).where('id', '=', id).where('usedAt', 'is', null).execute();
  await writeAudit(trx, {
    ...audit,
    action: 'invitation.revoked',
    record: row.staffId === null ? { kind: 'client', id: row.clientId ?? '' } : { kind: 'staff', id: row.staffId },
    details: { invitation: id },
  });
}

/** What an accepted invitation made of a person. */
export interface Joined {
  kind: InvitationKind;
  staffId: string | null;
  clientId: string | null;
}

/**
 * Uses an invitation, once whatever comes at the same moment, and binds the person: a colleague's record goes over to the person WeChat
 * knows, a contact is linked to the client.
 * @throws not_found, invitation_used, invitation_expired, invitation_revoked, own_invitation, wechat_required, staff_bound, already_staff
 */
export async function acceptInvitation(trx: Trx, tokenHash: string, personId: string, audit: Omit<Audit, 'actor'>): Promise<Joined> {
  const now = audit.at;
  const invitation = await readInvitation(trx, tokenHash);
  const person = await trx.selectFrom('people').selectAll().where('id', '=', personId).$if(isPostgres(trx), locked).executeTakeFirst();
  if (!invitation || !person) throw new DomainError('not_found');
  const refusal = refusalToAccept(invitation, person, now);
  if (refusal !== null) throw new DomainError(refusal);
  const used = await trx
    .updateTable('invitations')
    .set({ usedAt: now, usedBy: personId })
    .where('id', '=', invitation.id)
    .where('usedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new DomainError('invitation_used');
  if (invitation.staffId !== null) await bindStaff(trx, invitation.staffId, personId);
  const clientId = invitation.clientId === null ? null : await keptClient(trx, invitation.clientId, now);
  if (clientId !== null) {
    await addLink(trx, personId, clientId, invitation.rights, {
      title: invitation.title,
      createdAt: now,
    });
    await nameContact(trx, person, invitation);
    await takeOverWritten(trx, clientId, personId, invitation.name);
  }
  const staff = invitation.staffId !== null;
  await writeAudit(trx, {
    ...audit,
    actor: { kind: 'person', id: personId },
    action: staff ? 'staff.joined' : 'contact.joined',
    record: staff ? { kind: 'staff', id: invitation.staffId ?? '' } : { kind: 'client', id: clientId ?? '' },
    details: { invitation: invitation.id, ...(staff ? {} : { rights: invitation.rights }) },
  });
  await appendEvents(trx, [
    staff
      ? { at: now, topic: 'staff', assigneeId: invitation.staffId, data: JSON.stringify({ type: 'joined' }) }
      : { at: now, topic: 'client', clientId, data: JSON.stringify({ type: 'contactJoined', id: clientId }) },
  ]);
  return { kind: invitation.kind, staffId: invitation.staffId, clientId };
}

/** An invitation of a client that became part of another meanwhile is to that one; an archived one takes nobody in. */
async function keptClient(trx: Trx, clientId: string, at: number): Promise<string> {
  const client = await trx.selectFrom('clients').select('mergedIntoId').where('id', '=', clientId).executeTakeFirst();
  return (await takeClient(trx, client?.mergedIntoId ?? clientId, at)).id;
}

/** Two invitations at once for one person, or to one colleague, are judged one after the other; SQLite writes one at a time anyway. */
const locked = <Q extends { forUpdate(): Q }>(query: Q): Q => query.forUpdate();

async function bindStaff(trx: Trx, staffId: string, personId: string): Promise<void> {
  const staff = await trx
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.personId', 'staff.active', 'people.openid'])
    .where('staff.id', '=', staffId)
    .$if(isPostgres(trx), locked)
    .executeTakeFirst();
  if (staff?.active !== 1) throw new DomainError('invitation_revoked');
  if (staff.openid !== null) throw new DomainError('staff_bound');
  const other = await trx.selectFrom('staff').select('id').where('personId', '=', personId).executeTakeFirst();
  if (other) throw new DomainError('already_staff');
  await mergePerson(trx, staff.personId, personId);
}

/**
 * A contact an import wrote down by name and phone has come in by WeChat now: they are one person, with the phone and the rights that were written. Only
 * where exactly one of that name stands at the client whom nobody logged in as, and who is a contact of no other: a link must not open another company.
 */
async function takeOverWritten(trx: Trx, clientId: string, personId: string, name: string): Promise<void> {
  if (name === '') return;
  const written = await trx
    .selectFrom('contactLinks')
    .innerJoin('people', 'people.id', 'contactLinks.personId')
    .select('people.id')
    .where('contactLinks.clientId', '=', clientId)
    .where('people.name', '=', name)
    .where('people.openid', 'is', null)
    .where('people.id', '!=', personId)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('staff').select('staff.id').whereRef('staff.personId', '=', 'people.id'))))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('contactLinks as other')
            .select('other.clientId')
            .whereRef('other.personId', '=', 'people.id')
            .where('other.clientId', '!=', clientId),
        ),
      ),
    )
    .limit(2)
    .execute();
  const [one] = written;
  if (one && written.length === 1) await mergePerson(trx, one.id, personId);
}

/** Who has no name yet gets the one they were invited by. */
async function nameContact(
  trx: Trx,
  person: { id: string; name: string; title: string },
  given: { name: string; title: string },
): Promise<void> {
  const unnamed = person.name === '' || person.name === UNNAMED;
  const change = {
    ...(unnamed && given.name !== '' ? { name: given.name, searchText: searchText(given.name) } : {}),
    ...(person.title === '' && given.title !== '' ? { title: given.title } : {}),
  };
  if (Object.keys(change).length > 0) await trx.updateTable('people').set(change).where('id', '=', person.id).execute();
}
