import { shownOn, readLayout } from '../../domain/home/layout.ts';
import type { Block } from '../../domain/home/blocks.ts';
import type { Principal } from '../../domain/roles.ts';
import { civilDateOf } from '../../domain/time.ts';
import type { Db, Trx } from '../open.ts';
import { homeAnnouncements } from './announcements.ts';
import { readStores } from './people.ts';
import { listServices, type ShelfRow } from './service-shelf.ts';

const MOST_NEWS = 20;

/** A layout as it was published. */
export interface HomeVersion {
  version: number;
  blocks: Block[];
  publishedAt: number | null;
}

/** One version of the home page, by default the one that is shown; null: there is none. */
export async function readHomeVersion(db: Db | Trx, version?: number): Promise<HomeVersion | null> {
  let wanted = db.selectFrom('homePages').select(['version', 'format', 'blocks', 'publishedAt']).where('state', '=', 'published');
  if (version !== undefined) wanted = wanted.where('version', '=', version);
  const row = await wanted.orderBy('version', 'desc').limit(1).executeTakeFirst();
  if (!row) return null;
  return { version: row.version, blocks: readLayout(row.format, parsed(row.blocks)), publishedAt: row.publishedAt };
}
/** What was kept, or nothing where it cannot be read: the page shows the rest. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return [];
  }
}

/** Blocks that show now, with everything they name: people, stores, services by block, and the announcements anybody may read. */
export async function joinHome(db: Db, layout: readonly Block[], now: number, reader: Principal | null) {
  const blocks = shownOn(layout, civilDateOf(now));
  const staffIds = [...new Set(blocks.flatMap((block) => (block.type === 'team' ? block.staffIds : [])))];
  const storeIds = [...new Set(blocks.flatMap((block) => (block.type === 'contactCard' ? block.storeIds : [])))];
  const [staff, stores, shelf, announcements] = await Promise.all([
    readTeam(db, staffIds),
    readStores(db, storeIds),
    readShelves(db, blocks, now, reader),
    homeAnnouncements(db, now, MOST_NEWS),
  ]);
  return { blocks, staff, stores, ...shelf, announcements };
}

async function readTeam(db: Db, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const staff = await db
    .selectFrom('staff')
    .innerJoin('people', 'people.id', 'staff.personId')
    .select(['staff.id', 'people.name', 'staff.title', 'staff.bio', 'staff.rating'])
    .where('staff.id', 'in', [...ids])
    .where('staff.active', '=', 1)
    .execute();
  return ids.flatMap((id) => staff.find((one) => one.id === id) ?? []);
}

/** The services of the page, and which of them stand in which block. */
async function readShelves(db: Db, blocks: readonly Block[], now: number, reader: Principal | null) {
  const wanting = blocks.filter((block) => block.type === 'recommended' || block.type === 'category');
  if (wanting.length === 0) return { services: [], shelves: {} };
  // Who has no company and no desk sees what every store sells.
  const buyer = reader && (reader.staff || reader.links.length > 0) ? reader : null;
  const all = await listServices(db, buyer, 'on-sale', {}, 'recommended', civilDateOf(now));
  const byId = new Map(all.map((service) => [service.id, service]));
  const shelves = Object.fromEntries(wanting.map((block) => [block.id, idsIn(block, all, byId)]));
  return { services: [...new Set(Object.values(shelves).flat())].flatMap((id) => byId.get(id) ?? []), shelves };
}
function idsIn(block: Block, all: readonly ShelfRow[], byId: ReadonlyMap<string, ShelfRow>): string[] {
  if (block.type === 'category')
    return all
      .filter(({ categoryId }) => categoryId === block.categoryId)
      .slice(0, block.limit)
      .map(({ id }) => id);
  if (block.type !== 'recommended') return [];
  return block.pick === 'hand' ? block.serviceIds.filter((id) => byId.has(id)) : all.slice(0, block.limit).map(({ id }) => id);
}
