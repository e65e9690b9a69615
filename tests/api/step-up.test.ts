// What keeps strangers out is changed only by who has just proved who they are, in this very session.
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Problem } from '../../api/views.ts';
import { asksForProof, isProved, type SecuritySettings } from '../../domain/security.ts';
import { PASSWORD, cookieOf, openLab, type ApiLab } from './lab.ts';

const MINUTE = 60_000;

describe('what asks for a proof', () => {
  test.each<[string, Partial<SecuritySettings>, boolean]>([
    ['one-time codes', { totpRoles: ['staff'] }, true],
    ['taking them away', { totpRoles: [] }, true],
    ['how long a console lasts', { consoleHours: 8 }, true],
    ['how long a phone does', { phoneDays: 7 }, true],
    ['the list of addresses', { addresses: [] }, true],
    ['a mark on lists, among others', { watermark: false, phoneDays: 7 }, true],
    ['a mark on lists', { watermark: false }, false],
    ['nothing', {}, false],
  ])('%s', (_, change, asked) => expect(asksForProof(change)).toBe(asked));
  test.each<[string, number | null, boolean]>([
    ['never', null, false],
    ['just now', 0, true],
    ['within ten minutes', 10 * MINUTE - 1, true],
    ['ten minutes ago', 10 * MINUTE, false],
  ])('%s', (_, ago, proved) => expect(isProved(ago === null ? null : 1e12 - ago, 1e12)).toBe(proved));
});

describe('the owner, asked again', () => {
  let lab: ApiLab;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  let owner = '';
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => clock });
  });
  afterAll(() => lab.close());
  beforeEach(async () => {
    clock += 60 * MINUTE;
    await lab.db.updateTable('logins').set({ failures: 0, lockedUntil: null, totpCipher: null }).execute();
    owner = await logIn();
  });

  const ask = async (method: string, path: string, body: unknown, cookie = owner) => {
    const answer = await lab.app.request(`http://localhost:3000${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    return { status: answer.status, type: answer.headers.get('content-type'), body: (await answer.json()) as Problem, answer };
  };
  const logIn = async () =>
    cookieOf((await ask('POST', '/api/auth/password', { login: 'owner', password: PASSWORD }, '')).answer, 'yk_session');
  const change = (body: object = { phoneDays: 7 }, cookie = owner) => ask('PATCH', '/api/settings/security', body, cookie);
  const prove = (by: object, cookie = owner) => ask('POST', '/api/auth/proof', by, cookie);
  const goOn = async (by: object) => {
    const proof = await prove(by);
    expect(proof.status, JSON.stringify(proof.body)).toBe(200);
    owner = cookieOf(proof.answer, 'yk_session');
  };
  const audited = async () =>
    (await lab.db.selectFrom('audit').select('recordId').where('action', '=', 'login.proved').where('at', '=', clock).execute()).length;

  test('just after the log-in nothing is asked; ten minutes later it is, and nothing is kept', async () => {
    expect((await change({ phoneDays: 20 })).status).toBe(200);
    clock += 10 * MINUTE;
    const refused = await change({ phoneDays: 9 });
    expect([refused.status, refused.body.code, refused.body['ways' as keyof Problem]]).toEqual([
      403,
      'reauthentication_required',
      ['password'],
    ]);
    expect(refused.type).toContain('application/problem+json');
    expect((await change({ watermark: true })).status, 'a mark lets nobody in').toBe(200);
    const { settings } = (await (
      await lab.app.request('http://localhost:3000/api/settings/security', { headers: { cookie: owner } })
    ).json()) as { settings: SecuritySettings };
    expect(settings.phoneDays).toBe(20);
  });

  test('the password opens it for ten minutes of this session, under a fresh token; the audit says so', async () => {
    clock += 11 * MINUTE;
    const before = owner;
    await goOn({ password: PASSWORD });
    expect(owner).not.toBe(before);
    expect(await audited()).toBe(1);
    expect((await change()).status).toBe(200);
    clock += 9 * MINUTE;
    expect((await change({ phoneDays: 8 })).status).toBe(200);
    clock += MINUTE;
    expect((await change({ phoneDays: 9 })).body.code).toBe('reauthentication_required');
  });

  test('not in another session of the same person, nor under the token that was known before', async () => {
    const other = owner;
    clock += MINUTE;
    owner = await logIn();
    clock += 11 * MINUTE;
    const known = owner;
    await goOn({ password: PASSWORD });
    for (const cookie of [other, known]) expect((await change({ phoneDays: 6 }, cookie)).body.code).toBe('reauthentication_required');
    const phone = await lab.as('demo-owner', 'h5');
    expect((await change({ phoneDays: 6 }, phone.cookie)).body.code, 'WeChat asked nobody').toBe('reauthentication_required');
  });

  test('a wrong password proves nothing, and five rest the log-in as anywhere', async () => {
    clock += 11 * MINUTE;
    const wrong = await prove({ password: 'wrong' });
    expect([wrong.status, wrong.body.code, wrong.body.errors?.[0]?.pointer]).toEqual([401, 'bad_credentials', '/password']);
    expect((await change()).body.code).toBe('reauthentication_required');
    for (let tries = 0; tries < 4; tries += 1) await prove({ password: 'wrong' });
    expect((await prove({ password: PASSWORD })).body.code).toBe('locked_out');
    expect(await audited()).toBe(0);
    expect(await lab.db.selectFrom('failedLogins').select('tries').where('at', '=', clock).execute()).toEqual([{ tries: 5 }]);
  });

  test('a one-time code does it too, once; there must be one', async () => {
    expect((await prove({ code: '123456' })).body.code).toBe('totp_not_set_up');
    const { secret } = (await ask('POST', '/api/auth/totp/setup', {})).body as unknown as { secret: string };
    const code = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock });
    owner = cookieOf((await ask('POST', '/api/auth/totp/enable', { code: code() })).answer, 'yk_session');
    clock += 11 * MINUTE;
    expect((await change()).body['ways' as keyof Problem]).toEqual(['password', 'code']);
    const known = owner;
    await goOn({ code: code() });
    expect((await change()).status).toBe(200);
    expect((await prove({ code: code() })).body, 'used').toMatchObject({ code: 'totp_required', errors: [{ pointer: '/code' }] });
    expect(known).not.toBe(owner);
  });

  test.each([[{}], [{ password: PASSWORD, code: '123456' }], [{ password: '' }]])('%j is no proof', async (by) =>
    expect((await prove(by)).status).toBe(422),
  );
});
