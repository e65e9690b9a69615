import { invitationState, type InvitationKind, type InvitationState } from '../../domain/invitations.ts';
import type { ContactRight, Role } from '../../domain/roles.ts';
import type { Db, Trx } from '../open.ts';

/** An invitation as its record lists it; the token is known to nobody any more. */
export interface ListedInvitation {
  id: string;
  kind: InvitationKind;
  state: InvitationState;
  name: string;
  title: string;
  rights: ContactRight[];
  invitedBy: string;
  usedBy: string | null;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
}

/** The invitations of a staff member or a client, newest first. */
export async function listInvitations(db: Db, of: { staffId: string } | { clientId: string }, now: number): Promise<ListedInvitation[]> {
  const rows = await db
    .selectFrom('invitations')
    .leftJoin('people as host', 'host.id', 'invitations.invitedBy')
    .leftJoin('people as guest', 'guest.id', 'invitations.usedBy')
    .selectAll('invitations')
    .select(['host.name as hostName', 'guest.name as guestName'])
    .$if('staffId' in of, (query) => query.where('invitations.staffId', '=', 'staffId' in of ? of.staffId : ''))
    .$if('clientId' in of, (query) => query.where('invitations.clientId', '=', 'clientId' in of ? of.clientId : ''))
    .orderBy('invitations.createdAt', 'desc')
    .orderBy('invitations.id')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as InvitationKind,
    state: invitationState(row, now),
    name: row.name,
    title: row.title,
    rights: JSON.parse(row.rights) as ContactRight[],
    invitedBy: row.hostName ?? '',
    usedBy: row.guestName,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    usedAt: row.usedAt,
  }));
}

/** An invitation by its token's hash, with what it invites to. */
export async function readInvitation(db: Db | Trx, tokenHash: string) {
  const row = await db
    .selectFrom('invitations')
    .leftJoin('people as host', 'host.id', 'invitations.invitedBy')
    .leftJoin('staff', 'staff.id', 'invitations.staffId')
    .leftJoin('clients', 'clients.id', 'invitations.clientId')
    .selectAll('invitations')
    .select(['host.name as hostName', 'staff.role', 'staff.title as staffTitle', 'clients.name as clientName'])
    .where('invitations.tokenHash', '=', tokenHash)
    .executeTakeFirst();
  if (!row) return null;
  const stores =
    row.staffId === null
      ? []
      : await db
          .selectFrom('staffStores')
          .innerJoin('stores', 'stores.id', 'staffStores.storeId')
          .select('stores.name')
          .where('staffStores.staffId', '=', row.staffId)
          .orderBy('stores.id')
          .execute();
  return {
    ...row,
    kind: row.kind as InvitationKind,
    rights: JSON.parse(row.rights) as ContactRight[],
    role: row.role as Role | null,
    stores: stores.map((store) => store.name),
  };
}
