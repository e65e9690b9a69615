import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseRow, Page } from '../../api/views.ts';
import type { StaffTodoView } from '../../api/views/day.ts';
import type { HallView } from '../../api/views/hall.ts';
import { eachDatabase } from '../support/database.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

eachDatabase((name, makeDb) =>
  describe('a request lives', () => {
    let lab: ApiLab;
    let client: Person;
    let staff: Person;
    let admin: Person;
    beforeAll(async () => {
      lab = await openLab(inject('temporalAddress'), name === 'PostgreSQL' ? { postgres: await makeDb() } : {});
      client = await lab.as('demo-client-8');
      staff = await lab.as('demo-staff-6');
      admin = await lab.as('demo-admin-2');
    });
    afterAll(() => lab.close());

    test('from a tap to a review, every answer in one call', async () => {
      const made = await client.post('/api/requests', {
        clientId: 'c14',
        businessTypeId: 'social-change',
        title: ' 新增一名员工 ',
        description: '下周入职',
        urgency: 'urgent',
        fileIds: [],
      });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        state: 'open',
        title: '新增一名员工',
        description: '下周入职',
        urgency: 'urgent',
        source: 'engine',
        actions: ['message', 'submitPaper', 'cancel'],
      });
      expect(made.body.grabDeadline).not.toBeNull();
      const no = made.body.id;

      const hall = await staff.get<HallView>('/api/hall');
      expect(hall.body.cards.find((card) => card.id === no)).toMatchObject({ clientShort: expect.any(String), refusal: null });
      const unread = await staff.get(`/api/requests/${no}`);
      expect(unread.status).toBe(404);

      const grabbed = await staff.post(`/api/requests/${no}/grab`);
      expect(grabbed.body).toMatchObject({ state: 'in_progress', assignee: { id: 'staff-6' } });
      expect((await staff.post(`/api/requests/${no}/grab`)).status).toBe(200);

      const progress = await staff.post(`/api/requests/${no}/progress`, {
        text: '资料收到，正在核对',
        stageId: grabbed.body.stages[0]?.id,
        visibility: 'client',
      });
      expect(progress.body.stage).toMatchObject({ index: 0 });
      await staff.post(`/api/requests/${no}/messages`, { text: '注意身份证反光', internal: true });
      const seen = await client.get<typeof made.body>(`/api/requests/${no}`);
      expect(seen.body.source).toBe('engine');
      expect(seen.body.entries.some((entry) => entry.internal)).toBe(false);
      expect(seen.body.assigneeCard?.phone).toMatch(/^1\d{10}$/);
      const contact = (await staff.get<typeof made.body>(`/api/requests/${no}`)).body.clientDetail?.contacts[0];
      expect(contact?.phoneMasked).toMatch(/^\*{7}\d{4}$/);
      const reveal = `/api/requests/${no}/contacts/${contact?.personId}/phone`;
      expect((await staff.post<{ phone: string }>(reveal)).body.phone).toMatch(/^1\d{10}$/);
      expect((await client.post(reveal)).status).toBe(403);
      const told = lab.db.selectFrom('audit').select('recordId').where('action', '=', 'client.phone.revealed');
      expect(await told.execute()).toHaveLength(1);

      const asked = await staff.post(`/api/requests/${no}/papers`, {
        papers: [{ name: '身份证正反面', hint: '拍清楚', required: true, original: false }],
      });
      const paper = asked.body.papers.at(-1);
      expect(asked.body.waitingOn).toContain('papers');
      for (const one of asked.body.papers)
        expect((await client.post(`/api/requests/${no}/papers/${one.id}/submit`, { fileIds: [], text: '在这里' })).status).toBe(200);
      const todo = await staff.get<StaffTodoView>('/api/todo');
      expect(
        [...todo.body.overdue, ...todo.body.today, ...todo.body.week].some(
          (row) => row.id === no && (row.attention?.papersToJudge ?? 0) > 0,
        ),
      ).toBe(true);
      const returned = await staff.post(`/api/requests/${no}/papers/${paper?.id}/return`, { reason: '反光' });
      expect(returned.body.papers.find((one) => one.id === paper?.id)).toMatchObject({ state: 'returned', reason: '反光' });
      await client.post(`/api/requests/${no}/papers/${paper?.id}/submit`, { text: '重拍' });
      for (const one of asked.body.papers) expect((await staff.post(`/api/requests/${no}/papers/${one.id}/accept`)).status).toBe(200);

      const delivered = await staff.post(`/api/requests/${no}/deliver`, { text: '已办妥', fileIds: [] });
      expect(delivered.body).toMatchObject({ state: 'delivered', delivery: { text: '已办妥' } });
      expect((await client.post(`/api/requests/${no}/return`, { reason: '金额不对' })).body.state).toBe('in_progress');
      await staff.post(`/api/requests/${no}/deliver`, { text: '已更正', fileIds: [] });
      expect((await client.post(`/api/requests/${no}/confirm`)).body.state).toBe('completed');
      const reviewed = await client.post(`/api/requests/${no}/review`, {
        grade: 'good',
        scores: { attitude: 5, speed: 4, expertise: 5 },
        comment: '很快',
      });
      expect(reviewed.body.review).toMatchObject({ grade: 'good', comment: '很快' });
      const late = await staff.post(`/api/requests/${no}/progress`, { text: '再说一句' });
      expect([late.status, late.body.code]).toEqual([409, 'wrong_state']);
    });

    test('a release takes the case from its doer, who still gets the answer, and again for the same key', async () => {
      const no = await lab.request();
      await staff.post(`/api/requests/${no}/grab`);
      const first = await staff.post(`/api/requests/${no}/release`, { reason: '家中有事' }, { 'idempotency-key': 'release-1' });
      expect(first.body).toMatchObject({ state: 'open', assignee: null });
      const again = await staff.post(`/api/requests/${no}/release`, { reason: '家中有事' }, { 'idempotency-key': 'release-1' });
      expect(again.status).toBe(200);
      expect((await staff.get(`/api/requests/${no}`)).status).toBe(404);
      const back = await staff.post(`/api/requests/${no}/grab`);
      expect([back.status, back.body.code, back.body['reason']]).toEqual([403, 'not_eligible', 'released_before']);
    });

    test('an admin sees ranked candidates and assigns', async () => {
      const no = await lab.request();
      const candidates = await admin.get<{ items: { staffId: string; refusal: string | null }[] }>(`/api/requests/${no}/candidates`);
      const best = candidates.body.items[0];
      expect(best?.refusal).toBeNull();
      const assigned = await admin.post(`/api/requests/${no}/assign`, { staffId: best?.staffId, reason: '最熟' });
      expect(assigned.body.assignee?.id).toBe(best?.staffId);
      expect((await admin.post(`/api/requests/${no}/assign`, { staffId: 'staff-1' })).body.code).toBe('unknown_staff');
    });

    test('lists go on from a cursor without a gap, and narrow by state, words and pinyin', async () => {
      const all: CaseRow[] = [];
      let cursor: string | null = null;
      do {
        const page: { body: Page<CaseRow> } = await admin.get<Page<CaseRow>>(`/api/cases?limit=3${cursor ? `&cursor=${cursor}` : ''}`);
        all.push(...page.body.items);
        cursor = page.body.nextCursor;
      } while (cursor);
      expect(new Set(all.map((row) => row.id)).size).toBe(all.length);
      expect((await admin.get<Page<CaseRow>>('/api/cases?limit=100')).body.items.map((row) => row.id)).toEqual(all.map((row) => row.id));
      const open = await admin.get<Page<CaseRow>>('/api/cases?state=in_progress,open&sort=dueAt');
      expect(open.body.items.every((row) => ['in_progress', 'open'].includes(row.state))).toBe(true);
      expect((await admin.get<Page<CaseRow>>('/api/cases?q=%25')).body.items).toEqual([]);
      expect((await admin.get<Page<CaseRow>>(`/api/cases?q=${encodeURIComponent('员工')}`)).body.items.length).toBeGreaterThan(0);
      for (const bad of ['state=nope', 'limit=0', 'cursor=abc', 'waitingOn=x', 'sort=title', 'limit=9999'])
        expect((await admin.get(`/api/cases?${bad}`)).status, bad).toBe(422);
    });

    test('every list and page answers, on this database too', async () => {
      const owner = await lab.as('demo-owner');
      for (const path of [
        '/api/me',
        '/api/hall',
        '/api/todo',
        '/api/workbench',
        '/api/workbench?storeId=store-2',
        '/api/cases/counts',
        '/api/staff?q=a',
        '/api/clients?q=yunzhou',
        '/api/business-types',
        '/api/notices',
        '/api/notices/log?result=sent',
        '/api/phrases',
        '/api/home',
        '/api/settings',
        '/api/audit?q=login',
        '/api/operations',
        '/api/cases?overdue=1&waitingOn=any&urgency=urgent,normal&mine=1&sort=-dueAt',
        '/readyz',
        '/metrics',
      ]) {
        const answer = await owner.get(path);
        expect([200, 503], `${path} ${answer.text.slice(0, 200)}`).toContain(answer.status);
        if (path !== '/readyz') expect(answer.status, path).toBe(200);
      }
    });
  }),
);
