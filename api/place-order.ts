import { z } from 'zod';
import { readItemForOrder } from '../db/read/services.ts';
import { readSettings } from '../db/read/settings.ts';
import { insertContents } from '../db/records/contents.ts';
import { nextCaseNo } from '../db/records/numbers.ts';
import { keepOrder } from '../db/records/orders.ts';
import { feeOf, termsOf } from '../domain/case/terms.ts';
import { DomainError } from '../domain/errors.ts';
import { PAY_WAYS } from '../domain/pay/ways.ts';
import { civilDateOf } from '../domain/time.ts';
import { beginCase, clientForCase, type NewCase } from './begin-case.ts';
import type { ApiContext } from './context.ts';
import { paperContents, papersAsked } from './create-request.ts';
import { recordId, words } from './fields.ts';
import type { CaseView } from './views.ts';

/** What an order is made of. */
export const newOrder = z.strictObject({
  clientId: recordId.meta({ example: 'c01' }),
  itemId: recordId,
  planId: recordId,
  payBy: z.enum(PAY_WAYS).default('wechat'),
  note: words(500).default(''),
  /** The price the person saw; another in force is told, not taken. */
  amountFen: z.int().min(1).max(1_000_000_000).meta({ example: 38_000 }),
});
type NewOrder = z.infer<typeof newOrder>;

/** Buys a plan of a service: the order keeps the item as it was sold, and waits to be paid. */
export const placeOrder = (c: ApiContext, given: NewOrder): Promise<CaseView> => beginCase(c, given, () => check(c, given));

/** Everything that can be wrong, before anything is written or started. */
async function check(c: ApiContext, given: NewOrder): Promise<NewCase> {
  const { read, now: clock } = c.var.deps;
  const { client, author } = await clientForCase(c, given.clientId);
  const sold = await readItemForOrder(read, given.itemId, given.planId, client.storeIds, civilDateOf(clock()));
  if (!sold) throw new DomainError('not_on_sale');
  const { item, plan, priceFen } = sold;
  if (priceFen !== given.amountFen) throw new DomainError('price_changed', { amountFen: priceFen });
  const { settings } = await readSettings(read);
  const title = plan.name === '' ? item.name : `${item.name} · ${plan.name}`;
  // A client of several stores is served by the first that sells it.
  const storeId = client.storeIds.find((id) => item.storeIds.length === 0 || item.storeIds.includes(id)) ?? '';
  return async (trx, now) => {
    const no = await nextCaseNo(trx, 'order', now);
    const [contentId = '', ...paperIds] = await insertContents(
      trx,
      author,
      [{ kind: 'request', title, text: given.note }, ...paperContents(item)],
      now,
    );
    await keepOrder(trx, { caseNo: no, item, plan, amountFen: priceFen, at: now });
    return {
      no,
      kind: 'order',
      clientId: client.id,
      storeId,
      createdBy: { kind: author.kind, id: author.id },
      contentId,
      urgency: 'normal',
      businessTypeId: item.id,
      businessTypeVersion: item.version,
      businessTypeName: item.name,
      dispatch: item.dispatch,
      stages: item.stages,
      papers: papersAsked(item, paperIds),
      dedicatedId: client.accountantOnDuty ? client.accountantId : null,
      terms: termsOf(settings, 'normal', item.targetBusinessDays, now),
      skill: item.skill,
      fee: feeOf(settings, 'fixed', priceFen, given.payBy),
    };
  };
}
