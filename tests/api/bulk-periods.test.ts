import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { PeriodRowView, PeriodSummaryView, PeriodView } from '../../api/views/periods.ts';
import type { BulkAnswer, RunItemView, RunView } from '../../api/views/runs.ts';
import type { Page, Problem } from '../../api/views.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

/** The month people work on: its returns are ahead or just behind, whatever today is. */
const PERIOD = periodOf(civilDateOf(Date.now()));

describe('the same deed on many periods', () => {
  let lab: ApiLab;
  let owner: Person;
  let accountant: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    accountant = await lab.as('demo-staff-1');
    for (const clientId of ['c01', 'c02', 'c04', 'c07']) await owner.post('/api/periods', { clientId, period: PERIOD });
  });
  afterAll(() => lab.close());

  const id = (client: string): string => `${client}-${PERIOD}`;
  const view = async (client: string): Promise<PeriodView> => (await owner.get<PeriodView>(`/api/periods/${id(client)}`)).body;
  const bulk = (body: object, person = owner) => person.post<BulkAnswer & Problem>('/api/bulk', { kind: 'periods', ...body });
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

  test('everything a filter finds is moved by a run, whoever serves the clients starts it; the rest keep their reasons', async () => {
    const ask = { ids: [id('c01'), id('c02'), id('c07'), 'none'], action: 'move', params: { stageId: 'collect', to: 'done' } };
    expect(reasons(await bulk(ask, accountant))).toEqual([
      ['papers_missing', 2],
      ['not_found', 2],
    ]);
    const all = { filter: { period: PERIOD }, action: 'move', params: { ...ask.params, reason: '会计自取' } };
    const look = await bulk(all);
    expect(look.body.preview?.will, look.text).toBeGreaterThan(3);
    const run = await done({ ...all, expect: look.body.preview?.expect });
    expect(run).toMatchObject({ state: 'done', done: look.body.preview?.will, failed: 0, title: '收票：已完成' });
    expect((await view('c07')).stages.find(({ id: stage }) => stage === 'collect')?.state).toBe('done');
    const skipped = (await owner.get<Page<RunItemView>>(`/api/runs/${run.id}/failures?outcome=skipped`)).body.items;
    expect(skipped).toHaveLength(run.skipped);
  });

  test('another person holds a duty, not one of another store; given to the accountant it is theirs again', async () => {
    const { accountant: own } = await view('c01');
    const duty = (staffId: string) => ({ ids: [id('c01'), id('c02')], action: 'duty', params: { duty: 'file', staffId, reason: '休假' } });
    expect((await bulk(duty('nobody'))).body.code).toBe('unknown_staff');
    const other = (
      await lab.db
        .selectFrom('staff')
        .innerJoin('staffStores', 'staffStores.staffId', 'staff.id')
        .select('staff.id')
        .where('staffStores.storeId', '=', (await view('c01')).store?.id ?? '')
        .where('staff.id', '!=', own?.id ?? '')
        .where('staff.role', '=', 'staff')
        .where('staff.active', '=', 1)
        .executeTakeFirstOrThrow()
    ).id;
    const stores = (await lab.db.selectFrom('clientStores').select('storeId').where('clientId', 'in', ['c01', 'c02']).execute()).map(
      ({ storeId }) => storeId,
    );
    const stranger = await lab.db
      .selectFrom('staff')
      .select('staff.id')
      .where('staff.role', '=', 'staff')
      .where('staff.active', '=', 1)
      .where('staff.id', 'not in', (eb) => eb.selectFrom('staffStores').select('staffStores.staffId').where('storeId', 'in', stores))
      .executeTakeFirstOrThrow();
    expect(reasons(await bulk(duty(stranger.id)))).toEqual([['staff_other_store', 2]]);
    expect(await done(duty(other))).toMatchObject({ state: 'done', failed: 0 });
    const heard = async (staffId: string) =>
      (
        await lab.db
          .selectFrom('notices')
          .innerJoin('staff', 'staff.personId', 'notices.personId')
          .select('notices.text')
          .where('staff.id', '=', staffId)
          .where('notices.noticeId', '=', 'period.duty.staff')
          .orderBy('notices.createdAt')
          .execute()
      ).map(({ text }) => text);
    // One message for all of them, and nobody hears of what they took themselves.
    expect(await heard(other)).toEqual([expect.stringMatching(/把.+ 等 2 家的报税交给您办理。原因：休假/) as string]);
    const filed = async () => (await view('c01')).duties.find(({ duty: one }) => one === 'file');
    expect(await filed()).toMatchObject({ staff: { id: other }, set: true });
    expect(reasons(await bulk({ ...duty(other), ids: [id('c01')] }))).toEqual([['same_holder', 1]]);
    expect(await done({ ...duty(own?.id ?? ''), ids: [id('c01')] })).toMatchObject({ done: 1 });
    expect(await filed()).toMatchObject({ staff: { id: own?.id }, set: false });
  });

  test('a stage is put off with a reason, never past the last day of its returns, by who leads; the calendar leaves it there', async () => {
    const book = (period: PeriodView) => period.stages.find(({ id: stage }) => stage === 'book');
    const before = book(await view('c01'));
    const dueOn = addCivilDays(before?.dueOn ?? '', 1);
    const ask = { ids: [id('c01')], action: 'postpone', params: { stageId: 'book', dueOn, reason: '客户晚交票' } };
    expect((await bulk(ask, accountant)).status).toBe(403);
    expect(reasons(await bulk({ ...ask, params: { ...ask.params, dueOn: before?.dueOn } }))).toEqual([['not_later', 1]]);
    expect(reasons(await bulk({ ...ask, params: { ...ask.params, dueOn: `${addMonths(PERIOD, 1)}-28` } }))).toEqual([['past_tax_date', 1]]);
    expect(reasons(await bulk({ ...ask, params: { ...ask.params, stageId: 'collect' } }))).toEqual([['stage_finished', 1]]);
    expect(await done(ask)).toMatchObject({ state: 'done', done: 1 });
    expect(book(await view('c01'))).toMatchObject({ dueOn, postponed: '客户晚交票' });
    const audited = await lab.db.selectFrom('audit').select('details').where('action', '=', 'period.postponed').execute();
    expect(JSON.parse(audited[0]?.details ?? '{}')).toMatchObject({ stageId: 'book', dueOn: [before?.dueOn, dueOn], why: '客户晚交票' });
    const month = addMonths(PERIOD, 1);
    await owner.put(`/api/calendar/${month}`, { date: `${month}-25`, source: '通知' });
    expect(book(await view('c01'))?.dueOn).toBe(dueOn);
    expect(book(await view('c02'))?.dueOn).not.toBe(before?.dueOn);
  });

  test('the matrix stands one accountant after the other, page by page, with the counts of each', async () => {
    const rows: PeriodRowView[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<PeriodRowView> = (
        await owner.get<Page<PeriodRowView>>(`/api/periods?period=${PERIOD}&order=accountant&limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      ).body;
      rows.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    const { body: summary } = await owner.get<PeriodSummaryView>(`/api/periods/summary?period=${PERIOD}&groups=1`);
    expect(new Set(rows.map((row) => row.id)).size).toBe(summary.total);
    const runs = rows.reduce<{ id: string | null; total: number }[]>((found, row) => {
      const last = found.at(-1);
      const who = row.accountant?.id ?? null;
      return last?.id === who ? [...found.slice(0, -1), { id: who, total: last.total + 1 }] : [...found, { id: who, total: 1 }];
    }, []);
    expect(runs).toEqual(summary.groups.map(({ accountant: who, total }) => ({ id: who?.id ?? null, total })));
    expect(summary.groups.reduce((sum, { risk }) => sum + risk, 0)).toBe(summary.risk);
  });
});
