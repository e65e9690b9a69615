import type { Db, Trx } from '../../db/open.ts';
import { readService } from '../../db/read/services.ts';
import { keepOrder } from '../../db/records/orders.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { DEMO_PAY } from '../pay-keys.ts';
import { DEMO_WECHAT } from '../plan.ts';
import type { Story, StoryPayment } from './demo-story.ts';

/** Who looks at the demo's bank statement. */
const CONFIRMS = 'owner';

/** What an order of the demo was bought as, and what was paid for a case, as they would stand; once. */
export async function keepDemoMoney(db: Db, story: Story): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (story.input.kind === 'order') await keepBought(trx, story);
    for (const payment of story.payments) await keepPaid(trx, story, payment);
  });
}

async function keepBought(trx: Trx, { input, status }: Story): Promise<void> {
  const known = await trx.selectFrom('orderSnapshots').select('caseNo').where('caseNo', '=', input.no).executeTakeFirst();
  const found = known ? null : await readService(trx, input.businessTypeId);
  const amountFen = input.fee?.amountFen ?? 0;
  const plan = found?.plans.find(({ prices }) => prices.some((price) => price.amountFen === amountFen));
  if (!found || !plan) return;
  const { plans: _plans, ...item } = found;
  const { prices: _prices, ...bought } = plan;
  await keepOrder(trx, { caseNo: input.no, item, plan: bought, amountFen, at: status.createdAt });
}

async function keepPaid(trx: Trx, { input }: Story, { id, amountFen, way, at }: StoryPayment): Promise<void> {
  const personId = input.createdBy.kind === 'contact' ? input.createdBy.id : '';
  const client = await trx.selectFrom('clients').select(['name', 'searchText']).where('id', '=', input.clientId).executeTakeFirst();
  const createdAt = at - MINUTE_MS;
  const made = await trx
    .insertInto('payments')
    .values({
      id,
      outTradeNo: id,
      way,
      subjectKind: input.kind,
      subjectId: input.no,
      clientId: input.clientId,
      storeId: input.storeId,
      personId,
      openid: way === 'wechat' ? personId : '',
      // only the merchant that was paid can give it back
      ...(way === 'wechat' ? { appId: DEMO_WECHAT.appid, mchId: DEMO_PAY.mchId } : {}),
      description: input.businessTypeName,
      amountFen,
      state: 'paid',
      transactionId: way === 'wechat' ? `4200${id.slice(1)}` : null,
      expiresAt: at + (input.fee?.payWithinMs ?? 0),
      createdAt,
      paidAt: at,
      refundedFen: 0,
      outcome: 'applied',
      version: 3,
      at,
      searchText: `${id} ${input.no} ${client?.searchText ?? ''}`.toLowerCase(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (way !== 'transfer' || Number(made.numInsertedOrUpdatedRows ?? 0n) === 0) return;
  await trx
    .insertInto('transferClaims')
    .values({
      id: `demo-${id}`,
      paymentId: id,
      subjectKind: input.kind,
      subjectId: input.no,
      clientId: input.clientId,
      storeId: input.storeId,
      personId,
      amountFen,
      payerName: client?.name ?? '',
      fileIds: '[]',
      note: '',
      state: 'confirmed',
      decidedById: CONFIRMS,
      createdAt,
      decidedAt: at,
      version: 2,
    })
    .execute();
}
