import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Problem } from '../../api/views.ts';
import type { GrantView } from '../../api/views/roles.ts';
import { grantsStep } from '../../activities/daily/grants.ts';
import { appendEvents } from '../../db/events.ts';
import { DAY_MS, civilDateOf } from '../../domain/time.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';
import { listen } from './listen.ts';

describe('a power or clients for a colleague until a date', () => {
  let lab: ApiLab;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  let owner: Person;
  let admin: Person;
  let staff: Person;
  /** A client of 高新店 that staff-6 does not serve. */
  const client = 'c07';
  const day = (days: number): string => civilDateOf(clock + days * DAY_MS);
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => clock });
    owner = await lab.as('demo-owner');
    admin = await lab.as('demo-admin-2');
    staff = await lab.as('demo-staff-6');
    await lab.db.deleteFrom('temporaryGrants').execute();
    await lab.db.deleteFrom('staffStores').where('staffId', '=', 'admin').where('storeId', '=', 'store-2').execute();
  });
  afterAll(() => lab.close());
  const lend = (who: Person, more: object = {}) =>
    who.post<GrantView & Problem>('/api/grants', {
      staffId: 'staff-6',
      kind: 'clients',
      clientIds: [client],
      to: day(1),
      reason: '周岚出差',
      ...more,
    });
  const empower = (who: Person, more: object = {}) =>
    who.post<GrantView & Problem>('/api/grants', {
      staffId: 'staff-6',
      kind: 'power',
      power: 'receipt.confirm',
      to: day(1),
      reason: '月底人手不够',
      ...more,
    });
  const sees = async () => ({
    record: (await staff.get(`/api/clients/${client}`)).status,
    listed: (await staff.get<{ items: { id: string }[] }>('/api/clients?limit=100')).body.items.some(({ id }) => id === client),
    bills: (await staff.get<{ items: { client: { id: string } }[] }>(`/api/bills?clientId=${client}`)).status,
  });

  test('clients are lent: listed, opened and heard of until the date, and then, without anybody doing anything, not any more', async () => {
    expect(await sees()).toMatchObject({ record: 404, listed: false });
    const made = await lend(admin);
    expect([made.status, made.body]).toEqual([
      201,
      expect.objectContaining({
        phase: 'running',
        staff: { id: 'staff-6', name: expect.any(String) },
        clients: [{ id: client, name: expect.any(String) }],
        may: ['end'],
      }),
    ]);
    expect(await sees()).toMatchObject({ record: 200, listed: true, bills: 200 });
    const stream = await listen(lab, staff);
    await lab.db
      .transaction()
      .execute((trx) => appendEvents(trx, [{ at: clock, topic: 'client', clientId: client, data: JSON.stringify({ type: 'changed' }) }]));
    await expect.poll(() => stream.heard.some(({ event }) => event.topic === 'client')).toBe(true);
    await stream.close();
    clock += 2 * DAY_MS;
    expect(await sees()).toMatchObject({ record: 404, listed: false });
    const { body } = await staff.get<{ items: GrantView[] }>('/api/grants');
    expect(body.items.map(({ phase }) => phase)).toEqual(['over']);
    clock -= 2 * DAY_MS;
  });

  test('one that was given ends early, at once, and both are in the audit and in the inbox', async () => {
    const [grant] = (await admin.get<{ items: GrantView[] }>('/api/grants?phase=live')).body.items;
    const ended = await admin.post<GrantView>(`/api/grants/${grant?.id}/end`);
    expect(ended.body).toMatchObject({ phase: 'over', ended: { by: { id: 'admin-2' } }, may: [] });
    expect(await sees()).toMatchObject({ record: 404, listed: false });
    const again = await admin.post<Problem>(`/api/grants/${grant?.id}/end`);
    expect([again.status, again.body.code]).toEqual([409, 'grant_over']);
    const audit = await lab.db
      .selectFrom('audit')
      .select(['action', 'details'])
      .where('recordId', '=', 'staff-6')
      .where('action', 'like', 'grant.%')
      .orderBy('at')
      .execute();
    expect(audit.map(({ action }) => action).toSorted()).toEqual(['grant.ended', 'grant.given']);
    expect(JSON.parse(audit[0]?.details ?? '')).toMatchObject({ clientIds: [client], reason: '周岚出差' });
    const told = await lab.db
      .selectFrom('notices')
      .select('noticeId')
      .where('personId', '=', 'demo-staff-6')
      .where('noticeId', 'like', 'grant.%')
      .execute();
    expect(told.map(({ noticeId }) => noticeId).toSorted()).toEqual(['grant.ended.staff', 'grant.given.staff']);
  });

  test('a power opens what it opens, for so long', async () => {
    expect((await staff.get('/api/bank-lines')).status).toBe(403);
    expect((await empower(owner)).status).toBe(201);
    expect((await staff.get('/api/bank-lines')).status).toBe(200);
    const me = await staff.get<{ staff: { powers: string[] } }>('/api/me');
    expect(me.body.staff.powers).toContain('receipt.confirm');
    clock += 2 * DAY_MS;
    expect((await staff.get('/api/bank-lines')).status).toBe(403);
    clock -= 2 * DAY_MS;
  });

  test.each([
    ['a power by an admin', () => empower(admin), 403, 'owner_only'],
    ['what they hold already', () => empower(owner), 409, 'held_already'],
    ['to oneself', () => lend(admin, { staffId: 'admin-2' }), 403, 'forbidden'],
    ['to a colleague of another store', () => lend(admin, { staffId: 'staff-1' }), 422, 'unknown_staff'],
    ['clients one does not reach', () => lend(admin, { clientIds: ['c01', client] }), 404, 'unknown_client'],
    ['for a day that is past', () => lend(admin, { to: day(-1) }), 422, 'bad_input'],
    ['for longer than a year', () => lend(admin, { to: day(400) }), 422, 'bad_input'],
    ['without a reason', () => lend(admin, { reason: ' ' }), 422, 'bad_input'],
    ['by who gives none', () => lend(staff), 403, 'forbidden'],
  ])('%s is refused', async (_, ask, status, code) => {
    const refused = await ask();
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('one that begins later opens nothing yet', async () => {
    const made = await lend(admin, { from: day(3), to: day(5) });
    expect(made.body).toMatchObject({ phase: 'coming' });
    expect(await sees()).toMatchObject({ record: 404 });
  });

  test('the day before it ends, who holds and who gave it are told, once; whoever it does not concern sees nothing of it', async () => {
    clock += 4 * DAY_MS;
    const date = civilDateOf(clock);
    const deps = { ...lab.deps, now: () => clock } as unknown as Parameters<typeof grantsStep.work>[0];
    await grantsStep.work(deps, date, null);
    await grantsStep.work(deps, date, null);
    const told = await lab.db
      .selectFrom('notices')
      .select(['personId', 'text'])
      .where('noticeId', '=', 'grant.ending.staff')
      .orderBy('personId')
      .execute();
    expect(told.map(({ personId }) => personId)).toEqual(['demo-admin-2', 'demo-staff-6']);
    expect(told[0]?.text).toContain('临时授权');
    const other = await lab.as('demo-staff-5');
    expect((await other.get<{ items: GrantView[] }>('/api/grants')).body.items).toEqual([]);
  });
});
