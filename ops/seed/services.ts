import type { Trx } from '../../db/open.ts';
import { readServicePresets } from '../../db/presets/service-presets.ts';
import { takeServicePresets } from '../../db/records/service-presets.ts';
import { addCivilDays, civilDateOf, DAY_MS } from '../../domain/time.ts';

/** Since when the demo's mall is open. */
const OPEN_MS = 400 * DAY_MS;

/** 服务项目 of the demo: the whole preset catalogue on sale, one price changed in spring, one that changes next month. */
export async function keepServices(trx: Trx, now: number): Promise<void> {
  const began = now - OPEN_MS;
  const audit = { at: began, actor: { kind: 'system' as const, id: 'seed' } };
  await takeServicePresets(
    trx,
    readServicePresets().items.map(({ id }) => id),
    true,
    audit,
  );
  const today = civilDateOf(now);
  const [past, coming] = [addCivilDays(today, -180), `${addCivilDays(`${today.slice(0, 8)}28`, 10).slice(0, 8)}01`];
  await trx
    .insertInto('servicePrices')
    .values([
      { id: 'bk-small-1-spring', planId: 'bk-small-1', amountFen: 30_000, fromDate: past, byId: 'admin', createdAt: now - 200 * DAY_MS },
      { id: 'tax-cit-2-next', planId: 'tax-cit-2', amountFen: 180_000, fromDate: coming, byId: 'owner', createdAt: now - 3 * DAY_MS },
    ])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await trx.updateTable('servicePrices').set({ amountFen: 28_000 }).where('id', '=', 'bk-small-1-first').execute();
}
