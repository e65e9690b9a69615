import type { ChecklistKind } from '../../domain/billing/engagement.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Trx } from '../open.ts';
import { readSettings } from '../read/settings.ts';
import { writeAudit } from './audit.ts';
import type { By } from './client-write.ts';

/** What the firm does when an engagement begins, or when it ends; written once. */
export async function writeChecklist(trx: Trx, { id, clientId }: { id: string; clientId: string }, kind: ChecklistKind): Promise<void> {
  const names = (await readSettings(trx)).settings.checklists[kind];
  if (names.length === 0) return;
  await trx
    .insertInto('checklistItems')
    .values(
      names.map((name, index) => ({
        id: `${id}-${kind}-${index + 1}`,
        engagementId: id,
        clientId,
        kind,
        seq: index + 1,
        name,
        doneAt: null,
        doneById: null,
        note: '',
      })),
    )
    .onConflict((conflict) => conflict.columns(['engagementId', 'kind', 'seq']).doNothing())
    .execute();
}

/** Ticks an item off, or takes the tick back. The same twice changes nothing. @throws not_found */
export async function tickItem(
  trx: Trx,
  engagementId: string,
  itemId: string,
  { done, note }: { done: boolean; note: string },
  by: By,
): Promise<void> {
  const row = await trx
    .selectFrom('checklistItems')
    .select(['id', 'name', 'note', 'doneAt'])
    .where('id', '=', itemId)
    .where('engagementId', '=', engagementId)
    .executeTakeFirst();
  if (!row) throw new DomainError('not_found');
  if ((row.doneAt !== null) === done && row.note === note) return;
  await trx
    .updateTable('checklistItems')
    .set({ note, doneAt: done ? (row.doneAt ?? by.at) : null, doneById: done ? by.actor.id : null })
    .where('id', '=', itemId)
    .execute();
  const action = done ? 'engagement.item.done' : 'engagement.item.undone';
  await writeAudit(trx, { ...by, action, record: { kind: 'engagement', id: engagementId }, details: { item: row.name, note } });
}
