// Long because one small mall is told through every deed an admin has.
import { describe, expect, test } from 'vitest';
import { civilDateOf, DAY_MS } from '../../domain/time.ts';
import type { Principal } from '../../domain/roles.ts';
import type { ServiceWords } from '../../domain/services.ts';
import type { Db } from '../../db/open.ts';
import { readServicePresets } from '../../db/presets/service-presets.ts';
import { listServiceCategories, listServices } from '../../db/read/service-shelf.ts';
import { readItemForOrder, readService } from '../../db/read/services.ts';
import { insertFile } from '../../db/records/files.ts';
import {
  changeServiceCategory,
  createServiceCategory,
  dropServiceCategory,
  orderServiceCategories,
} from '../../db/records/service-categories.ts';
import { takeServicePresets } from '../../db/records/service-presets.ts';
import { addPrice, removePrice } from '../../db/records/service-plans.ts';
import { archiveService, changeService, copyService, createService, orderServices, setOnSale } from '../../db/records/services.ts';
import { eachDatabase } from '../support/database.ts';

const AT = Date.UTC(2026, 10, 24, 2, 0);
const TODAY = civilDateOf(AT);
const audit = { at: AT, actor: { kind: 'staff', id: 'admin' } } as const;
const later = (days: number) => ({ ...audit, at: AT + days * DAY_MS });
const dayAfter = (days: number) => civilDateOf(AT + days * DAY_MS);
const contactOf = (...clientIds: string[]): Principal =>
  ({ personId: 'p', staff: null, links: clientIds.map((clientId) => ({ clientId, rights: [] })) }) as unknown as Principal;
const OWNER = { personId: 'o', staff: { id: 'owner', role: 'owner', storeIds: [], covers: [] }, links: [] } as unknown as Principal;

const WORDS: ServiceWords = {
  name: '商标续展',
  categoryId: 'ip',
  summary: '到期前一年可办',
  icon: 'badge',
  coverId: null,
  pictureIds: [],
  bodyHtml: '<p>好</p><script>alert(1)</script>',
  nextWords: '',
  skill: 'ip',
  dispatch: 'grab',
  targetBusinessDays: 5,
  stages: [{ name: '核对' }, { name: '递交' }],
  papers: [],
  result: [],
  originals: false,
  storeIds: [],
  recommended: false,
  onSale: true,
  plans: [
    { name: '一类', cycle: 'once', note: '', amountFen: 80_000 },
    { name: '两类', cycle: 'package', note: '同一商标', amountFen: 150_000 },
  ],
};

describe('services', () => {
  eachDatabase((_name, makeDb) => {
    const opened = async () => {
      const db = await makeDb();
      await db.transaction().execute((trx) => takeServicePresets(trx, ['ip-mark', 'bk-small'], true, audit));
      await db
        .insertInto('stores')
        .values([
          { id: 'store-1', name: '城南店', address: '', phone: '' },
          { id: 'store-2', name: '高新店', address: '', phone: '' },
        ])
        .execute();
      const make = (change: Partial<ServiceWords> = {}) =>
        db.transaction().execute((trx) => createService(trx, { ...WORDS, ...change }, 'admin', audit));
      return { db, make };
    };
    const names = async (db: Db, principal: Principal, filters = {}, sort: Parameters<typeof listServices>[4] = 'recommended') =>
      (await listServices(db, principal, 'on-sale', filters, sort, TODAY)).map(({ name }) => name);

    test('the presets come once, with their categories, skills and prices', async () => {
      const db = await makeDb();
      const ids = readServicePresets().items.map(({ id }) => id);
      const take = () => db.transaction().execute((trx) => takeServicePresets(trx, ids, true, audit));
      expect([await take(), await take()]).toEqual([18, 0]);
      expect((await listServiceCategories(db)).map(({ name, items }) => [name, Number(items)])).toEqual([
        ['代理记账', 4],
        ['工商注册', 4],
        ['税务服务', 4],
        ['发票服务', 2],
        ['社保公积金', 2],
        ['商标资质', 1],
        ['注销疑难', 1],
      ]);
      for (const id of ids) {
        const service = await readService(db, id);
        expect(service?.plans.every(({ prices }) => prices.length === 1)).toBe(true);
        expect(service?.bodyHtml).toContain('<p>');
      }
    });

    test('are written with clean words, changed by version, told to the audit and to open screens', async () => {
      const { db, make } = await opened();
      const made = await make();
      expect(made).toMatchObject({ version: 1, bodyHtml: '<p>好</p>', stages: [{ id: 's1' }, { id: 's2' }], onSale: true });
      expect(made.plans.map(({ prices }) => prices)).toMatchObject([
        [{ amountFen: 80_000, fromDate: TODAY, byId: 'admin' }],
        [{ amountFen: 150_000, fromDate: TODAY }],
      ]);
      const change = (given: Partial<ServiceWords>, version: number) => changeService(db, made.id, given, version, 'admin', audit);
      expect(await change({ name: WORDS.name }, 1)).toMatchObject({ version: 1 });
      expect(await change({ summary: '提前办', recommended: true }, 1)).toMatchObject({ version: 2, summary: '提前办' });
      await expect(change({ summary: '晚了' }, 1)).rejects.toMatchObject({ code: 'version_conflict' });
      const lines = await db.selectFrom('audit').select(['action', 'details']).where('recordId', '=', made.id).execute();
      expect(lines.map(({ action }) => action).toSorted()).toEqual(['service.changed', 'service.created']);
      expect(JSON.parse(lines.find(({ action }) => action.endsWith('changed'))!.details)).toEqual({
        summary: ['到期前一年可办', '提前办'],
        recommended: [false, true],
      });
      await expect(make()).rejects.toMatchObject({ code: 'service_name_taken' });
      await expect(make({ name: '别的', categoryId: 'none' })).rejects.toMatchObject({ code: 'bad_input' });
      await expect(make({ name: '别的', skill: 'none' })).rejects.toMatchObject({ code: 'bad_input' });
      await expect(make({ name: '别的', storeIds: ['none'] })).rejects.toMatchObject({ code: 'bad_input' });
    });

    test('plans keep their ids; one no longer named is sold no more and keeps its prices', async () => {
      const { db, make } = await opened();
      const made = await make();
      const [one, two] = made.plans;
      const change = (plans: ServiceWords['plans'], version: number) => changeService(db, made.id, { plans }, version, 'admin', audit);
      const named = { id: two!.id, name: '两个类别', cycle: 'package' as const, note: '' };
      const after = await change([named, { name: '三类', cycle: 'once', note: '', amountFen: 200_000 }], 1);
      expect(after.plans.map(({ name, active }) => [name, active])).toEqual([
        ['两个类别', true],
        ['三类', true],
        ['一类', false],
      ]);
      expect(await readItemForOrder(db, made.id, one!.id, [], TODAY)).toBeNull();
      expect(await readItemForOrder(db, made.id, two!.id, [], TODAY)).toMatchObject({ plan: { name: '两个类别' }, priceFen: 150_000 });
      await expect(change([{ ...named, amountFen: 1 }], 2)).rejects.toMatchObject({ code: 'bad_input' });
      await expect(change([{ ...named, id: 'bk-small-1' }], 2)).rejects.toMatchObject({ code: 'bad_input' });
      await expect(change([named, { ...named, name: '再来' }], 2)).rejects.toMatchObject({ code: 'bad_input' });
    });

    test('a price is in force from its day on, Beijing time; one that has not begun can be taken back', async () => {
      const { db, make } = await opened();
      const { id, plans } = await make();
      const planId = plans[0]!.id;
      const price = (amountFen: number, fromDate: string) =>
        db.transaction().execute((trx) => addPrice(trx, id, { planId, amountFen, fromDate }, audit));
      await expect(price(1, dayAfter(-1))).rejects.toMatchObject({ code: 'bad_input' });
      await price(90_000, dayAfter(1));
      const after = await price(95_000, dayAfter(1));
      expect(after.plans[0]!.prices.map(({ amountFen }) => amountFen)).toEqual([80_000, 95_000]);
      const costs = async (date: string) => (await readItemForOrder(db, id, planId, [], date))?.priceFen;
      expect([await costs(dayAfter(-1)), await costs(TODAY), await costs(dayAfter(1)), await costs(dayAfter(400))]).toEqual([
        undefined,
        80_000,
        95_000,
        95_000,
      ]);
      const coming = after.plans[0]!.prices[1]!.id;
      await expect(removePrice(db, id, coming, later(1))).rejects.toMatchObject({ code: 'price_in_force' });
      expect((await removePrice(db, id, coming, audit)).plans[0]!.prices).toHaveLength(1);
      await expect(removePrice(db, id, coming, audit)).rejects.toMatchObject({ code: 'not_found' });
    });

    test('a copy is off sale, at the prices of today, under a name of its own', async () => {
      const { db, make } = await opened();
      const { id, plans } = await make();
      await db.transaction().execute((trx) => addPrice(trx, id, { planId: plans[0]!.id, amountFen: 1_000, fromDate: dayAfter(3) }, audit));
      const copy = () => db.transaction().execute((trx) => copyService(trx, id, 'admin', later(5)));
      const [first, second] = [await copy(), await copy()];
      expect([first.name, second.name]).toEqual(['商标续展 副本', '商标续展 副本2']);
      expect(first).toMatchObject({ onSale: false, recommended: false, version: 1 });
      expect(first.plans[0]).toMatchObject({ prices: [{ amountFen: 1_000, fromDate: dayAfter(5) }] });
      expect(first.plans[0]!.id).not.toBe(plans[0]!.id);
    });

    test('off sale, archived, of another store: nobody can order it, and no client sees it', async () => {
      const { db, make } = await opened();
      const { id, plans } = await make({ storeIds: ['store-2'] });
      await db
        .insertInto('clientStores')
        .values([
          { clientId: 'c1', storeId: 'store-1' },
          { clientId: 'c2', storeId: 'store-2' },
        ])
        .execute();
      const order = (storeIds: string[]) => readItemForOrder(db, id, plans[0]!.id, storeIds, TODAY);
      expect(await order(['store-1'])).toBeNull();
      expect(await order(['store-1', 'store-2'])).toMatchObject({ item: { id, storeIds: ['store-2'] } });
      expect(await names(db, contactOf('c1'))).not.toContain('商标续展');
      expect(await names(db, contactOf('c2'))).toContain('商标续展');
      expect(await names(db, contactOf('c1', 'c2'))).toContain('商标续展');
      expect(await names(db, contactOf('c1', 'c2'), { clientId: 'c1' })).not.toContain('商标续展');
      expect(await names(db, contactOf())).toEqual([]);
      expect(await names(db, OWNER)).toContain('商标续展');
      expect(await setOnSale(db, [id, id], false, audit)).toBe(1);
      expect(await order(['store-2'])).toBeNull();
      expect(await names(db, contactOf('c2'))).not.toContain('商标续展');
      expect((await listServices(db, OWNER, 'all', { onSale: false }, 'position', TODAY)).map((row) => row.id)).toEqual([id]);
      await archiveService(db, id, true, audit);
      await expect(changeService(db, id, { onSale: true }, 3, 'admin', audit)).rejects.toMatchObject({ code: 'service_archived' });
      await expect(setOnSale(db, [id], true, audit)).rejects.toMatchObject({ code: 'service_archived' });
      expect(await archiveService(db, id, false, audit)).toMatchObject({ archived: false, onSale: false, version: 4 });
    });

    test('are found by pinyin and put in order', async () => {
      const { db, make } = await opened();
      await make();
      expect(await names(db, OWNER, { q: 'sbxz' })).toEqual(['商标续展']);
      expect(await names(db, OWNER, { q: '到期' })).toEqual(['商标续展']);
      expect(await names(db, OWNER, { q: '%' })).toEqual([]);
      expect(await names(db, OWNER, { categoryId: 'ip' })).toEqual(['商标注册', '商标续展']);
      expect(await names(db, OWNER, {}, 'price')).toEqual(['代理记账 · 小规模', '商标注册', '商标续展']);
      expect(await names(db, OWNER, {}, '-price')).toEqual(['商标续展', '商标注册', '代理记账 · 小规模']);
      const ids = (await listServices(db, OWNER, 'all', {}, 'position', TODAY)).map(({ id }) => id);
      await orderServices(db, ids.toReversed(), audit);
      expect((await listServices(db, OWNER, 'all', {}, 'position', TODAY)).map(({ id }) => id)).toEqual(ids.toReversed());
      await expect(orderServices(db, ids.slice(1), audit)).rejects.toMatchObject({ code: 'selection_changed' });
    });

    test('pictures hang on the service; what is somebody else’s or no picture does not', async () => {
      const { db, make } = await opened();
      const file = (type: string, uploadedBy = 'admin') =>
        db
          .transaction()
          .execute((trx) => insertFile(trx, { name: 'a', size: 1, type, storageKey: `${type}${uploadedBy}`, sha256: 's', uploadedBy }, AT));
      const [cover, pdf, foreign] = [await file('image/png'), await file('application/pdf'), await file('image/png', 'other')];
      const body = `<p><img src="/api/files/${cover}"></p>`;
      const { id } = await make({ coverId: cover, bodyHtml: body });
      expect(await db.selectFrom('files').select(['id', 'itemId']).where('itemId', 'is not', null).execute()).toEqual([
        { id: cover, itemId: id },
      ]);
      for (const change of [
        { coverId: pdf },
        { pictureIds: [foreign] },
        { bodyHtml: `<img src="/api/files/${pdf}">` },
        { coverId: 'none' },
      ])
        await expect(make({ name: '别的', ...change })).rejects.toMatchObject({ code: 'unknown_file' });
      const copy = await db.transaction().execute((trx) => copyService(trx, id, 'somebody', audit));
      expect(copy.coverId).toBe(cover);
    });

    test('categories are named once, ordered, and go only when nothing is in them', async () => {
      const { db } = await opened();
      const id = await db.transaction().execute((trx) => createServiceCategory(trx, { name: '法律', icon: 'file' }, audit));
      await changeServiceCategory(db, id, { name: '法律顾问' }, 1, audit);
      await expect(changeServiceCategory(db, id, { name: '晚了' }, 1, audit)).rejects.toMatchObject({ code: 'version_conflict' });
      await expect(changeServiceCategory(db, id, { name: '商标资质' }, 2, audit)).rejects.toMatchObject({ code: 'category_name_taken' });
      await orderServiceCategories(db, [id, 'ip', 'bookkeeping'], audit);
      expect((await listServiceCategories(db)).map(({ name }) => name)).toEqual(['法律顾问', '商标资质', '代理记账']);
      await expect(dropServiceCategory(db, 'ip', audit)).rejects.toMatchObject({ code: 'category_in_use' });
      await dropServiceCategory(db, id, audit);
      expect(await listServiceCategories(db)).toHaveLength(2);
      await expect(dropServiceCategory(db, id, audit)).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});
