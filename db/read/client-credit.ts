import type { Db } from '../open.ts';

/** 预存 of a client, every move, newest first. */
export const readCreditMoves = (db: Db, clientIds: readonly string[]) =>
  db
    .selectFrom('creditEntries')
    .select(['kind', 'amountFen', 'billId', 'at'])
    .where('clientId', 'in', [...clientIds])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();

/** Transfers of a client that wait to be checked, with the bills they name. */
export async function readWaitingClaims(db: Db, clientIds: readonly string[]) {
  const rows = await db
    .selectFrom('transferClaims')
    .select(['id as transferId', 'paymentId', 'amountFen', 'createdAt as at'])
    .where('clientId', 'in', [...clientIds])
    .where('state', '=', 'claimed')
    .where('subjectKind', 'in', ['bill', 'account'])
    .orderBy('createdAt', 'desc')
    .execute();
  const named =
    rows.length === 0
      ? []
      : await db
          .selectFrom('paymentBills')
          .select(['paymentId', 'billId'])
          .where(
            'paymentId',
            'in',
            rows.map(({ paymentId }) => paymentId),
          )
          .orderBy('seq')
          .execute();
  return rows.map((row) => ({ ...row, billIds: named.flatMap(({ paymentId, billId }) => (paymentId === row.paymentId ? [billId] : [])) }));
}
