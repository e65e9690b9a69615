import type { LiveEvent } from '../../../api/views.ts';
import type { HallCard, HallView } from '../../../api/views/hall.ts';

/** A card somebody else took: shrinks at once, shows who and why for four seconds, then folds. */
export interface LostCard {
  card: HallCard;
  name: string | null;
  soonerMs: number | null;
  reason: LostReason;
}
export type LostReason = 'taken' | 'assigned' | 'cancelled' | 'escalated';
export type HallEntry = { kind: 'open'; card: HallCard; fresh: boolean } | { kind: 'lost'; card: HallCard; lost: LostCard };
/** How long a lost card stays. */
export const LOST_MS = 4000;

/** Entries of the hall after a new view: lost ones keep their place until they fold, cards that were not there before ring. */
export function mergeHall(before: readonly HallEntry[], view: HallView, first: boolean): { entries: HallEntry[]; arrived: HallCard[] } {
  const known = new Map(before.map((entry) => [entry.card.id, entry]));
  const entries: HallEntry[] = sortCards(view.cards).map((card) => {
    const had = known.get(card.id);
    // Asked for before somebody took it: who did stands there to its end.
    if (had?.kind === 'lost') return had;
    // The same object again where nothing changed, so that its card is not drawn anew.
    return had && JSON.stringify(had.card) === JSON.stringify(card) ? had : { kind: 'open', card, fresh: !first && !had };
  });
  const open = new Set(view.cards.map((card) => card.id));
  before.forEach((entry, index) => {
    if (entry.kind === 'lost' && !open.has(entry.card.id)) entries.splice(Math.min(index, entries.length), 0, entry);
  });
  const arrived = first ? [] : view.cards.filter((card) => !known.has(card.id) && card.refusal === null);
  return { entries, arrived };
}

/** Mine first, then those I may take by deadline, then the others. */
export function sortCards(cards: readonly HallCard[]): HallCard[] {
  const weight = (card: HallCard): number =>
    card.mine && card.refusal === null ? 0 : card.refusal === null ? 1 : card.refusal === 'first_refusal' ? 2 : 3;
  return [...cards].sort((a, b) => weight(a) - weight(b) || a.grabDeadline.localeCompare(b.grabDeadline) || a.id.localeCompare(b.id));
}

/** The card shrinks: who took it, how much sooner when the caller pressed too. */
export function loseCard(entries: readonly HallEntry[], caseId: string, lost: Omit<LostCard, 'card'>): HallEntry[] {
  return entries.map((entry) => {
    if (entry.card.id !== caseId) return entry;
    if (entry.kind === 'lost')
      return { ...entry, lost: { ...entry.lost, name: entry.lost.name ?? lost.name, soonerMs: entry.lost.soonerMs ?? lost.soonerMs } };
    return { kind: 'lost', card: entry.card, lost: { ...lost, card: entry.card } };
  });
}

/** Why a card left, or null when the event does not close it. */
export function closes(event: LiveEvent): LostReason | null {
  if (event.topic !== 'case' || event.state === null || event.state === 'open') return null;
  if (event.state === 'cancelled') return 'cancelled';
  if (event.state === 'escalated') return 'escalated';
  return event.type === 'assigned' ? 'assigned' : 'taken';
}

/** What the filter sheet asks for. */
export interface HallFilter {
  urgencies: string[];
  types: string[];
  mineOnly: boolean;
}
export const NO_FILTER: HallFilter = { urgencies: [], types: [], mineOnly: false };
export function passes(entry: HallEntry, filter: HallFilter): boolean {
  const { card } = entry;
  return (
    (filter.urgencies.length === 0 || filter.urgencies.includes(card.urgency)) &&
    (filter.types.length === 0 || filter.types.includes(card.businessType.id)) &&
    (!filter.mineOnly || entry.kind === 'lost' || card.refusal === null)
  );
}
