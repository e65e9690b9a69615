import type { Entity, FileCategory, Levy, TaxFlag, TimelineKind, VatKind } from '../../domain/client/kinds.ts';
import type { ContactRight } from '../../domain/roles.ts';
import type { AccountantCard, FileRef, Instant, PersonRef } from '../views.ts';

/** A client in a list. Tags are the firm's own: a contact gets none. */
export interface ClientRow {
  id: string;
  name: string;
  short: string;
  usci: string | null;
  entity: Entity;
  vatKind: VatKind;
  levy: Levy;
  flags: TaxFlag[];
  industry: string;
  district: string;
  tags: string[];
  engaged: boolean;
  accountant: { id: string; name: string } | null;
  stores: { id: string; name: string }[];
  contacts: number;
  openCases: number;
  archivedAt: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
}
/** How many clients stand behind each tab. */
export interface ClientCountsView {
  total: number;
  mine: number;
  unassigned: number;
  engaged: number;
  archived: number;
}
/** How a client is taxed from a civil date on. `state`: 已生效 now, 将生效, 已过去. */
export interface ProfileView {
  id: string;
  validFrom: string;
  /** The last civil day it holds, or null: until it is changed. */
  validTo: string | null;
  state: 'present' | 'coming' | 'past';
  entity: Entity;
  vatKind: VatKind;
  levy: Levy;
  flags: TaxFlag[];
  reason: string;
  by: PersonRef | null;
  createdAt: Instant;
}
/** A contact of a client. The phone is masked; `POST …/contacts/:personId/phone` shows it and writes that down. */
export interface ContactView {
  personId: string;
  name: string;
  title: string;
  rights: ContactRight[];
  phoneMasked: string | null;
  /** Whether WeChat messages reach them. */
  followsAccount: boolean;
  /** Came in by WeChat once. */
  joined: boolean;
  self: boolean;
  version: number;
  since: Instant | null;
}
export interface ClientFileView extends FileRef {
  category: FileCategory;
  /** Only for the firm. */
  internal: boolean;
  by: string;
  at: Instant;
}
export interface ClientNoteView {
  id: string;
  text: string;
  pinned: boolean;
  author: PersonRef;
  version: number;
  at: Instant;
  updatedAt: Instant;
}
/** What who asks may do with a client. */
export const CLIENT_ACTIONS = [
  'edit',
  'note',
  'contacts',
  'files',
  'request',
  'accountant',
  'stores',
  'merge',
  'archive',
  'restore',
] as const;
export type ClientAction = (typeof CLIENT_ACTIONS)[number];
/** The whole record of a client. For a contact `tags`, `helpers` and `merges` are empty. */
export interface ClientView extends ClientRow {
  version: number;
  legalRep: string;
  address: string;
  taxOffice: string;
  /** How many people work there. */
  headcount: number;
  accountantCard: AccountantCard | null;
  accountantSince: Instant | null;
  helpers: { id: string; name: string }[];
  /** What holds today. */
  profile: ProfileView | null;
  /** What holds next, or null. */
  coming: ProfileView | null;
  cases: { total: number; open: number };
  files: number;
  mergedInto: { id: string; name: string } | null;
  /** What became part of it; `undoUntil` null: for good. */
  merges: { id: string; client: { id: string; name: string }; at: Instant; undoUntil: Instant | null }[];
  /** The caller's rights as a contact, or null. */
  rights: ContactRight[] | null;
  actions: ClientAction[];
}
/** One line of a client's timeline. `what` is worded by the front; `details` says what changed (`field: [before, after]`). */
export interface TimelineLine {
  key: string;
  at: Instant;
  kind: TimelineKind;
  what: string;
  by: PersonRef | null;
  caseId: string | null;
  title: string;
  count: number;
  details: Record<string, unknown>;
}
/** What a code is worth while it is typed. `client`: who has it, when within reach; `taken` says that somebody has. */
export interface UsciView {
  usci: string;
  fault: { code: string; at: number | null; message: string } | null;
  taken: boolean;
  client: { id: string; name: string } | null;
}
/** A client that may be the same one. */
export interface DuplicateView {
  id: string;
  name: string;
  short: string;
  usci: string | null;
  reasons: ('usci' | 'name' | 'phone')[];
}
/** What a merge would move, before it is done. `refusal`: why it would not be, in code. */
export interface MergeTrialView {
  kept: { id: string; name: string; usci: string | null };
  gone: { id: string; name: string; usci: string | null };
  refusal: string | null;
  /** Contracts, months or years that stand in the way. */
  which: string[];
  contracts: number;
  periods: number;
  ledgers: number;
  cases: number;
  openCases: number;
  notes: number;
  files: number;
  contacts: { personId: string; name: string; rights: ContactRight[]; had: ContactRight[] | null }[];
  tags: string[];
  helpers: { id: string; name: string }[];
  accountant: { id: string; name: string } | null;
  /** Serves the one that goes, and will not serve what becomes of it. */
  leaves: { id: string; name: string } | null;
  stores: { id: string; name: string }[];
}
/** An accountant was set; `load` is over `cap` when a warning is due. */
export interface AccountantChanged {
  client: ClientView;
  warning: { code: 'client_cap'; staffId: string; clients: number; cap: number } | null;
}
