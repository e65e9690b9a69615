import { isSort } from '../../../domain/performance/sorts.ts';
import { numberNamed, type PerformanceNumber } from '../../../domain/performance/numbers.ts';
import { said } from '../../../domain/exports/words.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { readBehind, type BehindCursor, type BehindRow } from '../performance-behind.ts';
import { readSettings } from '../settings.ts';
import type { Db } from '../../open.ts';
import { timeCell, type Cell, type ExportSource, type Line } from './source.ts';

const PAGE = 1000;
/** A number and the fact behind it: `taken~case~3~grab~C26112400102`. */
const keyOf = (number: string, { subjectKind, seq, how, subjectId }: BehindRow): string =>
  [number, subjectKind, seq, how, subjectId].join('~');
const named = async (db: Db, number: string): Promise<PerformanceNumber | null> =>
  numberNamed(number, (await readSettings(db)).settings.review.dimensions);

/** What one row says in the unit of its number: minutes, points, yuan; counts say nothing of one row. */
function valueOf({ unit, per = 1 }: PerformanceNumber, value: number): Record<'value' | 'unit', Cell> {
  if (unit === 'count' || unit === 'share') return { value: null, unit: '' };
  const inUnits = value / per;
  return {
    value: unit === 'money' ? inUnits / 100 : Math.round((unit === 'duration' ? inUnits / MINUTE_MS : inUnits) * 100) / 100,
    unit: said('unit', unit),
  };
}

/** 绩效明细: exactly the rows one number counts, the newest first. */
export const performanceRowExport = {
  find: async (
    db,
    principal,
    { number: name, from, to, ...filter }: { number: string; from: number; to: number; staffId: string | null; storeId: string | null },
    limit,
  ) => {
    const number = await named(db, name);
    const ids: string[] = [];
    for (let after: BehindCursor | null = null; number !== null && ids.length < limit;) {
      const { rows, next } = await readBehind(db, principal, { number, from, to, filter }, { limit: PAGE, after });
      ids.push(...rows.map((row) => keyOf(name, row)));
      if (!next) break;
      after = next;
    }
    return ids.slice(0, limit);
  },
  lines: async (db, principal, keys) => {
    const lines = new Map<string, Line>();
    for (const name of new Set(keys.map((key) => key.split('~', 1)[0] ?? ''))) {
      const number = await named(db, name);
      if (number === null) continue;
      const wanted = new Set(keys.filter((key) => key.startsWith(`${name}~`)));
      const subjects = [...wanted].map((key) => key.split('~').slice(4).join('~'));
      const asked = { number, from: 0, to: Number.MAX_SAFE_INTEGER, filter: { staffId: null, storeId: null }, subjects };
      const { rows } = await readBehind(db, principal, asked, { limit: Number.MAX_SAFE_INTEGER - 1, after: null });
      for (const row of rows) {
        const key = keyOf(name, row);
        if (wanted.has(key))
          lines.set(key, {
            what: row.title,
            client: row.clientShort,
            staff: row.staffName,
            how: isSort(row.how) ? said('counted', row.how) : '',
            ...valueOf(number, row.value),
            at: timeCell(row.at),
          });
      }
    }
    return lines;
  },
} satisfies ExportSource;
