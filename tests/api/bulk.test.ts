import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { BulkAnswer, RunItemView, RunView } from '../../api/views/runs.ts';
import type { Page, Problem } from '../../api/views.ts';
import { personRow, staffRow } from './invented-people.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Answer = BulkAnswer & Problem;

describe('the same deed on everything a filter finds', () => {
  let lab: ApiLab;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
  });
  afterAll(() => lab.close());

  const ended = async (id: string, person = owner): Promise<RunView> => {
    for (;;) {
      const { body } = await person.get<RunView>(`/api/runs/${id}`);
      if (body.finishedAt !== null) return body;
      await setTimeout(20);
    }
  };
  const bulk = (body: object, person = owner, key?: string) =>
    person.post<Answer>('/api/bulk', { kind: 'cases', ...body }, key ? { 'idempotency-key': key } : {});
  /** Looks, confirms what was seen, waits. */
  const confirmed = async (body: object): Promise<RunView> => {
    const look = await bulk(body);
    expect(look.status, look.text).toBe(200);
    const run = await bulk({ ...body, dryRun: false, expect: look.body.preview?.expect });
    expect(run.status, run.text).toBe(200);
    return ended(run.body.run?.id ?? '');
  };
  const rowOf = (no: string) => lab.db.selectFrom('cases').select(['state', 'assigneeId']).where('no', '=', no).executeTakeFirstOrThrow();
  const fresh = (count: number) => Promise.all(Array.from({ length: count }, () => lab.request()));

  test('a dry run says how many, and why not the others, and changes nothing', async () => {
    const nos = await fresh(3);
    await owner.post(`/api/requests/${nos[2]}/cancel`, { reason: '测试' });
    const look = await bulk({ ids: [...nos, 'R99010100001'], action: 'assign', params: { staffId: 'staff-5', reason: '人员调整' } });
    expect(look.body.preview).toMatchObject({ count: 4, will: 2, undoable: true });
    expect(look.body.preview?.wont.map(({ reason, count }) => [reason, count])).toEqual([
      ['wrong_state', 1],
      ['not_found', 1],
    ]);
    expect(look.body.preview?.wont[0]?.examples[0]).toContain(nos[2]);
    expect((await rowOf(nos[0] as string)).state).toBe('open');
    expect((await owner.get<Page<RunView>>('/api/runs?kind=cases.assign')).body.items).toEqual([]);
  });

  test('what was confirmed is what is done: each assigned by its own workflow, with the reason in its timeline; the rest says why', async () => {
    const nos = await fresh(4);
    await owner.post(`/api/requests/${nos[3]}/cancel`, { reason: '测试' });
    const run = await confirmed({ ids: nos, action: 'assign', params: { staffId: 'staff-5', reason: '周一诺请假' } });
    expect(run).toMatchObject({
      state: 'done',
      title: expect.stringContaining('指派给') as string,
      total: 4,
      done: 3,
      skipped: 1,
      failed: 0,
    });
    for (const no of nos.slice(0, 3)) expect(await rowOf(no)).toEqual({ state: 'in_progress', assigneeId: 'staff-5' });
    const view = await owner.get(`/api/requests/${nos[0]}`);
    expect(view.text).toContain('周一诺请假');
    const skipped = await owner.get<Page<RunItemView>>(`/api/runs/${run.id}/failures?outcome=skipped`);
    expect(skipped.body.items).toMatchObject([{ itemId: nos[3], reason: 'wrong_state', message: expect.any(String) as string }]);
    expect(skipped.body.items[0]?.label).toContain(nos[3]);
  });

  test('is taken back where somebody had it before and nothing happened since, once', async () => {
    const nos = await fresh(3);
    await confirmed({ ids: nos.slice(0, 2), action: 'assign', params: { staffId: 'staff-6' } });
    const run = await confirmed({ ids: nos, action: 'assign', params: { staffId: 'staff-5' } });
    expect(run.actions).toEqual(['undo']);
    await owner.post(`/api/requests/${nos[1]}/assign`, { staffId: 'staff-6' });
    const undo = await owner.post<RunView & Problem>(`/api/runs/${run.id}/undo`);
    expect(undo.status, undo.text).toBe(201);
    expect(await ended(undo.body.id)).toMatchObject({ undoes: true, done: 1, skipped: 2 });
    expect((await rowOf(nos[0] as string)).assigneeId).toBe('staff-6');
    expect((await rowOf(nos[2] as string)).assigneeId).toBe('staff-5');
    const why = await owner.get<Page<RunItemView>>(`/api/runs/${undo.body.id}/failures?outcome=skipped`);
    expect(why.body.items.map((item) => item.reason).toSorted()).toEqual(['no_way_back', 'same_assignee']);
    expect((await owner.post<Problem>(`/api/runs/${run.id}/undo`)).body.code).toBe('cannot_undo');
  });

  test('calls off everything a filter finds, and each client is told', async () => {
    const nos = await fresh(2);
    for (const no of nos) expect((await rowOf(no)).state).toBe('open');
    const run = await confirmed({ filter: { q: nos[0] as string }, action: 'cancel', params: { reason: '重复提交' } });
    expect(run).toMatchObject({ total: 1, done: 1 });
    expect((await rowOf(nos[0] as string)).state).toBe('cancelled');
    expect((await rowOf(nos[1] as string)).state).toBe('open');
  });

  test('urges each assignee once, and says so in the case’s record', async () => {
    const nos = await fresh(2);
    await confirmed({ ids: [nos[0]], action: 'assign', params: { staffId: 'staff-5' } });
    const run = await confirmed({ ids: nos, action: 'urge', params: { text: '客户在等，请今天完成' } });
    expect(run).toMatchObject({ done: 1, skipped: 1 });
    const told = await lab.db.selectFrom('notices').select(['personId', 'text']).where('noticeId', '=', 'case.urged.staff').execute();
    expect(told).toEqual([{ personId: 'demo-staff-5', text: expect.stringContaining('客户在等') as string }]);
    const audit = await lab.db.selectFrom('audit').select('recordId').where('action', '=', 'case.urged').execute();
    expect(audit).toEqual([{ recordId: nos[0] }]);
  });

  test('the same key twice is one run; what matches now being other than what was seen is refused', async () => {
    const nos = await fresh(1);
    const body = { ids: nos, action: 'urge', params: { text: '请尽快' }, dryRun: false };
    const both = await Promise.all([bulk(body, owner, 'bulk-1'), bulk(body, owner, 'bulk-1')]);
    expect(both[0]?.body.run?.id).toBe(both[1]?.body.run?.id);
    const look = await bulk({ filter: { state: 'open' }, action: 'urge', params: { text: '请尽快' } });
    await fresh(1);
    const late = await bulk({
      filter: { state: 'open' },
      action: 'urge',
      params: { text: '请尽快' },
      dryRun: false,
      expect: look.body.preview?.expect,
    });
    expect([late.status, late.body.code]).toEqual([409, 'selection_changed']);
  });

  test('an admin changes nothing beyond their stores, whatever is asked for', async () => {
    const nos = await fresh(1);
    await lab.db.insertInto('people').values(personRow('admin-three')).execute();
    await lab.db.insertInto('staff').values(staffRow('admin-three', 'admin')).execute();
    await lab.db.insertInto('staffStores').values({ staffId: 'admin-three', storeId: 'store-1' }).execute();
    const other = await lab.as('admin-three', 'console');
    const look = await bulk({ ids: nos, action: 'cancel', params: { reason: '越权' } }, other);
    expect(look.body.preview).toMatchObject({ will: 0, wont: [{ reason: 'not_found', count: 1 }] });
    const run = await bulk({ ids: nos, action: 'cancel', params: { reason: '越权' }, dryRun: false }, other);
    expect(await ended(run.body.run?.id ?? '', other)).toMatchObject({ done: 0, skipped: 1 });
    expect((await rowOf(nos[0] as string)).state).toBe('open');
  });

  test.each([
    ['a deed there is none of', { ids: ['R1'], action: 'delete', params: {} }, 422, 'bad_input'],
    ['a kind there is none of', { kind: 'people', ids: ['R1'], action: 'assign' }, 422, 'bad_input'],
    ['no reason for a cancellation', { ids: ['R1'], action: 'cancel', params: {} }, 422, 'bad_input'],
    ['a colleague there is none of', { ids: ['R1'], action: 'assign', params: { staffId: 'nobody' } }, 422, 'unknown_staff'],
    ['a filter of another language', { filter: { state: 'sleeping' }, action: 'urge', params: { text: 'x' } }, 422, 'bad_input'],
    ['nothing that matches', { filter: { q: '没有这样的单' }, action: 'urge', params: { text: 'x' } }, 422, 'empty_selection'],
    ['both a filter and numbers', { filter: {}, ids: ['R1'], action: 'urge', params: { text: 'x' } }, 422, 'bad_input'],
    ['neither', { action: 'urge', params: { text: 'x' } }, 422, 'bad_input'],
    ['a deed called after the inside of objects', { ids: ['R1'], action: 'constructor', params: {} }, 422, 'bad_input'],
  ])('%s is refused', async (_, body, status, code) => {
    for (const dryRun of [true, false]) {
      const answer = await bulk({ ...body, dryRun });
      expect([answer.status, answer.body.code], answer.text).toEqual([status, code]);
    }
  });

  test('more than 20,000 at once are refused, and 20,000 are judged in time', async () => {
    const columns = await lab.db.selectFrom('cases').selectAll().limit(1).executeTakeFirstOrThrow();
    const names = Object.keys(columns).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    const insert = (from: number, count: number) =>
      sql`insert into cases (${sql.raw(names.join())}) with recursive n(i) as (select ${sql.lit(from)} union all select i + 1 from n where i < ${sql.lit(from + count - 1)})
        select ${sql.raw(names.map((name) => (name === 'no' ? "'R9901' || printf('%07d', n.i)" : name === 'state' ? "'awaiting_payment'" : `c.${name}`)).join())}
        from n, (select * from cases where state = 'completed' and kind = 'request' limit 1) c`.execute(lab.db);
    await insert(1, 20_000);
    const ask = { filter: { state: 'awaiting_payment', kind: 'request' }, action: 'urge', params: { text: '请尽快' } };
    const look = await bulk(ask);
    expect(look.body.preview).toMatchObject({ count: 20_000, will: 0 });
    await insert(20_001, 1);
    const over = await bulk(ask);
    expect([over.status, over.body.code]).toEqual([422, 'too_many_items']);
  });
});
