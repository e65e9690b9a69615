import { randomUUID } from 'node:crypto';
import type { BusinessTypeWords } from '../../domain/catalogue.ts';
import { withStageIds } from '../../domain/catalogue-fields.ts';
import { DomainError } from '../../domain/errors.ts';
import { appendEvents } from '../events.ts';
import type { Db, Trx } from '../open.ts';
import { readBusinessType, type BusinessType } from '../read/catalogue.ts';
import { searchText } from '../search-text.ts';
import { differences, writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;

/** Adds a business type, last of all, and offers it at once. @throws type_name_taken, bad_input when nobody has its skill's name */
export async function createBusinessType(trx: Trx, given: BusinessTypeWords, audit: Audit, active = true): Promise<BusinessType> {
  await check(trx, given, null);
  const { last } = await trx
    .selectFrom('businessTypes')
    .select((eb) => eb.fn.max('sort').as('last'))
    .executeTakeFirstOrThrow();
  const id = `type-${randomUUID().slice(0, 8)}`;
  await trx
    .insertInto('businessTypes')
    .values({ id, version: 1, sort: Number(last ?? -1) + 1, active: Number(active), ...columns(given), updatedAt: audit.at })
    .execute();
  return told(trx, audit, 'businessType.created', id, { name: given.name });
}

/** A type like another, under another name and off until it is ready. @throws not_found */
export async function copyBusinessType(trx: Trx, id: string, audit: Audit): Promise<BusinessType> {
  const { name, category, description, skill, pricing, dispatch, targetBusinessDays, stages, papers, result, originals } = await found(
    trx,
    id,
  );
  const words = { category, description, skill, dispatch, targetBusinessDays, stages, papers, result, originals };
  const taken = new Set((await trx.selectFrom('businessTypes').select('name').execute()).map((row) => row.name));
  const stem = [...name].slice(0, 15).join('');
  let copy = `${stem} 副本`;
  for (let count = 2; taken.has(copy); count += 1) copy = `${stem} 副本${count}`;
  return createBusinessType(
    trx,
    { ...words, name: copy, pricing: pricing as BusinessTypeWords['pricing'] } as BusinessTypeWords,
    audit,
    false,
  );
}

/**
 * Changes a type: its next cases begin with the new version, open ones keep theirs.
 * @throws not_found, version_conflict, type_name_taken
 */
export async function changeBusinessType(
  db: Db,
  id: string,
  change: Partial<BusinessTypeWords> & { active?: boolean | undefined },
  version: number,
  audit: Audit,
): Promise<BusinessType> {
  return db.transaction().execute(async (trx) => {
    const before = await found(trx, id);
    if (before.version !== version) throw new DomainError('version_conflict', { version: before.version });
    const { active = before.active, ...words } = change;
    const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
    const after = { ...wordsOf(before), ...given } as BusinessTypeWords;
    const next = { ...after, stages: withStageIds(after.stages) };
    const diff = differences({ ...wordsOf(before), active: before.active }, { ...next, active });
    if (Object.keys(diff).length === 0) return before;
    await check(trx, next, id);
    await trx
      .updateTable('businessTypes')
      .set({ ...columns(next), active: Number(active), version: before.version + 1, updatedAt: audit.at })
      .where('id', '=', id)
      .execute();
    return told(trx, audit, 'businessType.changed', id, diff);
  });
}

/** Offers a type no longer; its open cases go on. Off already: nothing happens. @throws not_found */
export async function retireBusinessType(db: Db, id: string, audit: Audit): Promise<BusinessType> {
  return db.transaction().execute(async (trx) => {
    const before = await found(trx, id);
    if (!before.active) return before;
    await trx
      .updateTable('businessTypes')
      .set({ active: 0, version: before.version + 1, updatedAt: audit.at })
      .where('id', '=', id)
      .execute();
    return told(trx, audit, 'businessType.retired', id, { active: [true, false] });
  });
}

/** Puts all types in an order. @throws selection_changed when the list is not all of them */
export async function orderBusinessTypes(db: Db, ids: readonly string[], audit: Audit): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = (await trx.selectFrom('businessTypes').select('id').orderBy('sort').orderBy('id').execute()).map((row) => row.id);
    if (new Set(ids).size !== before.length || before.some((id) => !ids.includes(id)))
      throw new DomainError('selection_changed', { count: before.length });
    if (before.every((id, index) => ids[index] === id)) return;
    for (const [sort, id] of ids.entries()) await trx.updateTable('businessTypes').set({ sort }).where('id', '=', id).execute();
    await writeAudit(trx, {
      ...audit,
      action: 'businessTypes.ordered',
      record: { kind: 'businessType', id: 'all' },
      details: { order: [before, ids] },
    });
    await appendEvents(trx, [{ at: audit.at, topic: 'catalogue', data: JSON.stringify({ type: 'businessType' }) }]);
  });
}

async function found(trx: Trx, id: string): Promise<BusinessType> {
  const type = await readBusinessType(trx, id);
  if (!type) throw new DomainError('not_found');
  return type;
}

async function check(trx: Trx, { name, skill }: BusinessTypeWords, id: string | null): Promise<void> {
  const known = await trx.selectFrom('skills').select('id').where('id', '=', skill).executeTakeFirst();
  if (!known)
    throw new DomainError('bad_input', { errors: [{ pointer: '/skill', code: 'unknown_skill', message: '没有这项技能，请重新选择' }] });
  const other = await trx.selectFrom('businessTypes').select('id').where('name', '=', name).executeTakeFirst();
  if (other && other.id !== id)
    throw new DomainError('type_name_taken', { errors: [{ pointer: '/name', code: 'taken', message: '已有同名的业务类型' }] });
}

const wordsOf = ({ id: _id, version: _version, active: _active, updatedAt: _updatedAt, ...words }: BusinessType) => words;
const columns = (words: BusinessTypeWords) => ({
  ...words,
  pricing: JSON.stringify(words.pricing),
  stages: JSON.stringify(withStageIds(words.stages)),
  papers: JSON.stringify(words.papers),
  result: JSON.stringify(words.result),
  originals: Number(words.originals),
  searchText: searchText(words.name, words.description),
});

async function told(trx: Trx, audit: Audit, action: string, id: string, details: Record<string, unknown>): Promise<BusinessType> {
  const type = await found(trx, id);
  await writeAudit(trx, { ...audit, action, record: { kind: 'businessType', id }, details });
  await appendEvents(trx, [
    { at: audit.at, topic: 'catalogue', data: JSON.stringify({ type: 'businessType', id, version: type.version }) },
  ]);
  return type;
}
