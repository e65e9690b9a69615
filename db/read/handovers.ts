import type { Db } from '../open.ts';
import type { HeldKind } from './holdings.ts';

/** A hand-over list with the names people know; null: none of this id. Which one may read it is judged by the leaver's record. */
export async function readHandover(db: Db, id: string) {
  const row = await db
    .selectFrom('handovers')
    .innerJoin('staff', 'staff.id', 'handovers.staffId')
    .innerJoin('people', 'people.id', 'staff.personId')
    .leftJoin('staff as by', 'by.id', 'handovers.byId')
    .leftJoin('people as byPerson', 'byPerson.id', 'by.personId')
    .selectAll('handovers')
    .select(['people.name', 'byPerson.name as byName'])
    .where('handovers.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const items = await db
    .selectFrom('handoverItems')
    .leftJoin('staff', 'staff.id', 'handoverItems.successorId')
    .leftJoin('people', 'people.id', 'staff.personId')
    .leftJoin('clients', 'clients.id', 'handoverItems.recordId')
    .leftJoin('cases', 'cases.no', 'handoverItems.recordId')
    .leftJoin('clients as caseClient', 'caseClient.id', 'cases.clientId')
    .leftJoin('errands', 'errands.id', 'handoverItems.recordId')
    .leftJoin('groups', 'groups.id', 'handoverItems.recordId')
    .leftJoin('staffLeaves', 'staffLeaves.id', 'handoverItems.recordId')
    .leftJoin('staff as absent', 'absent.id', 'staffLeaves.staffId')
    .leftJoin('people as absentPerson', 'absentPerson.id', 'absent.personId')
    .selectAll('handoverItems')
    .select([
      'people.name as successorName',
      'clients.name as clientName',
      'cases.title',
      'caseClient.short',
      'errands.title as errandTitle',
      'errands.place',
      'errands.day',
      'groups.name as groupName',
      'absentPerson.name as absentName',
    ])
    .where('handoverItems.handoverId', '=', id)
    .orderBy('handoverItems.seq')
    .execute();
  return {
    ...row,
    items: items.map((item) => ({
      seq: item.seq,
      kind: item.kind as HeldKind,
      recordId: item.recordId,
      name:
        item.clientName ??
        (item.title === null ? null : `${item.short ?? ''} · ${item.title}`) ??
        (item.errandTitle === null ? null : `${item.day} ${item.place} · ${item.errandTitle}`) ??
        item.groupName ??
        item.absentName ??
        item.recordId,
      successorId: item.successorId,
      successorName: item.successorName,
      doneAt: item.doneAt,
      problem: item.problem,
    })),
  };
}

/** The last hand-over of a colleague, or null. */
export const lastHandover = async (db: Db, staffId: string): Promise<string | null> =>
  (await db.selectFrom('handovers').select('id').where('staffId', '=', staffId).orderBy('createdAt', 'desc').limit(1).executeTakeFirst())
    ?.id ?? null;
