import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import { formatYuan } from '../../domain/money.ts';
import { datePast, priceOn } from '../../domain/service-prices.ts';
import type { NewPrice, ServiceWords } from '../../domain/services.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';
import { readService, type ServicePlan } from '../read/services.ts';
import { tellOfService, type Audit, type Service } from './service-audit.ts';

const refused = (pointer: string, code: string, message: string): DomainError =>
  new DomainError('bad_input', { errors: [{ pointer, code, message }] });

/**
 * Writes the plans a service is sold by, in their order: new ones with their price from today, those no longer named are sold no more.
 * @throws bad_input when one names a plan that is not its own, or another price without a date
 */
export async function writePlans(
  trx: Trx,
  itemId: string,
  before: readonly ServicePlan[],
  plans: ServiceWords['plans'],
  audit: Audit,
): Promise<void> {
  const today = civilDateOf(audit.at);
  const kept: string[] = [];
  for (const [sort, { id, amountFen, ...plan }] of plans.entries()) {
    const known = before.find((one) => one.id === id);
    if (id !== undefined && (!known || kept.includes(id)))
      throw refused(`/plans/${sort}/name`, 'unknown_plan', '没有这个方案，请刷新后再改');
    if (known) {
      if (amountFen !== undefined && amountFen !== priceOn(known.prices, today)?.amountFen)
        throw refused(`/plans/${sort}/amountFen`, 'price_needs_date', '调价请写明生效日期');
      kept.push(known.id);
      await trx
        .updateTable('servicePlans')
        .set({ ...plan, sort, active: 1 })
        .where('id', '=', known.id)
        .execute();
      continue;
    }
    const planId = `plan-${randomUUID().slice(0, 8)}`;
    await trx
      .insertInto('servicePlans')
      .values({ id: planId, itemId, ...plan, sort })
      .execute();
    await writePrice(trx, { planId, amountFen: amountFen!, fromDate: today }, audit);
  }
  const gone = before.filter(({ id, active }) => active && !kept.includes(id)).map(({ id }) => id);
  if (gone.length > 0) await trx.updateTable('servicePlans').set({ active: 0 }).where('id', 'in', gone).execute();
}

/** Gives a plan another price from a day on, today or later; the same day again: the last word counts. @throws not_found, bad_input */
export async function addPrice(trx: Trx, id: string, given: NewPrice, audit: Audit): Promise<Service> {
  const service = await readService(trx, id);
  if (!service) throw new DomainError('not_found');
  if (service.archived) throw new DomainError('service_archived');
  const plan = service.plans.find((one) => one.id === given.planId && one.active);
  if (!plan) throw refused('/planId', 'unknown_plan', '没有这个方案，请刷新后再改');
  const late = datePast(given.fromDate, civilDateOf(audit.at));
  if (late !== null) throw refused('/fromDate', 'date_past', late);
  const before = priceOn(plan.prices, given.fromDate)?.amountFen ?? null;
  await writePrice(trx, given, audit);
  return tellOfService(trx, audit, 'service.priced', id, {
    plan: plan.name,
    price: [before === null ? null : formatYuan(before), formatYuan(given.amountFen)],
    fromDate: given.fromDate,
  });
}

/** Takes back a price that has not begun. @throws not_found, price_in_force */
export async function removePrice(db: Db, id: string, priceId: string, audit: Audit): Promise<Service> {
  return db.transaction().execute(async (trx) => {
    const service = await readService(trx, id);
    const plan = service?.plans.find(({ prices }) => prices.some((price) => price.id === priceId));
    const price = plan?.prices.find((one) => one.id === priceId);
    if (!plan || !price) throw new DomainError('not_found');
    if (price.fromDate <= civilDateOf(audit.at)) throw new DomainError('price_in_force');
    await trx.deleteFrom('servicePrices').where('id', '=', priceId).execute();
    const { amountFen, fromDate } = price;
    return tellOfService(trx, audit, 'service.priceDropped', id, { plan: plan.name, price: [formatYuan(amountFen), null], fromDate });
  });
}

async function writePrice(trx: Trx, { planId, amountFen, fromDate }: NewPrice, audit: Audit): Promise<void> {
  const row = { amountFen, byId: audit.actor.id, createdAt: audit.at };
  await trx
    .insertInto('servicePrices')
    .values({ id: randomUUID(), planId, fromDate, ...row })
    .onConflict((conflict) => conflict.columns(['planId', 'fromDate']).doUpdateSet(row))
    .execute();
}
