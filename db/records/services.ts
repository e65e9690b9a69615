import { randomUUID } from 'node:crypto';
import { withStageIds } from '../../domain/catalogue-fields.ts';
import { DomainError } from '../../domain/errors.ts';
import type { ServiceWords } from '../../domain/services.ts';
import { civilDateOf } from '../../domain/time.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { readService } from '../read/services.ts';
import { cleanRichText } from '../rich-text.ts';
import { searchText } from '../search-text.ts';
import { differences, writeAudit } from './audit.ts';
import { serviceDifferences, tellOfService, wordsOfService, type Audit, type Service } from './service-audit.ts';
import { judgePlace, judgeService, linkPictures } from './service-fields.ts';
import { writePlans } from './service-plans.ts';

/** Adds a service item, last of all. `personId`: whose uploads its pictures may be. @throws bad_input, unknown_file, service_name_taken */
export async function createService(trx: Trx, given: ServiceWords, personId: string, audit: Audit): Promise<Service> {
  const words = tidied(given);
  await judgeService(trx, null, words);
  return insertService(trx, words, personId, audit, {});
}

/** A service like another, under another name, off sale until it is ready, at the prices of today. @throws not_found */
export async function copyService(trx: Trx, id: string, personId: string, audit: Audit): Promise<Service> {
  const words = wordsOfService(await found(trx, id), civilDateOf(audit.at));
  const names = await trx.selectFrom('serviceItems').select('name').where('archived', '=', 0).execute();
  const taken = new Set(names.map((row) => row.name));
  const stem = [...words.name].slice(0, 24).join('');
  let name = `${stem} 副本`;
  for (let count = 2; taken.has(name); count += 1) name = `${stem} 副本${count}`;
  const plans = words.plans.map(({ id: _id, ...plan }) => plan);
  return insertService(trx, { ...words, name, plans, onSale: false, recommended: false }, personId, audit, { copyOf: id });
}

async function insertService(trx: Trx, words: ServiceWords, personId: string, audit: Audit, details: object): Promise<Service> {
  const { last } = await trx
    .selectFrom('serviceItems')
    .select((eb) => eb.fn.max('sort').as('last'))
    .executeTakeFirstOrThrow();
  const id = `service-${randomUUID().slice(0, 8)}`;
  await trx
    .insertInto('serviceItems')
    .values({ id, version: 1, ...columns(words), sort: Number(last ?? -1) + 1, createdAt: audit.at, updatedAt: audit.at })
    .execute();
  await linkPictures(trx, id, words, personId);
  await writePlans(trx, id, [], words.plans, audit);
  return tellOfService(trx, audit, 'service.created', id, { name: words.name, ...details });
}

/**
 * Changes a service; orders keep what they were bought as. Plans no longer named are sold no more.
 * @throws not_found, version_conflict, service_archived, bad_input, unknown_file, service_name_taken
 */
export async function changeService(
  db: Db,
  id: string,
  change: Partial<ServiceWords>,
  version: number,
  personId: string,
  audit: Audit,
): Promise<Service> {
  return db.transaction().execute(async (trx) => {
    const before = await found(trx, id);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    if (before.archived) throw new DomainError('service_archived');
    const now = wordsOfService(before, civilDateOf(audit.at));
    const words = tidied({ ...now, ...change });
    const priced = words.plans.map((plan) => ({
      ...plan,
      amountFen: plan.amountFen ?? now.plans.find(({ id: of }) => of === plan.id)?.amountFen,
    }));
    const after = { ...words, plans: priced };
    if (Object.keys(differences(now, after)).length === 0) return before;
    await judgeService(trx, id, words);
    await trx
      .updateTable('serviceItems')
      .set({ ...columns(words), version: version + 1, updatedAt: audit.at })
      .where('id', '=', id)
      .execute();
    await linkPictures(trx, id, words, personId);
    await writePlans(trx, id, before.plans, words.plans, audit);
    return tellOfService(trx, audit, 'service.changed', id, serviceDifferences(now, after));
  });
}

/** Takes a service off for good, or brings it back off sale; old orders keep theirs. So already: nothing happens. @throws not_found, service_name_taken */
export async function archiveService(db: Db, id: string, archived: boolean, audit: Audit): Promise<Service> {
  return db.transaction().execute(async (trx) => {
    const before = await found(trx, id);
    if (before.archived === archived) return before;
    if (!archived) await judgePlace(trx, id, before);
    await trx
      .updateTable('serviceItems')
      .set({ archived: Number(archived), onSale: 0, version: before.version + 1, updatedAt: audit.at })
      .where('id', '=', id)
      .execute();
    return tellOfService(trx, audit, archived ? 'service.archived' : 'service.restored', id, {});
  });
}

/** Puts services on sale, or takes them off; those that stand so already stay untouched. @returns how many changed. @throws not_found, service_archived */
export async function setOnSale(db: Db, ids: readonly string[], onSale: boolean, audit: Audit): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let changed = 0;
    for (const id of new Set(ids)) {
      const before = await found(trx, id);
      if (before.archived) throw new DomainError('service_archived');
      if (before.onSale === onSale) continue;
      changed += 1;
      await trx
        .updateTable('serviceItems')
        .set({ onSale: Number(onSale), version: before.version + 1, updatedAt: audit.at })
        .where('id', '=', id)
        .execute();
      await tellOfService(trx, audit, 'service.changed', id, { onSale: [before.onSale, onSale] });
    }
    return changed;
  });
}

/** Puts all services that are not archived in an order. @throws selection_changed when the list is not all of them */
export async function orderServices(db: Db, ids: readonly string[], audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = await trx.selectFrom('serviceItems').select('id').where('archived', '=', 0).orderBy('sort').orderBy('id').execute();
    const before = rows.map((row) => row.id);
    if (new Set(ids).size !== before.length || before.some((id) => !ids.includes(id)))
      throw new DomainError('selection_changed', { count: before.length });
    if (before.every((id, index) => ids[index] === id)) return;
    for (const [sort, id] of ids.entries()) await trx.updateTable('serviceItems').set({ sort }).where('id', '=', id).execute();
    const record = { kind: 'service', id: 'all' };
    await writeAudit(trx, { ...audit, action: 'services.ordered', record, details: { order: [before, ids] } });
    await appendEvents(trx, [{ at: audit.at, topic: 'catalogue', data: JSON.stringify({ type: 'service' }) }]);
  });
}

async function found(trx: Trx, id: string): Promise<Service> {
  const service = await readService(trx, id);
  if (!service) throw new DomainError('not_found');
  return service;
}

/** The words as they are kept: rich text clean, every stage with an id. */
const tidied = (given: ServiceWords): ServiceWords => ({
  ...given,
  bodyHtml: cleanRichText(given.bodyHtml),
  stages: withStageIds(given.stages),
});
const columns = ({ plans: _plans, ...words }: ServiceWords) => ({
  ...words,
  pictureIds: JSON.stringify(words.pictureIds),
  stages: JSON.stringify(words.stages),
  papers: JSON.stringify(words.papers),
  result: JSON.stringify(words.result),
  storeIds: JSON.stringify(words.storeIds),
  originals: Number(words.originals),
  recommended: Number(words.recommended),
  onSale: Number(words.onSale),
  searchText: searchText(words.name, words.summary),
});
