import type { Trx } from '../../db/open.ts';

/** Tabs the demo firm's admins keep for everybody. */
const VIEWS = [
  { id: 'demo-view-1', list: 'cases', name: '高新店 · 加急', query: 'urgency=urgent,critical&storeId=store-2' },
  { id: 'demo-view-2', list: 'cases', name: '按期限看在办', query: 'state=in_progress&sort=deadline' },
];

/** Keeps them once. */
export async function keepDemoViews(trx: Trx, now: number): Promise<void> {
  await trx
    .insertInto('savedViews')
    .values(VIEWS.map((view, position) => ({ ...view, ownerId: null, position, isDefault: 0, version: 1, createdAt: now, updatedAt: now })))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}
