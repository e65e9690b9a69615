import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Problem } from '../../api/views.ts';
import type { RunView } from '../../api/views/runs.ts';
import type { PermissionTableView } from '../../api/views/roles.ts';
import { appendEvents } from '../../db/events.ts';
import { MOVABLE_ROLES, limitOf } from '../../domain/permission-limits.ts';
import { PERMISSIONS, type Permission } from '../../domain/permissions.ts';
import type { Role } from '../../domain/roles.ts';
import { LINES } from './permission-table.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';
import { listen } from './listen.ts';

const ALL = Object.keys(PERMISSIONS) as Permission[];
const SOMEONE: Record<(typeof MOVABLE_ROLES)[number], string> = { staff: 'demo-staff-1', leader: 'demo-leader', admin: 'demo-admin' };

describe('the owner adjusts which role may do what', () => {
  let lab: ApiLab;
  let owner: Person;
  let leader: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    leader = await lab.as('demo-leader', 'console');
    admin = await lab.as('demo-admin', 'console');
  });
  afterAll(() => lab.close());
  afterEach(async () => void (await lab.db.deleteFrom('settings').where('key', '=', 'permissions').execute()));

  const table = async (who = owner) => (await who.get<PermissionTableView>('/api/permissions')).body;
  const move = async (changes: { permission: Permission; role: Role; holds: boolean }[], more: object = {}) =>
    owner.patch<PermissionTableView & Problem & { permissions?: string[] }>('/api/permissions', {
      changes,
      version: (await table()).version,
      confirmed: true,
      ...more,
    });
  const take = (permission: Permission, role: Role = 'leader') => move([{ permission, role, holds: false }]);
  const give = (permission: Permission, role: Role = 'leader') => move([{ permission, role, holds: true }]);

  test('a session that is open loses the permission with its next request, and has it back when it is put back', async () => {
    expect((await leader.get('/api/clients')).status).toBe(200);
    expect((await take('clients.read')).status).toBe(200);
    const refused = await leader.get<Problem>('/api/clients');
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    expect((await leader.get<{ permissions: string[] }>('/api/me')).body.permissions).not.toContain('clients.read');
    expect((await admin.get('/api/clients')).status, 'another role is as before').toBe(200);
    expect((await give('clients.read')).status).toBe(200);
    expect((await leader.get('/api/clients')).status).toBe(200);
    expect(
      (await table()).items.flatMap(({ cells }) => cells).filter(({ changed }) => changed),
      'as the firm starts',
    ).toEqual([]);
  });

  test('a case shows no button that would be refused', async () => {
    const no = await lab.request();
    const actions = async () => (await admin.get<{ actions: string[] }>(`/api/requests/${no}`)).body.actions;
    expect(await actions()).toContain('assign');
    await take('case.assign', 'admin');
    expect(await actions()).not.toContain('assign');
  });

  test('search, history and exports leave out what was taken', async () => {
    const [client] = (await leader.get<{ items: { id: string; short: string }[] }>('/api/clients?limit=1')).body.items;
    const find = () => leader.get<{ items: { kind: string }[] }>(`/api/search?q=${encodeURIComponent(client?.short ?? '')}`);
    expect((await find()).body.items.map(({ kind }) => kind)).toContain('client');
    expect((await leader.get(`/api/timeline/clients/${client?.id}`)).status).toBe(200);
    await take('clients.read');
    expect((await find()).body.items.map(({ kind }) => kind)).not.toContain('client');
    expect((await leader.get(`/api/timeline/clients/${client?.id}`)).status).toBe(404);
    await take('clients.read', 'admin');
    const made = await admin.post<Problem>('/api/exports', { kind: 'clients', filter: {}, format: 'csv' });
    expect([made.status, made.body.code]).toEqual([403, 'forbidden']);
  });

  test('an export that was given reaches what the role reaches, and nothing more', async () => {
    expect((await leader.post('/api/exports', { kind: 'clients', filter: {}, format: 'csv' })).status).toBe(403);
    await give('exports.make');
    const made = await leader.post<RunView>('/api/exports', { kind: 'clients', filter: {}, format: 'csv' });
    expect(made.status, made.text).toBe(201);
    const own = await leader.get<{ items: unknown[] }>('/api/clients?limit=100');
    expect(made.body.total).toBe(own.body.items.length);
    expect(
      (await leader.post<Problem>('/api/exports', { kind: 'audit', filter: {}, format: 'csv' })).status,
      'its own list is not theirs',
    ).toBe(403);
  });

  test('an open stream goes silent about what was taken within a second', async () => {
    const stream = await listen(lab, leader);
    const heard = (type: string): boolean => stream.heard.some(({ event }) => event.type === type);
    const { clientId } = await lab.db
      .selectFrom('clients')
      .innerJoin('staff', 'staff.id', 'clients.accountantId')
      .select('clients.id as clientId')
      .where('staff.personId', '=', 'demo-leader')
      .limit(1)
      .executeTakeFirstOrThrow();
    const tell = (type: string) =>
      lab.db
        .transaction()
        .execute((trx) => appendEvents(trx, [{ at: Date.now(), topic: 'client', clientId, data: JSON.stringify({ type }) }]));
    await tell('before');
    await expect.poll(() => heard('before')).toBe(true);
    await take('clients.read');
    await expect.poll(() => heard('permissions'), { timeout: 3000 }).toBe(true);
    // Rights are read anew after a second at most.
    await expect
      .poll(
        async () => {
          const mark = `after-${Math.random()}`;
          await tell(mark);
          await lab.db
            .transaction()
            .execute((trx) => appendEvents(trx, [{ at: Date.now(), topic: 'settings', data: JSON.stringify({ type: `end-${mark}` }) }]));
          await expect.poll(() => heard(`end-${mark}`)).toBe(true);
          return heard(mark);
        },
        { timeout: 4000, interval: 200 },
      )
      .toBe(false);
    await stream.close();
  });

  test.each(MOVABLE_ROLES)('all that can be taken from %s is refused by every route that asks for it', async (role) => {
    const taken = ALL.filter((permission) => limitOf(permission).take.includes(role) && limitOf(permission).persons === 0);
    expect((await move(taken.map((permission) => ({ permission, role, holds: false })))).status).toBe(200);
    const person = await lab.as(SOMEONE[role]);
    // What a person holds by a power beside their role is theirs.
    await lab.db.updateTable('staff').set({ powers: '[]' }).where('personId', '=', SOMEONE[role]).execute();
    const wrong: string[] = [];
    for (const { method, path, permission } of lab.routes) {
      if (!taken.includes(permission)) continue;
      const line = LINES[`${method} ${path}`];
      const at = (line?.at ?? path).replace(/:\w+/g, 'none').replace('/*', '/x');
      const response = await lab.app.request(`http://localhost:3000${at}`, {
        method: method === 'ALL' ? 'GET' : method,
        headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': 'application/json' },
        ...(['GET', 'ALL'].includes(method) ? {} : { body: JSON.stringify(line?.body ?? {}) }),
      });
      if (response.status !== 403) wrong.push(`${method} ${at} ${response.status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('all that can be given opens the routes that read with it', async () => {
    const wrong: string[] = [];
    for (const permission of ALL)
      for (const role of limitOf(permission).give) {
        await lab.db.deleteFrom('settings').where('key', '=', 'permissions').execute();
        const person = await lab.as(SOMEONE[role as keyof typeof SOMEONE]);
        const routes = lab.routes.filter((route) => route.permission === permission && route.method === 'GET' && !route.path.includes(':'));
        const ask = async () => Promise.all(routes.map(async ({ path }) => (await person.get(path)).status));
        if ((await ask()).some((status) => status !== 403)) wrong.push(`${permission} was open to ${role}`);
        expect((await give(permission, role)).status).toBe(200);
        if ((await ask()).some((status) => status === 403)) wrong.push(`${permission} is closed to ${role}`);
      }
    expect(wrong).toEqual([]);
  });

  test('what is fixed is refused, and so is what nobody but the owner could do, until they say so', async () => {
    const fixed = await give('settings.write', 'admin');
    expect([fixed.status, fixed.body.code]).toEqual([422, 'permission_fixed']);
    const everybody = MOVABLE_ROLES.map((role) => ({ permission: 'case.grab' as const, role, holds: false }));
    const alone = await move(everybody, { confirmed: false });
    expect([alone.status, alone.body.code, alone.body.permissions]).toEqual([409, 'leaves_nobody', ['case.grab']]);
    expect((await move(everybody)).status).toBe(200);
  });

  test('money keeps two people: the last but one is not taken away', async () => {
    const powers = await lab.db.selectFrom('staff').select(['id', 'powers']).where('powers', 'like', '%receipt.confirm%').execute();
    for (const { id } of powers) await lab.db.updateTable('staff').set({ powers: '[]' }).where('id', '=', id).execute();
    const refused = await take('offline.decide', 'admin');
    expect([refused.status, refused.body.code]).toEqual([409, 'two_persons_needed']);
    for (const { id, powers: kept } of powers) await lab.db.updateTable('staff').set({ powers: kept }).where('id', '=', id).execute();
  });

  test('who changed what, when and from where is in the audit and at the cell; a stale page is told', async () => {
    const { version } = await table();
    await take('case.hall');
    const stale = await move([{ permission: 'case.hall', role: 'leader', holds: true }], { version });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
    const cell = (await table(admin)).items
      .find(({ permission }) => permission === 'case.hall')
      ?.cells.find(({ role }) => role === 'leader');
    expect(cell).toMatchObject({ holds: false, byDefault: true, movable: true, changed: { by: { id: 'owner' } } });
    const line = await lab.db
      .selectFrom('audit')
      .selectAll()
      .where('action', '=', 'permissions.changed')
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(line.details)).toEqual({ 'case.hall@leader': [true, false] });
    expect(line).toMatchObject({ actorId: 'owner', recordKind: 'settings', recordId: 'permissions' });
    expect(line.ip).not.toBeNull();
  });
});
