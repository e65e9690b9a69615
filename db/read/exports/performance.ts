import { monthSpan } from '../../../domain/performance/months.ts';
import { figuresOf } from '../../../domain/performance/numbers.ts';
import { formatBeijing, HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { readKept, readSnapshots, readTallies } from '../performance.ts';
import { readColleaguesByIds } from '../performance-people.ts';
import type { Cell, ExportSource } from './source.ts';

const tenth = (value: number | null): number | null => (value === null ? null : Math.round(value * 10) / 10);
/** Months are told apart in the ids: `2026-10~store-1~staff-1`. */
const keyOf = (period: string, storeId: string | undefined, staffId: string): string => `${period}~${storeId ?? ''}~${staffId}`;

/** 绩效 of a month: a colleague a line, as the month was kept, or as it stands. */
export const performanceExport = {
  find: async (db, principal, { period, storeId }: { period: string; storeId?: string | undefined }, limit) => {
    const filter = { staffId: null, storeId: storeId ?? null };
    const tallies = await readTallies(db, principal, monthSpan(period), filter);
    const { lines } = await readColleaguesByIds(db, principal, filter, [...new Set(tallies.map(({ staffId }) => staffId))]);
    return lines.slice(0, limit).map(({ id }) => keyOf(period, storeId, id));
  },
  lines: async (db, principal, keys) => {
    const lines = new Map<string, Record<string, Cell>>();
    const asked = new Map<string, string[]>();
    for (const key of keys) {
      const [period = '', storeId = '', staffId = ''] = key.split('~');
      asked.set(`${period}~${storeId}`, [...(asked.get(`${period}~${storeId}`) ?? []), staffId]);
    }
    for (const [month, ids] of asked) {
      const [period = '', storeId = ''] = month.split('~');
      const filter = { staffId: null, storeId: storeId || null };
      const snapshot = (await readSnapshots(db, [period])).get(period);
      const tallies = snapshot
        ? await readKept(db, principal, snapshot, filter)
        : await readTallies(db, principal, monthSpan(period), filter);
      const people = await readColleaguesByIds(db, principal, filter, ids);
      for (const { id, name, stores } of people.lines.filter((line) => ids.includes(line.id))) {
        const of = figuresOf(
          tallies.filter(({ staffId }) => staffId === id),
          [],
        );
        const at = (number: string): number | null => of[number] ?? null;
        lines.set(keyOf(period, storeId || undefined, id), {
          ...of,
          period,
          name: name || { zh: '未归到人', en: 'Nobody’s' },
          stores: stores.map((store) => store.name).join('、'),
          response: tenth(at('response') === null ? null : (at('response') ?? 0) / MINUTE_MS),
          onTime: tenth(at('onTime') === null ? null : (at('onTime') ?? 0) * 100),
          waited: tenth((at('waited') ?? 0) / HOUR_MS),
          rating: at('rating') === null ? null : Math.round((at('rating') ?? 0) * 100) / 100,
          collected: (at('collected') ?? 0) / 100,
          kept: snapshot
            ? {
                zh: `${formatBeijing(snapshot.at)} 第 ${snapshot.version} 版`,
                en: `${formatBeijing(snapshot.at)} version ${snapshot.version}`,
              }
            : { zh: '未定稿', en: 'Not kept yet' },
        });
      }
    }
    return lines;
  },
} satisfies ExportSource;
