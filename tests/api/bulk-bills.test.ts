import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { BulkAnswer, RunItemView, RunView } from '../../api/views/runs.ts';
import type { Page, Problem } from '../../api/views.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { keepBills } from '../support/bill-rows.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('the same deed on many bills', () => {
  let lab: ApiLab;
  let owner: Person;
  let otherAdmin: Person;
  const today = civilDateOf(Date.now());
  const ago = (days: number) => addCivilDays(today, -days);
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    for (const table of ['bills', 'billReminders', 'billLines'] as const) await lab.db.deleteFrom(table).execute();
    owner = await lab.as('demo-owner', 'console');
    otherAdmin = await lab.as('demo-admin-2', 'console');
    const own = { clientId: 'c01', storeId: 'store-1' };
    await keepBills(lab.db, [
      { id: 'B1', ...own, dueDate: ago(9) },
      { id: 'B2', ...own, dueDate: ago(8) },
      { id: 'B3', clientId: 'c04', storeId: 'store-1', dueDate: ago(4) },
      { id: 'B4', dueDate: ago(4) },
      { id: 'B5', ...own, dueDate: ago(60), amountFen: 100, paidFen: 100, state: 'paid' },
    ]);
  });
  afterAll(() => lab.close());

  const bulk = (body: object, person = owner) => person.post<BulkAnswer & Problem>('/api/bulk', { kind: 'bills', ...body });
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
  const bill = (id: string) => lab.db.selectFrom('bills').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

  test('paused with a reason, and resumed; what is paid, paused or out of reach says so', async () => {
    const ask = { ids: ['B1', 'B4', 'B5', 'none'], action: 'pause', params: { reason: '正在沟通' } };
    const look = await bulk(ask, otherAdmin);
    expect(look.body.preview, look.text).toMatchObject({ count: 4, will: 1 });
    expect(reasons(look)).toEqual([['not_found', 3]]);
    const run = await done({ ...ask, ids: ['B1', 'B5'] });
    expect(run).toMatchObject({ state: 'done', done: 1, skipped: 1, title: expect.stringContaining('正在沟通') as string });
    expect(await bill('B1')).toMatchObject({ pauseReason: '正在沟通' });
    expect(reasons(await bulk({ ...ask, ids: ['B1', 'B5'] }))).toEqual([
      ['reminder_held', 1],
      ['bill_not_owed', 1],
    ]);
    expect(reasons(await bulk({ ids: ['B2'], action: 'resume', params: {} }))).toEqual([['not_paused', 1]]);
    expect(await done({ ids: ['B1'], action: 'resume', params: {} })).toMatchObject({ done: 1 });
    expect((await bill('B1')).pausedAt).toBeNull();
  });

  test('reminded of by hand: one message a contact, the second bill of the same contacts is skipped and says why', async () => {
    const ask = { filter: { state: 'overdue', storeId: 'store-1' }, action: 'remind', params: {} };
    const look = await bulk(ask);
    expect(look.body.preview, look.text).toMatchObject({ count: 3, will: 3 });
    const run = await done({ ...ask, expect: look.body.preview?.expect });
    expect(run, JSON.stringify(run)).toMatchObject({ state: 'done', done: 2, skipped: 1, failed: 0 });
    const skipped = (await owner.get<Page<RunItemView>>(`/api/runs/${run.id}/failures?outcome=skipped`)).body.items;
    expect(skipped.map(({ reason }) => reason)).toEqual(['reminded_today']);
    const rows = await lab.db.selectFrom('billReminders').select(['clientId', 'byHand', 'byId']).orderBy('clientId').execute();
    expect(rows).toEqual([
      { clientId: 'c01', byHand: 1, byId: 'owner' },
      { clientId: 'c04', byHand: 1, byId: 'owner' },
    ]);
    const told = await lab.db.selectFrom('notices').select('personId').where('noticeId', 'like', 'dunning.%').execute();
    expect(new Set(told.map(({ personId }) => personId)).size).toBe(told.length);
    // Again on the same day it reminds nobody twice.
    expect(reasons(await bulk(ask))?.[0]?.[0]).toBe('reminded_today');
  });

  test('is an admin’s: who only serves clients does one at a time', async () => {
    const accountant = await lab.as('demo-staff-1');
    expect((await bulk({ ids: ['B2'], action: 'pause', params: { reason: '测试' } }, accountant)).status).toBe(403);
  });
});
