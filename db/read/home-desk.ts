import type { Block } from '../../domain/home/blocks.ts';
import { changesBetween, type Change } from '../../domain/home/changes.ts';
import { faultsOf, namedIn, type Fault } from '../../domain/home/faults.ts';
import type { RefKind } from '../../domain/home/fields.ts';
import { LAYOUT_FORMAT, readLayout } from '../../domain/home/layout.ts';
import { linkOf } from '../../domain/home/links.ts';
import type { Db, Trx } from '../open.ts';
import { picturesOf } from '../rich-text.ts';
import { readHomeVersion } from './home.ts';

/** The one draft there is. */
export const DRAFT = 'home';
/** So many versions one may go back to. */
const KEPT_VERSIONS = 20;

/** The draft as it stands, and how it differs from what clients see. */
export interface HomeDraft {
  revision: number;
  blocks: Block[];
  changes: Change[];
  faults: Fault[];
  updatedAt: number | null;
  updatedBy: string | null;
  /** The version that is shown; 0: none yet. */
  version: number;
}

/** The draft; where nobody wrote, what is published. */
export async function readHomeDraft(db: Db | Trx): Promise<HomeDraft> {
  const [row, live] = await Promise.all([
    db
      .selectFrom('homeDrafts')
      .leftJoin('staff', 'staff.id', 'homeDrafts.updatedBy')
      .leftJoin('people', 'people.id', 'staff.personId')
      .select(['revision', 'blocks', 'homeDrafts.updatedAt', 'people.name as updatedBy'])
      .where('homeDrafts.id', '=', DRAFT)
      .executeTakeFirst(),
    readHomeVersion(db),
  ]);
  const published = live?.blocks ?? [];
  const blocks = row?.blocks ? readLayout(LAYOUT_FORMAT, JSON.parse(row.blocks)) : published;
  const touched = row?.blocks ? row : undefined;
  return {
    revision: row?.revision ?? 0,
    blocks,
    changes: changesBetween(published, blocks),
    faults: await judgeHome(db, blocks),
    updatedAt: touched?.updatedAt ?? null,
    updatedBy: touched?.updatedBy ?? null,
    version: live?.version ?? 0,
  };
}

/** The last versions, the newest first. */
export async function listHomeVersions(db: Db) {
  const rows = await db
    .selectFrom('homePages')
    .leftJoin('staff', 'staff.id', 'homePages.publishedBy')
    .leftJoin('people', 'people.id', 'staff.personId')
    .select(['homePages.version', 'publishedAt', 'note', 'changes', 'restoredFrom', 'people.name as by'])
    .where('state', '=', 'published')
    .orderBy('homePages.version', 'desc')
    .limit(KEPT_VERSIONS)
    .execute();
  return rows.map(({ changes, ...row }) => ({ ...row, changes: JSON.parse(changes) as Change[] }));
}

/** Everything that keeps a layout from being published: what it says wrong, and what it names that is not there any more. */
export async function judgeHome(db: Db | Trx, blocks: readonly Block[]): Promise<Fault[]> {
  const named = namedIn(blocks).flatMap(({ pointer, field, value }): { pointer: string; what: Named; id: string }[] => {
    if (field.kind === 'ref' || field.kind === 'refs') return [{ pointer, what: field.to, id: value }];
    if (field.kind === 'picture') return [{ pointer, what: 'pictures', id: value }];
    if (field.kind === 'rich') return picturesOf(value).map((id) => ({ pointer, what: 'pictures' as const, id }));
    if (field.kind !== 'link') return [];
    const link = linkOf(value);
    if (link.kind === 'service') return [{ pointer, what: 'services', id: link.id }];
    if (link.kind === 'category') return [{ pointer, what: 'categories', id: link.id }];
    return link.kind === 'type' ? [{ pointer, what: 'types', id: link.id }] : [];
  });
  const there = new Map(
    await Promise.all(
      (Object.keys(THERE) as Named[]).map(async (what) => {
        const ids = [...new Set(named.filter((one) => one.what === what).map(({ id }) => id))];
        return [what, new Set(ids.length === 0 ? [] : await THERE[what].find(db, ids))] as const;
      }),
    ),
  );
  const gone = named.filter(({ what, id }) => !there.get(what)?.has(id));
  return [...faultsOf(blocks), ...gone.map(({ pointer, what }) => ({ pointer, code: 'gone', message: THERE[what].gone }))];
}

type Named = RefKind | 'pictures' | 'types';
const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);
const THERE: Record<Named, { gone: string; find: (db: Db | Trx, ids: string[]) => Promise<string[]> }> = {
  services: {
    gone: '这项服务已下架，客户点开会看到空页；请换掉或移除',
    find: async (db, ids) =>
      idsOf(
        await db.selectFrom('serviceItems').select('id').where('id', 'in', ids).where('onSale', '=', 1).where('archived', '=', 0).execute(),
      ),
  },
  categories: {
    gone: '这个分类已经没有了，请重新选择',
    find: async (db, ids) =>
      idsOf(await db.selectFrom('serviceCategories').select('id').where('id', 'in', ids).where('active', '=', 1).execute()),
  },
  staff: {
    gone: '这位同事已离职，请移除',
    find: async (db, ids) => idsOf(await db.selectFrom('staff').select('id').where('id', 'in', ids).where('active', '=', 1).execute()),
  },
  stores: {
    gone: '这家门店已经没有了，请移除',
    find: async (db, ids) => idsOf(await db.selectFrom('stores').select('id').where('id', 'in', ids).execute()),
  },
  types: {
    gone: '这项业务已停办，请重新选择',
    find: async (db, ids) =>
      idsOf(await db.selectFrom('businessTypes').select('id').where('id', 'in', ids).where('active', '=', 1).execute()),
  },
  pictures: {
    gone: '图片已失效，请重新上传',
    find: async (db, ids) =>
      idsOf(await db.selectFrom('files').select('id').where('id', 'in', ids).where('itemId', 'is not', null).execute()),
  },
};
