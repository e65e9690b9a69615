import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createApp } from '../../api/app.ts';
import type { NewScanView, ScanAskView, ScanView } from '../../api/views/access.ts';
import { openDatabase, type Db } from '../../db/open.ts';
import { sha256 } from '../../api/cookies.ts';
import { PASSWORD, cookieOf, openLab, type ApiLab, type Person } from './lab.ts';
import { personRow } from './invented-people.ts';

const EDGE = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0';

describe('log-in of the console by a QR code confirmed on the phone', () => {
  let lab: ApiLab;
  /** A second API process: its own connections, the same rows. */
  let second: ReturnType<typeof createApp>['app'];
  let rows: Db;
  let clock = Date.UTC(2026, 10, 24, 2, 0);
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { worker: false, now: () => clock });
    await lab.db
      .insertInto('people')
      .values([personRow('stranger')])
      .execute();
    rows = openDatabase({ dataDir: lab.deps.config.dataDir });
    second = createApp({ ...lab.deps, db: rows, read: rows }).app;
  });
  afterAll(async () => {
    await rows.destroy();
    await lab.close();
  });

  const to = (app: ApiLab['app'], method: string, path: string, cookie = '', body?: object, more: Record<string, string> = {}) =>
    app.request(`http://localhost:3000${path}`, {
      method,
      headers: { host: 'localhost:3000', cookie, ...(body ? { 'content-type': 'application/json' } : {}), ...more },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const begin = async (cookie = '') => {
    const answer = await to(lab.app, 'POST', '/api/auth/scan', cookie, undefined, { 'user-agent': EDGE });
    const scan = (await answer.json()) as NewScanView;
    return { scan, code: scan.url?.split('/scan/')[1] ?? '', browser: cookieOf(answer, 'yk_browser'), status: answer.status };
  };
  const ask = async (id: string, browser: string, query = '', app = lab.app) => {
    const answer = await to(app, 'GET', `/api/auth/scan/${id}${query}`, browser);
    return { status: answer.status, body: (await answer.json()) as ScanView & { code?: string }, session: cookieOf(answer, 'yk_session') };
  };
  const say = (person: Person, what: 'look' | 'confirm' | 'refuse', code: string) =>
    person.post<ScanAskView & { code: string }>(`/api/auth/scan/${what}`, { code });
  const whoIs = async (session: string) => {
    const answer = await to(lab.app, 'GET', '/api/me', session);
    return answer.status === 200 ? ((await answer.json()) as { person: { id: string } }).person.id : answer.status;
  };

  test('the phone is shown device, place and time, says yes, and the browser that asked is in', async () => {
    const { scan, code, browser, status } = await begin();
    expect([status, scan.state, scan.qr.startsWith('<svg'), code.length]).toEqual([201, 'waiting', true, 43]);
    expect(Date.parse(scan.expiresAt) - clock).toBe(120_000);
    const phone = await lab.as('demo-admin');
    const seen = await say(phone, 'look', code);
    expect(seen.body).toMatchObject({ state: 'scanned', device: { os: 'Windows', app: 'Edge' }, at: new Date(clock).toISOString() });
    expect((await ask(scan.id, browser)).body.state).toBe('scanned');
    expect((await say(phone, 'confirm', code)).status).toBe(200);
    const answer = await ask(scan.id, browser);
    expect(answer.body).toMatchObject({ state: 'confirmed', totpRequired: false });
    expect(await whoIs(answer.session)).toBe('demo-admin');
    const lines = await lab.db
      .selectFrom('audit')
      .select(['action', 'actorId'])
      .where('recordKind', 'in', ['scan', 'login'])
      .orderBy('action', 'desc')
      .execute();
    expect(lines.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['scan.confirmed', 'admin'],
      ['login', 'admin'],
    ]);
    const kept = await lab.db.selectFrom('scanLogins').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(code);
  });

  test('the browser is told by whichever process it asks, and after a restart', async () => {
    const { scan, code, browser } = await begin();
    const waiting = ask(scan.id, browser, '?seen=waiting', second);
    const phone = await lab.as('demo-staff-1');
    await say(phone, 'look', code);
    expect((await waiting).body.state).toBe('scanned');
    expect((await to(second, 'POST', '/api/auth/scan/confirm', phone.cookie, { code })).status).toBe(200);
    const anew = openDatabase({ dataDir: lab.deps.config.dataDir });
    const restarted = createApp({ ...lab.deps, db: anew, read: anew }).app;
    expect(await whoIs((await ask(scan.id, browser, '', restarted)).session)).toBe('demo-staff-1');
    await anew.destroy();
  });

  test('two answers at once from two processes let one browser in once', async () => {
    const { scan, code, browser } = await begin();
    const phone = await lab.as('demo-staff-2');
    await say(phone, 'look', code);
    const said = await Promise.all([
      say(phone, 'confirm', code),
      to(second, 'POST', '/api/auth/scan/confirm', phone.cookie, { code }),
      say(phone, 'refuse', code),
    ]);
    expect(said.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const asked = await Promise.all([ask(scan.id, browser), ask(scan.id, browser, '', second)]);
    expect(asked.filter(({ session }) => session !== '').length).toBeLessThanOrEqual(1);
  });

  test('used once: the same code, the same browser, a second yes', async () => {
    const { scan, code, browser } = await begin();
    const phone = await lab.as('demo-staff-3');
    await say(phone, 'look', code);
    await say(phone, 'confirm', code);
    expect((await ask(scan.id, browser)).session).not.toBe('');
    expect(await ask(scan.id, browser)).toMatchObject({ body: { state: 'expired' }, session: '' });
    for (const what of ['look', 'confirm', 'refuse'] as const) expect((await say(phone, what, code)).body.code).toBe('scan_decided');
  });

  test('another browser does not find it, whatever it knows', async () => {
    const { scan, code } = await begin();
    const phone = await lab.as('demo-staff-4');
    await say(phone, 'look', code);
    await say(phone, 'confirm', code);
    const other = await begin();
    for (const cookie of ['', other.browser, 'yk_browser=x'])
      expect(await ask(scan.id, cookie)).toMatchObject({ status: 404, session: '' });
    expect((await to(lab.app, 'POST', `/api/auth/scan/${scan.id}/code`, other.browser, { totp: '000000' })).status).toBe(404);
  });

  test('refused is refused, and said so', async () => {
    const { scan, code, browser } = await begin();
    const phone = await lab.as('demo-staff-1');
    await say(phone, 'look', code);
    expect((await say(phone, 'refuse', code)).body.state).toBe('refused');
    expect(await ask(scan.id, browser)).toMatchObject({ body: { state: 'refused' }, session: '' });
    expect((await say(phone, 'confirm', code)).body.code).toBe('scan_decided');
  });

  test('who scanned it first is the only one who may answer', async () => {
    const { code } = await begin();
    await say(await lab.as('demo-staff-1'), 'look', code);
    const other = await lab.as('demo-staff-2');
    expect((await say(other, 'look', code)).status).toBe(404);
    expect((await say(other, 'confirm', code)).status).toBe(404);
  });

  test('after two minutes it opens nothing', async () => {
    const { scan, code, browser } = await begin();
    const phone = await lab.as('demo-staff-1');
    await say(phone, 'look', code);
    clock += 121_000;
    expect((await say(phone, 'confirm', code)).body.code).toBe('scan_expired');
    expect((await say(phone, 'confirm', code)).status).toBe(410);
    expect((await ask(scan.id, browser)).body.state).toBe('expired');
    const late = await begin();
    await say(phone, 'look', late.code);
    await say(phone, 'confirm', late.code);
    clock += 181_000;
    expect(await ask(late.scan.id, late.browser)).toMatchObject({ body: { state: 'expired' }, session: '' });
  });

  test('a client, a stranger, nobody and a console may not say yes', async () => {
    const { code } = await begin();
    for (const person of ['demo-client-1', 'stranger']) expect((await say(await lab.as(person), 'confirm', code)).status).toBe(403);
    expect((await say(lab.nobody, 'confirm', code)).status).toBe(401);
    expect((await say(await lab.as('demo-staff-1', 'console'), 'confirm', code)).status).toBe(403);
    const kept = await lab.db.selectFrom('scanLogins').select('state').where('codeHash', '=', sha256(code)).executeTakeFirstOrThrow();
    expect(kept.state).toBe('waiting');
  });

  test('who left the firm between yes and now is not let in', async () => {
    const { scan, code, browser } = await begin();
    const phone = await lab.as('demo-staff-6');
    await say(phone, 'look', code);
    await say(phone, 'confirm', code);
    await lab.db.updateTable('staff').set({ active: 0 }).where('id', '=', 'staff-6').execute();
    expect(await ask(scan.id, browser)).toMatchObject({ status: 403, session: '' });
    await lab.db.updateTable('staff').set({ active: 1 }).where('id', '=', 'staff-6').execute();
  });

  test('codes that are guessed or malformed are no codes', async () => {
    const phone = await lab.as('demo-staff-1');
    for (const code of ['A'.repeat(43), 'b'.repeat(43)]) expect((await say(phone, 'confirm', code)).status).toBe(404);
    for (const code of ['', 'short', 'x'.repeat(44), '😀'.repeat(43)]) expect((await say(phone, 'confirm', code)).status).toBe(422);
    const codes = await Promise.all(Array.from({ length: 20 }, async () => (await begin()).code));
    expect(new Set(codes).size).toBe(20);
    for (const code of codes) expect(Buffer.from(code, 'base64url')).toHaveLength(32);
  });

  test('a foreign page can neither begin nor confirm one', async () => {
    const { code } = await begin();
    const phone = await lab.as('demo-staff-1');
    const foreign = { origin: 'https://evil.example' };
    expect((await to(lab.app, 'POST', '/api/auth/scan', '', undefined, foreign)).status).toBe(403);
    expect((await to(lab.app, 'POST', '/api/auth/scan/confirm', phone.cookie, { code }, foreign)).status).toBe(403);
  });

  test('one address may not ask without end', async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 70; count += 1) statuses.push((await begin()).status);
    expect(statuses.at(-1)).toBe(429);
    clock += 61_000;
    expect((await begin()).status).toBe(201);
  });

  test('an owner with one-time codes is asked for one here too, a wrong one counts, a right one counts once', async () => {
    const pc = cookieOf(await to(lab.app, 'POST', '/api/auth/password', '', { login: 'owner', password: PASSWORD }), 'yk_session');
    const { secret } = (await (await to(lab.app, 'POST', '/api/auth/totp/setup', pc, {})).json()) as { secret: string };
    const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: clock });
    expect((await to(lab.app, 'POST', '/api/auth/totp/enable', pc, { code: codeNow() })).status).toBe(200);
    clock += 30_000;
    const { scan, code, browser } = await begin();
    const phone = await lab.as('demo-owner');
    await say(phone, 'look', code);
    await say(phone, 'confirm', code);
    expect(await ask(scan.id, browser)).toMatchObject({ body: { state: 'confirmed', totpRequired: true }, session: '' });
    const type = async (totp: string) => to(lab.app, 'POST', `/api/auth/scan/${scan.id}/code`, browser, { totp });
    expect(((await (await type('000000')).json()) as { code: string }).code).toBe('totp_required');
    const right = await type(codeNow());
    expect(await right.json()).toMatchObject({ ok: true, recoveryLeft: null });
    expect(await whoIs(cookieOf(right, 'yk_session'))).toBe('demo-owner');
    expect((await type(codeNow())).status).toBe(409);
    for (let wrong = 0; wrong < 5; wrong += 1) {
      const next = await begin();
      await say(phone, 'look', next.code);
      await say(phone, 'confirm', next.code);
      const answer = await to(lab.app, 'POST', `/api/auth/scan/${next.scan.id}/code`, next.browser, { totp: '111111' });
      expect(answer.status).toBe(wrong === 4 ? 429 : 401);
    }
  });
});
