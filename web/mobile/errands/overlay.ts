import type { ErrandView } from '../../../api/views/errands.ts';
import type { Deed } from '../../data/offline/deeds.ts';

/** A stop as its holder sees it: what was done on this phone counts already, and what of it has yet to reach the server. */
export interface Stop extends ErrandView {
  waits: readonly Deed[];
  /** A deed the server did not take. */
  refused: boolean;
}

/** Where a day's order is a deed about the day. */
export const orderOf = (staffId: string, day: string): string => `order ${staffId} ${day}`;
const instantOf = (deed: Deed): string => deed.at ?? new Date(deed.doneAt).toISOString();
const text = (deed: Deed, field: string): string => {
  const value = deed.body[field];
  return typeof value === 'string' ? value : '';
};

/** What one deed changes; null: it leaves this day. */
function after(stop: ErrandView, deed: Deed): ErrandView | null {
  const at = instantOf(deed);
  switch (deed.verb) {
    case 'check-in':
      return { ...stop, checkedInAt: at, checkedInPlace: (deed.body['place'] as ErrandView['checkedInPlace'] | undefined) ?? null };
    case 'done':
      return { ...stop, state: 'done', doneAt: at, report: text(deed, 'text'), tellClient: deed.body['tellClient'] === true };
    case 'failed':
      return { ...stop, state: 'failed', doneAt: at, reason: text(deed, 'reason') };
    case 'cancel':
      return { ...stop, state: 'cancelled', reason: text(deed, 'reason') };
    case 'undo':
      return { ...stop, state: 'planned', doneAt: null };
    case 'move': {
      const [day, staffId] = [text(deed, 'day') || stop.day, text(deed, 'staffId') || stop.staffId];
      return day === stop.day ? { ...stop, staffId } : null;
    }
    default:
      return stop;
  }
}

/** A day with what was done on this phone laid over it. What the server refused is not: it says so itself. */
export function withDeeds(items: readonly ErrandView[], deeds: readonly Deed[], orderAbout: string): Stop[] {
  const stops = items.flatMap((item): Stop[] => {
    const own = deeds.filter(({ about }) => about === item.id);
    let now: ErrandView | null = item;
    for (const deed of own) if (now && !deed.stopped) now = after(now, deed);
    return now ? [{ ...now, waits: own.filter(({ stopped }) => !stopped), refused: own.some(({ stopped }) => stopped) }] : [];
  });
  const order = deeds.findLast(({ about, stopped }) => about === orderAbout && !stopped)?.body['ids'];
  if (!Array.isArray(order)) return stops;
  const place = ({ id, order: was }: Stop): number => {
    const at = order.indexOf(id);
    return at < 0 ? order.length + was : at;
  };
  const open = stops.filter(({ state }) => state === 'planned').toSorted((a, b) => place(a) - place(b));
  return stops.map((stop) => (stop.state === 'planned' ? (open.shift() ?? stop) : stop));
}
