import { randomUUID } from 'node:crypto';
import type { VoucherTerms } from '../../domain/billing/engagement.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { differences, writeAudit } from './audit.ts';
import type { By } from './client-write.ts';

/** 代账套餐 as the firm writes it; fees in fen. */
export interface EngagementPlan extends VoucherTerms {
  name: string;
  monthFeeFen: number;
  scope: string;
  active: boolean;
  sort: number;
}

/** Adds a plan, last of all. @returns its id */
export async function insertPlan(trx: Trx, given: Omit<EngagementPlan, 'sort' | 'active'>, by: By): Promise<string> {
  const { last } = await trx
    .selectFrom('engagementPlans')
    .select((eb) => eb.fn.max('sort').as('last'))
    .executeTakeFirstOrThrow();
  const id = `plan-${randomUUID().slice(0, 8)}`;
  await trx
    .insertInto('engagementPlans')
    .values({ id, ...given, active: 1, sort: Number(last ?? -1) + 1, createdAt: by.at, updatedAt: by.at })
    .execute();
  await writeAudit(trx, { ...by, action: 'plan.created', record: { kind: 'plan', id }, details: { ...given } });
  return id;
}

/** Changes a plan for what is entered from now on; engagements keep their own figures. @throws not_found, version_conflict */
export async function changePlan(db: Db, id: string, change: Partial<EngagementPlan>, version: number, by: By): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const row = await trx.updateTable('engagementPlans').set({ updatedAt: by.at }).where('id', '=', id).returningAll().executeTakeFirst();
    if (!row) throw new DomainError('not_found');
    if (row.version !== version) throw new DomainError('version_conflict', { version: row.version });
    const { name, monthFeeFen, scope, vouchersIncluded, overageStep, overageFeeFen, sort } = row;
    const before: EngagementPlan = {
      name,
      monthFeeFen,
      scope,
      vouchersIncluded,
      overageStep,
      overageFeeFen,
      sort,
      active: row.active === 1,
    };
    const { active, ...after } = { ...before, ...change };
    const diff = differences(before, { ...after, active });
    if (Object.keys(diff).length === 0) return;
    await trx
      .updateTable('engagementPlans')
      .set({ ...after, active: Number(active), version: version + 1 })
      .where('id', '=', id)
      .execute();
    await writeAudit(trx, { ...by, action: 'plan.changed', record: { kind: 'plan', id }, details: diff });
  });
}

/** Writes down how many vouchers a client had in a period; written again, the last one holds. */
export async function keepVoucherCount(trx: Trx, clientId: string, period: string, count: number, by: By): Promise<void> {
  const before = await trx
    .selectFrom('voucherCounts')
    .select('count')
    .where('clientId', '=', clientId)
    .where('period', '=', period)
    .executeTakeFirst();
  if (before?.count === count) return;
  await trx
    .insertInto('voucherCounts')
    .values({ clientId, period, count, byId: by.actor.id, at: by.at })
    .onConflict((conflict) => conflict.columns(['clientId', 'period']).doUpdateSet({ count, byId: by.actor.id, at: by.at }))
    .execute();
  const details = { period, count: [before?.count ?? null, count] };
  await writeAudit(trx, { ...by, action: 'client.vouchers', record: { kind: 'client', id: clientId }, details });
}
