import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { HandoverListView, HandoverSignedView, RealNameView, WishView } from '../../api/views/accountants.ts';
import type { Page, Problem } from '../../api/views.ts';
import { realNamesStep } from '../../activities/daily/real-names.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { noChannels } from '../support/no-channels.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
/** A Tuesday, ten in the morning in Beijing. */
const NOW = Date.parse('2026-11-24T02:00:00Z');

describe('around the dedicated accountant', () => {
  let lab: ApiLab;
  let now = NOW;
  let former: Person;
  let admin: Person;
  let owner: Person;
  let boss: Person;
  let stranger: Person;
  let other: { id: string; person: Person };
  let formerId = '';
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => now });
    const client = await lab.db.selectFrom('clients').select('accountantId').where('id', '=', 'c01').executeTakeFirstOrThrow();
    formerId = client.accountantId ?? '';
    const personOf = async (id: string) =>
      (await lab.db.selectFrom('staff').select('personId').where('id', '=', id).executeTakeFirstOrThrow()).personId;
    former = await lab.as(await personOf(formerId));
    const next = await lab.db
      .selectFrom('staff')
      .innerJoin('staffStores', 'staffStores.staffId', 'staff.id')
      .select(['staff.id', 'staff.personId'])
      .where('staffStores.storeId', '=', 'store-1')
      .where('staff.role', '=', 'staff')
      .where('staff.active', '=', 1)
      .where('staff.id', '!=', formerId)
      .orderBy('staff.id')
      .executeTakeFirstOrThrow();
    other = { id: next.id, person: await lab.as(next.personId) };
    admin = await lab.as('demo-admin', 'console');
    owner = await lab.as('demo-owner', 'console');
    boss = await lab.as('demo-client-1');
    stranger = await lab.as('demo-client-4');
  });
  afterAll(() => lab.close());

  const send = (more: object = {}, by = former) =>
    by.post<Seen<RealNameView>>('/api/real-names', { clientId: 'c01', kind: 'scan', personId: 'demo-client-1', ...more });
  const deed = (by: Person, id: string, what: string, body: object = {}) =>
    by.post<Seen<RealNameView>>(`/api/real-names/${id}/${what}`, body);
  const told = async (personId: string, noticeId: string) =>
    (await lab.db.selectFrom('notices').select('id').where('personId', '=', personId).where('noticeId', '=', noticeId).execute()).length;

  test('what only the boss can do reaches the boss alone, and who sent it hears when it is done', async () => {
    const before = await told('demo-client-1', 'realname.asked');
    const sent = await send({ note: '打开电子税务局扫码' });
    expect(sent.status, sent.text).toBe(201);
    expect(sent.body).toMatchObject({ title: '扫码登录电子税务局', state: 'open', tries: 1, actions: ['settle', 'retry', 'cancel'] });
    expect(await told('demo-client-1', 'realname.asked')).toBe(before + 1);
    expect((await stranger.get(`/api/real-names/${sent.body.id}`)).status).toBe(404);
    expect((await boss.get<Page<RealNameView>>('/api/real-names?mine=1')).body.items.map(({ id }) => id)).toContain(sent.body.id);
    const done = await deed(boss, sent.body.id, 'finish');
    expect(done.body).toMatchObject({ state: 'done', actions: [] });
    expect((await deed(boss, sent.body.id, 'finish')).status).toBe(200);
    expect((await deed(former, sent.body.id, 'cancel')).body.code).toBe('real_name_over');
  });

  test('a task is for a contact of this client, and ends after now', async () => {
    expect((await send({ personId: 'demo-client-4' })).body.code).toBe('unknown_contact');
    expect((await send({ expiresAt: new Date(NOW - 1).toISOString() })).body.code).toBe('real_name_time');
    expect((await send({}, boss)).status).toBe(403);
  });

  test('a code that ran out is not done late: the person asks again, the firm sends a new one', async () => {
    const { id } = (await send()).body;
    now = NOW + 3 * HOUR_MS;
    expect((await boss.get<RealNameView>(`/api/real-names/${id}`)).body).toMatchObject({ state: 'expired', actions: ['again'] });
    expect((await deed(boss, id, 'finish')).body.code).toBe('real_name_expired');
    const deps = { db: lab.db, sealed: lab.deps.sealed, log: console, channels: noChannels, publicUrl: '', now: () => now };
    expect((await realNamesStep.work(deps as never, '2026-11-24', null)).counts['expired']).toBeGreaterThanOrEqual(1);
    expect(await realNamesStep.work(deps as never, '2026-11-24', null)).toEqual({ after: 'custody:', counts: { expired: 0, dueBack: 0 } });
    expect(await told('demo-client-1', 'realname.expired.client')).toBe(1);
    expect((await deed(boss, id, 'again')).status).toBe(200);
    const again = await deed(former, id, 'retry');
    expect(again.body).toMatchObject({ state: 'open', tries: 2 });
    expect((await deed(boss, id, 'finish')).body.state).toBe('done');
    now = NOW;
  });

  test('who holds a licence that is due back is told on the day, once for each date it was due on', async () => {
    await lab.db.deleteFrom('custodyItems').execute();
    const item = { kind: 'licence', original: 1, holder: 'firm', since: NOW, note: '', createdAt: NOW } as const;
    await lab.db
      .insertInto('custodyItems')
      .values({ ...item, id: 'due-1', clientId: 'c03', name: '营业执照', heldById: formerId, dueBackOn: '2026-11-24' })
      .execute();
    const deps = { db: lab.db, log: console, channels: noChannels, publicUrl: '', now: () => now };
    const day = async (date: string) => (await realNamesStep.work(deps as never, date, 'custody:')).counts['dueBack'];
    expect(await day('2026-11-23')).toBe(0);
    expect(await day('2026-11-24')).toBe(1);
    expect(await day('2026-11-25')).toBe(0);
    const holder = await lab.db.selectFrom('staff').select('personId').where('id', '=', formerId).executeTakeFirstOrThrow();
    expect(await told(holder.personId, 'custody.due.staff')).toBe(1);
    await lab.db.updateTable('custodyItems').set({ dueBackOn: '2026-12-01' }).where('id', '=', 'due-1').execute();
    expect(await day('2026-12-01')).toBe(1);
  });

  test('a client asks for another accountant: the admins know, the accountant does not; the answer changes the accountant and opens a list that both sign', async () => {
    await lab.db
      .insertInto('custodyItems')
      .values({
        id: 'seal-1',
        clientId: 'c01',
        name: '公章',
        kind: 'seal',
        original: 1,
        holder: 'firm',
        heldById: formerId,
        since: NOW,
        dueBackOn: null,
        note: '',
        createdAt: NOW,
      })
      .execute();
    const asked = await boss.post<Seen<{ items: WishView[] }>>('/api/clients/c01/accountant-wishes', { reason: '回复太慢' });
    expect(asked.status, asked.text).toBe(201);
    const wishId = asked.body.items[0]?.id ?? '';
    expect((await boss.post<Problem>('/api/clients/c01/accountant-wishes', { reason: '再说一次' })).body.code).toBe('wish_open');
    expect((await former.get('/api/accountant-wishes')).status).toBe(403);
    const page = await admin.get<Page<WishView>>('/api/accountant-wishes?open=1');
    expect(page.body.items.map(({ id }) => id)).toContain(wishId);
    const answered = await admin.post<Seen<WishView>>(`/api/accountant-wishes/${wishId}/answer`, {
      met: true,
      answer: '已换',
      staffId: other.id,
    });
    expect(answered.body, answered.text).toMatchObject({ state: 'met', accountant: { id: other.id } });
    expect((await admin.post<Problem>(`/api/accountant-wishes/${wishId}/answer`, { met: false, answer: '不换' })).body.code).toBe(
      'wish_answered',
    );
    expect(await told('demo-client-1', 'wish.answered')).toBe(1);

    const lists = await former.get<Page<HandoverListView>>('/api/handover-lists?state=open&clientId=c01');
    const [list] = lists.body.items;
    expect(list).toMatchObject({ from: { id: formerId }, to: { id: other.id }, sides: ['from'] });
    expect(list?.holdings.custody).toMatchObject([{ id: 'seal-1', name: '公章' }]);
    const sign = (by: Person, side: string) =>
      by.post<HandoverSignedView>('/api/handover-lists/sign', { ids: [list?.id, 'nobody-knows'], side });
    expect((await sign(former, 'to')).body.signed).toEqual([]);
    expect((await sign(former, 'from')).body).toEqual({ signed: [list?.id], left: [{ id: 'nobody-knows', code: 'not_found' }] });
    expect((await sign(former, 'from')).body.left[0]?.code).toBe('handover_signed');
    const held = () => lab.db.selectFrom('custodyItems').select('heldById').where('id', '=', 'seal-1').executeTakeFirstOrThrow();
    expect((await held()).heldById).toBe(formerId);
    expect((await sign(owner, 'supervisor')).body.signed).toEqual([list?.id]);
    expect((await sign(other.person, 'to')).body.signed).toEqual([list?.id]);
    expect((await held()).heldById).toBe(other.id);
    const closed = await other.person.get<HandoverListView>(`/api/handover-lists/${list?.id}`);
    expect(closed.body).toMatchObject({ state: 'signed', sides: [], supervisor: {} });
    const moves = await lab.db.selectFrom('custodyMoves').selectAll().where('itemId', '=', 'seal-1').execute();
    expect(moves).toMatchObject([{ kind: 'passed', signedAt: NOW }]);
  });
});
