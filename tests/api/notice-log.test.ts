import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page } from '../../api/views.ts';
import type { AttemptView, OperationsView } from '../../api/views/operations.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('the delivery log', () => {
  let lab: ApiLab;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false });
    owner = await lab.as('demo-owner');
    const attempt = (id: string, personId: string, channel: string, result: string, reason: string | null, more: object = {}) => ({
      notice: {
        id,
        event: id,
        noticeId: 'case.review',
        personId,
        caseNo: null,
        title: '请您评价',
        text: '',
        link: '/',
        createdAt: 1,
        readAt: null,
        outside: null,
      },
      attempt: {
        id: `${id}.${channel}`,
        noticeId: id,
        channel,
        result,
        reason,
        externalId: null,
        tries: 1,
        at: 1,
        doneAt: 2,
        notBefore: null,
        receipt: null,
        receiptAt: null,
        ...more,
      },
    });
    const rows = [
      attempt('n1', 'demo-client-1', 'wechat', 'sent', null, { receipt: 'success', receiptAt: 3 }),
      attempt('n2', 'demo-client-1', 'sms', 'unknown', 'no_answer'),
      attempt('n3', 'demo-client-7', 'subscription', 'refused', '43101'),
      attempt('n4', 'demo-client-7', 'sms', 'pending', null, { notBefore: 9000, doneAt: null, tries: 0 }),
    ];
    await lab.db
      .insertInto('notices')
      .values(rows.map((row) => row.notice))
      .execute();
    await lab.db
      .insertInto('noticeAttempts')
      .values(rows.map((row) => row.attempt))
      .execute();
  });
  afterAll(() => lab.close());
  const log = async (query: string) => (await owner.get<Page<AttemptView>>(`/api/notices/log${query}`)).body.items;

  test.each([
    ['?channel=sms', ['n4.sms', 'n2.sms']],
    ['?channel=template,subscription', ['n3.subscription', 'n1.wechat']],
    ['?result=refused,unknown', ['n3.subscription', 'n2.sms']],
    ['?personId=demo-client-7', ['n4.sms', 'n3.subscription']],
    ['?q=%E7%9F%B3%E7%A3%8A', ['n4.sms', 'n3.subscription']],
    ['?q=shilei&channel=sms', ['n4.sms']],
    ['?caseId=R26112400001', []],
  ])('narrowed by %s', async (query, ids) => {
    expect((await log(query)).map((one) => one.attemptId)).toEqual(ids);
  });

  test('says what WeChat told of the arrival, until when something waits, and what may go again', async () => {
    const [waits, refused, unknown, arrived] = await log('');
    expect(waits).toMatchObject({ waitsUntil: new Date(9000).toISOString(), retryable: false });
    expect(refused).toMatchObject({ channel: 'subscription', reason: '43101', errcode: 43101 });
    expect(unknown).toMatchObject({ channel: 'sms', result: 'unknown', retryable: false });
    expect(arrived).toMatchObject({ receipt: 'success', receiptAt: new Date(3).toISOString() });
  });

  test('takes no filter that is none, and an SMS is never sent again', async () => {
    expect((await owner.get('/api/notices/log?channel=pigeon')).status).toBe(422);
    expect((await owner.post('/api/notices/log/n2.sms/retry')).body.code).toBe('wrong_state');
    expect((await owner.post('/api/notices/log/n9.wechat/retry')).body.code).toBe('not_found');
  });

  test('a template message that failed goes again', async () => {
    await lab.db.updateTable('noticeAttempts').set({ result: 'refused', reason: '45009' }).where('id', '=', 'n1.wechat').execute();
    const answer = await owner.post('/api/notices/log/n1.wechat/retry');
    expect([answer.status, answer.body]).toEqual([200, { attemptId: 'n1.wechat', result: 'pending' }]);
  });

  test('运行 counts template and subscription messages as WeChat’s; an SMS, and what waits for the morning, is none of its trouble', async () => {
    const now = Date.now();
    const wechat = async () => (await owner.get<OperationsView>('/api/operations')).body;
    await lab.db.updateTable('noticeAttempts').set({ at: now, result: 'sent' }).where('id', '=', 'n1.wechat').execute();
    await lab.db.updateTable('noticeAttempts').set({ at: now }).where('id', 'in', ['n2.sms', 'n3.subscription']).execute();
    const before = await wechat();
    expect(before.wechat).toEqual({ ok: true, sentToday: 1, failedToday: 1 });
    expect(before.notices).toEqual({ sentToday: 1, failedToday: 1, unknownToday: 1 });
    const waiting = { result: 'pending', at: now - 3_600_000, notBefore: now + 3_600_000 };
    await lab.db.updateTable('noticeAttempts').set(waiting).where('id', '=', 'n3.subscription').execute();
    expect((await wechat()).wechat).toEqual({ ok: true, sentToday: 1, failedToday: 0 });
    await lab.db.updateTable('noticeAttempts').set({ notBefore: null }).where('id', '=', 'n3.subscription').execute();
    expect((await wechat()).wechat).toMatchObject({ ok: false, detail: '1 条通知等待微信恢复' });
  });
});
