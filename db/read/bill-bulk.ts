import { silenceOf } from '../../domain/billing/ladder.ts';
import { administers } from '../../domain/case/actions.ts';
import type { ErrorCode } from '../../domain/errors.ts';
import { worksFor, type Principal } from '../../domain/roles.ts';
import type { Db } from '../open.ts';
import { billFacts, readBillRows, type BillRow } from './bills.ts';
import type { Judged } from './case-bulk.ts';
import { readDunned } from './dunning.ts';

/** What is done with many bills at once. */
export type BillDeed = { type: 'remind' } | { type: 'pause'; reason: string } | { type: 'resume' };

const CHUNK = 300;

/** Judges a deed on each of these bills, in their order, on a civil date; what a person may not read does not exist. */
export async function judgeBills(db: Db, principal: Principal, ids: readonly string[], deed: BillDeed, today: string): Promise<Judged[]> {
  const found = new Map<string, Judged>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    const some = ids.slice(from, from + CHUNK);
    const rows = await readBillRows(db, { ...principal, links: [] }, today, some);
    const silent = deed.type === 'remind' ? await silentOf(db, some, today) : new Map<string, ErrorCode>();
    for (const row of rows) {
      const refusal = follows(principal, row) ? refusalOf(deed, row, today, silent) : 'forbidden';
      found.set(row.id, { id: row.id, label: `${row.clientShort} ${row.title}`, refusal });
    }
  }
  return ids.map((id) => found.get(id) ?? { id, label: id, refusal: 'not_found' });
}

/** Its dedicated accountant, who stands in for them, or an admin of its store. */
function follows(principal: Principal, row: BillRow): boolean {
  const { staff } = principal;
  if (!staff) return false;
  return administers(principal, row.storeId) || (row.accountantId !== null && worksFor(staff).includes(row.accountantId));
}

function refusalOf(deed: BillDeed, row: BillRow, today: string, silent: ReadonlyMap<string, ErrorCode>): ErrorCode | null {
  if (billFacts(row, today).restFen === 0) return 'bill_not_owed';
  if (deed.type === 'pause') return row.pausedAt === null ? null : 'reminder_held';
  if (deed.type === 'resume') return row.pausedAt === null ? 'not_paused' : null;
  return silent.get(row.id) ?? null;
}

/** Why these bills are not to be reminded of on a date. */
async function silentOf(db: Db, ids: readonly string[], today: string): Promise<Map<string, ErrorCode>> {
  const bills = await readDunned(db, { billIds: [...ids] });
  return new Map(
    bills.flatMap((bill): [string, ErrorCode][] =>
      silenceOf(bill, today) !== null ? [[bill.id, 'reminder_held']] : bill.sentOn === today ? [[bill.id, 'reminded_today']] : [],
    ),
  );
}
