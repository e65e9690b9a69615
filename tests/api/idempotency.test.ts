import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
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
