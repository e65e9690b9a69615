import type { Principal } from '../../domain/roles.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Db } from '../open.ts';
import { complaintsOf } from './scope.ts';

/** Complaints received in a span, counted by one of their sides. */
export interface ComplaintCount {
  id: string | null;
  name: string;
  count: number;
  upheld: number;
}
/** What a span's complaints come to. Times are business ms, means over those that came so far; null: none did. */
export interface ComplaintFigures {
  total: number;
  open: number;
  settled: number;
  upheld: number;
  reopened: number;
  acknowledgeMs: number | null;
  settleMs: number | null;
  /** Mean of what clients said of the result, 1–5. */
  score: number | null;
  byStore: ComplaintCount[];
  byStaff: ComplaintCount[];
  byTopic: ComplaintCount[];
  /** Every month of the span, `2026-11`. */
  byMonth: ComplaintCount[];
}

/** Counts what was received from `from` (included) to `to` (not), within scope; `storeId`: of one store. */
export async function readComplaintFigures(
  db: Db,
  principal: Principal,
  { from, to, storeId }: { from: number; to: number; storeId?: string | undefined },
): Promise<ComplaintFigures> {
  let asked = db
    .selectFrom('complaints')
    .leftJoin('stores', 'stores.id', 'complaints.storeId')
    .leftJoin('staff', 'staff.id', 'complaints.againstStaffId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['complaints.storeId', 'stores.name as storeName', 'againstStaffId', 'people.name as staffName'])
    .select(['topic', 'receivedAt', 'acknowledgeMs', 'settleMs', 'state', 'settledAt', 'upheld', 'reopened', 'outcomeScore'])
    .where((eb) => complaintsOf({ ...principal, links: [] })(eb as never))
    .where('receivedAt', '>=', from)
    .where('receivedAt', '<', to);
  if (storeId !== undefined) asked = asked.where('complaints.storeId', '=', storeId);
  const rows = await asked.execute();
  const by = (key: (row: (typeof rows)[number]) => [string | null, string]): ComplaintCount[] => {
    const found = new Map<string | null, ComplaintCount>();
    for (const row of rows) {
      const [id, name] = key(row);
      const one = found.get(id) ?? { id, name, count: 0, upheld: 0 };
      found.set(id, { ...one, count: one.count + 1, upheld: one.upheld + (row.upheld === 1 ? 1 : 0) });
    }
    return [...found.values()].toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  };
  const months = by(({ receivedAt }) => {
    const month = civilDateOf(receivedAt).slice(0, 7);
    return [month, month];
  });
  return {
    total: rows.length,
    open: rows.filter(({ state }) => state === 'received' || state === 'acknowledged').length,
    settled: rows.filter(({ settledAt }) => settledAt !== null).length,
    upheld: rows.filter(({ upheld }) => upheld === 1).length,
    reopened: rows.filter(({ reopened }) => reopened === 1).length,
    acknowledgeMs: mean(rows.flatMap(({ acknowledgeMs }) => acknowledgeMs ?? [])),
    settleMs: mean(rows.flatMap(({ settleMs }) => settleMs ?? [])),
    score: mean(rows.flatMap(({ outcomeScore }) => outcomeScore ?? [])),
    byStore: by(({ storeId: id, storeName }) => [id, storeName ?? id]),
    byStaff: by(({ againstStaffId, staffName }) => [againstStaffId, staffName ?? '']),
    byTopic: by(({ topic }) => [topic, topic]),
    byMonth: monthsOf(from, to).map((id) => months.find((one) => one.id === id) ?? { id, name: id, count: 0, upheld: 0 }),
  };
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Civil months between two instants. */
function monthsOf(from: number, to: number): string[] {
  const last = civilDateOf(to - 1).slice(0, 7);
  const found = [];
  for (let month = civilDateOf(from).slice(0, 7); month <= last;) {
    found.push(month);
    const [year = 0, of = 0] = month.split('-').map(Number);
    month = of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, '0')}`;
  }
  return found;
}
