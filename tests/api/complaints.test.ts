// Long: one life of a complaint told from every side, on one lab that takes seconds to open.
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { ComplaintFiguresView, ComplaintRowView, ComplaintView, SuggestionView } from '../../api/views/complaints.ts';
import type { FileRef, Page, Problem } from '../../api/views.ts';
import { complaintCounterId } from '../../domain/ids.ts';
import { civilDateOf, DAY_MS } from '../../domain/time.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const NEW = { clientId: 'c07', topic: 'late', text: '上月申报说好 10 日前给我看，15 日才发。' };

describe('a complaint', () => {
  let lab: ApiLab;
  let client: Person;
  let other: Person;
  let admin: Person;
  let accused: Person;
  let colleague: Person;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    await lab.db
      .insertInto('counters')
      .values({ id: complaintCounterId('complaint', Date.now()), value: randomInt(1000, 90_000) })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ value: randomInt(1000, 90_000) }))
      .execute();
    // 高新店 has one admin of its own then.
    await lab.db.deleteFrom('staffStores').where('staffId', '=', 'admin').where('storeId', '=', 'store-2').execute();
    client = await lab.as('demo-client-3');
    other = await lab.as('demo-client-1');
    admin = await lab.as('demo-admin-2', 'console');
    accused = await lab.as('demo-staff-5');
    colleague = await lab.as('demo-staff-6');
    owner = await lab.as('demo-owner', 'console');
  });
  afterAll(() => lab.close());

  const make = async (more: object = {}): Promise<string> => {
    const made = await client.post<Seen<ComplaintView>>('/api/complaints', { ...NEW, ...more });
    expect(made.status, made.text).toBe(201);
    return made.body.id;
  };
  const see = (by: Person, no: string) => by.get<Seen<ComplaintView>>(`/api/complaints/${no}`);
  const deed = (by: Person, no: string, what: string, body: object = {}, key?: string) =>
    by.post<Seen<ComplaintView>>(`/api/complaints/${no}/${what}`, body, key === undefined ? {} : { 'idempotency-key': key });
  const told = async (no: string, noticeId: string) =>
    (
      await lab.db
        .selectFrom('notices')
        .select('personId')
        .where('noticeId', '=', noticeId)
        .where('event', 'like', `complaint:${no}:%`)
        .execute()
    )
      .map(({ personId }) => personId)
      .toSorted();

  test('of the accountant is told to the admin who is not accused, and is nowhere for the accused', async () => {
    const form = new FormData();
    form.append('file', new Blob(['聊天记录']), '聊天记录.txt');
    const file = await client.post<FileRef>('/api/files', form);
    const no = await make({ againstStaffId: 'staff-5', fileIds: [file.body.id] });
    expect(no).toMatch(/^T\d{11}$/);
    const seen = (await see(client, no)).body;
    expect(seen).toMatchObject({ state: 'received', turn: { who: 'admins' }, actions: ['message'], shown: null, temporalUrl: null });
    expect(seen.against).toMatchObject({ id: 'staff-5' });
    expect(seen.files.map(({ name }) => name)).toEqual(['聊天记录.txt']);
    await expect.poll(() => told(no, 'complaint.received.admin')).toEqual(['demo-admin-2']);
    expect(await told(no, 'complaint.received.client')).toEqual(['demo-client-3']);
    expect((await see(accused, no)).status).toBe(404);
    expect((await accused.get<Page<ComplaintRowView>>('/api/complaints?limit=100')).body.items.map(({ id }) => id)).not.toContain(no);
    expect((await accused.get(`/api/files/${file.body.id}`)).status).toBe(404);
    expect((await admin.get(`/api/files/${file.body.id}`)).status).toBe(200);
    expect((await see(colleague, no)).status).toBe(404);
    expect((await see(other, no)).status).toBe(404);
  });

  test('of the only admin of a store is told to the owner, and the admin finds nothing of it', async () => {
    await lab.db.updateTable('clients').set({ accountantId: 'admin-2' }).where('id', '=', 'c07').execute();
    const no = await make({ againstStaffId: 'admin-2' });
    await lab.db.updateTable('clients').set({ accountantId: 'staff-5' }).where('id', '=', 'c07').execute();
    await expect.poll(() => told(no, 'complaint.received.admin')).toEqual(['demo-owner']);
    expect((await see(admin, no)).status).toBe(404);
    expect((await deed(admin, no, 'acknowledge')).status).toBe(404);
    expect((await deed(owner, no, 'acknowledge')).body.state).toBe('acknowledged');
  });

  test('is of somebody who works for the company, and of its own case', async () => {
    const refused = await client.post<Problem>('/api/complaints', { ...NEW, againstStaffId: 'leader' });
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown_staff']);
    const foreign = await client.post<Problem>('/api/complaints', { ...NEW, caseId: 'R26112400001' });
    expect(foreign.status).toBe(422);
    expect((await client.post<Problem>('/api/complaints', { ...NEW, clientId: 'c01' })).body.code).toBe('unknown_client');
  });

  test('the same key and body is the same complaint, another body is refused', async () => {
    const send = (body: object) => client.post<Seen<ComplaintView>>('/api/complaints', body, { 'idempotency-key': 'complaint-once' });
    const first = await send(NEW);
    expect((await send(NEW)).body.id).toBe(first.body.id);
    expect((await send({ ...NEW, topic: 'fee' })).body.code).toBe('idempotency_conflict');
  });

  test('is talked about, settled, reopened once, settled again and accepted; internal words stay inside', async () => {
    const no = await make({ againstStaffId: 'staff-5' });
    expect((await deed(client, no, 'acknowledge')).status).toBe(403);
    expect((await deed(admin, no, 'settle', { text: '…', upheld: true })).body.code).toBe('wrong_state');
    expect((await deed(admin, no, 'acknowledge', { text: '我来处理，明天给您回话。' })).body).toMatchObject({
      state: 'acknowledged',
      handler: { id: 'admin-2' },
    });
    await deed(admin, no, 'messages', { text: '他那天请假了', internal: true });
    expect((await deed(client, no, 'messages', { text: '好的', internal: true })).status).toBe(403);
    await deed(client, no, 'messages', { text: '好的' });
    const mine = (await see(client, no)).body;
    expect(mine.entries.map(({ type, text }) => [type, text])).toEqual([
      ['received', ''],
      ['acknowledged', '我来处理，明天给您回话。'],
      ['message', '好的'],
    ]);
    expect((await see(admin, no)).body.entries).toHaveLength(4);
    const credit = { text: '是我们迟了。', upheld: true, compensation: { kind: 'credit', amountFen: 5_000 } };
    expect((await deed(admin, no, 'settle', credit)).body.code).toBe('forbidden');
    expect((await deed(admin, no, 'settle', { ...credit, compensation: { kind: 'refund', refundId: 'none' } })).body.code).toBe(
      'unknown_refund',
    );
    expect((await deed(owner, no, 'settle', credit)).body).toMatchObject({ state: 'settled', upheld: true });
    const credits = () => lab.db.selectFrom('creditEntries').select(['kind', 'amountFen']).where('note', '=', no).execute();
    await expect.poll(credits).toEqual([{ kind: 'correction', amountFen: 5_000 }]);
    expect((await see(client, no)).body.settlement).toMatchObject({
      text: '是我们迟了。',
      compensation: { kind: 'credit', amountFen: 5_000 },
    });
    expect((await deed(client, no, 'reopen', { reason: '还是没有给我看' })).body).toMatchObject({ state: 'acknowledged', reopened: true });
    await deed(admin, no, 'settle', { text: '已当面说明', upheld: true });
    expect((await deed(client, no, 'reopen', { reason: '再来' })).body.code).toBe('reopen_over');
    expect((await deed(client, no, 'accept', { score: 4 }, 'accept-once')).body).toMatchObject({ state: 'closed', score: 4, actions: [] });
    expect((await deed(client, no, 'accept', { score: 4 }, 'accept-once')).body.state).toBe('closed');
    expect((await deed(client, no, 'messages', { text: '谢谢' })).body.code).toBe('wrong_state');
    await expect
      .poll(async () =>
        (await lab.db.selectFrom('audit').select('action').where('recordId', '=', no).orderBy('at').execute()).map(({ action }) => action),
      )
      .toContain('complaint.accepted');
    expect((await admin.get(`/api/timeline/complaints/${no}`)).text).toContain('complaint.settled');
    expect((await accused.get(`/api/timeline/complaints/${no}`)).status).toBe(404);
  });

  test('is settled with a refund of this client that was asked for, which goes its own way', async () => {
    const no = await make({});
    await deed(admin, no, 'acknowledge');
    const at = Date.now();
    const money = { subjectKind: 'account', subjectId: 'c07', clientId: 'c07', storeId: 'store-2', amountFen: 30_000, version: 1, at };
    const paymentId = `pay-${no}`;
    await lab.db
      .insertInto('payments')
      .values({
        ...money,
        id: paymentId,
        outTradeNo: `P${no}`,
        way: 'transfer',
        personId: 'demo-client-3',
        openid: '',
        description: '代账服务费',
        state: 'paid',
        prepayId: null,
        transactionId: null,
        bankType: null,
        expiresAt: at,
        createdAt: at,
        paidAt: at,
        closedAt: null,
        refundedFen: 0,
        outcome: 'applied',
        reason: null,
        searchText: '',
      })
      .execute();
    const refund = {
      ...money,
      paymentId,
      amountFen: 5_000,
      reason: '少办一项',
      automatic: 0,
      askedKind: 'staff',
      askedById: 'admin-2',
      decidedById: null,
      decisionReason: null,
      wechatRefundId: null,
      channel: null,
      receivedAccount: null,
      failure: null,
      createdAt: at,
      decidedAt: null,
      endedAt: null,
    };
    const [asked, turnedDown] = [`refund-${no}`, `refund-no-${no}`];
    await lab.db
      .insertInto('refunds')
      .values([
        { ...refund, id: asked, outRefundNo: `R${no}`, state: 'asked' },
        { ...refund, id: turnedDown, outRefundNo: `RN${no}`, state: 'rejected' },
      ])
      .execute();
    const result = (refundId: string) => ({ text: '退还少办的一项。', upheld: true, compensation: { kind: 'refund', refundId } });
    expect((await deed(admin, no, 'settle', result(turnedDown))).body.code).toBe('unknown_refund');
    const settled = await deed(admin, no, 'settle', result(asked));
    expect(settled.body, settled.text).toMatchObject({
      state: 'settled',
      settlement: { compensation: { kind: 'refund', amountFen: 5_000 } },
    });
    expect((await see(client, no)).body.settlement?.compensation).toMatchObject({ refund: { id: asked, state: 'asked' } });
    // No money is moved by the complaint.
    expect(await lab.db.selectFrom('creditEntries').select('id').where('note', '=', no).execute()).toEqual([]);
  });

  test('of the only one who could handle it says so in the record, to the client as well; another owner is told', async () => {
    const admins = await lab.db.selectFrom('staff').select(['id', 'role']).where('role', '=', 'admin').execute();
    const served = await lab.db.selectFrom('clients').select('accountantId').where('id', '=', 'c07').executeTakeFirstOrThrow();
    await lab.db.updateTable('clients').set({ accountantId: 'owner' }).where('id', '=', 'c07').execute();
    await lab.db.updateTable('staff').set({ role: 'leader' }).where('role', '=', 'admin').execute();
    try {
      const no = await make({ againstStaffId: 'owner' });
      const unheard = () =>
        lab.db.selectFrom('audit').select('id').where('recordId', '=', no).where('action', '=', 'complaint.unheard').execute();
      await expect.poll(unheard, { timeout: 20_000 }).toHaveLength(1);
      expect((await see(client, no)).body.unheard).toBe(true);
      await lab.db.updateTable('staff').set({ role: 'owner' }).where('id', '=', 'admin-2').execute();
      const heard = await make({ againstStaffId: 'owner' });
      await expect.poll(() => told(heard, 'complaint.received.admin'), { timeout: 20_000 }).toEqual(['demo-admin-2']);
      expect((await see(client, heard)).body.unheard).toBe(false);
    } finally {
      await lab.db.updateTable('clients').set(served).where('id', '=', 'c07').execute();
      for (const { id, role } of admins) await lab.db.updateTable('staff').set({ role }).where('id', '=', id).execute();
    }
  });

  test('is handed to a colleague, never to the accused; shown to the accused it has no internal words and nothing to do', async () => {
    const no = await make({ againstStaffId: 'staff-5' });
    expect((await deed(admin, no, 'hand-over', { staffId: 'staff-5' })).body.code).toBe('accused_handles');
    expect((await deed(admin, no, 'hand-over', { staffId: 'staff-1' })).body.code).toBe('staff_other_store');
    await deed(admin, no, 'hand-over', { staffId: 'staff-6', reason: '请你联系客户' });
    await expect.poll(() => told(no, 'complaint.handed.staff')).toEqual(['demo-staff-6']);
    const taken = await deed(colleague, no, 'acknowledge');
    expect(taken.body).toMatchObject({ handles: true, handler: { id: 'staff-6' }, shown: null });
    expect(taken.body.actions).not.toContain('show');
    expect((await deed(colleague, no, 'show', { shown: true })).status).toBe(403);
    await deed(admin, no, 'show', { shown: true });
    await expect.poll(() => told(no, 'complaint.shown.staff')).toEqual(['demo-staff-5']);
    const shown = (await see(accused, no)).body;
    expect(shown).toMatchObject({ handles: false, actions: [] });
    expect(shown.entries.map(({ type }) => type)).toEqual(['received', 'acknowledged']);
    expect((await accused.get<Page<ComplaintRowView>>('/api/complaints?aboutMe=1')).body.items.map(({ id }) => id)).toEqual([no]);
    expect((await deed(accused, no, 'messages', { text: '不是这样' })).body.code).toBe('accused_handles');
    await deed(admin, no, 'show', { shown: false });
    expect((await see(accused, no)).status).toBe(404);
  });

  test('that is closed may still be shown to the accused, and hidden again; nothing else of it moves', async () => {
    const no = await make({ againstStaffId: 'staff-5' });
    await deed(admin, no, 'acknowledge');
    await deed(admin, no, 'settle', { text: '已说明', upheld: false });
    await deed(client, no, 'accept', { score: null });
    await expect.poll(async () => (await lab.client.workflow.getHandle(no).describe()).status.name).toBe('COMPLETED');
    expect((await see(admin, no)).body.actions).toEqual(['show']);
    const shown = await deed(admin, no, 'show', { shown: true }, 'show-closed');
    expect([shown.status, shown.body.shown, shown.body.state], shown.text).toEqual([200, true, 'closed']);
    expect((await deed(admin, no, 'show', { shown: true }, 'show-closed')).status).toBe(200);
    expect((await see(accused, no)).body.entries.map(({ type }) => type)).toEqual(['received', 'acknowledged', 'settled', 'accepted']);
    await expect.poll(() => told(no, 'complaint.shown.staff')).toEqual(['demo-staff-5']);
    await expect.poll(async () => (await lab.client.workflow.getHandle(no).describe()).status.name).toBe('COMPLETED');
    expect((await deed(admin, no, 'show', { shown: false })).body.shown).toBe(false);
    expect((await see(accused, no)).status).toBe(404);
    const lines = await lab.db.selectFrom('complaintEntries').select('seq').where('complaintNo', '=', no).orderBy('seq').execute();
    expect(lines.map(({ seq }) => Number(seq))).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await deed(client, no, 'reopen', { reason: '再来' })).body.code).toBe('wrong_state');
  });

  test('stands in the list by state, topic, person and day, and every figure opens as many as it says', async () => {
    const today = civilDateOf(Date.now());
    const from = civilDateOf(Date.now() - 30 * DAY_MS);
    const figures = (await owner.get<ComplaintFiguresView>(`/api/complaints/statistics?from=${from}&to=${today}`)).body;
    const listed = async (filter: string) =>
      (await owner.get<Page<ComplaintRowView>>(`/api/complaints?limit=100&from=${from}&to=${today}&${filter}`)).body.items.length;
    expect(figures.total).toBeGreaterThan(3);
    expect(await listed('')).toBe(figures.total);
    expect(await listed('upheld=1')).toBe(figures.upheld);
    expect(await listed('reopened=1')).toBe(figures.reopened);
    for (const one of figures.byStaff) if (one.id !== null) expect(await listed(`againstStaffId=${one.id}`), one.name).toBe(one.count);
    for (const one of figures.byTopic) expect(await listed(`topic=${one.id}`)).toBe(one.count);
    for (const one of figures.byStore) expect(await listed(`storeId=${one.id}`)).toBe(one.count);
    expect(figures.byMonth.reduce((sum, { count }) => sum + count, 0)).toBe(figures.total);
    const counts = (await owner.get<Record<string, number>>('/api/complaints/counts')).body;
    expect((counts['received'] ?? 0) + (counts['acknowledged'] ?? 0) + (counts['settled'] ?? 0) + (counts['closed'] ?? 0)).toBe(
      counts['total'],
    );
    const hits = (await owner.get<{ items: { kind: string; id: string }[] }>(`/api/search?q=T${today.slice(2).replaceAll('-', '')}`)).body
      .items;
    expect(hits.filter(({ kind }) => kind === 'complaint').length).toBeGreaterThan(0);
    const accusedHits = await admin.get<{ items: { kind: string }[] }>('/api/search?q=T2');
    expect(accusedHits.status).toBe(200);
  });

  test('a lost row comes back from its workflow, a terminated workflow is taken up where it stood', async () => {
    const no = await make();
    await lab.db.deleteFrom('complaints').where('no', '=', no).execute();
    const reconcile = async (scope: 'open' | string[]) =>
      lab.client.workflow.execute('reconcile', {
        workflowId: `reconcile-test-${randomInt(1e9)}`,
        taskQueue: lab.deps.engine.taskQueue,
        args: [{ scope }],
      });
    await expect.poll(async () => (await reconcile('open'), (await see(client, no)).status), { timeout: 45_000, interval: 500 }).toBe(200);
    await lab.client.workflow.getHandle(no).terminate('a test');
    await reconcile([no]);
    expect((await deed(admin, no, 'acknowledge')).body.state).toBe('acknowledged');
  });
});

describe('a suggestion', () => {
  let lab: ApiLab;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
    await lab.db.deleteFrom('staffStores').where('staffId', '=', 'admin').where('storeId', '=', 'store-2').execute();
  });
  afterAll(() => lab.close());

  test('is answered with thanks and closed, taken up or not; nobody closes it without an answer', async () => {
    const [client, admin, other] = [
      await lab.as('demo-client-3'),
      await lab.as('demo-admin-2', 'console'),
      await lab.as('demo-admin', 'console'),
    ];
    const made = await client.post<Seen<SuggestionView>>('/api/suggestions', { clientId: 'c07', text: '希望周末也能收票' });
    expect(made.status, made.text).toBe(201);
    const { id } = made.body;
    expect(made.body).toMatchObject({ state: 'received', actions: [] });
    const at = `/api/suggestions/${id}`;
    expect((await other.get(at)).status).toBe(404);
    expect((await admin.post<Problem>(`${at}/close`, { adopted: true })).body.code).toBe('wrong_state');
    expect((await admin.post<SuggestionView>(`${at}/answer`, { text: '下月起周六上午收票' })).body).toMatchObject({
      state: 'answered',
      actions: ['answer', 'close'],
    });
    const closed = await admin.post<SuggestionView>(`${at}/close`, { adopted: true }, { 'idempotency-key': 'close-once' });
    expect(closed.body).toMatchObject({ state: 'closed', adopted: true, actions: [] });
    expect((await admin.post<SuggestionView>(`${at}/close`, { adopted: true }, { 'idempotency-key': 'close-once' })).status).toBe(200);
    const inbox = await lab.db
      .selectFrom('notices')
      .select('text')
      .where('personId', '=', 'demo-client-3')
      .where('noticeId', 'like', 'suggestion.%')
      .execute();
    expect(inbox.map(({ text }) => text).join()).toContain('已采纳');
  });
});
