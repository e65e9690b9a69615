import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { PresetsView, SetupView } from '../../api/views/setup.ts';
import { readPresets } from '../../db/presets/presets.ts';
import { civilDateOf } from '../../domain/time.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('the first day of a firm', () => {
  let lab: ApiLab;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, config: { demo: false }, channels: { demo: false, wechat: null } });
    for (const table of [
      'cases',
      'servicePrices',
      'servicePlans',
      'serviceItems',
      'serviceCategories',
      'clients',
      'clientStores',
      'businessTypes',
      'skills',
      'stores',
      'staffStores',
    ] as const)
      await lab.db.deleteFrom(table).execute();
    await lab.db.deleteFrom('settings').execute();
    await lab.db.deleteFrom('staff').where('id', '!=', 'owner').execute();
    owner = await lab.as('demo-owner');
  });
  afterAll(() => lab.close());
  const setup = async () => (await owner.get<SetupView>('/api/setup')).body;
  const open = async () => (await setup()).steps.filter(({ state }) => state === 'open').map(({ id }) => id);

  test('begins with everything open', async () => {
    expect(await setup()).toMatchObject({ fresh: true, dismissed: false });
    expect(await open()).toEqual(['security', 'firm', 'hours', 'store', 'channels', 'types', 'staff', 'client', 'request', 'import']);
  });

  test('what is left is ticked by the records: services, colleagues, WeChat, its pay keys, the tax dates of the year, a client', async () => {
    const ticked = async () => (await setup()).checklist.filter(({ done }) => done).map(({ id }) => id);
    // The firm of this test begins with nothing but the dates that ship.
    expect(await ticked()).toEqual(['calendar']);
    const months = Array.from({ length: 12 }, (_, index) => `${civilDateOf(Date.now()).slice(0, 4)}-${String(index + 1).padStart(2, '0')}`);
    await lab.db.deleteFrom('taxDates').execute();
    await lab.db
      .insertInto('taxDates')
      .values(months.map((month) => ({ month, date: `${month}-15`, source: '公告', byId: 'owner', at: 1 })))
      .execute();
    expect(await ticked()).toContain('calendar');
    await lab.db
      .deleteFrom('taxDates')
      .where('month', '=', months[3] ?? '')
      .execute();
    expect(await ticked()).not.toContain('calendar');
  });

  test('a step is done when its record is there, whatever was said of it', async () => {
    expect((await owner.patch('/api/settings', { firm: { name: '云州记账有限公司', short: '云州记账' } })).status).toBe(200);
    expect(await open()).not.toContain('firm');
    expect((await owner.patch('/api/setup', { step: 'firm', state: 'open' })).status).toBe(200);
    expect(await open()).not.toContain('firm');
  });

  test('one is left for later and taken up again; what only a person can say is kept', async () => {
    await owner.patch('/api/setup', { step: 'channels', state: 'skipped' });
    await owner.patch('/api/setup', { step: 'hours', state: 'done' });
    expect((await setup()).steps.find(({ id }) => id === 'channels')?.state).toBe('skipped');
    expect(await open()).toEqual(['security', 'store', 'types', 'staff', 'client', 'request', 'import']);
    await owner.patch('/api/setup', { step: 'channels', state: 'open' });
    expect(await open()).toContain('channels');
  });

  test('types are picked from the catalogue once, with the skills they ask for', async () => {
    const ids = ['social-change', 'invoice-quota'];
    const key = { 'idempotency-key': 'pick-1' };
    const made = await owner.post<PresetsView>('/api/setup/catalogue', { ids }, key);
    expect([
      made.status,
      made.body.items
        .filter(({ taken }) => taken)
        .map(({ id }) => id)
        .toSorted(),
    ]).toEqual([201, ids.toSorted()]);
    await owner.post('/api/setup/catalogue', { ids }, key);
    await owner.post('/api/setup/catalogue', { ids: [...ids, 'no-such-type'] });
    expect(await lab.db.selectFrom('businessTypes').select('id').orderBy('id').execute()).toEqual([
      { id: 'invoice-quota' },
      { id: 'social-change' },
    ]);
    expect(await lab.db.selectFrom('skills').select('id').orderBy('id').execute()).toEqual([{ id: 'invoice' }, { id: 'social' }]);
    expect(await lab.db.selectFrom('audit').select('recordId').where('action', '=', 'type.created').execute()).toHaveLength(2);
    expect(await open()).not.toContain('types');
  });

  test('services of the mall are picked beside them, at once on sale at the prices that were shown', async () => {
    const audited = () => lab.db.selectFrom('audit').select('recordId').where('action', '=', 'service.created').execute();
    const before = await audited();
    const { services } = (await owner.get<PresetsView>('/api/setup/catalogue')).body;
    expect(services.find(({ id }) => id === 'ip-mark')).toMatchObject({ name: '商标注册', fromFen: 50_000, plans: 1, taken: false });
    expect((await owner.post('/api/setup/catalogue', { ids: [], serviceIds: [] })).status).toBe(422);
    const key = { 'idempotency-key': 'pick-services' };
    const given = { serviceIds: ['ip-mark', 'bk-small', 'no-such-service'] };
    for (const _ of [1, 2]) {
      const made = await owner.post<PresetsView>('/api/setup/catalogue', given, key);
      expect([made.status, made.body.services.filter(({ taken }) => taken).map(({ id }) => id)]).toEqual([201, ['bk-small', 'ip-mark']]);
    }
    expect(await lab.db.selectFrom('serviceItems').select(['id', 'onSale']).orderBy('id').execute()).toEqual([
      { id: 'bk-small', onSale: 1 },
      { id: 'ip-mark', onSale: 1 },
    ]);
    expect(await audited()).toHaveLength(before.length + 2);
    const buyer = await lab.as('demo-client-3');
    expect((await buyer.get('/api/services/ip-mark')).status).toBe(200);
  });

  test('the checklist is seen no more when the owner says so', async () => {
    expect((await owner.patch<SetupView>('/api/setup', { dismissed: true })).body.dismissed).toBe(true);
    expect((await setup()).dismissed).toBe(true);
  });

  test('the catalogue is whole: every type has its skill, stages and words; nobody’s name is in it', () => {
    const { skills, businessTypes } = readPresets();
    for (const type of businessTypes) {
      expect(
        skills.map(({ id }) => id),
        type.id,
      ).toContain(type.skill);
      expect([type.stages.length > 0, type.description !== '', type.targetBusinessDays > 0], type.id).toEqual([true, true, true]);
    }
    expect(new Set(businessTypes.map(({ id }) => id)).size).toBe(businessTypes.length);
    expect(businessTypes.some(({ pricing }) => pricing.mode === 'free')).toBe(true);
  });
});
