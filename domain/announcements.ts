import type { BroadcastAudience } from './broadcast.ts';
import type { VatKind } from './client/kinds.ts';

/** 公告 as it was last decided: being written, published, taken down. */
export const ANNOUNCEMENT_STATES = ['draft', 'published', 'withdrawn'] as const;
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number];
/** 公告 as it stands at an instant: published ones wait for their day, are shown, or are over. */
export const ANNOUNCEMENT_PHASES = ['draft', 'scheduled', 'showing', 'over', 'withdrawn'] as const;
export type AnnouncementPhase = (typeof ANNOUNCEMENT_PHASES)[number];
export const ANNOUNCEMENT_AUDIENCES = ['all', 'clients', 'staff'] as const;
export type AnnouncementFor = (typeof ANNOUNCEMENT_AUDIENCES)[number];

/** Whom an announcement is meant for; each list narrows, an empty one asks for nothing. VAT kinds and tags narrow clients only. */
export interface AnnouncementAudience {
  audience: AnnouncementFor;
  storeIds: readonly string[];
  vatKinds: readonly VatKind[];
  tags: readonly string[];
}
/** Who reads: as a colleague, and through the companies they are a contact of. */
export interface AnnouncementReader {
  /** `everywhere`: the owner, who belongs to every store. */
  staff: { storeIds: readonly string[]; everywhere: boolean } | null;
  companies: readonly { storeIds: readonly string[]; vatKind: VatKind; tags: readonly string[] }[];
}

/** The phase at an instant. `from` 0: shown as soon as it is published. */
export function phaseOf({ state, from, until }: { state: AnnouncementState; from: number; until: number | null }, now: number) {
  if (state !== 'published') return state;
  if (from > now) return 'scheduled';
  return until !== null && until <= now ? 'over' : 'showing';
}

const asks = <T>(wanted: readonly T[], has: readonly T[]): boolean => wanted.length === 0 || wanted.some((one) => has.includes(one));

/** Whether it is meant for this reader: as a colleague, or through one company that is all it asks for. */
export function isMeantFor(
  { audience, storeIds, vatKinds, tags }: AnnouncementAudience,
  { staff, companies }: AnnouncementReader,
): boolean {
  if (audience !== 'clients' && staff !== null && (staff.everywhere || asks(storeIds, staff.storeIds))) return true;
  if (audience === 'staff') return false;
  return companies.some((one) => asks(storeIds, one.storeIds) && asks(vatKinds, [one.vatKind]) && asks(tags, one.tags));
}

/** Whether whoever passes by may read it: nothing about the reader is asked for. */
export const isForEverybody = ({ audience, storeIds, vatKinds, tags }: AnnouncementAudience): boolean =>
  audience !== 'staff' && storeIds.length + vatKinds.length + tags.length === 0;

/** Whether a colleague may write for this audience: the owner for all, others for stores of theirs. `every`: all stores there are. */
export function mayAddress(
  staff: { role: string; storeIds: readonly string[] },
  { storeIds }: Pick<AnnouncementAudience, 'storeIds'>,
  every: readonly string[],
): boolean {
  if (staff.role === 'owner') return true;
  return (storeIds.length === 0 ? every : storeIds).every((id) => staff.storeIds.includes(id));
}

/** The same audience, as a broadcast names it. */
export function broadcastTo({ audience, storeIds, vatKinds, tags }: AnnouncementAudience): BroadcastAudience {
  const stores = { storeIds: [...storeIds] };
  if (audience === 'staff') return { to: 'staff', ...stores };
  return { to: audience === 'clients' ? 'contacts' : 'everybody', ...stores, vatKinds: [...vatKinds], tags: [...tags] };
}

/** Where it is read. */
export const announcementLink = (id: string): string => `/announcements/${id}`;
/** So many characters of it stand in a list or a broadcast. */
export const EXCERPT = 120;
