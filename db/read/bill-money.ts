import { DAY_MS, instantOf } from '../../domain/time.ts';
import type { OurMoney, TheirMoney } from '../../domain/pay/bill.ts';
import type { Db } from '../open.ts';

/** A refund also says when it was sent: WeChat bills it on that day. */
export type BilledMoney = OurMoney & { sentAt: number };

const CHUNK = 400;

/** What moved over one merchant on a Beijing day by our rows, and whatever the day's bill names. */
export async function readBilledMoney(db: Db, mchId: string, date: string, named: readonly TheirMoney[]): Promise<BilledMoney[]> {
  const from = instantOf(date);
  const until = from + DAY_MS;
  const found = new Map<string, BilledMoney>();
  const keep = (rows: Omit<BilledMoney, 'ofDay'>[], ofDay: boolean): void => {
    for (const row of rows) if (!found.has(`${row.of} ${row.number}`)) found.set(`${row.of} ${row.number}`, { ...row, ofDay });
  };
  const payments = db
    .selectFrom('payments')
    .select(['outTradeNo as number', 'id as paymentId', 'amountFen', 'state', 'createdAt as sentAt'])
    .where('way', '=', 'wechat')
    .where('mchId', '=', mchId);
  const refunds = db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.paymentId')
    .select(['refunds.outRefundNo as number', 'refunds.paymentId', 'refunds.amountFen', 'refunds.state'])
    .select((eb) => eb.fn.coalesce('refunds.decidedAt', 'refunds.createdAt').as('sentAt'))
    .where('payments.way', '=', 'wechat')
    .where('payments.mchId', '=', mchId);
  const as = <Of extends OurMoney['of']>(
    of: Of,
    rows: { amountFen: number; sentAt: number; number: string; paymentId: string; state: string }[],
  ) => rows.map((row) => ({ ...row, of, amountFen: Number(row.amountFen), sentAt: Number(row.sentAt) }));
  keep(as('payment', await payments.where('state', '=', 'paid').where('paidAt', '>=', from).where('paidAt', '<', until).execute()), true);
  keep(
    as(
      'refund',
      await refunds
        .where('refunds.state', '=', 'succeeded')
        .where('refunds.endedAt', '>=', from)
        .where('refunds.endedAt', '<', until)
        .execute(),
    ),
    true,
  );
  for (let at = 0; at < named.length; at += CHUNK) {
    const numbers = (of: TheirMoney['of']): string[] => [
      '',
      ...named.slice(at, at + CHUNK).flatMap((line) => (line.of === of ? [line.number] : [])),
    ];
    keep(as('payment', await payments.where('outTradeNo', 'in', numbers('payment')).execute()), false);
    keep(as('refund', await refunds.where('refunds.outRefundNo', 'in', numbers('refund')).execute()), false);
  }
  return [...found.values()];
}
