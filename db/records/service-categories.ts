import { randomUUID } from 'node:crypto';
import { DomainError } from '../../domain/errors.ts';
import type { ServiceCategoryWords } from '../../domain/services.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { differences, writeAudit } from './audit.ts';
import type { Audit } from './service-audit.ts';

/** Adds a category of the mall, last of all. @returns its id. @throws category_name_taken */
export async function createServiceCategory(trx: Trx, given: ServiceCategoryWords, audit: Audit): Promise<string> {
  await judgeName(trx, null, given.name);
  const { last } = await trx
    .selectFrom('serviceCategories')
    .select((eb) => eb.fn.max('sort').as('last'))
    .executeTakeFirstOrThrow();
  const id = `category-${randomUUID().slice(0, 8)}`;
  await trx
    .insertInto('serviceCategories')
    .values({ id, ...given, sort: Number(last ?? -1) + 1, updatedAt: audit.at })
    .execute();
  await tell(trx, audit, 'serviceCategory.created', id, { name: given.name });
  return id;
}

/** Changes a category, or offers it again. @throws not_found, version_conflict, category_name_taken */
export async function changeServiceCategory(
  db: Db,
  id: string,
  change: Partial<ServiceCategoryWords>,
  version: number,
  audit: Audit,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await found(trx, id);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const words = { name: change.name ?? before.name, icon: change.icon ?? before.icon };
    const diff = differences({ name: before.name, icon: before.icon }, words);
    if (Object.keys(diff).length === 0) return;
    await judgeName(trx, id, words.name);
    await trx
      .updateTable('serviceCategories')
      .set({ ...words, version: version + 1, updatedAt: audit.at })
      .where('id', '=', id)
      .execute();
    await tell(trx, audit, 'serviceCategory.changed', id, diff);
  });
}

/** Takes a category off that no service is in any more. @throws not_found, category_in_use */
export async function dropServiceCategory(db: Db, id: string, audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { name } = await found(trx, id);
    const items = await trx.selectFrom('serviceItems').select('id').where('categoryId', '=', id).where('archived', '=', 0).execute();
    if (items.length > 0) throw new DomainError('category_in_use', { count: items.length });
    await trx
      .updateTable('serviceCategories')
      .set((eb) => ({ active: 0, version: eb('version', '+', 1), updatedAt: audit.at }))
      .where('id', '=', id)
      .execute();
    await tell(trx, audit, 'serviceCategory.dropped', id, { name });
  });
}

/** Puts all categories in an order. @throws selection_changed when the list is not all of them */
export async function orderServiceCategories(db: Db, ids: readonly string[], audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom('serviceCategories').select('id').where('active', '=', 1).orderBy('sort').orderBy('id').execute();
    const before = rows.map((row) => row.id);
    if (new Set(ids).size !== before.length || before.some((id) => !ids.includes(id)))
      throw new DomainError('selection_changed', { count: before.length });
    if (before.every((id, index) => ids[index] === id)) return;
    for (const [sort, id] of ids.entries()) await trx.updateTable('serviceCategories').set({ sort }).where('id', '=', id).execute();
    await tell(trx, audit, 'serviceCategories.ordered', 'all', { order: [before, ids] });
  });
}

async function found(trx: Trx, id: string) {
  const row = await trx.selectFrom('serviceCategories').selectAll().where('id', '=', id).where('active', '=', 1).executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  return row;
}

async function judgeName(trx: Trx, id: string | null, name: string): Promise<void> {
  const other = await trx.selectFrom('serviceCategories').select('id').where('name', '=', name).where('active', '=', 1).executeTakeFirst();
  if (other && other.id !== id)
    throw new DomainError('category_name_taken', { errors: [{ pointer: '/name', code: 'taken', message: '已有同名的分类' }] });
}

async function tell(trx: Trx, audit: Audit, action: string, id: string, details: Record<string, unknown>): Promise<void> {
  await writeAudit(trx, { ...audit, action, record: { kind: 'serviceCategory', id }, details });
  await appendEvents(trx, [{ at: audit.at, topic: 'catalogue', data: JSON.stringify({ type: 'serviceCategory', id }) }]);
}
