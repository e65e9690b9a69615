import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Problem } from '../../api/views.ts';
import type { ColleagueView, StaffView } from '../../api/views/staff.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

describe('staff over the API', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin-2');
  });
  afterAll(() => lab.close());
  const clerk = { name: '钟念慈', storeIds: ['store-2'], phone: '13900009001' };

  test('an admin makes a clerk once, however often the same key comes', async () => {
    const made = await admin.post<StaffView>('/api/staff', clerk, { 'idempotency-key': 'k1' });
    expect(made.status, made.text).toBe(201);
    expect(made.body).toMatchObject({ name: '钟念慈', role: 'staff', bound: false, phoneMasked: '*******9001', manages: true });
    const again = await admin.post<StaffView>('/api/staff', clerk, { 'idempotency-key': 'k1' });
    expect(again.body.id).toBe(made.body.id);
    const found = await owner.get<{ items: ColleagueView[] }>('/api/staff?q=znc');
    expect(found.body.items.map((one) => one.id)).toEqual([made.body.id]);
  });

  test('a phone is shown whole only on demand, to who keeps the record, and the audit says so', async () => {
    const [one] = (await owner.get<{ items: ColleagueView[] }>('/api/staff?q=9001')).body.items;
    expect((await (await lab.as('demo-staff-6')).post(`/api/staff/${one?.id}/phone`)).status).toBe(403);
    expect((await owner.post<{ phone: string }>(`/api/staff/${one?.id}/phone`)).body.phone).toBe('13900009001');
    const line = await lab.db
      .selectFrom('audit')
      .select(['action', 'actorId'])
      .where('recordId', '=', one?.id ?? '')
      .where('action', '=', 'phone.revealed')
      .execute();
    expect(line).toEqual([{ action: 'phone.revealed', actorId: 'owner' }]);
  });

  test.each([
    ['an admin makes no admin', { ...clerk, phone: '', role: 'admin' }, 403, 'owner_only'],
    ['nor gives a power', { ...clerk, phone: '', powers: ['refund.approve'] }, 403, 'owner_only'],
    ['nor puts somebody into another’s store', { ...clerk, phone: '', storeIds: ['store-2', 'store-9'] }, 403, 'beyond_own_stores'],
    ['a phone that is none', { ...clerk, phone: '110' }, 422, 'bad_input'],
    ['a name of blanks', { ...clerk, name: '  ' }, 422, 'bad_input'],
    ['a cap below nothing', { ...clerk, phone: '', caseCap: -1 }, 422, 'bad_input'],
  ])('%s', async (_, body, status, code) => {
    const refused = await admin.post<Problem>('/api/staff', body);
    expect([refused.status, refused.body.code], refused.text).toEqual([status, code]);
  });

  test('a second owner neither demotes the first nor raises themselves; the first may demote the second', async () => {
    const { body: second } = await owner.post<StaffView>('/api/staff', { name: '合伙人', role: 'owner', storeIds: ['store-1'] });
    const other = await lab.as(second.id, 'console');
    const first = await other.get<StaffView>('/api/staff/owner');
    expect(first.body).toMatchObject({ firstOwner: true, leavingRefusal: 'first_owner' });
    const demote = await other.patch<Problem>('/api/staff/owner', { version: first.body.version, role: 'staff' });
    expect([demote.status, demote.body.code]).toEqual([403, 'first_owner']);
    const raise = await other.patch<Problem>(`/api/staff/${second.id}`, { version: second.version, powers: ['refund.approve'] });
    expect([raise.status, raise.body.code, raise.body.errors?.[0]?.pointer]).toEqual([409, 'own_record', '/powers']);
    expect((await owner.patch<StaffView>(`/api/staff/${second.id}`, { version: second.version, role: 'staff' })).body.role).toBe('staff');
    const last = await owner.patch<Problem>('/api/staff/owner', { version: first.body.version, role: 'admin' });
    expect(last.body.code).toBe('last_owner');
  });

  test('a one-time password opens nothing but its change', async () => {
    const [one] = (await owner.get<{ items: ColleagueView[] }>('/api/staff?q=9001')).body.items;
    expect((await owner.post<Problem>(`/api/staff/${one?.id}/login`, { login: 'owner' })).body.errors?.[0]?.pointer).toBe('/login');
    const given = await owner.post<{ login: string; password: string }>(`/api/staff/${one?.id}/login`, { login: 'gubei' });
    expect(given.body.login).toBe('gubei');
    const entered = await lab.nobody.post('/api/auth/password', given.body);
    expect(entered.status, entered.text).toBe(200);
    const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const ask = async (method: string, path: string, body?: unknown) =>
      lab.app.request(`http://localhost:3000${path}`, {
        method,
        headers: { host: 'localhost:3000', cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const shut = await ask('GET', '/api/staff');
    expect([shut.status, ((await shut.json()) as Problem).code]).toEqual([403, 'password_change_required']);
    expect(((await (await ask('GET', '/api/me')).json()) as { passwordPending: boolean }).passwordPending).toBe(true);
    const changed = await ask('POST', '/api/auth/password/change', { old: given.body.password, next: 'a-long-own-one-2026' });
    expect(changed.status).toBe(200);
    const renewed =
      changed.headers
        .getSetCookie()
        .find((line) => line.startsWith('yk_session'))
        ?.split(';')[0] ?? cookie;
    expect(
      (await lab.app.request('http://localhost:3000/api/staff', { headers: { host: 'localhost:3000', cookie: renewed } })).status,
    ).toBe(200);
  });

  test('who is unbound loses the screen at once and is asked to log in anew', async () => {
    const person = await lab.as('demo-staff-6');
    const stream = await lab.app.request('http://localhost:3000/api/events', {
      headers: { host: 'localhost:3000', cookie: person.cookie },
    });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();
    expect((await owner.post<StaffView>('/api/staff/staff-6/unbind')).body.bound).toBe(false);
    let ended = false;
    while (!ended) ended = (await reader.read()).done;
    expect((await person.get('/api/me')).status).toBe(401);
    expect((await owner.post<Problem>('/api/staff/owner/unbind')).body.code).toBe('own_record');
  });
});
