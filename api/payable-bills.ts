import { withMerged } from '../db/read/client-payments.ts';
import { livePaymentsNaming, type Payable } from '../db/read/payable.ts';
import type { Db, Trx } from '../db/open.ts';
import { restFen } from '../domain/billing/bill.ts';
import { DomainError } from '../domain/errors.ts';
import type { PaySubject } from '../domain/pay/ways.ts';
import { clientStanding } from './client-access.ts';
import { principalOf, type ApiContext } from './context.ts';
import { billOf } from './bill-views.ts';

/** Bills that are to be paid together: one client's, in their order. */
export interface PayableBills extends Payable {
  billIds: string[];
}

/**
 * What is to be paid of a bill, or of an account: its bills that are named, or all that are owed, the oldest first. For who pays for the client; admins may
 * claim a transfer for them (`admins`). @throws not_found, forbidden, nothing_due, other_client, transfer_waiting
 */
export async function payableBills(
  c: ApiContext,
  subject: PaySubject,
  billIds: readonly string[] | undefined,
  { admins = false } = {},
): Promise<PayableBills> {
  const { read } = c.var.deps;
  const bill = subject.kind === 'bill' ? await billOf(c, subject.id) : null;
  const clientId = bill?.shownClientId ?? subject.id;
  const client = await clientStanding(c, clientId);
  if (client.mergedIntoId !== null) throw new DomainError('client_merged', { into: client.mergedIntoId });
  const pays = client.contact?.includes('pay') ?? false;
  if (!pays && !(admins && client.admin)) throw new DomainError('forbidden');
  const named = bill ? [bill.id] : (billIds ?? []);
  return { ...(await owedOf(read, clientId, named)), payUntil: null };
}

/** The bills as they stand, in the order they are named; held against them again in the transaction that writes the payment. */
export async function owedOf(db: Db | Trx, clientId: string, named: readonly string[]): Promise<Omit<PayableBills, 'payUntil'>> {
  const ids = await withMerged(db, clientId);
  const rows = await db
    .selectFrom('bills')
    .select(['id', 'clientId', 'storeId', 'title', 'amountFen', 'paidFen', 'state'])
    .where((eb) =>
      named.length > 0 ? eb('id', 'in', [...named]) : eb.and([eb('clientId', 'in', ids), eb('state', 'in', ['open', 'partly_paid'])]),
    )
    .orderBy('dueDate')
    .orderBy('id')
    .execute();
  if (named.some((id) => !rows.some((row) => row.id === id))) throw new DomainError('not_found');
  if (rows.some((row) => !ids.includes(row.clientId))) throw new DomainError('other_client');
  const owed = rows.filter((row) => restFen(row) > 0);
  if (owed.length === 0) throw new DomainError('nothing_due');
  const billIds = named.length > 0 ? named.filter((id) => owed.some((row) => row.id === id)) : owed.map(({ id }) => id);
  const live = await livePaymentsNaming(db, billIds);
  if (live.some(({ way }) => way === 'transfer')) throw new DomainError('transfer_waiting');
  const [first] = owed;
  return {
    clientId,
    storeId: first?.storeId ?? '',
    dueFen: owed.reduce((sum, row) => sum + restFen(row), 0),
    description: owed.length === 1 ? `${first?.title ?? ''} ${first?.id ?? ''}` : `代账服务费 ${owed.length} 笔`,
    billIds: [...billIds],
  };
}

/** Attempts of this person at any of these bills that WeChat could still take, and whether each is at exactly them. */
export async function attemptsAt(trx: Trx, billIds: readonly string[], personId: string) {
  const live = await livePaymentsNaming(trx, billIds);
  const mine = live.filter(({ way, personId: by }) => way === 'wechat' && by === personId);
  if (mine.length === 0) return [];
  const rows = await trx
    .selectFrom('paymentBills')
    .select(['paymentId', 'billId'])
    .where(
      'paymentId',
      'in',
      mine.map(({ id }) => id),
    )
    .execute();
  const key = [...billIds].toSorted().join();
  return mine.map((one) => ({
    ...one,
    exact:
      rows
        .flatMap(({ paymentId, billId }) => (paymentId === one.id ? [billId] : []))
        .toSorted()
        .join() === key,
  }));
}

/** Who pays, as the service account knows them. @throws no_openid */
export async function openidOf(c: ApiContext): Promise<string> {
  const person = await c.var.deps.read.selectFrom('people').select('openid').where('id', '=', principalOf(c).personId).executeTakeFirst();
  if (!person?.openid) throw new DomainError('no_openid');
  return person.openid;
}
