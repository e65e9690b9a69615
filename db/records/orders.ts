import type { ServiceItem, ServicePlan } from '../read/services.ts';
import type { Trx } from '../open.ts';

/** What is bought: the item and the plan as they are sold now. */
export interface Bought {
  caseNo: string;
  item: ServiceItem;
  plan: Omit<ServicePlan, 'prices'>;
  amountFen: number;
  at: number;
}

/** Keeps what an order was bought as, under its number; nothing that is edited later reaches it. */
export async function keepOrder(trx: Trx, { caseNo, item, plan, amountFen, at }: Bought): Promise<void> {
  await trx
    .insertInto('orderSnapshots')
    .values({
      caseNo,
      itemId: item.id,
      itemVersion: item.version,
      itemName: item.name,
      planId: plan.id,
      planName: plan.name,
      cycle: plan.cycle,
      amountFen,
      snapshot: JSON.stringify({ ...item, plan }),
      createdAt: at,
    })
    .execute();
}
