import { civilDateOf } from '../../domain/time.ts';
import { appendEvents } from '../events.ts';
import type { Trx } from '../open.ts';
import { readPresets } from '../presets/presets.ts';
import { readServicePresets } from '../presets/service-presets.ts';
import { cleanRichText } from '../rich-text.ts';
import { searchText } from '../search-text.ts';
import { writeAudit, type AuditEntry } from './audit.ts';

type Audit = Omit<AuditEntry, 'action' | 'record' | 'details'>;

/**
 * Takes services of the preset catalogue over, each with its category and skill, `onSale` at once or to be looked through first; what is there
 * already stays as it is. @returns how many are new
 */
export async function takeServicePresets(trx: Trx, ids: readonly string[], onSale: boolean, audit: Audit): Promise<number> {
  const { categories, items } = readServicePresets();
  const taken: string[] = [];
  for (const [sort, one] of items.entries()) {
    if (!ids.includes(one.id)) continue;
    const { plans, id, ...words } = one;
    const place = categories.findIndex((category) => category.id === one.categoryId);
    await keep(trx, 'serviceCategories', { ...categories[place]!, sort: place, updatedAt: audit.at });
    await keep(
      trx,
      'skills',
      readPresets().skills.find((skill) => skill.id === one.skill)!,
    );
    const row = {
      id,
      version: 1,
      ...words,
      coverId: null,
      pictureIds: '[]',
      bodyHtml: cleanRichText(words.bodyHtml),
      stages: JSON.stringify(words.stages),
      papers: JSON.stringify(words.papers),
      result: JSON.stringify(words.result),
      storeIds: '[]',
      originals: Number(words.originals),
      recommended: Number(words.recommended),
      onSale: Number(onSale),
      sort,
      searchText: searchText(words.name, words.summary),
      createdAt: audit.at,
      updatedAt: audit.at,
    };
    if (!(await keep(trx, 'serviceItems', row))) continue;
    taken.push(id);
    for (const [at, { amountFen, ...plan }] of plans.entries()) {
      await keep(trx, 'servicePlans', { ...plan, itemId: id, sort: at });
      const price = { id: `${plan.id}-first`, planId: plan.id, amountFen, fromDate: civilDateOf(audit.at), byId: '', createdAt: audit.at };
      await keep(trx, 'servicePrices', price);
    }
    await writeAudit(trx, {
      ...audit,
      action: 'service.created',
      record: { kind: 'service', id },
      details: { name: words.name, preset: true },
    });
  }
  if (taken.length > 0) await appendEvents(trx, [{ at: audit.at, topic: 'catalogue', data: JSON.stringify({ type: 'service' }) }]);
  return taken.length;
}

/** Writes a row unless there is one of this id. @returns whether it is new */
async function keep(trx: Trx, table: 'serviceCategories' | 'skills' | 'serviceItems' | 'servicePlans' | 'servicePrices', row: object) {
  const made = await trx
    .insertInto(table)
    .values(row as never)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(made.numInsertedOrUpdatedRows ?? 0n) > 0;
}
