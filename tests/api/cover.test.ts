import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseRow, CaseView, Problem } from '../../api/views.ts';
import type { LeaveView } from '../../api/views/staff.ts';
import { DAY_MS, civilDateOf } from '../../domain/time.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('a colleague on leave and who stands in', () => {
  let lab: ApiLab;
  let absent: Person;
  let cover: Person;
  let admin: Person;
  let no = '';
  const day = (days: number): string => civilDateOf(Date.now() + days * DAY_MS);
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    absent = await lab.as('demo-staff-5');
    cover = await lab.as('demo-staff-6');
    admin = await lab.as('demo-admin-2');
    no = await lab.request('demo-client-8', { businessTypeId: 'social-change' });
    expect((await absent.post(`/api/requests/${no}/grab`)).status).toBe(200);
  });
  afterAll(() => lab.close());

  test('before the leave the case does not exist for the other', async () => {
    expect((await cover.get(`/api/requests/${no}`)).status).toBe(404);
  });

  test('staff asks, may not say yes to it, an admin does and names the cover', async () => {
    const asked = await absent.post<LeaveView>('/api/leaves', { from: day(0), to: day(2), reason: '家里有事' });
    expect(asked.body).toMatchObject({ phase: 'asked', may: ['cancel'] });
    expect((await absent.post(`/api/leaves/${asked.body.id}/approve`, {})).status).toBe(403);
    expect((await cover.post(`/api/leaves/${asked.body.id}/cancel`)).status, 'not the colleague’s to cancel').toBe(403);
    const seen = await cover.get<{ items: LeaveView[] }>('/api/leaves?phase=asked');
    expect(seen.body.items.find((leave) => leave.id === asked.body.id)?.reason, 'why is not the colleagues’ to read').toBe('');
    const self = await admin.post<Problem>(`/api/leaves/${asked.body.id}/approve`, { coverId: 'staff-5' });
    expect([self.status, self.body.code]).toEqual([409, 'cover_unavailable']);
    const approved = await admin.post<LeaveView>(`/api/leaves/${asked.body.id}/approve`, { coverId: 'staff-6', answer: '好好休息' });
    expect(approved.body).toMatchObject({ phase: 'running', cover: { id: 'staff-6' }, may: ['end', 'cover'] });
  });

  test('the cover sees the case in their day and works on it; the absent one takes nothing new', async () => {
    const day = await cover.get<{ overdue: CaseRow[]; today: CaseRow[]; week: CaseRow[] }>('/api/todo');
    expect([...day.body.overdue, ...day.body.today, ...day.body.week].map((row) => row.id)).toContain(no);
    const view = await cover.get<CaseView>(`/api/requests/${no}`);
    expect(view.body.actions).toEqual(expect.arrayContaining(['progress', 'deliver', 'message']));
    const told = await cover.post<CaseView>(`/api/requests/${no}/progress`, { text: '已提交社保系统' });
    expect(told.status, told.text).toBe(200);
    expect(told.body.entries.at(-1)).toMatchObject({ by: { id: 'staff-6' } });
    expect(told.body.assignee?.id).toBe('staff-5');
    const other = await lab.request();
    const grab = await absent.post<Problem>(`/api/requests/${other}/grab`);
    expect([grab.status, grab.body.reason]).toEqual([403, 'on_leave']);
  });

  test('back early: the case is no longer the cover’s', async () => {
    const [leave] = (await absent.get<{ items: LeaveView[] }>('/api/leaves?phase=running')).body.items;
    expect((await absent.post(`/api/leaves/${leave?.id}/end`)).status).toBe(200);
    expect((await cover.post(`/api/requests/${no}/progress`, { text: '还是我来' })).status).toBe(404);
    expect((await absent.post(`/api/requests/${no}/progress`, { text: '我回来了' })).status).toBe(200);
  });

  test.each([
    ['ends before it begins', { from: '2099-02-02', to: '2099-02-01' }, '/to'],
    ['is over already', { from: '2020-02-02', to: '2020-02-03' }, '/to'],
    ['lasts longer than a year', { from: '2099-01-01', to: '2101-01-01' }, '/to'],
    ['names no day', { from: '2099-02-30', to: '2099-03-01' }, '/from'],
  ])('leave that %s is refused at its field', async (_, span, pointer) => {
    const refused = await absent.post<Problem>('/api/leaves', span);
    expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  test('an admin of another store neither enters nor sees it', async () => {
    const other = await lab.as('demo-admin');
    const stores = await lab.db.selectFrom('staffStores').select('storeId').where('staffId', '=', 'admin').execute();
    expect(stores.map((row) => row.storeId)).toContain('store-1');
    await lab.db.deleteFrom('staffStores').where('staffId', '=', 'admin').where('storeId', '=', 'store-2').execute();
    const refused = await other.post<Problem>('/api/leaves', { staffId: 'staff-5', from: '2099-01-01', to: '2099-01-02' });
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown_staff']);
  });
});
