import type { Db } from '../../db/open.ts';

/** A service that is on sale, made up for a test: one plan of 380 yuan, one paper, two stages. */
export async function sellService(
  db: Db,
  { id = 'svc-test', dispatch = 'grab', skill = 'social', amountFen = 38_000, storeIds = [] as string[] } = {},
): Promise<{ itemId: string; planId: string; amountFen: number }> {
  const now = Date.now();
  await db
    .insertInto('serviceItems')
    .values({
      id,
      version: 1,
      categoryId: 'none',
      name: '社保开户',
      summary: '',
      icon: 'shield',
      coverId: null,
      pictureIds: '[]',
      bodyHtml: '',
      stages: JSON.stringify([
        { id: 's1', name: '资料核对' },
        { id: 's2', name: '提交办理' },
      ]),
      papers: JSON.stringify([{ name: '营业执照', hint: '', required: true, original: false }]),
      result: '[]',
      nextWords: '',
      targetBusinessDays: 3,
      dispatch,
      skill,
      storeIds: JSON.stringify(storeIds),
      originals: 0,
      recommended: 0,
      onSale: 1,
      sort: 0,
      searchText: '',
      createdAt: now,
      updatedAt: now,
    })
    .execute();
  const planId = `${id}-plan`;
  await db.insertInto('servicePlans').values({ id: planId, itemId: id, name: '标准', cycle: 'once', note: '', sort: 0 }).execute();
  await db
    .insertInto('servicePrices')
    .values({ id: `${id}-price`, planId, amountFen, fromDate: '2020-01-01', byId: '', createdAt: now })
    .execute();
  return { itemId: id, planId, amountFen };
}
