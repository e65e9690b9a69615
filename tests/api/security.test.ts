import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { SecurityView } from '../../api/views/access.ts';
import type { Problem } from '../../api/views.ts';
import { PASSWORD, cookieOf, openLab, type ApiLab } from './lab.ts';

const NEXT = 'a sentence one remembers';

describe('one’s own password and codes', () => {
  let lab: ApiLab;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => clock });
  });
  afterAll(() => lab.close());
  const to = async <T = Problem>(method: string, path: string, cookie: string, body?: object) => {
    const answer = await lab.app.request(`http://localhost:3000${path}`, {
      method,
      headers: { host: 'localhost:3000', cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as T, session: cookieOf(answer, 'yk_session') };
  };
  const logIn = (password: string, more: object = {}) => to('POST', '/api/auth/password', '', { login: 'owner', password, ...more });
  const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock });
  const turnOn = async (cookie: string) => {
    const { secret } = (await to<{ secret: string }>('POST', '/api/auth/totp/setup', cookie, {})).body;
    const on = await to<{ recoveryCodes: string[] }>('POST', '/api/auth/totp/enable', cookie, { code: codeOf(secret) });
    clock += 30_000;
    return { secret, codes: on.body.recoveryCodes, session: on.session };
  };

  test('the present password is asked for, a weak one is refused with why, all other sessions end, this one gets a fresh token', async () => {
    const [here, there] = [await logIn(PASSWORD), await logIn(PASSWORD)];
    const change = (old: string, next: string, cookie = here.session) => to('POST', '/api/auth/password/change', cookie, { old, next });
    expect((await change('not it', NEXT)).body).toMatchObject({ code: 'bad_credentials', errors: [{ pointer: '/old' }] });
    for (const [weak, fault] of [
      ['short', 'short'],
      ['password2026', 'common'],
      ['abcabcabcabc', 'plain'],
      [PASSWORD, 'same'],
    ] as const)
      expect((await change(PASSWORD, weak)).body).toMatchObject({ code: 'weak_password', errors: [{ pointer: '/next', code: fault }] });
    const changed = await change(PASSWORD, NEXT);
    expect(changed.status).toBe(200);
    expect(changed.session).not.toBe(here.session);
    expect((await to('GET', '/api/me', there.session)).status).toBe(401);
    expect((await to('GET', '/api/me', changed.session)).status).toBe(200);
    expect((await logIn(PASSWORD)).body.code).toBe('bad_credentials');
    expect((await logIn(NEXT)).status).toBe(200);
    const lines = await lab.db.selectFrom('audit').select('details').where('action', '=', 'password.changed').execute();
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain(NEXT);
  });

  test('wrong present passwords lock like wrong log-ins', async () => {
    const { session } = await logIn(NEXT);
    const wrong = () => to('POST', '/api/auth/password/change', session, { old: 'not it', next: 'another long one' });
    for (let tries = 0; tries < 5; tries += 1) await wrong();
    expect((await wrong()).body.code).toBe('locked_out');
    clock += 31_000;
    expect((await logIn(NEXT)).status).toBe(200);
  });

  test('recovery codes: how many are left, one used is told, new ones end the old', async () => {
    const { secret, codes, session } = await turnOn((await logIn(NEXT)).session);
    const left = async () => (await to<SecurityView>('GET', '/api/auth/security', session)).body.totp;
    expect(await left()).toEqual({ enabled: true, recoveryLeft: 10 });
    expect((await logIn(NEXT, { totp: codes[0] })).body).toMatchObject({ ok: true, recoveryLeft: 9 });
    expect(await left()).toEqual({ enabled: true, recoveryLeft: 9 });
    expect((await to('POST', '/api/auth/totp/recovery', session, { code: '000000' })).body.code).toBe('totp_required');
    const made = await to<{ recoveryCodes: string[] }>('POST', '/api/auth/totp/recovery', session, { code: codeOf(secret) });
    expect(made.body.recoveryCodes).toHaveLength(10);
    clock += 30_000;
    expect((await logIn(NEXT, { totp: codes[1] })).body.code).toBe('totp_required');
    expect((await logIn(NEXT, { totp: made.body.recoveryCodes[0] })).status).toBe(200);
    expect((await to('POST', '/api/auth/totp/recovery', session, { code: codes[2] ?? '' })).body.code).toBe('totp_required');
  });

  test('an admin who came by WeChat alone sets codes up too; the owner takes them away when the phone is lost, not their own', async () => {
    const admin = await lab.as('demo-admin', 'console');
    const { session } = await turnOn(admin.cookie);
    expect((await to<SecurityView>('GET', '/api/auth/security', session)).body.totp.enabled).toBe(true);
    const owner = await lab.as('demo-owner');
    expect((await to('DELETE', '/api/staff/admin/totp', session)).status).toBe(403);
    expect((await to('DELETE', '/api/staff/owner/totp', owner.cookie)).body.code).toBe('forbidden');
    expect((await to('DELETE', '/api/staff/admin/totp', owner.cookie)).status).toBe(200);
    expect((await to('GET', '/api/me', session)).status).toBe(401);
    expect((await to('DELETE', '/api/staff/admin/totp', owner.cookie)).body.code).toBe('totp_not_set_up');
    const [line] = await lab.db.selectFrom('audit').select(['actorId', 'recordId']).where('action', '=', 'totp.reset').execute();
    expect(line).toEqual({ actorId: 'owner', recordId: 'admin' });
  });

  test('an unknown name takes as long as a wrong password: the same hash is reckoned', async () => {
    const spent = async (login: string) => {
      const begun = performance.now();
      await to('POST', '/api/auth/password', '', { login, password: 'x'.repeat(12) });
      return performance.now() - begun;
    };
    await spent('nobody-at-all');
    const known = Math.min(await spent('owner'), await spent('owner'), await spent('owner'));
    const unknown = Math.min(await spent('nobody-1'), await spent('nobody-2'), await spent('nobody-3'));
    // One without the hash would be a hundred times faster.
    expect(unknown).toBeGreaterThan(known / 3);
  });
});
