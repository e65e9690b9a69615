import { sql, type SqlBool } from 'kysely';
import { MOST_TAGS } from '../../domain/client/kinds.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Db, Trx } from '../open.ts';
import { escapeLike } from '../read/case-rows.ts';
import { writeAudit } from './audit.ts';
import { takeClient, tellOfClient, type By } from './client-write.ts';

const CHUNK = 200;

/** Renames a tag on every client that carries it; the name of another tag makes one of the two. `to` null: the tag is taken away. @returns how many clients changed */
export async function renameTag(db: Db, from: string, to: string | null, by: By): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const rows = await trx
      .selectFrom('clients')
      .select(['id', 'tags', 'version'])
      .where(sql<SqlBool>`tags like ${`%${escapeLike(JSON.stringify(from))}%`} escape '\\'`)
      .execute();
    for (let start = 0; start < rows.length; start += CHUNK)
      for (const row of rows.slice(start, start + CHUNK)) {
        const tags = (JSON.parse(row.tags) as string[]).map((tag) => (tag === from ? to : tag)).filter((tag) => tag !== null);
        await trx
          .updateTable('clients')
          .set({ tags: JSON.stringify([...new Set(tags)]), version: row.version + 1, updatedAt: by.at })
          .where('id', '=', row.id)
          .execute();
      }
    if (rows.length > 0)
      await writeAudit(trx, {
        ...by,
        action: to === null ? 'tag.removed' : 'tag.renamed',
        record: { kind: 'tag', id: from },
        details: { ...(to === null ? {} : { name: [from, to] }), clients: rows.length },
      });
    return rows.length;
  });
}

/** Adds tags to a client and takes others off; one item of a bulk deed. @throws too_many_tags, client_merged, client_archived */
export async function retag(trx: Trx, clientId: string, add: readonly string[], remove: readonly string[], by: By): Promise<void> {
  const row = await takeClient(trx, clientId, by.at);
  const before = JSON.parse(row.tags) as string[];
  const after = [...new Set([...before, ...add])].filter((tag) => !remove.includes(tag));
  if (after.length > MOST_TAGS) throw new DomainError('too_many_tags', { most: MOST_TAGS });
  if (after.join('\n') === before.join('\n')) return;
  await trx
    .updateTable('clients')
    .set({ tags: JSON.stringify(after), version: row.version + 1 })
    .where('id', '=', clientId)
    .execute();
  await tellOfClient(trx, by, clientId, 'client.changed', { tags: [before, after] });
}
