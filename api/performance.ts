import { readKept, readSnapshots, readTallies, type Snapshot, type StaffTally, type TallyFilter } from '../db/read/performance.ts';
import { readColleaguesByIds } from '../db/read/performance-people.ts';
import { readSettings } from '../db/read/settings.ts';
import { addMonths } from '../domain/period/months.ts';
import { monthSpan, monthsUntil } from '../domain/performance/months.ts';
import { figuresOf, since, TREND_NUMBERS } from '../domain/performance/numbers.ts';
import type { Principal } from '../domain/roles.ts';
import type { Db } from '../db/open.ts';
import type { PerformanceFigures, PerformanceView } from './views/performance.ts';

/** How many months a trend shows. */
export const TREND_MONTHS = 6;
const instant = (at: number): string => new Date(at).toISOString();

/** What a month says: as it was kept, and what it would say now. */
interface Month {
  shown: StaffTally[];
  now: StaffTally[] | null;
}

/** 绩效 of a month as a person may see it: what was kept where it was, else as it stands, beside another month and the five before. */
export async function performanceOf(
  db: Db,
  principal: Principal,
  { period, before = addMonths(period, -1), filter }: { period: string; before?: string | undefined; filter: TallyFilter },
  now: number,
): Promise<PerformanceView> {
  const { dimensions } = (await readSettings(db)).settings.review;
  const trend = monthsUntil(period, TREND_MONTHS);
  const asked = [...new Set([...trend, before])];
  const snapshots = await readSnapshots(db, asked);
  const months = new Map<string, Month>();
  for (const month of asked) months.set(month, await monthOf(db, principal, month, filter, snapshots.get(month), month === period));
  const shown = (month: string, mine: (tally: StaffTally) => boolean) => (months.get(month)?.shown ?? []).filter(mine);
  const figures = (mine: (tally: StaffTally) => boolean): PerformanceFigures => {
    const kept = figuresOf(shown(period, mine), dimensions);
    const live = months.get(period)?.now;
    // A month in which nobody did anything is a month before the firm counted: it says nothing, not nought.
    const past = trend.map((month) => ((months.get(month)?.shown.length ?? 0) === 0 ? null : figuresOf(shown(month, mine), dimensions)));
    return {
      figures: kept,
      previous: figuresOf(shown(before, mine), dimensions),
      since: live ? since(kept, figuresOf(live.filter(mine), dimensions)) : {},
      trend: Object.fromEntries(TREND_NUMBERS.map((name) => [name, past.map((one) => one?.[name] ?? null)])),
    };
  };
  const all = [...months.values()].flatMap((month) => [...month.shown, ...(month.now ?? [])]);
  const people = await readColleaguesByIds(db, principal, filter, [...new Set(all.map(({ staffId }) => staffId))]);
  const stores = await db.selectFrom('stores').select(['id', 'name']).orderBy('id').execute();
  const snapshot = snapshots.get(period);
  const keptBy = snapshot?.byId ? people.names.get(snapshot.byId) : undefined;
  return {
    period,
    before,
    trend,
    running: monthSpan(period).to > now,
    snapshot: snapshot
      ? {
          version: snapshot.version,
          at: instant(snapshot.at),
          by: snapshot.byId === null ? null : { id: snapshot.byId, kind: 'staff', name: keptBy ?? '' },
          reason: snapshot.reason,
        }
      : null,
    dimensions,
    total: figures(() => true),
    staff: people.lines.map((line) => ({ ...line, ...figures(({ staffId }) => staffId === line.id) })),
    stores: stores
      .filter(({ id }) => all.some(({ storeId }) => storeId === id))
      .map((store) => ({ ...store, ...figures(({ storeId }) => storeId === store.id) })),
    now: instant(now),
  };
}

/** A month that is kept says what it said; the one looked at also what has come since. */
async function monthOf(
  db: Db,
  principal: Principal,
  month: string,
  filter: TallyFilter,
  snapshot: Snapshot | undefined,
  looked: boolean,
): Promise<Month> {
  const live = async () => readTallies(db, principal, monthSpan(month), filter);
  if (!snapshot) return { shown: await live(), now: null };
  return { shown: await readKept(db, principal, snapshot, filter), now: looked ? await live() : null };
}
