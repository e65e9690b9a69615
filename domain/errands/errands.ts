import { DAY_MS, MINUTE_MS } from '../time.ts';

/** 待办, 已办, 没办成, 已取消. */
export const ERRAND_STATES = ['planned', 'done', 'failed', 'cancelled'] as const;
export type ErrandState = (typeof ERRAND_STATES)[number];
/** What an errand is for: a case, a thing in custody, or nothing of ours. */
export const ERRAND_SOURCES = ['case', 'custody', 'free'] as const;
export type ErrandSourceKind = (typeof ERRAND_SOURCES)[number];
/** What is done on the way, by its holder and perhaps without a net. */
export const ROAD_DEEDS = ['check-in', 'done', 'failed', 'undo'] as const;
export type RoadDeed = (typeof ROAD_DEEDS)[number];
/** What happened to an errand, as its story tells it. */
export const ERRAND_DEEDS = ['created', 'changed', 'moved', 'checked_in', 'done', 'failed', 'cancelled', 'undone'] as const;
export type ErrandDeed = (typeof ERRAND_DEEDS)[number];
/** What may be done with an errand by who looks at it. */
export const ERRAND_ACTIONS = ['edit', 'move', 'cancel', 'check-in', 'done', 'failed', 'undo', 'call'] as const;
export type ErrandAction = (typeof ERRAND_ACTIONS)[number];

/** Where somebody stood, as their phone knew it: metres of doubt in `accuracy`. */
export interface Position {
  lat: number;
  lon: number;
  accuracy: number;
}

/** An errand as far as its rules look at it. */
export interface ErrandStatus {
  state: ErrandState;
  staffId: string;
  /** When it was done or failed, by the phone; null: neither. */
  doneAt: number | null;
}
/** Who looks at it: whose errands are theirs to run, and whether they arrange this holder's day. */
export interface ErrandHand {
  runs: readonly string[];
  arranges: boolean;
}

/** A done errand can be taken back for so long. */
export const UNDO_MS = 10 * MINUTE_MS;
/** A phone's clock may be so far ahead. */
const AHEAD_MS = 2 * MINUTE_MS;
/** What was done without a net arrives so late at most: as long as a submission is known again. */
const LATE_MS = 3 * DAY_MS;
/** What somebody can run on one day. */
export const MOST_A_DAY = 40;

/** Why an instant made on a phone is not believed, or null. */
export function refusalOfInstant(at: number, now: number): 'in_future' | 'too_old' | null {
  if (at > now + AHEAD_MS) return 'in_future';
  return at < now - LATE_MS ? 'too_old' : null;
}

/** Whether a deed of the road still fits: the errand is planned and theirs, or it can still be taken back. Else it has changed meanwhile. */
export function fits(deed: RoadDeed, errand: ErrandStatus, { runs }: Pick<ErrandHand, 'runs'>, at: number): boolean {
  if (!runs.includes(errand.staffId)) return false;
  if (deed !== 'undo') return errand.state === 'planned';
  return (errand.state === 'done' || errand.state === 'failed') && errand.doneAt !== null && at <= errand.doneAt + UNDO_MS;
}

/** What may be done with an errand now. */
export function errandActions(errand: ErrandStatus & { hasPhone: boolean }, hand: ErrandHand, now: number): ErrandAction[] {
  const runs = hand.runs.includes(errand.staffId);
  const planned = errand.state === 'planned';
  return ERRAND_ACTIONS.filter((action) => {
    if (action === 'call') return runs && errand.hasPhone;
    if (action === 'edit' || action === 'move' || action === 'cancel') return planned && (runs || hand.arranges);
    return fits(action, errand, hand, now);
  });
}

/** Whether a list names exactly the open stops of a day, each once: only such an order is taken. */
export const isWholeDay = (open: readonly string[], given: readonly string[]): boolean =>
  open.length === given.length && new Set(given).size === given.length && given.every((id) => open.includes(id));

/** How a day reads: what is over in the order it ended, then what is to come as it was arranged, then what was cancelled. */
export function inDayOrder<Stop extends { id: string; state: ErrandState; order: number; doneAt: string | null }>(
  stops: readonly Stop[],
): Stop[] {
  const part = ({ state }: Stop): number => (state === 'cancelled' ? 2 : state === 'planned' ? 1 : 0);
  const over = ({ doneAt }: Stop): number => (doneAt === null ? 0 : Date.parse(doneAt));
  return stops.toSorted((a, b) => part(a) - part(b) || over(a) - over(b) || a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** Whether a time window runs forwards; either end may be open. */
export const isWindow = (from: string | null, until: string | null): boolean => from === null || until === null || from <= until;
