import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { EngagementCountsView, EngagementRowView, EngagementView } from '../../api/views/engagements.ts';
import type { PeriodRowView } from '../../api/views/periods.ts';
import type { BulkAnswer, RunItemView, RunView } from '../../api/views/runs.ts';
import type { Page, Problem } from '../../api/views.ts';
import { addMonths, periodOf } from '../../domain/period/months.ts';
import { civilDateOf } from '../../domain/time.ts';
import { codeOf } from '../support/codes.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const THIS_MONTH = periodOf(civilDateOf(Date.now()));
const OURS = '云州批审';
const CLIENTS = Array.from({ length: 6 }, (_, n) => n + 1);

describe('contracts that came with an import', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  const made: string[] = [];
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
    // The way of a file: read, tried, brought in by the admin.
    const lines = CLIENTS.map((n) => `云州批审${n}号有限公司,${codeOf(900 + n)},小规模,300/月,2024-03-01`);
    const form = new FormData();
    form.append('file', new Blob([`公司名称,税号,纳税人,收费,起始\n${lines.join('\n')}\n`]), '合同.csv');
    const { body: file } = await admin.post<{ id: string }>('/api/files', form);
    const { body: view } = await admin.post<{ id: string; version: number }>('/api/imports', { fileId: file.id });
    await admin.patch(`/api/imports/${view.id}`, { version: view.version, options: { storeId: 'store-1' } });
    for (const what of ['check', 'start']) await ended((await admin.post<RunView>(`/api/imports/${view.id}/${what}`)).body.id, admin);
    const { items } = (await admin.get<Page<EngagementRowView>>(`/api/engagements?waiting=1&imported=1&sort=endDate&q=${OURS}`)).body;
    made.push(...items.map(({ id }) => id));
  });
  afterAll(() => lab.close());

  async function ended(id: string, by: Person): Promise<RunView> {
    for (;;) {
      const { body } = await by.get<RunView>(`/api/runs/${id}`);
      if (body.finishedAt !== null) return body;
      await setTimeout(20);
    }
  }
  const bulk = (body: object, person = owner) => person.post<BulkAnswer & Problem>('/api/bulk', { kind: 'engagements', ...body });
  const reasons = ({ body }: Awaited<ReturnType<typeof bulk>>) => body.preview?.wont.map(({ reason, count }) => [reason, count]);
  const done = async (body: object, person = owner): Promise<RunView> => {
    const start = await bulk({ ...body, dryRun: false }, person);
    expect(start.status, start.text).toBe(200);
    return ended(start.body.run?.id ?? '', person);
  };
  const heard = async () =>
    Number(
      (
        await lab.db
          .selectFrom('notices')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('noticeId', 'like', 'engagement.approved%')
          .executeTakeFirstOrThrow()
      ).count,
    );

  test('are found by themselves, apart from those entered by hand', async () => {
    expect(made).toHaveLength(CLIENTS.length);
    const counts = (await owner.get<EngagementCountsView>(`/api/engagements/counts?q=${OURS}`)).body;
    expect(counts.imported).toBe(CLIENTS.length);
    expect(counts.waiting).toBeGreaterThanOrEqual(counts.imported);
    const byHand = (await owner.get<Page<EngagementRowView>>('/api/engagements?imported=0&limit=100')).body.items;
    expect(byHand.filter(({ id }) => made.includes(id))).toEqual([]);
  });

  test('are approved all at once by another than who imported; each that is not says why; nobody is told unless that was chosen', async () => {
    const all = { filter: { waiting: '1', imported: '1', q: OURS }, action: 'approve', params: {} };
    // Who brought them in may approve none of them, with the power or without.
    const empower = (powers: string) => lab.db.updateTable('staff').set({ powers }).where('id', '=', 'admin').execute();
    await empower('[]');
    expect((await bulk(all, admin)).status).toBe(403);
    await empower('["engagement.approve"]');
    expect(reasons(await bulk(all, admin))).toEqual([['own_engagement', CLIENTS.length]]);
    const [first = '', second = ''] = made;
    await owner.post(`/api/engagements/${first}/reject`, { reason: '月费写错' });
    const { client } = (await owner.get<EngagementView>(`/api/engagements/${second}`)).body;
    await owner.post(`/api/clients/${client.id}/archive`, { reason: '已注销' });
    const before = await heard();
    const look = await bulk({ ids: [...made, 'none'], action: 'approve', params: {} });
    expect(look.body.preview, look.text).toMatchObject({ count: CLIENTS.length + 1, will: CLIENTS.length - 2 });
    expect(reasons(look)?.toSorted()).toEqual([
      ['client_archived', 1],
      ['engagement_state', 1],
      ['not_found', 1],
    ]);
    const run = await done({ ids: made, action: 'approve', params: {} });
    expect(run).toMatchObject({ kind: 'engagements.approve', state: 'done', done: CLIENTS.length - 2, skipped: 2, failed: 0 });
    const why = (await owner.get<Page<RunItemView>>(`/api/runs/${run.id}/failures?outcome=skipped`)).body.items;
    expect(why.map(({ reason }) => reason).toSorted()).toEqual(['client_archived', 'engagement_state']);
    expect(await heard()).toBe(before);
    const states = await lab.db
      .selectFrom('engagements')
      .select(['state', 'approvedById', 'selfReason'])
      .where('id', 'in', made.slice(2))
      .execute();
    expect(new Set(states.map((row) => JSON.stringify(row)))).toEqual(
      new Set([JSON.stringify({ state: 'active', approvedById: 'owner', selfReason: null })]),
    );
    const audit = await lab.db
      .selectFrom('audit')
      .select('recordId')
      .where('action', '=', 'engagement.approved')
      .where('recordId', 'in', made)
      .execute();
    expect(audit).toHaveLength(CLIENTS.length - 2);
    // Again it does nothing: they are approved.
    expect(reasons(await bulk({ ids: made.slice(2), action: 'approve', params: {} }))).toEqual([['engagement_state', CLIENTS.length - 2]]);
  });

  test('get their periods from a month on, once each; not from a month to come, nor for what does not run', async () => {
    const from = addMonths(THIS_MONTH, -2);
    const ask = (month: string) => ({ ids: made, action: 'periods', params: { from: month } });
    expect((await bulk(ask(addMonths(THIS_MONTH, 1)))).body.errors?.[0]).toMatchObject({ pointer: '/params/from', code: 'future' });
    expect((await bulk(ask(addMonths(THIS_MONTH, -13)))).body.errors?.[0]).toMatchObject({ code: 'too_old' });
    expect(reasons(await bulk(ask(from)))?.toSorted()).toEqual([
      ['client_archived', 1],
      ['engagement_state', 1],
    ]);
    const months = async (): Promise<string[]> => {
      const { client } = (await owner.get<EngagementView>(`/api/engagements/${made[3]}`)).body;
      return (await owner.get<Page<PeriodRowView>>(`/api/clients/${client.id}/periods`)).body.items.map(({ period }) => period).toSorted();
    };
    expect(await done(ask(from))).toMatchObject({ kind: 'engagements.periods', done: CLIENTS.length - 2, failed: 0 });
    expect(await months()).toEqual([from, addMonths(THIS_MONTH, -1), THIS_MONTH]);
    expect(await done(ask(from))).toMatchObject({ failed: 0 });
    expect(await months()).toHaveLength(3);
  });
});
