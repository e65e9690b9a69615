// Long: one sentence for every rule and refusal of 代账合同.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef, Page, Problem } from '../../api/views.ts';
import type { EngagementCountsView, EngagementRowView, EngagementView, PlanView, VoucherCountView } from '../../api/views/engagements.ts';
import { keepBill } from '../support/engagements.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
/** Tuesday 2026-12-15, ten in the morning of Beijing. */
const NOW = Date.parse('2026-12-15T02:00:00Z');

describe('engagements', () => {
  let lab: ApiLab;
  let at = NOW;
  let owner: Person;
  let admin: Person;
  let secondAdmin: Person;
  let accountant: Person;
  let otherAccountant: Person;
  let boss: Person;
  let reader: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => at });
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
    secondAdmin = await lab.as('demo-admin-2', 'console');
    accountant = await lab.as('demo-staff-5');
    otherAccountant = await lab.as('demo-staff-1');
    boss = await lab.as('demo-client-8');
    reader = await lab.as('demo-client-2');
    // What the demo has of this client would stand in the way.
    await lab.db.deleteFrom('engagements').where('clientId', 'in', ['c14', 'c08']).execute();
    await lab.db.updateTable('clients').set({ engaged: 0, accountantId: 'staff-5' }).where('id', 'in', ['c14', 'c08']).execute();
  });
  afterAll(() => lab.close());

  const enter = (by: Person, more: object = {}, headers: Record<string, string> = {}) =>
    by.post<Seen<EngagementView>>(
      '/api/engagements',
      { clientId: 'c14', startDate: '2027-01-01', endDate: '2027-12-31', planId: 'plan-small', ...more },
      headers,
    );
  const act = (by: Person, id: string, deed: string, body: object = {}) =>
    by.post<Seen<EngagementView>>(`/api/engagements/${id}/${deed}`, body);
  const entered = async (more: object = {}): Promise<EngagementView> => {
    const answer = await enter(accountant, more);
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const running = async (more: object = {}): Promise<EngagementView> => {
    const { id } = await entered(more);
    const answer = await act(admin, id, 'approve');
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };
  const engaged = async (clientId: string) =>
    (await lab.db.selectFrom('clients').select('engaged').where('id', '=', clientId).executeTakeFirstOrThrow()).engaged === 1;
  const clear = async () => {
    await lab.db.deleteFrom('engagements').where('clientId', 'in', ['c14', 'c08']).execute();
    await lab.db.updateTable('clients').set({ engaged: 0 }).where('id', 'in', ['c14', 'c08']).execute();
  };
  const told = async (noticeId: string) =>
    (await lab.db.selectFrom('notices').select(['personId', 'text']).where('noticeId', '=', noticeId).execute())
      .map((row) => row.personId)
      .sort();

  test('entered by the accountant with the plan’s word, approved by another: it holds, the client sees it and has bookkeeping', async () => {
    await clear();
    const draft = await entered({ startDate: '2026-12-01', endDate: '2027-11-30', note: '老客户介绍' });
    expect(draft).toMatchObject({
      state: 'draft',
      planName: '小规模代账',
      monthFeeFen: 30_000,
      vouchersIncluded: 30,
      overageStep: 20,
      overageFeeFen: 5000,
      store: { id: 'store-2' },
      enteredBy: { id: 'staff-5' },
      actions: ['edit', 'withdraw'],
    });
    expect(draft.id).toMatch(/^H261215\d{5}$/);
    expect(await told('engagement.asked.approver')).toEqual(expect.arrayContaining(['demo-admin-2', 'demo-owner']));
    expect((await boss.get(`/api/engagements/${draft.id}`)).status).toBe(404);
    expect((await boss.get<{ items: unknown[] }>('/api/clients/c14/engagements')).body.items).toEqual([]);

    const { body } = await act(secondAdmin, draft.id, 'approve');
    expect(body).toMatchObject({ state: 'active', approvedBy: { id: 'admin-2', name: '方牧之' }, selfReason: null });
    expect(body.upcoming[0]).toEqual({ from: '2026-12', to: '2026-12', amountFen: 30_000, issueDate: '2026-12-01', dueDate: '2026-12-10' });
    expect(body.checklist.filter((item) => item.kind === 'onboarding')).toHaveLength(8);
    expect(await engaged('c14')).toBe(true);
    const seen = await boss.get<EngagementView>(`/api/engagements/${draft.id}`);
    expect(seen.body).toMatchObject({ state: 'active', note: '', checklist: [], actions: [] });
    expect(await told('engagement.approved.client')).toEqual(['demo-client-8']);
    expect(await told('engagement.approved.staff')).toEqual(['demo-staff-5']);
  });

  test('one’s own draft is approved by somebody else, unless the firm has nobody: then with a reason that is kept', async () => {
    await clear();
    const { body } = await enter(secondAdmin);
    expect(body.actions).not.toContain('approve');
    expect((await act(secondAdmin, body.id, 'approve')).body.code).toBe('own_engagement');
    expect((await act(secondAdmin, body.id, 'approve', { selfApproval: true, reason: '今天没有别人' })).body.code).toBe('own_engagement');
    expect((await act(accountant, body.id, 'approve')).status).toBe(403);
    await lab.db.updateTable('staff').set({ active: 0 }).where('id', 'in', ['owner', 'admin']).execute();
    expect((await act(secondAdmin, body.id, 'approve')).body.code).toBe('own_engagement');
    expect((await act(secondAdmin, body.id, 'approve', { selfApproval: true })).status).toBe(422);
    const alone = await act(secondAdmin, body.id, 'approve', { selfApproval: true, reason: '店里只有我' });
    await lab.db.updateTable('staff').set({ active: 1 }).where('id', 'in', ['owner', 'admin']).execute();
    expect(alone.body).toMatchObject({ state: 'approved', selfReason: '店里只有我' });
    expect(await engaged('c14')).toBe(false);
  });

  test('who changes a draft has entered it: the admin who mended it does not approve it', async () => {
    await clear();
    const { id, version } = await entered();
    const mended = await secondAdmin.patch<Seen<EngagementView>>(`/api/engagements/${id}`, { monthFeeFen: 1, version });
    expect(mended.body).toMatchObject({ monthFeeFen: 1, enteredBy: { id: 'admin-2' } });
    expect((await act(secondAdmin, id, 'approve')).body.code).toBe('own_engagement');
    expect((await secondAdmin.patch<Problem>(`/api/engagements/${id}`, { monthFeeFen: 2, version })).body.code).toBe('version_conflict');
    expect((await act(admin, id, 'approve', { version })).body.code).toBe('version_conflict');
  });

  test('sent back with a reason, it waits again once it is changed', async () => {
    await clear();
    const { id } = await entered();
    const back = await act(admin, id, 'reject', { reason: '月费太低' });
    expect(back.body).toMatchObject({ state: 'draft', rejectReason: '月费太低' });
    expect((await act(admin, id, 'reject', { reason: '再说一次' })).body.code).toBe('engagement_state');
    const counts = await accountant.get<EngagementCountsView>('/api/engagements/counts?clientId=c14');
    expect(counts.body).toMatchObject({ waiting: 0, sentBack: 1, total: 1 });
    const again = await accountant.patch<EngagementView>(`/api/engagements/${id}`, { monthFeeFen: 40_000, version: back.body.version });
    expect(again.body).toMatchObject({ rejectReason: null, monthFeeFen: 40_000 });
  });

  test('two engagements of one client never overlap; the one in the way is named', async () => {
    await clear();
    const first = await running();
    for (const span of [
      { startDate: '2027-12-31', endDate: null },
      { startDate: '2026-01-01', endDate: '2027-01-01' },
      { startDate: '2020-01-01', endDate: null },
    ]) {
      const answer = await enter(accountant, span);
      expect(answer.status).toBe(409);
      expect(answer.body).toMatchObject({ code: 'engagement_overlap', other: { id: first.id } });
    }
    const next = await entered({ startDate: '2028-01-01', endDate: null });
    const moved = await accountant.patch<Problem>(`/api/engagements/${next.id}`, { startDate: '2027-12-31', version: 1 });
    expect(moved.body.code).toBe('engagement_overlap');
    await act(accountant, next.id, 'withdraw');
    expect((await enter(accountant, { startDate: '2028-01-01', endDate: null })).status).toBe(201);
  });

  test.each<[string, object, string]>([
    ['end before start', { startDate: '2027-02-01', endDate: '2027-01-31' }, 'end_before_start'],
    ['a day there is not', { startDate: '2027-02-30' }, 'bad_input'],
    ['a plan there is not', { planId: 'nope' }, 'unknown_plan'],
    ['neither plan nor fee', { planId: null }, 'bad_input'],
    ['a fee below nothing', { monthFeeFen: -1 }, 'bad_input'],
    ['half a fen', { monthFeeFen: 0.5 }, 'bad_input'],
    ['a due day 32', { dueDay: 32 }, 'bad_input'],
    ['a step without its fee', { vouchersIncluded: 30, overageStep: 20, overageFeeFen: null }, 'bad_input'],
    ['billed from before it began', { billedFrom: '2026-11' }, 'bad_input'],
    ['an add-on in month 13', { addOns: [{ name: '汇算清缴', feeFen: 100, month: 13 }] }, 'bad_input'],
    ['a store that is not the client’s', { storeId: 'store-1' }, 'unknown_store'],
    ['a client that is another’s', { clientId: 'c01' }, 'unknown_client'],
    ['a file that is not there', { fileIds: ['nope'] }, 'unknown_file'],
    ['a field nobody knows', { state: 'active' }, 'bad_input'],
  ])('%s is refused and nothing is written', async (_, more, code) => {
    await clear();
    const answer = await enter(accountant, more);
    expect([answer.status < 500, answer.body.code]).toEqual([true, code]);
    expect(await lab.db.selectFrom('engagements').select('id').where('clientId', 'in', ['c14', 'c08']).execute()).toEqual([]);
  });

  test('sent twice with the same key it is entered once', async () => {
    await clear();
    const key = { 'idempotency-key': 'enter-once' };
    const [one, other] = [await enter(accountant, {}, key), await enter(accountant, {}, key)];
    expect(other.body.id).toBe(one.body.id);
    expect((await enter(accountant, { monthFeeFen: 1 }, key)).body.code).toBe('idempotency_conflict');
  });

  test('paused, resumed, priced, ended: by who manages the store, with the checklist of an end', async () => {
    await clear();
    const { id } = await running({ startDate: '2026-06-01', endDate: '2027-05-31' });
    expect((await act(accountant, id, 'pause', { from: '2027-01', reason: '停业' })).status).toBe(403);
    expect((await act(admin, id, 'pause', { from: '2026-11', reason: '停业' })).body).toMatchObject({
      code: 'engagement_date',
      status: 422,
    });
    const paused = await act(admin, id, 'pause', { from: '2026-12', reason: '停业装修' });
    expect(paused.body).toMatchObject({ state: 'paused', pauses: [{ from: '2026-12', to: null, reason: '停业装修' }] });
    expect(await engaged('c14')).toBe(true);
    expect((await act(admin, id, 'resume')).body).toMatchObject({ state: 'active', pauses: [] });
    expect((await act(admin, id, 'resume')).body.code).toBe('engagement_state');
    const priced = await act(admin, id, 'price', { fromDate: '2027-01-01', monthFeeFen: 45_000, reason: '票据量大增' });
    expect(priced.body.monthFeeFen).toBe(30_000);
    expect(priced.body.upcoming.find((due) => due.from === '2027-01')).toMatchObject({ amountFen: 45_000 });
    expect(await told('engagement.priced.client')).toEqual(['demo-client-8']);
    expect((await act(admin, id, 'end', { on: '2026-05-31', reason: '注销' })).body.code).toBe('end_before_start');
    const ending = await act(admin, id, 'end', { on: '2026-12-31', reason: '注销' });
    expect(ending.body).toMatchObject({ state: 'active', endDate: '2026-12-31', endReason: '注销', daysLeft: 16 });
    expect(ending.body.checklist.filter((item) => item.kind === 'ending')).toHaveLength(6);
    expect(ending.body.upcoming.every((due) => due.to <= '2026-12')).toBe(true);
    const ended = await act(admin, id, 'end', { on: '2026-12-14', reason: '提前结束' });
    expect(ended.body).toMatchObject({ state: 'ended', endDate: '2026-12-14' });
    expect(await engaged('c14')).toBe(false);
    expect((await act(admin, id, 'price', { fromDate: '2027-01-01', monthFeeFen: 1, reason: '晚了' })).body.code).toBe('engagement_state');
  });

  test('renewed once: a draft from the day after, at the fee that held last', async () => {
    await clear();
    const first = await running({ startDate: '2026-01-01', endDate: '2026-12-31', cycle: 'quarter' });
    const renewal = await act(accountant, first.id, 'renew');
    expect(renewal.status, renewal.text).toBe(201);
    expect(renewal.body).toMatchObject({
      state: 'draft',
      startDate: '2027-01-01',
      endDate: '2027-12-31',
      monthFeeFen: 30_000,
      cycle: 'quarter',
      renewsId: first.id,
    });
    expect((await act(accountant, first.id, 'renew')).body.code).toBe('engagement_renewed');
    expect((await admin.get<EngagementView>(`/api/engagements/${first.id}`)).body.renewedBy).toEqual({
      id: renewal.body.id,
      state: 'draft',
    });
    const open = await running({ clientId: 'c08', endDate: null, startDate: '2026-01-01' });
    expect((await act(accountant, open.id, 'renew')).body.code).toBe('engagement_open_ended');
  });

  test('a contract that has not begun is taken back by who manages, not once a bill was written', async () => {
    await clear();
    const one = await running();
    expect(one.state).toBe('approved');
    expect((await act(accountant, one.id, 'withdraw')).status).toBe(403);
    await keepBill(lab.db, 'B27010100001', one.id);
    expect((await act(admin, one.id, 'withdraw')).body).toMatchObject({ code: 'engagement_billed', billId: 'B27010100001' });
    await lab.db.updateTable('bills').set({ state: 'void' }).where('id', '=', 'B27010100001').execute();
    expect((await act(admin, one.id, 'withdraw')).body.state).toBe('withdrawn');
    expect((await enter(accountant)).status).toBe(201);
  });

  test('a checklist is ticked with a note, and unticked', async () => {
    await clear();
    const { id, checklist } = await running({ startDate: '2026-12-01' });
    const item = checklist[0];
    const path = `/api/engagements/${id}/checklist/${item?.id}`;
    const ticked = await accountant.post<EngagementView>(`${path}/done`, { note: '副本已留存' });
    expect(ticked.body.checklist[0]).toMatchObject({ note: '副本已留存', doneBy: { id: 'staff-5' }, doneAt: '2026-12-15T02:00:00.000Z' });
    expect((await accountant.post<EngagementView>(`${path}/undone`, {})).body.checklist[0]).toMatchObject({ doneAt: null, doneBy: null });
    expect((await accountant.post<Problem>(`/api/engagements/${id}/checklist/none/done`, {})).status).toBe(404);
    expect((await otherAccountant.post<Problem>(`${path}/done`, {})).status).toBe(404);
  });

  test('the signed contract hangs on it, the client may open it, and it does not come off the client’s file', async () => {
    await clear();
    const form = new FormData();
    form.append('file', new Blob(['合同正文']), '代账合同.txt');
    const file = await accountant.post<FileRef>('/api/files', form);
    const { id } = await running({ fileIds: [file.body.id] });
    const seen = await boss.get<EngagementView>(`/api/engagements/${id}`);
    expect(seen.body.files).toMatchObject([{ name: '代账合同.txt' }]);
    expect((await boss.get(`/api/files/${file.body.id}`)).status).toBe(200);
    const off = await lab.app.request(`http://localhost:3000/api/clients/c14/files/${file.body.id}`, {
      method: 'DELETE',
      headers: { host: 'localhost:3000', cookie: accountant.cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect([off.status, ((await off.json()) as Problem).code]).toEqual([409, 'file_in_use']);
  });

  test('who only reads ledgers at a company does not see what it pays; who pays does', async () => {
    expect((await reader.get<{ items: unknown[] }>('/api/clients/c02/engagements')).body.items).toHaveLength(1);
    await lab.db
      .updateTable('contactLinks')
      .set({ rights: '["ledgers"]' })
      .where('personId', '=', 'demo-client-2')
      .where('clientId', '=', 'c02')
      .execute();
    expect((await reader.get<{ items: unknown[] }>('/api/clients/c02/engagements')).body.items).toEqual([]);
  });

  test('the list is found by pinyin, narrowed, paged in both orders, and counted', async () => {
    const ids = async (asked: string) => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const page: { body: Page<EngagementRowView> } = await owner.get<Page<EngagementRowView>>(
          `/api/engagements?limit=3&${asked}${cursor === null ? '' : `&cursor=${cursor}`}`,
        );
        found.push(...page.body.items.map((row) => row.client.id));
        cursor = page.body.nextCursor;
      } while (cursor !== null);
      return found;
    };
    await clear();
    expect(await ids('q=qhl')).toEqual(['c01']);
    expect(await ids('q=%E8%93%9D%E9%B2%B8&state=active')).toEqual(['c04']);
    const byEnd = await ids('sort=endDate');
    expect(byEnd).toHaveLength(12);
    expect(byEnd.slice(0, 3)).toEqual(['c06', 'c04', 'c02']);
    expect(new Set(await ids('sort=-createdAt'))).toEqual(new Set(byEnd));
    expect(await ids('endsBy=2027-01-14')).toHaveLength(2);
    expect(await ids('cycle=year')).toHaveLength(2);
    expect((await owner.get<EngagementCountsView>('/api/engagements/counts')).body).toMatchObject({ active: 12, ending: 3, waiting: 0 });
    expect((await owner.get<Problem>('/api/engagements?sort=endDate&cursor=eyJzb3J0IjoieCJ9')).status).toBe(422);
    expect(
      (await accountant.get<Page<EngagementRowView>>('/api/engagements?limit=50')).body.items.map((row) => row.client.id).sort(),
    ).toEqual(['c07', 'c09']);
  });

  test('plans are the firm’s data: added, changed, taken off; engagements keep their figures', async () => {
    await clear();
    const made = await admin.post<Seen<PlanView>>('/api/engagement-plans', { name: '跨境电商代账', monthFeeFen: 80_000 });
    expect(made.body).toMatchObject({ active: true, vouchersIncluded: null, version: 1 });
    const held = await entered({ planId: made.body.id });
    const path = `/api/engagement-plans/${made.body.id}`;
    expect((await admin.patch<Problem>(path, { overageStep: 20, version: 1 })).status).toBe(422);
    const off = await admin.patch<PlanView>(path, { monthFeeFen: 90_000, active: false, version: 1 });
    expect(off.body).toMatchObject({ monthFeeFen: 90_000, active: false, version: 2 });
    expect((await admin.patch<Problem>(path, { name: '别的', version: 1 })).body.code).toBe('version_conflict');
    expect((await accountant.get<EngagementView>(`/api/engagements/${held.id}`)).body.monthFeeFen).toBe(80_000);
    expect((await enter(accountant, { clientId: 'c08', planId: made.body.id })).body.code).toBe('unknown_plan');
    expect(
      (await accountant.get<{ items: PlanView[] }>('/api/engagement-plans?active=1')).body.items.map((plan) => plan.name),
    ).not.toContain('跨境电商代账');
  });

  test('vouchers are counted by the month, the last word holds, and not for a month that has not come', async () => {
    const put = async (period: string, count: number) => {
      const answer = await lab.app.request(`http://localhost:3000/api/clients/c14/vouchers/${period}`, {
        method: 'PUT',
        headers: { host: 'localhost:3000', cookie: accountant.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ count }),
      });
      return { status: answer.status, body: (await answer.json()) as Seen<{ items: VoucherCountView[] }> };
    };
    await put('2026-11', 41);
    expect((await put('2026-11', 47)).body.items).toMatchObject([{ period: '2026-11', count: 47 }]);
    expect((await put('2027-01', 3)).status).toBe(422);
    expect((await put('2026-13', 3)).status).toBe(422);
    expect((await put('2026-11', -1)).status).toBe(422);
    at = NOW;
  });
});
