import { createHash } from 'node:crypto';
import type { BillComparison, ReconciliationState } from '../../domain/pay/bill.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { writeAudit } from '../records/audit.ts';
import { decisionPath } from '../../domain/decisions.ts';
import { tellOwners, type MoneyAlarm } from '../records/money-alarms.ts';

/** What a look at a day's bill came to. */
export interface BillLook {
  date: string;
  /** The activity's clock. */
  now: number;
  /** Null: there was no bill to compare with. */
  comparison: BillComparison | null;
  /** Why there was none: WeChat's code, or ours. */
  failure: string | null;
  /** Nobody will ask again by itself. */
  last: boolean;
}
const NOTHING = { ourPaidFen: 0, ourRefundedFen: 0, ourCount: 0, theirPaidFen: 0, theirRefundedFen: 0, theirCount: 0 };

/**
 * Keeps a look in the place of the one before. A difference that is still there keeps what a person said of it, unless its figures changed; one that is gone
 * goes. The same look twice leaves the same rows. @returns the state of the day
 */
export async function keepBillLook(db: Db, look: BillLook): Promise<ReconciliationState> {
  return db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('reconciliations')
      .select(['state', 'failure'])
      .where('billDate', '=', look.date)
      .executeTakeFirst();
    const open =
      look.comparison === null ? { left: 0, fresh: 0, all: 0 } : await keepDifferences(trx, look.date, look.comparison, look.now);
    const state = stateOf(look, open);
    const { differences: _, ...sums } = look.comparison ?? { ...NOTHING, differences: [] };
    const values = { state, failure: look.failure, checkedAt: look.now, at: look.now };
    // Without a bill the sums of an earlier look stand.
    const change = look.comparison === null ? values : { ...values, ...sums };
    await trx
      .insertInto('reconciliations')
      .values({ billDate: look.date, ...values, ...sums })
      .onConflict((conflict) => conflict.column('billDate').doUpdateSet(change))
      .execute();
    const news = before?.state !== state || before.failure !== look.failure || open.fresh > 0;
    if (news)
      await writeAudit(trx, {
        at: look.now,
        actor: { kind: 'system', id: 'trade-bill' },
        action: 'reconciliation.checked',
        record: { kind: 'reconciliation', id: look.date },
        details: {
          state: [before?.state ?? null, state],
          ...(open.left > 0 ? { differences: open.left } : {}),
          ...(look.failure ? { failure: look.failure } : {}),
        },
      });
    if (news && (open.fresh > 0 || (state === 'failed' && before?.state !== 'failed'))) await tellOwners(trx, alarmOf(look, open.left));
    await appendEvents(trx, [{ at: look.now, topic: 'reconciliation', data: JSON.stringify({ type: 'checked', date: look.date, state }) }]);
    return state;
  });
}

const alarmOf = ({ date, now }: BillLook, left: number): MoneyAlarm => ({
  id: 'reconciliation.differs',
  link: decisionPath('difference', date),
  event: `reconciliation:${date}:${now}`,
  title: left > 0 ? '对账有差异' : '没有取到微信账单',
  text:
    left > 0
      ? `${date} 的微信账单与我们的记录有 ${left} 处不一致，请逐条核对并写明原因。`
      : `${date} 的微信账单一直没有取到，请查看原因并再试一次。`,
  now,
});

function stateOf({ comparison, last }: BillLook, { left, all }: { left: number; all: number }): ReconciliationState {
  if (comparison === null) return last ? 'failed' : 'waiting';
  if (left > 0) return 'differs';
  return all > 0 ? 'settled' : 'balanced';
}

/** @returns how many there are, are unresolved, and are new or changed */
async function keepDifferences(
  trx: Trx,
  billDate: string,
  { differences }: BillComparison,
  now: number,
): Promise<{ all: number; left: number; fresh: number }> {
  const kept = await trx.selectFrom('reconciliationDifferences').selectAll().where('billDate', '=', billDate).execute();
  const idOf = (kind: string, number: string): string =>
    `d${createHash('sha256').update(`${billDate}\n${kind}\n${number}`).digest('hex').slice(0, 27)}`;
  const found = new Map(differences.map((one) => [idOf(one.kind, one.number), one]));
  const gone = kept.filter(({ id }) => !found.has(id)).map(({ id }) => id);
  if (gone.length > 0) await trx.deleteFrom('reconciliationDifferences').where('id', 'in', gone).execute();
  let [left, fresh] = [0, 0];
  for (const [id, { kind, number, of, paymentId, ...figures }] of found) {
    const before = kept.find((row) => row.id === id);
    const same =
      before !== undefined && Object.entries(figures).every(([name, value]) => valueOf(before[name as keyof typeof figures]) === value);
    if (same && before.resolvedAt !== null) continue;
    left += 1;
    if (same) continue;
    fresh += 1;
    const unresolved = { resolvedAt: null, resolvedById: null, resolution: null };
    await trx
      .insertInto('reconciliationDifferences')
      .values({ id, billDate, kind, number, of, paymentId, ...figures, ...unresolved, createdAt: now })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ paymentId, ...figures, ...unresolved, createdAt: now }))
      .execute();
  }
  return { all: found.size, left, fresh };
}
/** PostgreSQL hands a bigint over as text. */
const valueOf = (value: string | number | null): string | number | null =>
  typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
