import type { Db } from '../open.ts';
import { readStores } from './people.ts';

interface Block {
  type: string;
  staffIds?: string[];
  storeIds?: string[];
}

/** The published home page with the people and stores its blocks name, and the announcements anybody may read. */
export async function readHome(db: Db, now: number) {
  const page = await db
    .selectFrom('homePages')
    .select(['version', 'blocks'])
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  const blocks = page ? (JSON.parse(page.blocks) as Block[]) : [];
  const staffIds = [...new Set(blocks.flatMap((block) => block.staffIds ?? []))];
  const staff =
    staffIds.length === 0
      ? []
      : await db
          .selectFrom('staff')
          .innerJoin('people', 'people.id', 'staff.personId')
          .select(['staff.id', 'people.name', 'staff.title', 'staff.bio', 'staff.rating'])
          .where('staff.id', 'in', staffIds)
          .where('staff.active', '=', 1)
          .execute();
  const announcements = await db
    .selectFrom('announcements')
    .select(['id', 'title', 'body', 'pinned', 'publishAt'])
    .where('audience', 'in', ['all', 'clients'])
    .where('publishAt', '<=', now)
    .orderBy('pinned', 'desc')
    .orderBy('publishAt', 'desc')
    .limit(20)
    .execute();
  return {
    version: page?.version ?? 0,
    blocks,
    staff: staffIds.flatMap((id) => staff.find((one) => one.id === id) ?? []),
    stores: await readStores(db, [...new Set(blocks.flatMap((block) => block.storeIds ?? []))]),
    announcements: announcements.map(({ publishAt, pinned, ...row }) => ({
      ...row,
      pinned: pinned === 1,
      at: new Date(publishAt).toISOString(),
    })),
  };
}
