import { z } from 'zod';
import { comingDues, nextDueOf, readAccountFacts } from '../../db/read/client-account.ts';
import { withMerged } from '../../db/read/client-payments.ts';
import { listBills } from '../../db/read/bills.ts';
import { readCreditMoves, readWaitingClaims } from '../../db/read/client-credit.ts';
import { creditOf } from '../../db/records/bill-money.ts';
import { writeAhead } from '../../db/records/bill-deeds.ts';
import { accountPaidThrough } from '../../domain/billing/account.ts';
import { restFen } from '../../domain/billing/bill.ts';
import { DomainError } from '../../domain/errors.ts';
import { civilDateOf } from '../../domain/time.ts';
import { auditOf } from '../actor.ts';
import { clientStanding } from '../client-access.ts';
import { principalOf, routes, type ApiContext } from '../context.ts';
import { describe } from '../describe.ts';
import { pathId } from '../fields.ts';
import { madeOnce } from '../made-once.ts';
import { guard } from '../middleware/guard.ts';
import { billRowView } from '../present/bills.ts';
import { instant } from '../present/case-row.ts';
import { body, params } from '../validate.ts';
import type { AheadView, ClientAccountView } from '../views/bills.ts';

const one = z.object({ id: pathId });
/** What is offered to be paid ahead, in months. */
const OFFERS = [3, 6, 12];
/** An account shows so many bills; older ones are in the list. */
const MOST_BILLS = 60;

/** A client's account: bills, payments, credit, 已缴至, what can be paid ahead. */
export const clientAccountRoutes = routes()
  .get(
    '/api/clients/:id/account',
    guard('bills.read'),
    describe({
      answer: 'ClientAccount',
      tag: 'Bills',
      summary: 'A client’s account: what is owed, what lies as credit, until when it is paid',
      description: 'For contacts who pay for or manage the client, and for who serves it.',
    }),
    params(one),
    async (c) => c.json<ClientAccountView>(await accountOf(c, c.req.valid('param').id)),
  )
  .post(
    '/api/clients/:id/account/ahead',
    guard('bills.pay'),
    describe({
      answer: 'BillsAhead',
      tag: 'Bills',
      status: 201,
      summary: 'Write the next bills before their day, to be paid ahead',
      description: 'So many months from the first that has no bill, twelve at most. By a contact who pays, or for them by an admin.',
      refusals: ['nothing_ahead', 'client_merged', 'idempotency_conflict'],
    }),
    params(one),
    body(z.strictObject({ months: z.int().min(1, '至少 1 个月').max(12, '最多 12 个月') })),
    async (c) => {
      const { id } = c.req.valid('param');
      const given = c.req.valid('json');
      const client = await payingStanding(c, id);
      if (client.mergedIntoId !== null) throw new DomainError('client_merged', { into: client.mergedIntoId });
      if (!client.admin && !client.contact?.includes('pay')) throw new DomainError('forbidden');
      const billIds = await madeOnce(c, given, (trx, at) => writeAhead(trx, client.id, given.months, auditOf(c, at)));
      const rows = await c.var.deps.db.selectFrom('bills').select(['amountFen', 'paidFen', 'state']).where('id', 'in', billIds).execute();
      return c.json<AheadView>({ billIds, amountFen: rows.reduce((sum, row) => sum + restFen(row), 0) }, 201);
    },
  );

/** A client whose money who asks may see. @throws not_found, forbidden for a contact who neither pays nor manages */
async function payingStanding(c: ApiContext, id: string) {
  const found = await clientStanding(c, id);
  if (!found.staff && !found.contact?.some((right) => right === 'pay' || right === 'manage')) throw new DomainError('forbidden');
  return found;
}

async function accountOf(c: ApiContext, asked: string): Promise<ClientAccountView> {
  const { read, now } = c.var.deps;
  const standing = await payingStanding(c, asked);
  const id = standing.mergedIntoId ?? standing.id;
  const today = civilDateOf(now());
  const ids = await withMerged(read, id);
  const [facts, client, { rows }, creditFen, credit, claims] = await Promise.all([
    readAccountFacts(read, ids),
    read.selectFrom('clients').select(['id', 'name', 'short']).where('id', '=', id).executeTakeFirstOrThrow(),
    listBills(read, principalOf(c), today, { clientId: id }, { limit: MOST_BILLS, after: null }),
    creditOf(read, ids),
    readCreditMoves(read, ids),
    readWaitingClaims(read, ids),
  ]);
  const owed = facts.bills.filter((bill) => restFen(bill) > 0);
  const sum = (bills: typeof owed) => bills.reduce((total, bill) => total + restFen(bill), 0);
  const pays = standing.contact?.includes('pay') ?? false;
  return {
    client,
    paidThrough: accountPaidThrough(facts.engagements, facts.bills),
    owedFen: sum(owed),
    overdueFen: sum(owed.filter(({ dueDate }) => dueDate < today)),
    creditFen,
    nextDue: nextDueOf(facts, today),
    bills: rows.map((row) => billRowView(row, today)),
    claims: claims.map(({ at, ...claim }) => ({ ...claim, at: instant(at) })),
    credit: credit.map(({ at, ...move }) => ({ ...move, at: instant(at) })),
    ahead: offersOf(facts.engagements, today),
    mayPay: pays,
    mayWriteAhead: pays || standing.admin,
  };
}

/** What may be paid ahead; two offers that come to the same bills are one. */
function offersOf(engagements: Parameters<typeof comingDues>[0], today: string): ClientAccountView['ahead'] {
  const found: ClientAccountView['ahead'] = [];
  for (const months of OFFERS) {
    const dues = comingDues(engagements, today, months);
    const through = dues
      .map(({ to }) => to)
      .toSorted()
      .at(-1);
    if (through === undefined || found.some((offer) => offer.through === through)) continue;
    const covers = new Set(dues.flatMap(({ lines }) => lines.flatMap((line) => line.months))).size;
    found.push({ months, covers, through, amountFen: dues.reduce((total, due) => total + due.amountFen, 0) });
  }
  return found;
}
