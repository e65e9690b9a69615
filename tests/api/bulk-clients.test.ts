import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ClientView } from '../../api/views/clients.ts';
import type { BulkAnswer, RunItemView, RunView } from '../../api/views/runs.ts';
import type { Page, Problem } from '../../api/views.ts';
import { personRow, staffRow } from './invented-people.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('the same deed on many clients', () => {
  let lab: ApiLab;
  let owner: Person;
  let made = 0;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
  });
  afterAll(() => lab.close());

  const fresh = async (tags: string[] = []): Promise<string> => {
    const name = `杭州成批${(made += 1)}号贸易有限公司`;
    const profile = { entity: 'company', vatKind: 'small_scale', levy: 'audit', flags: [] };
    const answer = await owner.post<ClientView & Problem>('/api/clients', {
      name,
      short: `成批${made}`,
      storeIds: ['store-1'],
      tags,
      profile,
    });
    expect(answer.status, answer.text).toBe(201);
    return answer.body.id;
  };
  const bulk = (body: object, person = owner) => person.post<BulkAnswer & Problem>('/api/bulk', { kind: 'clients', ...body });
  const reasons = ({ body }: Awaited<ReturnType<typeof bulk>>) => body.preview?.wont.map(({ reason, count }) => [reason, count]);
  /** Does it and waits for its end. */
  const done = async (body: object, person = owner): Promise<RunView> => {
    const start = await bulk({ ...body, dryRun: false }, person);
    expect(start.status, start.text).toBe(200);
    for (;;) {
      const { body: run } = await person.get<RunView>(`/api/runs/${start.body.run?.id}`);
      if (run.finishedAt !== null) return run;
      await setTimeout(20);
    }
  };
  const skipped = async (run: RunView) =>
    (await owner.get<Page<RunItemView>>(`/api/runs/${run.id}/failures?outcome=skipped`)).body.items.map((item) => item.reason);
  const rowOf = (id: string) =>
    lab.db.selectFrom('clients').select(['accountantId', 'tags', 'archivedAt', 'version']).where('id', '=', id).executeTakeFirstOrThrow();
  const audits = async (id: string, action: string) =>
    (await lab.db.selectFrom('audit').select('details').where('recordId', '=', id).where('action', '=', action).execute()).map(
      ({ details }) => details,
    );

  test('another accountant, with the reason in each record; who has them already, or is put away, says so', async () => {
    const ids = [await fresh(), await fresh(), await fresh()];
    await owner.post(`/api/clients/${ids[2]}/archive`, { reason: '停业' });
    const ask = { ids: [...ids, 'nobody'], action: 'accountant', params: { staffId: 'staff-1', reason: '人员调整' } };
    const look = await bulk(ask);
    expect(look.body.preview, look.text).toMatchObject({ count: 4, will: 2, overfull: null, undoable: false });
    expect(reasons(look)).toEqual([
      ['client_archived', 1],
      ['not_found', 1],
    ]);
    expect((await rowOf(ids[0] as string)).accountantId).toBeNull();
    const run = await done(ask);
    expect(run).toMatchObject({ state: 'done', done: 2, skipped: 2, failed: 0, title: expect.stringContaining('专属会计改为') as string });
    expect(await skipped(run)).toEqual(['client_archived', 'not_found']);
    expect((await rowOf(ids[1] as string)).accountantId).toBe('staff-1');
    expect(await audits(ids[0] as string, 'client.accountant')).toEqual([expect.stringContaining('人员调整')]);
    expect(reasons(await bulk({ ...ask, ids: ids.slice(0, 2) }))).toEqual([['same_accountant', 2]]);
  });

  test('a full book is said before, and is no refusal; a colleague of another store is one', async () => {
    const id = await fresh();
    await lab.db
      .insertInto('people')
      .values([personRow('full'), personRow('far')])
      .execute();
    await lab.db
      .insertInto('staff')
      .values([{ ...staffRow('full', 'staff'), clientCap: 1 }, staffRow('far', 'staff')])
      .execute();
    await lab.db.insertInto('staffStores').values({ staffId: 'full', storeId: 'store-1' }).execute();
    const ids = [id, await fresh()];
    const look = await bulk({ ids, action: 'accountant', params: { staffId: 'full', reason: '分工' } });
    expect(look.body.preview, look.text).toMatchObject({ will: 2, overfull: { clients: 2, cap: 1 } });
    expect(reasons(await bulk({ ids, action: 'accountant', params: { staffId: 'far', reason: '分工' } }))).toEqual([
      ['staff_other_store', 2],
    ]);
  });

  test('a tag is put on everything a filter finds and taken off again, once each', async () => {
    const ids = [await fresh(['批次甲']), await fresh(['批次甲', '重点'])];
    const filter = { tag: '批次甲' };
    expect(reasons(await bulk({ filter, action: 'tag', params: { tag: '重点' } }))).toEqual([['has_tag', 1]]);
    expect(await done({ filter, action: 'tag', params: { tag: '重点' } })).toMatchObject({ done: 1, skipped: 1 });
    expect(JSON.parse((await rowOf(ids[0] as string)).tags)).toEqual(['批次甲', '重点']);
    expect(await done({ filter, action: 'untag', params: { tag: '批次甲' } })).toMatchObject({ done: 2 });
    expect(JSON.parse((await rowOf(ids[1] as string)).tags)).toEqual(['重点']);
    expect(reasons(await bulk({ ids, action: 'untag', params: { tag: '批次甲' } }))).toEqual([['lacks_tag', 2]]);
  });

  test('clients with open cases are not put away, what became part of another neither', async () => {
    const no = await lab.request();
    const { clientId } = await lab.db.selectFrom('cases').select('clientId').where('no', '=', no).executeTakeFirstOrThrow();
    const [free, gone, kept] = [await fresh(), await fresh(), await fresh()];
    await lab.db.updateTable('clients').set({ mergedIntoId: kept }).where('id', '=', gone).execute();
    const ask = { ids: [clientId, free, gone], action: 'archive', params: { reason: '停业' } };
    expect(reasons(await bulk(ask))).toEqual([
      ['client_open_cases', 1],
      ['client_merged', 1],
    ]);
    expect(await done(ask)).toMatchObject({ done: 1, skipped: 2 });
    expect((await rowOf(free)).archivedAt).not.toBeNull();
    expect((await rowOf(clientId)).archivedAt).toBeNull();
    expect(await audits(free, 'client.archived')).toEqual([expect.stringContaining('停业')]);
  });

  test('an admin changes nothing beyond their stores', async () => {
    const id = await fresh();
    await lab.db.insertInto('people').values(personRow('admin-three')).execute();
    await lab.db.insertInto('staff').values(staffRow('admin-three', 'admin')).execute();
    const other = await lab.as('admin-three', 'console');
    const ask = { ids: [id], action: 'tag', params: { tag: '越权' } };
    expect((await bulk(ask, other)).body.preview).toMatchObject({ will: 0, wont: [{ reason: 'not_found' }] });
    expect(await done(ask, other)).toMatchObject({ done: 0, skipped: 1 });
    expect(JSON.parse((await rowOf(id)).tags)).toEqual([]);
  });

  test.each([
    ['an accountant without a reason', { ids: ['c'], action: 'accountant', params: { staffId: 'staff-1' } }, 'bad_input'],
    ['a colleague there is none of', { ids: ['c'], action: 'accountant', params: { staffId: 'nobody', reason: 'x' } }, 'unknown_staff'],
    ['a tag that is too long', { ids: ['c'], action: 'tag', params: { tag: '长'.repeat(25) } }, 'bad_input'],
    ['no reason for the archive', { ids: ['c'], action: 'archive', params: {} }, 'bad_input'],
    ['a deed of cases', { ids: ['c'], action: 'urge', params: { text: 'x' } }, 'bad_input'],
    ['nothing that matches', { filter: { q: '没有这样的客户' }, action: 'tag', params: { tag: 'x' } }, 'empty_selection'],
  ])('%s is refused', async (_, body, code) => {
    const answer = await bulk(body);
    expect([answer.status, answer.body.code], answer.text).toEqual([422, code]);
  });
});
