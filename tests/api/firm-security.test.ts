// 安全 of the firm: enforced in one place, and nobody locks themselves out.
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { isAllowed, plainAddress } from '../../api/allowed-address.ts';
import type { Problem } from '../../api/views.ts';
import type { SecuritySettingsView } from '../../api/views/settings.ts';
import { PASSWORD, cookieOf, openLab, type ApiLab } from './lab.ts';

const OFFICE = '203.0.113.7';
const ELSEWHERE = '198.51.100.9';
const HOUR = 3_600_000;

describe('an address and a list', () => {
  test.each<[string, string[], string, boolean]>([
    ['an empty list keeps nobody out', [], ELSEWHERE, true],
    ['one address is itself', [OFFICE], OFFICE, true],
    ['and no other', [OFFICE], '203.0.113.8', false],
    ['the first of a range', ['203.0.113.0/24'], '203.0.113.0', true],
    ['the last of it', ['203.0.113.0/24'], '203.0.113.255', true],
    ['the one after it', ['203.0.113.0/24'], '203.0.114.0', false],
    ['a range that is written with a host in it', ['203.0.113.77/24'], '203.0.113.1', true],
    ['IPv4 that came over IPv6', ['203.0.113.0/24'], '::ffff:203.0.113.9', true],
    ['IPv6 in its range', ['2001:db8::/32'], '2001:db8:ffff::1', true],
    ['IPv6 beside it', ['2001:db8::/32'], '2001:db9::1', false],
    ['the same address written long', ['2001:db8::1'], '2001:0db8:0000:0000:0000:0000:0000:0001', true],
    ['one of several', ['2001:db8::/32', '203.0.113.0/24'], OFFICE, true],
    ['what is no address at all', ['203.0.113.0/24'], 'local', false],
  ])('%s', (_, ranges, address, expected) => {
    expect(
      isAllowed(
        ranges.map((range) => ({ range, note: '' })),
        address,
      ),
    ).toBe(expected);
  });
  test('is shown without what the socket put around it', () => {
    expect([plainAddress('::ffff:203.0.113.9'), plainAddress('fe80::1%eth0')]).toEqual(['203.0.113.9', 'fe80::1']);
  });
});

describe('安全 of the firm', () => {
  let lab: ApiLab;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  let owner = '';
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => clock, config: { trustProxy: true } });
    owner = await logInAs('owner', OFFICE);
  });
  afterAll(() => lab.close());
  afterEach(async () => {
    await lab.db.deleteFrom('settings').where('key', '=', 'security').execute();
    await lab.db.updateTable('logins').set({ failures: 0, lockedUntil: null }).execute();
  });

  const ask = async <T = SecuritySettingsView & Problem>(method: string, path: string, from: string, body?: unknown, cookie = owner) => {
    const answer = await lab.app.request(`http://localhost:3000${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from, cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as T, answer };
  };
  const logIn = (login: string, from: string, password = PASSWORD) =>
    ask<Problem & { totpPending?: boolean }>('POST', '/api/auth/password', from, { login, password }, '');
  const logInAs = async (login: string, from: string) => cookieOf((await logIn(login, from)).answer, 'yk_session');
  const read = async () => (await ask('GET', '/api/settings/security', OFFICE)).body;
  const change = (body: object, from = OFFICE) => ask('PATCH', '/api/settings/security', from, body);
  const office = (range = '203.0.113.0/24') => change({ addresses: [{ range, note: '总部' }] });

  test('from elsewhere the console is nobody’s, the log-in included; the phone goes on', async () => {
    const before = await logInAs('owner', ELSEWHERE);
    expect((await office()).status).toBe(200);
    expect((await ask('GET', '/api/settings', ELSEWHERE)).body.code).toBe('address_not_allowed');
    expect((await ask('GET', '/api/me', ELSEWHERE)).status).toBe(403);
    expect((await ask('GET', '/api/settings', OFFICE)).status).toBe(200);
    expect((await ask('GET', '/api/settings', OFFICE, undefined, before)).status, 'begun elsewhere: ended').toBe(401);
    for (const password of [PASSWORD, 'wrong'])
      expect((await logIn('owner', ELSEWHERE, password)).body.code, 'right or wrong, it sounds the same').toBe('address_not_allowed');
    expect((await logIn('owner', OFFICE)).status).toBe(200);
    const phone = await lab.as('demo-client-1');
    expect((await ask('GET', '/api/me', ELSEWHERE, undefined, phone.cookie)).status).toBe(200);
    expect((await ask('POST', '/api/auth/logout', ELSEWHERE, {}, await logInAs('owner', OFFICE))).status).toBe(200);
  });

  test('nobody shuts themselves out: a list without one’s own address is refused, and nothing is kept', async () => {
    const refused = await office('198.51.100.0/24');
    expect([refused.status, refused.body.code]).toEqual([422, 'locks_you_out']);
    expect(refused.body.errors?.[0]).toMatchObject({ pointer: '/addresses', message: expect.stringContaining(OFFICE) });
    expect((await read()).settings.addresses).toEqual([]);
    expect((await change({ addresses: [{ range: '2001:db8::/32', note: '' }] }, '2001:db8::5')).status).toBe(200);
  });

  test.each([['203.0.113.0/33'], ['203.0.113'], ['example.com'], ['0.0.0.0/0'], ['::/0'], ['2001:db8::/129'], ['203.0.113.7 or 1=1']])(
    '%s is no range',
    async (range) => {
      const { status, body } = await change({ addresses: [{ range, note: '' }] });
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/addresses/0/range']);
    },
  );

  test('a role that must have a one-time code gets no further without it', async () => {
    expect((await read()).roles.find(({ role }) => role === 'owner')).toMatchObject({ forced: null, people: 1 });
    const { body } = await change({ totpRoles: ['owner'] });
    expect(body.roles.find(({ role }) => role === 'owner')).toMatchObject({ forced: 'setting', missing: [{ name: expect.any(String) }] });
    expect((await ask('GET', '/api/settings', OFFICE)).body.code).toBe('totp_setup_required');
    expect((await logIn('owner', OFFICE)).body.totpPending).toBe(true);
    const { secret } = (await ask<{ secret: string }>('POST', '/api/auth/totp/setup', OFFICE)).body;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock });
    const enabled = await ask('POST', '/api/auth/totp/enable', OFFICE, { code });
    owner = cookieOf(enabled.answer, 'yk_session');
    expect((await read()).roles.find(({ role }) => role === 'owner')?.missing).toEqual([]);
    await lab.db.updateTable('logins').set({ totpCipher: null }).execute();
  });

  test('shorter lifetimes hold for who is in already; longer ones come with use', async () => {
    const end = async () =>
      Number(
        (
          await lab.db
            .selectFrom('sessions')
            .select('expiresAt')
            .where('front', '=', 'console')
            .orderBy('expiresAt', 'desc')
            .executeTakeFirst()
        )?.expiresAt,
      );
    expect(await end()).toBeGreaterThan(clock + 11 * HOUR);
    expect((await change({ consoleHours: 2 })).status).toBe(200);
    expect(await end()).toBeLessThanOrEqual(clock + 2 * HOUR);
    clock += 3 * HOUR;
    expect((await ask('GET', '/api/settings', OFFICE)).status).toBe(401);
    const entered = await logIn('owner', OFFICE);
    owner = cookieOf(entered.answer, 'yk_session');
    expect(entered.answer.headers.getSetCookie()[0]).toContain(`Max-Age=${(2 * HOUR) / 1000}`);
    expect((await change({ consoleHours: 0 })).body.errors?.[0]).toMatchObject({ pointer: '/consoleHours' });
    expect((await change({ consoleHours: 25 })).status).toBe(422);
  });

  test('log-ins that failed are seen with place, device and why, many of one minute as one; a name that is none is not kept', async () => {
    await lab.db.deleteFrom('failedLogins').execute();
    await logIn('owner', ELSEWHERE, 'wrong-1');
    await logIn('owner', ELSEWHERE, 'wrong-2');
    await logIn('my-password-in-the-wrong-field', ELSEWHERE, 'wrong');
    const { failed } = await read();
    expect(failed).toHaveLength(2);
    expect(failed.find(({ login }) => login === 'owner')).toMatchObject({
      reason: 'password',
      tries: 2,
      place: { kind: 'internet', address: expect.any(String) },
    });
    expect(JSON.stringify(await lab.db.selectFrom('failedLogins').selectAll().execute())).not.toMatch(/wrong-field|wrong-1/);
  });

  test('its history is the owner’s, like the record', async () => {
    const admin = await lab.as('demo-admin', 'console');
    expect((await admin.get('/api/timeline/settings/firm')).status).toBe(200);
    expect((await admin.get('/api/timeline/settings/security')).status).toBe(404);
    expect((await ask('GET', '/api/timeline/settings/security', OFFICE)).status).toBe(200);
  });

  test('a change somebody else made meanwhile is not overwritten; each is in the audit with before and after', async () => {
    const { version } = await read();
    expect((await change({ watermark: false, version })).status).toBe(200);
    expect((await change({ watermark: true, version })).body.code).toBe('version_conflict');
    const [line] = await lab.db
      .selectFrom('audit')
      .select(['details', 'ip'])
      .where('action', '=', 'security.changed')
      .orderBy('at', 'desc')
      .limit(1)
      .execute();
    expect([line?.details, line?.ip]).toEqual([JSON.stringify({ watermark: [true, false] }), OFFICE]);
  });
});

describe('outside a demo', () => {
  test('no setting takes the one-time code of owner and admins away', async () => {
    const lab = await openLab(inject('temporalAddress'), { worker: false, config: { demo: false, publicUrl: 'http://localhost:3000' } });
    try {
      const owner = await lab.as('demo-owner', 'h5');
      await lab.db.updateTable('sessions').set({ provedAt: Date.now() }).execute();
      const { body } = await owner.patch<SecuritySettingsView>('/api/settings/security', { totpRoles: ['staff'] });
      expect(body.roles.map(({ role, forced }) => [role, forced])).toEqual([
        ['owner', 'always'],
        ['admin', 'always'],
        ['leader', null],
        ['staff', 'setting'],
      ]);
      const admin = await lab.as('demo-admin', 'console');
      expect((await admin.get<Problem>('/api/settings')).body.code).toBe('totp_setup_required');
    } finally {
      await lab.close();
    }
  });
});
