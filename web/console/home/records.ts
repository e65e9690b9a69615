import type { RefKind } from '../../../domain/home/fields.ts';
import { formatYuan } from '../../../domain/money.ts';
import { listBusinessTypes, listStaff } from '../../data/api.ts';
import { listStores } from '../../data/clients-api.ts';
import { listServiceCategories, listServiceRows } from '../../data/services-api.ts';
import { t } from '../../locales/console-home.ts';

/** One record a block may name. */
export interface Named {
  id: string;
  name: string;
  note: string;
  /** Why clients would not find it: off sale. */
  off: string;
  coverId?: string | null;
}
/** Everything a block may name, as it is chosen from. */
export type Records = Readonly<Record<RefKind | 'types', readonly Named[]>>;
export const NO_RECORDS: Records = { services: [], categories: [], staff: [], stores: [], types: [] };

/** Fetches them: a firm has some hundreds of each at most. */
export async function fetchRecords(): Promise<Records> {
  const [services, categories, staff, stores, types] = await Promise.all([
    everyPage((cursor) => listServiceRows({ limit: 100, cursor })),
    listServiceCategories(),
    everyPage((cursor) => listStaff({ limit: 100, cursor })),
    listStores(),
    listBusinessTypes(),
  ]);
  const plain = ({ id, name }: { id: string; name: string }): Named => ({ id, name, note: '', off: '' });
  return {
    services: services.map(({ id, name, fromFen, onSale, coverId }) => ({
      id,
      name,
      note: formatYuan(fromFen).replace(/\.00$/, ''),
      off: onSale ? '' : t('off'),
      coverId,
    })),
    categories: categories.items.map(plain),
    staff: staff.map(({ id, name, title }) => ({ id, name, note: title, off: '' })),
    stores: stores.map(plain),
    types: types.items.map(plain),
  };
}
async function everyPage<T>(fetch: (cursor: string | null) => Promise<{ items: T[]; nextCursor: string | null }>): Promise<T[]> {
  const { items, nextCursor } = await fetch(null);
  let [all, cursor] = [items, nextCursor];
  while (cursor !== null) {
    const page = await fetch(cursor);
    all = [...all, ...page.items];
    cursor = page.nextCursor;
  }
  return all;
}
/** The name of a record, or that it is gone. */
export const nameOf = (records: Records, kind: keyof Records, id: string): string =>
  records[kind].find((one) => one.id === id)?.name ?? (id === '' ? '' : t('gone'));
