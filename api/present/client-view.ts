import type { ClientListRow } from '../../db/read/client-rows.ts';
import type { ClientDetail, ContactRow, ProfileRow } from '../../db/read/client-detail.ts';
import type { StaffCard } from '../../db/read/case-detail.ts';
import type { ClientStanding } from '../../db/read/scope.ts';
import type { Sealed } from '../../db/sealed.ts';
import type { Entity, Levy, TaxFlag, VatKind } from '../../domain/client/kinds.ts';
import { MERGE_UNDO_MS } from '../../domain/client/merge.ts';
import { profileAt } from '../../domain/client/profile.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import {
  CLIENT_ACTIONS,
  type ClientAction,
  type ClientRow,
  type ClientView,
  type ContactView,
  type ProfileView,
} from '../views/clients.ts';
import { instant, instantOrNull } from './case-row.ts';
import { accountantCard } from './case-view.ts';

/** A client in a list. */
export const clientRow = (row: ClientListRow): ClientRow => ({
  ...row,
  archivedAt: instantOrNull(row.archivedAt),
  createdAt: instant(row.createdAt),
  updatedAt: instant(row.updatedAt),
});

/** A history of profiles, newest first, with how long each holds as seen on a civil date. */
export function profileViews(profiles: readonly ProfileRow[], today: string): ProfileView[] {
  const present = profileAt(profiles, today);
  return profiles.map((profile, index) => {
    const next = profiles[index - 1];
    return profileView(
      profile,
      next?.validFrom ?? null,
      profile.id === present?.id ? 'present' : profile.validFrom > today ? 'coming' : 'past',
    );
  });
}

const profileView = (profile: ProfileRow, nextFrom: string | null, state: ProfileView['state']): ProfileView => ({
  id: profile.id,
  validFrom: profile.validFrom,
  validTo: nextFrom === null ? null : addCivilDays(nextFrom, -1),
  state,
  entity: profile.entity,
  vatKind: profile.vatKind,
  levy: profile.levy,
  flags: profile.flags,
  reason: profile.reason,
  by: profile.byId === '' ? null : { id: profile.byId, kind: 'staff', name: profile.byName ?? '' },
  createdAt: instant(profile.createdAt),
});

/** A contact as lists show them; the phone only by its end. */
export const contactView = (contact: ContactRow, selfId: string): ContactView => ({
  personId: contact.personId,
  name: contact.name,
  title: contact.title,
  rights: contact.rights,
  phoneMasked: contact.phoneLast4 === null ? null : `*******${contact.phoneLast4}`,
  followsAccount: contact.followsAccount,
  joined: contact.joined,
  self: contact.personId === selfId,
  version: contact.version,
  since: contact.createdAt === 0 ? null : instant(contact.createdAt),
});

/** The whole record as somebody who stands so to it sees it. */
export function clientView(
  detail: ClientDetail,
  standing: ClientStanding,
  cards: ReadonlyMap<string, StaffCard>,
  sealed: Sealed,
  now: number,
): ClientView {
  const { staff } = standing;
  const { profile, coming } = detail;
  const card = detail.accountantId === null ? undefined : cards.get(detail.accountantId);
  return {
    id: detail.id,
    name: detail.name,
    short: detail.short,
    usci: detail.usci,
    entity: profile?.entity ?? (detail.entity as Entity),
    vatKind: profile?.vatKind ?? (detail.vatKind as VatKind),
    levy: profile?.levy ?? (detail.levy as Levy),
    flags: profile?.flags ?? (JSON.parse(detail.flags) as TaxFlag[]),
    industry: detail.industry,
    district: detail.district,
    tags: staff ? detail.tags : [],
    engaged: detail.engaged,
    accountant: card ? { id: card.staffId, name: card.name } : null,
    stores: detail.stores,
    contacts: detail.contacts,
    openCases: detail.cases.open,
    archivedAt: instantOrNull(detail.archivedAt),
    createdAt: instant(detail.createdAt),
    updatedAt: instant(detail.updatedAt),
    version: detail.version,
    legalRep: detail.legalRep,
    address: detail.address,
    taxOffice: detail.taxOffice,
    headcount: detail.headcount,
    accountantCard: card ? accountantCard(card, sealed) : null,
    accountantSince: instantOrNull(detail.accountantSince),
    helpers: staff ? detail.helpers : [],
    profile: profile ? profileView(profile, coming?.validFrom ?? null, profile.validFrom > civilDateOf(now) ? 'coming' : 'present') : null,
    coming: coming && coming.id !== profile?.id ? profileView(coming, null, 'coming') : null,
    cases: detail.cases,
    files: staff ? detail.files : 0,
    mergedInto: detail.mergedInto,
    merges: staff
      ? detail.merges.map((merge) => ({
          id: merge.id,
          client: { id: merge.goneId, name: merge.name },
          at: instant(merge.at),
          undoUntil: now > merge.at + MERGE_UNDO_MS ? null : instant(merge.at + MERGE_UNDO_MS),
        }))
      : [],
    rights: standing.contact,
    actions: clientActions(standing),
  };
}

/** What somebody who stands so to a client may do with it; the server judges again. */
function clientActions({ staff, admin, contact, archivedAt, mergedIntoId }: ClientStanding): ClientAction[] {
  if (mergedIntoId !== null) return [];
  const archived = archivedAt !== null;
  const may: Record<ClientAction, boolean> = {
    edit: staff && !archived,
    note: staff,
    contacts: (staff || (contact?.includes('manage') ?? false)) && !archived,
    files: !archived,
    request: !archived,
    accountant: admin && !archived,
    stores: admin && !archived,
    merge: admin && !archived,
    archive: admin && !archived,
    restore: admin && archived,
  };
  return CLIENT_ACTIONS.filter((action) => may[action]);
}
