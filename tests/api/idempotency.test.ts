import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { tellEndedCase } from '../../activities/pay/tell-ended-case.ts';
import { keepPayment } from '../support/money.ts';
import { GOOD_REQUEST, countCases, openLab, type ApiLab, type Person } from './lab.ts';

describe('the same key and body is the same thing done once', () => {
  let lab: ApiLab;
  let client: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    client = await lab.as('demo-client-8');
  });
  afterAll(() => lab.close());

  test('a request sent twice, and again at once, is one request with one answer', async () => {
    const before = await countCases(lab);
    const send = () => client.post('/api/requests', GOOD_REQUEST, { 'idempotency-key': 'k-1' });
    const first = await send();
    const second = await send();
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    const many = await Promise.all(
      Array.from({ length: 5 }, () => client.post('/api/requests', GOOD_REQUEST, { 'idempotency-key': 'k-2' })),
    );
    expect(new Set(many.map((answer) => answer.body.id)).size).toBe(1);
    expect(many.every((answer) => answer.status === 201)).toBe(true);
    expect(await countCases(lab)).toBe(before + 2);
  });

  test('another body under the same key is refused; somebody else’s same key is another thing', async () => {
    const other = await client.post('/api/requests', { ...GOOD_REQUEST, title: '另一件' }, { 'idempotency-key': 'k-1' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_conflict']);
    const colleague = await lab.as('demo-client-1');
    expect((await colleague.post('/api/requests', { ...GOOD_REQUEST, clientId: 'c01' }, { 'idempotency-key': 'k-1' })).status).toBe(201);
    expect((await client.post('/api/requests', GOOD_REQUEST, { 'idempotency-key': 'with a space' })).status).toBe(422);
  });

  test('a message sent twice stands once in the thread', async () => {
    const no = await lab.request();
    const say = () => client.post(`/api/requests/${no}/messages`, { text: '在吗', fileIds: [] }, { 'idempotency-key': 'm-1' });
    const both = await Promise.all([say(), say()]);
    const third = await say();
    expect([...both, third].map((answer) => answer.status)).toEqual([200, 200, 200]);
    expect(third.body.entries.filter((entry) => entry.text === '在吗')).toHaveLength(1);
  });

  test('without an engine that answers, the outcome is unknown, and the same key goes on where it stopped', async () => {
    const lonely = await openLab(inject('temporalAddress'), { worker: false });
    const person = await lonely.as('demo-client-8');
    const send = () => person.post('/api/requests', GOOD_REQUEST, { 'idempotency-key': 'slow' });
    const first = await send();
    expect([first.status, first.body.code, first.headers.get('retry-after')]).toEqual([503, 'outcome_unknown', '1']);
    const allocated = await lonely.db.selectFrom('idempotency').select('allocated').executeTakeFirstOrThrow();
    await send();
    expect(await lonely.db.selectFrom('idempotency').select('allocated').execute()).toEqual([allocated]);
    expect(
      (await person.get<{ items: { title: string }[] }>('/api/cases')).body.items.some((row) => row.title === GOOD_REQUEST.title),
    ).toBe(false);
    await lonely.close();
  });
});

describe('a call off whose answer was lost', () => {
  let lab: ApiLab;
  let client: Person;
  let no: string;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    client = await lab.as('demo-client-8');
    no = await lab.request();
  });
  afterAll(() => lab.close());
  const callOff = (key: string) => client.post(`/api/requests/${no}/cancel`, { reason: '不办了' }, { 'idempotency-key': key });
  const ended = () => expect.poll(async () => (await lab.client.workflow.getHandle(no).describe()).status.name).toBe('COMPLETED');
  const loseAnswer = () => lab.db.updateTable('idempotency').set({ status: null, response: null }).where('key', '=', 'off-1').execute();

  test('is answered as done when it comes again after the case has ended', async () => {
    expect((await callOff('off-1')).body.state).toBe('cancelled');
    await ended();
    await loseAnswer();
    const again = await callOff('off-1');
    expect([again.status, again.body.state]).toEqual([200, 'cancelled']);
  });

  test('and when the case was taken up once more meanwhile, to hear of money that went back', async () => {
    const paymentId = await keepPayment(lab.db, `pay-${no}`, { subjectId: no, amountFen: 30_000, outcome: 'returned' });
    const went = { refundId: `b-${no}`, paymentId, amountFen: 30_000, at: Date.now() };
    const { taskQueue } = lab.deps.engine;
    await tellEndedCase({ ...lab.deps, client: lab.client, taskQueue } as never, { kind: 'request', id: no }, went);
    await ended();
    await loseAnswer();
    const again = await callOff('off-1');
    expect([again.status, again.body.state, again.body.entries.some(({ type }) => type === 'refunded')]).toEqual([200, 'cancelled', true]);
  });

  test('under another key it is another call, and refused', async () => {
    expect((await callOff('off-2')).body.code).toBe('wrong_state');
  });
});
