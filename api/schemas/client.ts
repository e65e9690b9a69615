import { z } from 'zod';
import { ENTITIES, FILE_CATEGORIES, LEVIES, TAX_FLAGS, TIMELINE_KINDS, VAT_KINDS } from '../../domain/client/kinds.ts';
import { CONTACT_RIGHTS } from '../../domain/roles.ts';
import * as views from '../views/clients.ts';
import { accountantCard, fileRef, personRef } from './case.ts';
import { count, instant, instantOrNull, like, named } from './kit.ts';

const taxes = { entity: z.enum(ENTITIES), vatKind: z.enum(VAT_KINDS), levy: z.enum(LEVIES), flags: z.array(z.enum(TAX_FLAGS)) };
const rights = z.array(z.enum(CONTACT_RIGHTS));
const row = {
  id: z.string(),
  name: z.string(),
  short: z.string(),
  usci: z.string().nullable(),
  ...taxes,
  industry: z.string(),
  district: z.string(),
  tags: z.array(z.string()),
  engaged: z.boolean(),
  accountant: named.nullable(),
  stores: z.array(named),
  contacts: count,
  openCases: count,
  archivedAt: instantOrNull,
  createdAt: instant,
  updatedAt: instant,
};
/** A client in a list. */
export const clientRow = like<views.ClientRow>()(z.object(row));
/** Behind each tab. */
export const clientCounts = like<views.ClientCountsView>()(
  z.object({ total: count, mine: count, unassigned: count, engaged: count, archived: count }),
);
/** One tax profile. */
export const profile = like<views.ProfileView>()(
  z.object({
    id: z.string(),
    validFrom: z.string(),
    validTo: z.string().nullable(),
    state: z.enum(['present', 'coming', 'past']),
    ...taxes,
    reason: z.string(),
    by: personRef.nullable(),
    createdAt: instant,
  }),
);
/** One contact. */
export const contact = like<views.ContactView>()(
  z.object({
    personId: z.string(),
    name: z.string(),
    title: z.string(),
    rights,
    phoneMasked: z.string().nullable(),
    followsAccount: z.boolean(),
    joined: z.boolean(),
    self: z.boolean(),
    version: count,
    since: instantOrNull,
  }),
);
/** The whole record. */
export const client = like<views.ClientView>()(
  z.object({
    ...row,
    version: count,
    legalRep: z.string(),
    address: z.string(),
    taxOffice: z.string(),
    headcount: count,
    accountantCard: accountantCard.nullable(),
    accountantSince: instantOrNull,
    helpers: z.array(named),
    profile: profile.nullable(),
    coming: profile.nullable(),
    cases: z.object({ total: count, open: count }),
    files: count,
    mergedInto: named.nullable(),
    merges: z.array(z.object({ id: z.string(), client: named, at: instant, undoUntil: instantOrNull })),
    rights: rights.nullable(),
    actions: z.array(z.enum(views.CLIENT_ACTIONS)),
  }),
);
/** A file that hangs on a client. */
export const clientFile = like<views.ClientFileView>()(
  z.object({ ...fileRef.shape, category: z.enum(FILE_CATEGORIES), internal: z.boolean(), by: z.string(), at: instant }),
);
/** An internal note. */
export const clientNote = like<views.ClientNoteView>()(
  z.object({
    id: z.string(),
    text: z.string(),
    pinned: z.boolean(),
    author: personRef,
    version: count,
    at: instant,
    updatedAt: instant,
  }),
);
/** One line of the timeline. */
export const timelineLine = like<views.TimelineLine>()(
  z.object({
    key: z.string(),
    at: instant,
    kind: z.enum(TIMELINE_KINDS),
    what: z.string(),
    by: personRef.nullable(),
    caseId: z.string().nullable(),
    title: z.string(),
    count,
    details: z.record(z.string(), z.unknown()),
  }),
);
/** What a code is worth. */
export const usci = like<views.UsciView>()(
  z.object({
    usci: z.string(),
    fault: z.object({ code: z.string(), at: z.int().nullable(), message: z.string() }).nullable(),
    taken: z.boolean(),
    client: named.nullable(),
  }),
);
/** A client that may be the same one. */
export const duplicate = like<views.DuplicateView>()(
  z.object({
    id: z.string(),
    name: z.string(),
    short: z.string(),
    usci: z.string().nullable(),
    reasons: z.array(z.enum(['usci', 'name', 'phone'])),
  }),
);
const side = z.object({ id: z.string(), name: z.string(), usci: z.string().nullable() });
/** What a merge would do. */
export const mergeTrial = like<views.MergeTrialView>()(
  z.object({
    kept: side,
    gone: side,
    refusal: z.string().nullable(),
    which: z.array(z.string()),
    contracts: count,
    periods: count,
    ledgers: count,
    cases: count,
    openCases: count,
    notes: count,
    files: count,
    contacts: z.array(z.object({ personId: z.string(), name: z.string(), rights, had: rights.nullable() })),
    tags: z.array(z.string()),
    helpers: z.array(named),
    accountant: named.nullable(),
    leaves: named.nullable(),
    stores: z.array(named),
  }),
);
/** An accountant was set. */
export const accountantChanged = like<views.AccountantChanged>()(
  z.object({
    client,
    warning: z.object({ code: z.literal('client_cap'), staffId: z.string(), clients: count, cap: count }).nullable(),
  }),
);
