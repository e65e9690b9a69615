// Long: one firm's month, seen by everybody who may see some of it.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accountantRatingStep, performanceStep } from '../../activities/daily/performance.ts';
import type {
  AccountantRatingAsk,
  AccountantRatingView,
  PerformanceRows,
  PerformanceVersions,
  PerformanceView,
  ReviewCountsView,
  ReviewView,
} from '../../api/views/performance.ts';
import type { ServiceView } from '../../api/views/services.ts';
import type { CaseView, Page, Problem } from '../../api/views.ts';
import { EXPORT_SOURCES } from '../../db/read/exports/sources.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { keepMonths } from '../../db/records/performance-snapshots.ts';
import { projectCase } from '../../db/projections/case.ts';
import { projectComplaint } from '../../db/projections/complaints.ts';
import type { CaseEvent } from '../../domain/case/types.ts';
import { transition, begin } from '../../domain/case/transition.ts';
import { beginComplaint, complaintAfter } from '../../domain/complaint/transition.ts';
import type { ComplaintEvent } from '../../domain/complaint/types.ts';
import type { ExportKind } from '../../domain/exports/lists.ts';
import { NUMBER_NAMES } from '../../domain/performance/numbers.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { CONTACT, aRequest } from '../support/a-request.ts';
import { aComplaint } from '../support/complaints.ts';
import { noChannels } from '../support/no-channels.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

/** A Tuesday, ten in the morning in Beijing. */
const NOW = Date.parse('2026-11-24T02:00:00Z');
const OCTOBER = Date.parse('2026-10-13T02:00:00Z');

describe('绩效 and reviews', () => {
  let lab: ApiLab;
  let now = NOW;
  const people: Record<string, Person> = {};
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => now });
    await logIn();
    // The demo firm's own history is not what is counted here.
    await lab.db.deleteFrom('performanceFacts').execute();
    await lab.db.deleteFrom('accountantRatings').execute();
    for (const table of ['performanceSnapshots', 'performanceTallies', 'reviewReplies'] as const) await lab.db.deleteFrom(table).execute();
    await life('R26101300101', OCTOBER, 'staff-1', 'store-1', 'c01', 'good', 5);
    await life('R26101300102', OCTOBER + DAY_MS, 'staff-1', 'store-1', 'c01', 'poor', 2);
    await life('R26101300103', OCTOBER + DAY_MS, 'staff-5', 'store-2', 'c07', 'fair', 3);
  });
  afterAll(() => lab.close());

  /** Everybody anew: sessions end when the clock leaps. */
  const logIn = async (): Promise<void> => {
    for (const id of ['owner', 'admin', 'admin-2', 'leader', 'staff-1', 'staff-5']) people[id] = await lab.as(`demo-${id}`, 'console');
    people['client'] = await lab.as('demo-client-1');
    people['other'] = await lab.as('demo-client-4');
  };
  const as = (id: string): Person => people[id] as Person;
  const month = async (id: string, more = ''): Promise<PerformanceView> => {
    const seen = await as(id).get<PerformanceView & Problem>(`/api/performance?period=2026-10${more}`);
    expect(seen.status, seen.text).toBe(200);
    return seen.body;
  };
  const behind = async (id: string, number: string, more = ''): Promise<PerformanceRows> =>
    (await as(id).get<PerformanceRows>(`/api/performance/behind?number=${number}&period=2026-10${more}`)).body;

  /** A case grabbed after four minutes, sent back once, done and rated. */
  async function life(
    no: string,
    at: number,
    staffId: string,
    storeId: string,
    clientId: string,
    grade: 'good' | 'fair' | 'poor',
    stars: number,
  ) {
    const input = aRequest({ no, storeId, clientId, contentId: 'none' });
    const by = { kind: 'staff', id: staffId } as const;
    let { status, entries } = begin(input, at);
    await projectCase(lab.db, { input, status, entries });
    const steps: [CaseEvent, number][] = [
      [{ type: 'grab', by }, 4 * MINUTE_MS],
      [{ type: 'deliver', by, contentId: 'd', originals: false }, HOUR_MS],
      [{ type: 'returnDelivery', by: CONTACT, contentId: 'x' }, HOUR_MS],
      [{ type: 'deliver', by, contentId: 'd', originals: false }, HOUR_MS],
      [{ type: 'confirm', by: CONTACT, contentId: null }, HOUR_MS],
      [{ type: 'review', by: CONTACT, grade, scores: { attitude: stars, speed: stars, expertise: stars }, contentId: null }, HOUR_MS],
    ];
    let then = at;
    for (const [event, later] of steps) {
      const outcome = transition(input, status, event, (then += later));
      if (!outcome.ok) throw new Error(`${event.type}: ${outcome.refusal.code}`);
      ({ status, entries } = outcome);
      await projectCase(lab.db, { input, status, entries });
    }
  }

  test('each sees what is theirs: staff their own, a leader the group, an admin the stores, the owner all', async () => {
    const ids = (view: PerformanceView): string[] => view.staff.filter(({ figures }) => figures['taken'] !== 0).map(({ id }) => id);
    expect(ids(await month('owner'))).toEqual(['staff-1', 'staff-5']);
    expect(ids(await month('admin-2'))).toEqual(['staff-5']);
    expect(ids(await month('leader'))).toEqual(['staff-1']);
    const own = await month('staff-1');
    expect(own.staff.map(({ id }) => id)).toEqual(['staff-1']);
    expect(own.total.figures).toMatchObject({ taken: 2, grabbed: 2, finished: 2, returned: 2, onTime: 1, rating: 3.5, good: 1, poor: 1 });
    expect(own.total.figures['response']).toBe(4 * MINUTE_MS);
    expect(own.total.figures['score.speed']).toBe(3.5);
    expect((await month('staff-5', '&staffId=staff-1')).total.figures['taken']).toBe(0);
    expect((await month('owner', '&storeId=store-2')).total.figures['taken']).toBe(1);
    expect((await as('client').get('/api/performance')).status).toBe(403);
  });

  test('every number opens exactly the rows it counts, and nobody else’s', async () => {
    const { total } = await month('owner');
    for (const name of NUMBER_NAMES) {
      const rows = await behind('owner', name, '&limit=100');
      expect(rows.items, name).toHaveLength(rows.total);
      if (['taken', 'grabbed', 'finished', 'returned', 'good', 'fair', 'poor', 'late', 'missed'].includes(name))
        expect(rows.total, name).toBe(total.figures[name]);
    }
    const rows = await behind('staff-1', 'returned');
    expect(rows.items.map(({ id, opens }) => [id, opens])).toEqual([
      ['R26101300102', 'R26101300102'],
      ['R26101300101', 'R26101300101'],
    ]);
    expect((await behind('staff-5', 'returned', '&staffId=staff-1')).total).toBe(0);
    expect((await behind('owner', 'rating')).items.map(({ value }) => value)).toEqual([3, 2, 5]);
    const first = await behind('owner', 'taken', '&limit=2');
    const rest = await behind('owner', 'taken', `&limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['R26101300103', 'R26101300102', 'R26101300101']);
    expect((await as('owner').get('/api/performance/behind?number=nothing')).status).toBe(422);
    expect((await as('owner').get('/api/performance?period=2026-13')).status).toBe(422);
  });

  test('a kept month stands; what comes later shows beside it, until somebody takes it in and says why', async () => {
    await keepMonths(lab.db, '2026-10', NOW);
    await life('R26101300104', OCTOBER + 2 * DAY_MS, 'staff-1', 'store-1', 'c01', 'good', 5);
    const kept = await month('owner');
    expect(kept.snapshot).toMatchObject({ version: 1, by: null });
    expect(kept.total.figures['taken']).toBe(3);
    expect(kept.total.since).toMatchObject({ taken: 1, good: 1 });
    expect(kept.staff.find(({ id }) => id === 'staff-5')?.since).toEqual({});
    const correct = (id: string, body: object, key = 'correct-1') =>
      as(id).post<PerformanceVersions & Problem>('/api/performance/2026-10/versions', body, { 'Idempotency-Key': key });
    expect((await correct('admin', { reason: '补录' })).status).toBe(403);
    expect((await correct('owner', { reason: ' ' }, 'correct-0')).status).toBe(422);
    const done = await correct('owner', { reason: '客户改了评价' });
    expect(done.status, done.text).toBe(201);
    expect((await correct('owner', { reason: '客户改了评价' })).body).toEqual(done.body);
    expect(done.body.items.map(({ version, reason }) => [version, reason])).toEqual([
      [2, '客户改了评价'],
      [1, ''],
    ]);
    const after = await month('owner');
    expect(after.snapshot).toMatchObject({ version: 2, reason: '客户改了评价', by: { id: 'owner' } });
    expect(after.total).toMatchObject({ figures: { taken: 4 }, since: {} });
    const audited = await lab.db.selectFrom('audit').select('details').where('action', '=', 'performance.corrected').execute();
    expect(audited).toHaveLength(1);
    expect((await as('owner').post<Problem>('/api/performance/2026-11/versions', { reason: '太早' })).status).toBe(404);
  });

  test('a review is answered, and the client reads the answer; out of the mall it still counts', async () => {
    const list = async (id: string, more = '') => (await as(id).get<Page<ReviewView>>(`/api/reviews?${more}`)).body.items;
    expect((await list('owner')).map(({ id }) => id)).toContain('R26101300103');
    expect((await list('staff-1')).every(({ staff }) => staff.id === 'staff-1')).toBe(true);
    expect((await list('owner', 'grade=poor')).map(({ id }) => id)).toEqual(['R26101300102']);
    expect((await list('owner', 'storeId=store-2')).map(({ id }) => id)).toEqual(['R26101300103']);
    expect(await list('owner', 'from=2026-11-01')).toEqual([]);
    const post = (id: string, path: string, body: object = {}) =>
      as(id).post<ReviewView & Problem>(`/api/reviews/R26101300102/${path}`, body);
    expect((await post('staff-1', 'answer', { text: '抱歉' })).status).toBe(403);
    expect((await post('admin-2', 'answer', { text: '抱歉' })).status).toBe(404);
    const answered = await post('owner', 'answer', { text: '抱歉让您久等，已补办。' });
    expect(answered.body).toMatchObject({ answer: { text: '抱歉让您久等，已补办。' }, hidden: null });
    expect((await list('owner', 'answered=1')).map(({ id }) => id)).toEqual(['R26101300102']);
    const seen = await as('client').get<CaseView>('/api/requests/R26101300102');
    expect(seen.body.review?.answer?.text).toBe('抱歉让您久等，已补办。');
    const told = await lab.db.selectFrom('notices').select('personId').where('noticeId', '=', 'review.answered.client').execute();
    expect(told.map(({ personId }) => personId)).toEqual(['demo-client-1']);
    expect((await post('owner', 'hide', {})).status).toBe(422);
    expect((await post('owner', 'hide', { reason: '含他人电话' })).body.hidden?.reason).toBe('含他人电话');
    expect((await as('owner').get<ReviewCountsView>('/api/reviews/counts')).body).toMatchObject({
      all: 4,
      poor: 1,
      hidden: 1,
      unanswered: 3,
    });
    expect((await month('owner', '&staffId=staff-1')).total.figures['poor']).toBe(1);
    expect((await post('owner', 'show')).body.hidden).toBeNull();
    const audit = await lab.db.selectFrom('audit').select('action').where('recordId', '=', 'R26101300102').orderBy('at').execute();
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['review.answered', 'review.hidden', 'review.shown']));
  });

  test('months and reviews go out as files, each within what its maker sees', async () => {
    const lines = async (person: string, kind: ExportKind, filter: object): Promise<Record<string, unknown>[]> => {
      const staff = await lab.db.selectFrom('staff').select('personId').where('id', '=', person).executeTakeFirstOrThrow();
      const principal = await readPrincipal(lab.db, staff.personId);
      if (!principal) throw new Error(person);
      const source = EXPORT_SOURCES[kind];
      const ids = await source.find(lab.db, principal, filter as never, 100, NOW);
      return [...(await source.lines(lab.db, principal, ids, NOW, () => '')).values()];
    };
    const month = await lines('owner', 'performance', { period: '2026-10' });
    expect(month.find(({ name }) => name === '林小满')).toMatchObject({
      taken: 3,
      finished: 3,
      onTime: 100,
      response: 4,
      kept: { zh: expect.stringContaining('第 2 版') as string, en: expect.stringContaining('version 2') as string },
    });
    expect((await lines('admin-2', 'performance', { period: '2026-10' })).map(({ taken }) => taken)).toContain(1);
    expect((await lines('admin-2', 'performance', { period: '2026-10' })).every(({ name }) => name !== '林小满')).toBe(true);
    const OCTOBER_ALL = { from: Date.parse('2026-09-30T16:00:00Z'), to: Date.parse('2026-10-31T16:00:00Z'), staffId: null, storeId: null };
    for (const person of ['owner', 'admin-2', 'staff-1']) {
      for (const number of NUMBER_NAMES) {
        const { items } = (await as(person).get<PerformanceRows>(`/api/performance/behind?number=${number}&period=2026-10&limit=100`)).body;
        const taken = await lines(person, 'performanceRows', { ...OCTOBER_ALL, number });
        expect(
          taken.map(({ what, client, staff }) => [what, client, staff]),
          `${person} ${number}`,
        ).toEqual(items.map(({ title, client, staff }) => [title, client, staff.name]));
      }
    }
    expect(await lines('owner', 'performanceRows', { ...OCTOBER_ALL, number: 'response' })).toContainEqual(
      expect.objectContaining({ how: { zh: '抢单', en: 'Grabbed' }, value: 4, unit: { zh: '分钟', en: 'minutes' } }),
    );
    const behind = { kind: 'performanceRows', filter: { number: 'taken', period: '2026-10', staffId: 'staff-1' } };
    expect((await as('owner').post<Problem>('/api/exports', behind)).status).toBe(201);
    expect((await as('owner').post<Problem>('/api/exports', { ...behind, filter: {} })).status).toBe(422);
    const reviews = await lines('owner', 'reviews', { grade: ['poor'] });
    expect(reviews).toMatchObject([
      {
        no: 'R26101300102',
        grade: { zh: '差评', en: 'Poor' },
        scores: '服务态度 2、服务速度 2、专业水平 2',
        answer: '抱歉让您久等，已补办。',
      },
    ]);
    expect(await lines('admin-2', 'reviews', { grade: ['poor'] })).toEqual([]);
    const made = await as('owner').post<Problem>('/api/exports', { kind: 'performance', filter: { period: '2026-10' } });
    expect(made.status, made.text).toBe(201);
    expect((await as('owner').post<Problem>('/api/exports', { kind: 'performance', filter: {} })).status).toBe(422);
  });

  test('the mall shows what the firm answered, and not what it keeps out', async () => {
    await lab.db
      .insertInto('orderSnapshots')
      .values(
        ['R26101300101', 'R26101300102'].map((caseNo) => ({
          caseNo,
          itemId: 'svc-company-register',
          itemVersion: 1,
          itemName: 'x',
          planId: 'p',
          planName: 'x',
          cycle: 'once',
          amountFen: 1,
          snapshot: '{}',
          createdAt: NOW,
        })),
      )
      .execute();
    const item = await lab.db.selectFrom('serviceItems').select('id').where('onSale', '=', 1).executeTakeFirstOrThrow();
    await lab.db.updateTable('orderSnapshots').set({ itemId: item.id }).where('caseNo', 'like', 'R261013%').execute();
    const before = (await as('client').get<ServiceView>(`/api/services/${item.id}`)).body.reviews;
    expect(before.scores.map(({ name }) => name)).toEqual(['服务态度', '服务速度', '专业水平']);
    expect(before.items.map(({ answer }) => answer)).toContain('抱歉让您久等，已补办。');
    await as('owner').post('/api/reviews/R26101300102/hide', { reason: '含他人电话' });
    const after = (await as('client').get<ServiceView>(`/api/services/${item.id}`)).body.reviews;
    expect(after.items).toHaveLength(before.items.length - 1);
    expect([after.count, after.poor, after.average]).toEqual([before.count, before.poor, before.average]);
  });

  test('once a year a contact rates the accountant of their company, asked in December, and the card says so', async () => {
    now = Date.parse('2026-12-01T02:00:00Z');
    await logIn();
    const deps = { db: lab.db, channels: noChannels, log: lab.deps.log, client: lab.client, taskQueue: 'none', now: () => now } as never;
    const asked = () => lab.db.selectFrom('notices').select('personId').where('noticeId', '=', 'rating.asked').execute();
    expect((await accountantRatingStep.work(deps, '2026-11-30', null)).counts).toEqual({ asked: 0 });
    const first = await accountantRatingStep.work(deps, '2026-12-01', null);
    expect(first.counts['asked']).toBeGreaterThan(3);
    const told = (await asked()).length;
    expect(told).toBeGreaterThan(0);
    expect((await accountantRatingStep.work(deps, '2026-12-02', null)).counts).toEqual({ asked: 0 });
    expect(await asked()).toHaveLength(told);
    const waits = async () =>
      (await as('client').get<{ waiting: { things: { kind: string; client: { id: string } }[] } }>('/api/todo')).body.waiting.things.filter(
        ({ kind, client }) => kind === 'rating' && client.id === 'c01',
      );
    expect(await waits()).toHaveLength(1);
    const path = '/api/clients/c01/accountant-rating';
    const ask = await as('client').get<AccountantRatingAsk>(path);
    expect(ask.body).toMatchObject({ year: 2026, rating: null, mayRate: true });
    expect((await as('other').get(path)).status).toBe(404);
    expect((await as('staff-1').get(path)).status).toBe(403);
    expect((await as('client').post<Problem>(path, { score: 6 })).status).toBe(422);
    const given = await as('client').post<AccountantRatingAsk & Problem>(path, { score: 4, comment: '很耐心' });
    expect(given.status, given.text).toBe(201);
    expect(given.body).toMatchObject({ rating: { score: 4, comment: '很耐心' }, mayRate: false });
    expect((await as('client').post<Problem>(path, { score: 5 })).body.code).toBe('rated_this_year');
    expect(await waits()).toEqual([]);
    const accountant = ask.body.staff?.id ?? '';
    const list = async (id: string) => (await as(id).get<Page<AccountantRatingView>>('/api/accountant-ratings')).body.items;
    expect(await list('owner')).toMatchObject([{ year: 2026, client: { id: 'c01' }, score: 4 }]);
    expect(await list('staff-5')).toEqual([]);
    await performanceStep.work(deps, '2026-12-01', null);
    const rated = await lab.db.selectFrom('staff').select('rating').where('id', '=', accountant).executeTakeFirstOrThrow();
    // 5, 2 and 5 for cases, 4 for the year.
    expect(rated.rating).toBe(4);
    // Next year is another one.
    now = Date.parse('2027-01-05T02:00:00Z');
    await logIn();
    expect((await as('client').get<AccountantRatingAsk>(path)).body).toMatchObject({ year: 2027, rating: null, mayRate: true });
    now = NOW;
    await logIn();
  });

  test('a complaint that was right counts against whom it was about, who does not see it before an admin shows it, nor while it is open again', async () => {
    const input = aComplaint({ no: 'T26101300001', clientId: 'c01', storeId: 'store-1', againstStaffId: 'staff-1' });
    const handler = { kind: 'staff', id: 'admin', admin: true } as const;
    const client = { kind: 'contact', id: 'demo-client-1' } as const;
    let { status, entries } = beginComplaint(input, OCTOBER);
    await projectComplaint(lab.db, { input, status, entries });
    const then = async (event: ComplaintEvent): Promise<void> => {
      const outcome = complaintAfter(input, status, event, status.at + HOUR_MS);
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      ({ status, entries } = outcome);
      await projectComplaint(lab.db, { input, status, entries });
    };
    // October was kept without it: what it is now shows in the rows, and beside the kept number.
    const upheld = async (id: string): Promise<[number, number]> => [
      (await month(id)).total.since['upheld'] ?? 0,
      (await behind(id, 'upheld')).total,
    ];
    await then({ type: 'acknowledge', by: handler, contentId: null });
    expect(await upheld('owner')).toEqual([0, 0]);
    await then({ type: 'settle', by: handler, contentId: 'none', upheld: true, compensation: null });
    expect(await upheld('owner')).toEqual([1, 1]);
    expect(await upheld('leader')).toEqual([1, 1]);
    expect(await upheld('staff-1')).toEqual([0, 0]);
    expect(await upheld('staff-5')).toEqual([0, 0]);
    expect((await behind('owner', 'upheld')).items).toMatchObject([{ kind: 'complaint', opens: 'T26101300001', staff: { id: 'staff-1' } }]);
    await then({ type: 'reopen', by: client, contentId: 'none' });
    expect(await upheld('owner')).toEqual([0, 0]);
    await then({ type: 'settle', by: handler, contentId: 'none', upheld: true, compensation: null });
    await then({ type: 'show', by: handler, shown: true });
    expect(await upheld('staff-1')).toEqual([1, 1]);
    expect(await upheld('owner')).toEqual([1, 1]);
  });

  test('a filing nobody filed by its date counts against who held it that day, until it turns out not to apply', async () => {
    const deps = { db: lab.db, now: () => now } as never;
    const row = await lab.db.selectFrom('obligations').selectAll().where('state', '=', 'todo').orderBy('id').executeTakeFirstOrThrow();
    await lab.db.deleteFrom('performanceFacts').where('subjectKind', '=', 'filing').execute();
    await lab.db.updateTable('obligations').set({ state: 'filed', filedLate: 0 }).execute();
    await lab.db.updateTable('obligations').set({ state: 'todo', dueDate: '2026-10-26' }).where('id', '=', row.id).execute();
    expect((await performanceStep.work(deps, '2026-10-26', null)).counts).toMatchObject({ missed: 0 });
    expect((await performanceStep.work(deps, '2026-10-27', null)).counts).toMatchObject({ missed: 1 });
    expect((await performanceStep.work(deps, '2026-10-28', null)).counts).toMatchObject({ missed: 0 });
    const rows = await behind('owner', 'missed');
    expect(rows.items).toMatchObject([{ id: row.id, kind: 'filing' }]);
    const blamed = rows.items[0]?.staff.id;
    // The client goes to somebody else: what was missed stays where it was.
    await lab.db.updateTable('clients').set({ accountantId: 'staff-6' }).where('id', '=', row.clientId).execute();
    await performanceStep.work(deps, '2026-10-29', null);
    expect((await behind('owner', 'missed')).items[0]?.staff.id).toBe(blamed);
    await lab.db.updateTable('obligations').set({ state: 'not_applicable' }).where('id', '=', row.id).execute();
    expect((await performanceStep.work(deps, '2026-10-30', null)).counts).toMatchObject({ excused: 1 });
    expect((await behind('owner', 'missed')).total).toBe(0);
  });
});
