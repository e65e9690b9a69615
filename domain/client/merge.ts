import { overlaps } from '../billing/engagement.ts';
import type { ContactRight } from '../roles.ts';
import { DAY_MS } from '../time.ts';
import { orderedRights } from './rights.ts';

/** A merge can be taken back this long. */
export const MERGE_UNDO_MS = 30 * DAY_MS;

/** What a merge looks at of each of the two. */
export interface MergingClient {
  id: string;
  usci: string | null;
  mergedIntoId: string | null;
  archivedAt: number | null;
  tags: readonly string[];
  helperIds: readonly string[];
  accountantId: string | null;
  storeIds: readonly string[];
  contacts: readonly { personId: string; title: string; rights: readonly ContactRight[]; since: number }[];
}
/** What of a client's work can stand only once. */
export interface MergingWork {
  contracts: readonly { id: string; state: string; startDate: string; endDate: string | null }[];
  /** Periods, filings, ledgers, voucher counts: what it is, of which month or year. */
  once: readonly { what: string; span: string }[];
}
/** Why two clients' work cannot become one, and which contracts, months or years it is. */
export interface WorkClash {
  code: 'merge_two_contracts' | 'merge_same_period';
  which: string[];
}
const OVER: readonly string[] = ['ended', 'withdrawn'];

/** What stands in the way of making two clients' work one; null: nothing. */
export function workClash(kept: MergingWork, gone: MergingWork): WorkClash | null {
  const living = ({ contracts }: MergingWork) => contracts.filter(({ state }) => !OVER.includes(state));
  for (const one of living(kept))
    for (const other of living(gone)) if (overlaps(one, other)) return { code: 'merge_two_contracts', which: [one.id, other.id] };
  const there = new Set(kept.once.map(({ what, span }) => `${span} ${what}`));
  const twice = gone.once.filter(({ what, span }) => there.has(`${span} ${what}`)).map(({ span }) => span);
  return twice.length === 0 ? null : { code: 'merge_same_period', which: [...new Set(twice)].toSorted() };
}

/** Why two clients stay two. `usci_differs` may be answered by a confirmation. */
export type MergeRefusal = 'merge_self' | 'client_merged' | 'client_archived' | 'usci_differs';

/** Whether `gone` may become part of `kept`; null: it may. */
export function refusalToMerge(kept: MergingClient, gone: MergingClient, confirmed: boolean): MergeRefusal | null {
  if (kept.id === gone.id) return 'merge_self';
  if (kept.mergedIntoId !== null || gone.mergedIntoId !== null) return 'client_merged';
  if (kept.archivedAt !== null) return 'client_archived';
  return kept.usci !== null && gone.usci !== null && kept.usci !== gone.usci && !confirmed ? 'usci_differs' : null;
}

/** The client as it is after a merge. */
export interface Merged {
  usci: string | null;
  tags: string[];
  helperIds: string[];
  accountantId: string | null;
  storeIds: string[];
  contacts: { personId: string; title: string; rights: ContactRight[]; since: number }[];
}

/** What becomes of `kept` when `gone` becomes part of it: the people and rights of both, `kept`'s own words where the two differ. */
export function merged(kept: MergingClient, gone: MergingClient, mostTags: number): Merged {
  const accountantId = kept.accountantId ?? gone.accountantId;
  const both = new Map<string, Merged['contacts'][number]>();
  for (const contact of [...kept.contacts, ...gone.contacts]) {
    const known = both.get(contact.personId);
    both.set(contact.personId, {
      personId: contact.personId,
      title: known?.title || contact.title,
      since: known?.since ?? contact.since,
      rights: orderedRights([...(known?.rights ?? []), ...contact.rights]),
    });
  }
  return {
    usci: kept.usci ?? gone.usci,
    tags: [...new Set([...kept.tags, ...gone.tags])].slice(0, mostTags),
    helperIds: [...new Set([...kept.helperIds, ...gone.helperIds])].filter((id) => id !== accountantId),
    accountantId,
    storeIds: [...new Set([...kept.storeIds, ...gone.storeIds])],
    contacts: [...both.values()],
  };
}
