import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { MeView, Problem } from '../../api/views.ts';
import { VIEW_MS } from '../../domain/view-as.ts';
import { LINES } from './permission-table.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';
import { listen } from './listen.ts';

describe('looking as somebody else', () => {
  let lab: ApiLab;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  let owner: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => clock });
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin-2', 'console');
  });
  afterEach(async () => {
    for (const person of [owner, admin]) await leave(person);
    clock += 1000;
  });
  afterAll(() => lab.close());
  const start = (who: Person, whom: object) => who.post<{ until: string; staff: boolean } & Problem>('/api/view-as', whom);
  const ask = (who: Person, method: string, path: string, body?: unknown) =>
    lab.app.request(`${HOST}${path}`, {
      method,
      headers: { host: 'localhost:3000', cookie: who.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const leave = (who: Person) => ask(who, 'DELETE', '/api/view-as');
  const me = async (who: Person) => (await who.get<MeView>('/api/me')).body;
  const audit = (action: string) =>
    lab.db.selectFrom('audit').selectAll().where('action', '=', action).orderBy('at').orderBy('id').execute();

  test('the owner sees what a contact sees, their companies and nothing else, and is themselves again afterwards', async () => {
    const theirs = await (await lab.as('demo-client-3')).get<{ items: { id: string }[] }>('/api/clients?limit=100');
    const began = await start(owner, { personId: 'demo-client-3' });
    expect([began.status, began.body.staff, began.body.until]).toEqual([200, false, new Date(clock + VIEW_MS).toISOString()]);
    expect(await me(owner)).toMatchObject({
      person: { id: 'demo-client-3', phoneMasked: expect.stringMatching(/^\*{7}\d{4}$/) },
      staff: null,
      viewing: { by: { id: 'demo-owner', name: '沈知行' }, until: began.body.until },
    });
    const seen = await owner.get<{ items: { id: string }[] }>('/api/clients?limit=100');
    expect(seen.body.items.map(({ id }) => id)).toEqual(theirs.body.items.map(({ id }) => id));
    expect((await owner.get('/api/settings')).status, 'not with one’s own rights').toBe(403);
    await leave(owner);
    expect(await me(owner)).toMatchObject({ person: { id: 'demo-owner' } });
    expect((await me(owner)).viewing).toBeUndefined();
    expect((await owner.get('/api/settings')).status).toBe(200);
  });

  test('every write of the API is refused with its own word, whatever it is; only the way out is open', async () => {
    await start(owner, { staffId: 'admin' });
    const wrong: string[] = [];
    for (const { method, path, permission } of lab.routes) {
      if (['GET', 'ALL'].includes(method) || permission === 'public' || permission === 'session.end') continue;
      const line = LINES[`${method} ${path}`];
      const answer = await ask(owner, method, (line?.at ?? path).replace(/:\w+/g, 'none'), line?.body ?? {});
      const problem = (await answer.json()) as Problem;
      // What an admin may not do at all says so first.
      if (answer.status !== 403 || !['read_only_view', 'forbidden'].includes(problem.code))
        wrong.push(`${method} ${path} ${answer.status} ${problem.code}`);
    }
    expect(wrong).toEqual([]);
    const told = await owner.post<Problem>('/api/requests', { clientId: 'c01', businessTypeId: 'social-change', title: '不该成功' });
    expect([told.status, told.body.code]).toEqual([403, 'read_only_view']);
  });

  test.each(['/api/auth/sessions', '/api/auth/security', '/api/staff/staff-5/sessions', '/api/exports', '/temporal'])(
    '%s is private',
    async (path) => {
      await start(owner, { staffId: 'admin' });
      const refused = await owner.get<Problem>(path);
      expect([refused.status, refused.body.code]).toEqual([403, 'private_page']);
    },
  );

  test('numbers stay masked: showing one whole is a deed', async () => {
    await start(owner, { staffId: 'admin-2' });
    const refused = await owner.post<Problem>('/api/staff/staff-5/phone');
    expect([refused.status, refused.body.code]).toEqual([403, 'read_only_view']);
  });

  test.each([
    ['oneself', () => start(admin, { personId: 'demo-admin-2' }), 409, 'own_record'],
    ['the owner', () => start(admin, { personId: 'demo-owner' }), 403, 'more_rights'],
    ['another admin', () => start(admin, { staffId: 'admin' }), 403, 'more_rights'],
    ['a colleague who works in another store as well', () => start(admin, { staffId: 'staff-2' }), 403, 'more_rights'],
    ['a contact of another store', () => start(admin, { personId: 'demo-client-1' }), 404, 'not_found'],
    ['nobody', () => start(owner, { personId: 'nobody' }), 404, 'not_found'],
  ])('not as %s', async (_, begin, status, code) => {
    const refused = await begin();
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('an admin looks as a colleague of their store, until that colleague sees more than they do', async () => {
    expect((await start(admin, { staffId: 'staff-5' })).status).toBe(200);
    expect(await me(admin)).toMatchObject({ person: { id: 'demo-staff-5' }, staff: { role: 'staff' } });
    await lab.db.updateTable('clients').set({ accountantId: 'staff-5' }).where('id', '=', 'c01').execute();
    expect(await me(admin)).toMatchObject({ person: { id: 'demo-admin-2' } });
    await lab.db.updateTable('clients').set({ accountantId: 'staff-1' }).where('id', '=', 'c01').execute();
    expect((await audit('view.ended')).at(-1)).toMatchObject({ actorId: 'admin-2', details: JSON.stringify({ how: 'rights' }) });
  });

  test('ends by itself after half an hour, live stream included, and with the log-out', async () => {
    await start(owner, { staffId: 'staff-1' });
    const stream = await listen(lab, owner);
    clock += VIEW_MS;
    await expect.poll(() => stream.state.ended, { timeout: 4000 }).toBe(true);
    await stream.close();
    expect(await me(owner)).toMatchObject({ person: { id: 'demo-owner' } });
    expect((await audit('view.ended')).at(-1)?.details).toBe(JSON.stringify({ how: 'time' }));
    const other = await lab.as('demo-owner', 'console');
    await start(other, { staffId: 'staff-1' });
    expect((await other.post('/api/auth/logout')).status).toBe(200);
    expect((await other.get('/api/me')).status).toBe(401);
  });

  test('begins and ends in the audit under the real name; whoever may not begin one does not', async () => {
    await start(owner, { personId: 'demo-client-3' });
    await leave(owner);
    expect((await audit('view.started')).at(-1)).toMatchObject({
      actorKind: 'staff',
      actorId: 'owner',
      recordKind: 'person',
      recordId: 'demo-client-3',
    });
    expect((await audit('view.ended')).at(-1)).toMatchObject({
      actorId: 'owner',
      recordId: 'demo-client-3',
      details: JSON.stringify({ how: 'left' }),
    });
    const leader = await lab.as('demo-leader');
    expect((await start(leader, { staffId: 'staff-1' })).status).toBe(403);
    const again = await start(owner, { staffId: 'staff-1' });
    expect(again.status).toBe(200);
    const nested = await start(owner, { staffId: 'staff-1' });
    expect([nested.status, nested.body.code]).toEqual([403, 'forbidden']);
  });
});
