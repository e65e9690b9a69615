import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf, eventually, freePort, projectDir } from '../support/programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-'));
const keys = join(folder, 'keys.json');
const password = 'an-owner-of-2026';
let base: string;
let simulatorPort: number;
let system: ChildProcess;
let said = '';

beforeAll(async () => {
  const made = await endOf('ops/keys.ts', {}, [keys]);
  expect([made.code, existsSync(keys)], made.err).toEqual([0, true]);
  const [port, temporal, ui, simulator] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
  [base, simulatorPort] = [`http://127.0.0.1:${port}`, simulator];
  const env = {
    ...process.env,
    DEMO: '0',
    DATA_DIR: join(folder, 'data'),
    PUBLIC_URL: 'https://firm.example',
    FIRM_KEY_FILE: keys,
    OWNER_PASSWORD: password,
    // invented, of the right form
    WECHAT_APPID: 'wx0123456789abcdef',
    WECHAT_SECRET: '0123456789abcdef0123456789abcdef',
    PORT: String(port),
    TEMPORAL_PORT: String(temporal),
    TEMPORAL_UI_PORT: String(ui),
    SIMULATOR_PORT: String(simulator),
  };
  system = spawn(process.execPath, [join(projectDir, 'ops/start.ts')], { cwd: projectDir, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [system.stdout, system.stderr]) stream?.on('data', (data: Buffer) => (said += data.toString()));
  let ended = false;
  system.once('exit', () => (ended = true));
  await eventually(
    'a firm is ready',
    () => {
      if (ended) throw new Error(said);
      return fetch(`${base}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
    },
    120_000,
  );
}, 150_000);
afterAll(async () => {
  if (system.exitCode === null) {
    const gone = new Promise((resolve) => system.once('exit', resolve));
    system.kill('SIGTERM');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
});

const post = (path: string, body?: unknown, cookie = '') =>
  fetch(`${base}${path}`, {
    method: 'POST',
    headers: { origin: 'https://firm.example', cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    body: body === undefined ? null : JSON.stringify(body),
  });
const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

describe('a start for a real firm', () => {
  test('shows no trace of the demo: no simulator, nothing that frames us, https for good', async () => {
    expect(said).not.toContain('演示');
    await expect(fetch(`http://127.0.0.1:${simulatorPort}/healthz`)).rejects.toThrow();
    const home = await fetch(`${base}/api/home`);
    expect(await home.json()).toMatchObject({ demo: false });
    const policy = home.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/localhost|sim\.|:3100/);
    expect([home.headers.get('x-frame-options'), home.headers.get('strict-transport-security')]).toEqual([
      'DENY',
      expect.stringContaining('max-age='),
    ]);
  });

  test('nobody is whoever they say: WeChat itself is asked, under the firm’s own address', async () => {
    const answer = await fetch(`${base}/api/auth/wechat/start?sim_openid=demo-owner`, {
      redirect: 'manual',
      headers: { host: 'evil.example' },
    });
    const to = new URL(answer.headers.get('location') ?? '');
    expect([to.origin, to.searchParams.get('sim_openid'), to.searchParams.get('redirect_uri')]).toEqual([
      'https://open.weixin.qq.com',
      null,
      'https://firm.example/api/auth/wechat/callback',
    ]);
    for (const line of answer.headers.getSetCookie()) expect(line).toMatch(/^__Host-yk_browser=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('a foreign page, also one of this machine, is refused', async () => {
    for (const origin of ['http://localhost:3000', 'http://p1.yk.localhost', base])
      expect(
        (await fetch(`${base}/api/auth/password`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: '{}' }))
          .status,
        origin,
      ).toBe(403);
  });

  test('the owner logs in to an empty firm, and reaches nothing before one-time codes are set up', async () => {
    const login = await post('/api/auth/password', { login: 'owner', password });
    expect(await login.json()).toMatchObject({ ok: true, totpPending: true });
    for (const line of login.headers.getSetCookie()) expect(line).toMatch(/^__Host-yk_session=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    const cookie = cookieOf(login);
    const ask = async (path: string) => {
      const answer = await fetch(`${base}${path}`, { headers: { cookie } });
      return { status: answer.status, body: answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>) };
    };
    expect(await ask('/api/me')).toMatchObject({ status: 200, body: { totpPending: true, demo: false, roles: ['owner'] } });
    for (const path of ['/api/cases', '/api/clients', '/api/settings', '/api/workbench', '/api/operations', '/temporal', '/api/events'])
      expect(await ask(path), path).toMatchObject({ status: 403, body: { code: 'totp_setup_required' } });
    const { secret } = (await (await post('/api/auth/totp/setup', undefined, cookie)).json()) as { secret: string };
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    expect((await post('/api/auth/totp/enable', { code }, cookie)).status).toBe(200);
    expect(await ask('/api/me')).toMatchObject({ body: { totpPending: false } });
    for (const path of ['/api/cases', '/api/clients']) expect(await ask(path), path).toMatchObject({ status: 200, body: { items: [] } });
    expect(await ask('/api/operations')).toMatchObject({ status: 200, body: { simulator: null } });
    expect((await post('/api/auth/password', { login: 'owner', password })).status).toBe(401);
    // the names cookies have in a demo count for nothing here
    expect((await fetch(`${base}/api/me`, { headers: { cookie: cookie.replace('__Host-', '') } })).status).toBe(401);
  });
});
