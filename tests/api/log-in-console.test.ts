import { TOTP, Secret } from 'otpauth';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PASSWORD, cookieOf, openLab, type ApiLab } from './lab.ts';

describe('log-in of the console', () => {
  let lab: ApiLab;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), {
      worker: false,
      now: () => clock,
      config: { demo: false, publicUrl: 'https://firm.example', shellWorker: false },
    });
  });
  afterAll(() => lab.close());
  const logIn = (body: object) =>
    lab.app.request('https://firm.example/api/auth/password', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://firm.example' },
      body: JSON.stringify({ login: 'owner', ...body }),
    });
  const post = (path: string, cookie: string, body: object = {}) =>
    lab.app.request(`https://firm.example${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const read = async (response: Response) => (await response.json()) as Record<string, unknown>;
  const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock });

  test('outside demo the owner must set up a one-time code first; it counts once; recovery codes too', async () => {
    const entered = await logIn({ password: PASSWORD });
    expect(await read(entered)).toMatchObject({ ok: true, totpPending: true });
    expect(entered.headers.getSetCookie()[0]).toMatch(/^__Host-yk_session=.*Secure/);
    const cookie = cookieOf(entered, 'yk_session');
    const blocked = await lab.app.request('https://firm.example/api/settings', { headers: { cookie } });
    expect([blocked.status, (await read(blocked))['code']]).toEqual([403, 'totp_setup_required']);
    const setup = (await read(await post('/api/auth/totp/setup', cookie))) as { secret: string; uri: string; qr: string };
    expect(setup.uri).toContain('otpauth://totp/');
    expect(setup.qr).toContain('<svg');
    expect((await read(await post('/api/auth/totp/enable', cookie, { code: '000000' })))['code']).toBe('totp_required');
    const enabled = (await read(await post('/api/auth/totp/enable', cookie, { code: codeOf(setup.secret) }))) as {
      recoveryCodes: string[];
    };
    expect(enabled.recoveryCodes).toHaveLength(10);
    expect((await lab.app.request('https://firm.example/api/settings', { headers: { cookie } })).status).toBe(200);

    expect((await read(await logIn({ password: PASSWORD })))['code']).toBe('totp_required');
    expect((await read(await logIn({ password: PASSWORD, totp: codeOf(setup.secret) })))['code']).toBe('totp_required');
    clock += 60_000;
    expect((await read(await logIn({ password: PASSWORD, totp: codeOf(setup.secret) })))['ok']).toBe(true);
    const recovery = enabled.recoveryCodes[0] ?? '';
    expect((await read(await logIn({ password: PASSWORD, totp: recovery })))['ok']).toBe(true);
    expect((await read(await logIn({ password: PASSWORD, totp: recovery })))['code']).toBe('totp_required');
    const kept = await lab.db.selectFrom('logins').select('totpCipher').executeTakeFirstOrThrow();
    expect(kept.totpCipher).not.toContain(setup.secret);
    await lab.db.updateTable('logins').set({ totpCipher: null, failures: 0, lockedUntil: null }).execute();
  });

  test('who has a one-time password and no code yet changes the password first, then sets up the code', async () => {
    const { passwordHash } = await lab.db
      .selectFrom('logins')
      .select('passwordHash')
      .where('login', '=', 'owner')
      .executeTakeFirstOrThrow();
    await lab.db.updateTable('logins').set({ mustChange: 1 }).where('login', '=', 'owner').execute();
    const cookie = cookieOf(await logIn({ password: PASSWORD }), 'yk_session');
    const settings = async (by: string) =>
      (await read(await lab.app.request('https://firm.example/api/settings', { headers: { cookie: by } })))['code'];
    expect(await settings(cookie)).toBe('password_change_required');
    expect((await read(await post('/api/auth/totp/setup', cookie)))['code']).toBe('password_change_required');
    const changed = await post('/api/auth/password/change', cookie, { old: PASSWORD, next: 'a-long-own-one-2026' });
    expect(changed.status).toBe(200);
    const renewed = cookieOf(changed, 'yk_session');
    expect(await settings(renewed)).toBe('totp_setup_required');
    expect((await post('/api/auth/totp/setup', renewed)).status).toBe(200);
    await lab.db.updateTable('logins').set({ passwordHash, totpCipher: null }).where('login', '=', 'owner').execute();
  });

  test('five wrong passwords lock for 30 s, then longer; the right one does not help meanwhile, nor does a restart', async () => {
    for (let wrong = 1; wrong <= 4; wrong += 1) expect((await read(await logIn({ password: 'nope' })))['code']).toBe('bad_credentials');
    const fifth = await logIn({ password: 'nope' });
    expect([fifth.status, fifth.headers.get('retry-after'), (await read(fifth))['code']]).toEqual([429, '30', 'locked_out']);
    expect((await read(await logIn({ password: PASSWORD })))['code']).toBe('locked_out');
    clock += 31_000;
    const sixth = await logIn({ password: 'nope' });
    expect([sixth.status, sixth.headers.get('retry-after')]).toEqual([429, '60']);
    clock += 61_000;
    expect((await read(await logIn({ password: PASSWORD })))['ok']).toBe(true);
    expect((await read(await logIn({ login: 'nobody', password: PASSWORD })))['code']).toBe('bad_credentials');
  });

  test('logging out ends the session; a leaver’s password opens nothing', async () => {
    const cookie = cookieOf(await logIn({ password: PASSWORD }), 'yk_session');
    expect((await post('/api/auth/logout', cookie)).status).toBe(200);
    expect((await lab.app.request('https://firm.example/api/me', { headers: { cookie } })).status).toBe(401);
    await lab.db.updateTable('staff').set({ active: 0 }).where('id', '=', 'owner').execute();
    expect((await read(await logIn({ password: PASSWORD })))['code']).toBe('bad_credentials');
    await lab.db.updateTable('staff').set({ active: 1 }).where('id', '=', 'owner').execute();
  });

  test('a firm that switched the phone’s worker off hands out one that removes itself', async () => {
    const worker = await lab.app.request('https://firm.example/shell-worker.js');
    expect([worker.status, worker.headers.get('content-type'), worker.headers.get('cache-control')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'no-cache',
    ]);
    expect(await worker.text()).toContain('unregister()');
  });

  test('strict headers, and no demo door outside demo', async () => {
    const page = await lab.app.request('https://firm.example/api/home');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page.headers.get('permissions-policy')).toContain('geolocation=(self)');
    expect(page.headers.get('strict-transport-security')).toContain('max-age');
    const start = await lab.app.request('https://firm.example/api/auth/wechat/start?sim_openid=demo-owner');
    expect(start.headers.get('location')).not.toContain('sim_openid');
    expect(
      (
        await lab.app.request('https://firm.example/api/notices/read', {
          method: 'POST',
          headers: { origin: 'http://p1.yk.localhost:3000' },
        })
      ).status,
    ).toBe(403);
  });
});
