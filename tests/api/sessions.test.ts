import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { SessionView } from '../../api/views/access.ts';
import { PASSWORD, cookieOf, openLab, type ApiLab, type Person } from './lab.ts';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

describe('where a person is logged in', () => {
  let lab: ApiLab;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => clock });
  });
  afterAll(() => lab.close());
  const ask = (method: string, path: string, cookie: string) =>
    lab.app.request(`http://localhost:3000${path}`, { method, headers: { host: 'localhost:3000', cookie } });
  const mine = async (person: Person) => (await person.get<{ items: SessionView[] }>('/api/auth/sessions')).body.items;
  const drop = (person: Person, path: string) => ask('DELETE', path, person.cookie);
  const logIn = async (headers: Record<string, string> = {}) => {
    const answer = await lab.app.request('http://localhost:3000/api/auth/password', {
      method: 'POST',
      headers: { host: 'localhost:3000', 'content-type': 'application/json', 'user-agent': CHROME, ...headers },
      body: JSON.stringify({ login: 'owner', password: PASSWORD }),
    });
    return cookieOf(answer, 'yk_session');
  };
  const audit = async (action: string) => lab.db.selectFrom('audit').selectAll().where('action', '=', action).execute();

  test('is told in words: device, how, since when, and which one asks; never a token or its hash', async () => {
    const cookie = await logIn();
    const answer = await ask('GET', '/api/auth/sessions', cookie);
    const text = await answer.text();
    const [first] = (JSON.parse(text) as { items: SessionView[] }).items;
    expect(first).toMatchObject({ front: 'console', way: 'password', device: { os: 'Windows', app: 'Chrome' }, current: true });
    const { tokenHash } = await lab.db
      .selectFrom('sessions')
      .select('tokenHash')
      .where('personId', '=', 'demo-owner')
      .executeTakeFirstOrThrow();
    expect(text).not.toContain(tokenHash);
    expect(text).not.toContain(cookie.split('=')[1]);
  });

  test('one is ended from another at once; a second time it is not there', async () => {
    const [phone, pc] = [await lab.as('demo-staff-1'), await lab.as('demo-staff-1', 'console')];
    const other = (await mine(pc)).find((one) => !one.current);
    expect((await drop(pc, `/api/auth/sessions/${other?.id}`)).status).toBe(200);
    expect((await phone.get('/api/me')).status).toBe(401);
    expect((await pc.get('/api/me')).status).toBe(200);
    expect((await drop(pc, `/api/auth/sessions/${other?.id}`)).status).toBe(404);
    expect(await audit('session.ended')).toHaveLength(1);
  });

  test('another person’s session is not there to be ended', async () => {
    const [one, other] = [await lab.as('demo-client-1'), await lab.as('demo-client-2')];
    const [session] = await mine(other);
    expect((await drop(one, `/api/auth/sessions/${session?.id}`)).status).toBe(404);
    expect((await other.get('/api/me')).status).toBe(200);
  });

  test('all others end together, this one stays', async () => {
    const people = [await lab.as('demo-staff-2'), await lab.as('demo-staff-2'), await lab.as('demo-staff-2', 'console')] as const;
    const answer = await drop(people[0], '/api/auth/sessions');
    expect(await answer.json()).toEqual({ ended: 2 });
    expect((await Promise.all(people.map((person) => person.get('/api/me')))).map(({ status }) => status)).toEqual([200, 401, 401]);
  });

  test('an admin sees and ends those of staff in their stores, nobody else’s; the owner all', async () => {
    const [admin, owner] = [await lab.as('demo-admin-2'), await lab.as('demo-owner')];
    const staff = await lab.as('demo-staff-5');
    const seen = await admin.get<{ items: SessionView[] }>('/api/staff/staff-5/sessions');
    expect(seen.body.items.length).toBeGreaterThan(0);
    expect((await drop(admin, `/api/staff/staff-5/sessions/${seen.body.items[0]?.id}`)).status).toBe(200);
    expect((await drop(admin, '/api/staff/staff-5/sessions')).status).toBe(200);
    expect((await staff.get('/api/me')).status).toBe(401);
    for (const id of ['staff-1', 'admin', 'admin-2', 'owner', 'nobody'])
      expect([id, (await admin.get(`/api/staff/${id}/sessions`)).status]).toEqual([id, 404]);
    expect((await owner.get('/api/staff/admin-2/sessions')).status).toBe(200);
    expect((await staff.get('/api/staff/staff-2/sessions')).status).toBe(401);
  });

  test('another role means another token; the old one ends with what was under way', async () => {
    const before = await lab.as('demo-staff-3');
    await lab.db.updateTable('staff').set({ role: 'admin' }).where('id', '=', 'staff-3').execute();
    const [first, second] = await Promise.all([ask('GET', '/api/me', before.cookie), ask('GET', '/api/me', before.cookie)]);
    const fresh = [first, second].map((answer) => cookieOf(answer, 'yk_session')).filter(Boolean);
    expect([first.status, second.status, fresh.length]).toEqual([200, 200, 1]);
    expect(fresh[0]).not.toBe(before.cookie);
    clock += 11_000;
    expect((await ask('GET', '/api/me', before.cookie)).status).toBe(401);
    expect((await ask('GET', '/api/me', fresh[0] ?? '')).status).toBe(200);
    expect(cookieOf(await ask('GET', '/api/me', fresh[0] ?? ''), 'yk_session')).toBe('');
  });

  test('a token a stranger put there is not the one a log-in goes on with', async () => {
    const cookie = await logIn({ cookie: 'yk_session=planted-by-somebody' });
    expect(cookie).not.toContain('planted-by-somebody');
    expect((await ask('GET', '/api/me', 'yk_session=planted-by-somebody')).status).toBe(401);
    const again = await logIn({ cookie });
    expect(again).not.toBe(cookie);
    expect((await ask('GET', '/api/me', cookie)).status).toBe(401);
  });

  test('a foreign page ends nothing', async () => {
    const person = await lab.as('demo-staff-4');
    for (const path of ['/api/auth/sessions', `/api/auth/sessions/${(await mine(person))[0]?.id}`])
      expect(
        (
          await lab.app.request(`http://localhost:3000${path}`, {
            method: 'DELETE',
            headers: { host: 'localhost:3000', cookie: person.cookie, origin: 'https://evil.example' },
          })
        ).status,
      ).toBe(403);
    expect((await person.get('/api/me')).status).toBe(200);
  });
});
