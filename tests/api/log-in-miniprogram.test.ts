import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { unionidsStep } from '../../activities/daily/unionids.ts';
import type { MeView } from '../../api/views.ts';
import type { MiniEntryView } from '../../api/views/wechat.ts';
import { startPaySimulator, type PaySimulator } from '../support/pay-simulator.ts';
import { HOST, cookieOf, openLab, type ApiLab } from './lab.ts';

const WEB_VIEW = 'Mozilla/5.0 (iPhone) MicroMessenger/8.0.50 miniProgram/wxdemomini00000001';
const MINI = { appId: 'wxdemomini00000001', secret: 'demo-mini-secret-not-for-production' };
const people = ['demo-client-1', 'demo-client-2', 'demo-client-3', 'demo-client-7', 'o-new'].map((openid) => ({
  openid,
  nickname: openid,
  follows: openid !== 'demo-client-7',
}));

describe('log-in of the mini-program', () => {
  let lab: ApiLab;
  let wechat: PaySimulator;
  const clock = { ahead: 0 };
  beforeAll(async () => {
    wechat = await startPaySimulator({ people });
    lab = await openLab(inject('temporalAddress'), {
      worker: false,
      now: () => Date.now() + clock.ahead,
      channels: {
        wechat: {
          appId: 'wxdemo0000000001',
          secret: 'demo-secret-not-for-production',
          apiBase: wechat.base,
          openBase: wechat.base,
          originalId: '',
          push: null,
        },
        mini: MINI,
      },
    });
  });
  afterAll(async () => {
    await lab.close();
    await wechat.close();
  });

  const wxLogin = async (openid: string) =>
    ((await (await fetch(`${wechat.base}/sim/mini/${openid}/login`, { method: 'POST' })).json()) as { code: string }).code;
  /** The mini-program's own pages log in. */
  const shell = async (code: string) => {
    const answer = await lab.nobody.post<{ ok: boolean; code?: string }>('/api/auth/miniprogram', { code });
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .find((line) => line.startsWith('yk_session='));
    return { ...answer, cookie: cookie ?? '' };
  };
  /** A ticket for its web-view. */
  const ticket = (code: string, more: object = {}) =>
    lab.nobody.post<MiniEntryView & { code?: string }>('/api/auth/miniprogram/ticket', { code, ...more });
  const enter = (path: string, agent = WEB_VIEW) =>
    lab.app.request(`${HOST}${path}`, { headers: { host: 'localhost:3000', 'user-agent': agent, accept: 'application/json' } });
  const me = async (cookie: string) =>
    (await (await lab.app.request(`${HOST}/api/me`, { headers: { cookie } })).json()) as MeView & { code?: string };
  /** The silent log-in in the service account's pages. */
  const throughAccount = async (openid: string) => {
    const start = await lab.app.request(`${HOST}/api/auth/wechat/start?sim_openid=${openid}`, { headers: { host: 'localhost:3000' } });
    const authorize = await fetch((start.headers.get('location') ?? '').split('#')[0] ?? '', { redirect: 'manual' });
    const back = await lab.app.request(authorize.headers.get('location') ?? '', {
      headers: { host: 'localhost:3000', cookie: cookieOf(start, 'yk_browser') },
    });
    expect(back.status).toBe(302);
    return me(cookieOf(back, 'yk_session'));
  };

  test('whom the account knows is the same person here; the web-view enters by its ticket and stands where it was to go', async () => {
    expect((await throughAccount('demo-client-1')).person.id).toBe('demo-client-1');
    const own = await shell(await wxLogin('demo-client-1'));
    expect((await me(own.cookie)).person.id).toBe('demo-client-1');
    const given = await ticket(await wxLogin('demo-client-1'), { return: '/cases?a=1' });
    expect([given.status, given.headers.getSetCookie()]).toEqual([200, []]);
    expect(given.body.enter).toMatch(/^\/api\/auth\/miniprogram\/enter\?ticket=[\w-]{43}$/);
    const entered = await enter(given.body.enter);
    expect([entered.status, entered.headers.get('location')]).toEqual([302, '/cases?a=1']);
    const inside = cookieOf(entered, 'yk_session');
    expect(inside).not.toBe(own.cookie);
    expect((await me(inside)).person.id).toBe('demo-client-1');
    // Neither WeChat's session_key nor a token of ours is in any answer or address.
    expect(own.text + given.text).not.toContain('session');
  });

  test('a ticket lets in once, for a minute, a mini-program’s web-view and nobody else', async () => {
    const refused = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];
    const { enter: once } = (await ticket(await wxLogin('demo-client-1'))).body;
    expect(await refused(await enter(once, 'Mozilla/5.0 MicroMessenger/8.0.50'))).toEqual([400, 'entry_ticket']);
    expect((await enter(once)).status).toBe(302);
    expect(await refused(await enter(once))).toEqual([400, 'entry_ticket']);
    expect(await refused(await enter('/api/auth/miniprogram/enter?ticket=forged'))).toEqual([400, 'entry_ticket']);
    expect(await refused(await enter('/api/auth/miniprogram/enter'))).toEqual([400, 'entry_ticket']);
    const late = (await ticket(await wxLogin('demo-client-1'))).body.enter;
    clock.ahead = 61_000;
    expect(await refused(await enter(late))).toEqual([400, 'entry_ticket']);
    clock.ahead = 0;
    // What is kept of a ticket opens nothing.
    const rows = await lab.db.selectFrom('entryTickets').selectAll().execute();
    expect(rows.some(({ ticketHash }) => once.includes(ticketHash) || late.includes(ticketHash))).toBe(false);
  });

  test('a ticket goes to a page of ours only', async () => {
    for (const to of ['https://evil.example/', '//evil.example', '/api/me']) {
      const given = await ticket(await wxLogin('demo-client-1'), { return: to });
      expect((await enter(given.body.enter)).headers.get('location')).toBe('/');
    }
  });

  test('a wrong code and a used one are turned down, and nobody is logged in', async () => {
    const code = await wxLogin('demo-client-1');
    expect((await shell(code)).status).toBe(200);
    for (const bad of [code, 'made-up']) {
      const answer = await shell(bad);
      expect([answer.status, answer.body.code, answer.cookie]).toEqual([401, 'oauth_code', '']);
      expect((await ticket(bad)).body.code).toBe('oauth_code');
    }
  });

  test('who is met here first is known by the account later: one person, whose rights stay', async () => {
    const first = await me((await shell(await wxLogin('o-new'))).cookie);
    expect(first.roles).toEqual([]);
    expect((await throughAccount('o-new')).person.id).toBe(first.person.id);
    expect((await me((await shell(await wxLogin('o-new'))).cookie)).person.id).toBe(first.person.id);
  });

  test('a follower whose unionid the account learns only now takes over what the mini-program had begun', async () => {
    const alone = await me((await shell(await wxLogin('demo-client-2'))).cookie);
    expect(alone.person.id).not.toBe('demo-client-2');
    expect((await throughAccount('demo-client-2')).person.id).toBe('demo-client-2');
    expect((await me((await shell(await wxLogin('demo-client-2'))).cookie)).person.id).toBe('demo-client-2');
  });

  test('a follower who has been logged in since before there was a mini-program is found by the morning’s look', async () => {
    await lab.db.updateTable('people').set({ openid: 'demo-client-3', followsAccount: 1 }).where('id', '=', 'demo-client-3').execute();
    await lab.db.updateTable('people').set({ followsAccount: 0 }).where('id', '!=', 'demo-client-3').execute();
    // Openids WeChat knows no more spoil the question for all that are asked with them: the others are found all the same.
    await lab.db
      .updateTable('people')
      .set({ openid: sql`'gone-' || id`, followsAccount: 1, unionid: null })
      .where('id', 'in', ['demo-client-4', 'demo-client-5'])
      .execute();
    const deps = lab.deps as unknown as Parameters<typeof unionidsStep.work>[0];
    expect(await unionidsStep.work(deps, '2026-11-30', null)).toEqual({ after: null, counts: { found: 1 } });
    expect(await unionidsStep.work(deps, '2026-11-30', null)).toEqual({ after: null, counts: { found: 0 } });
    expect((await me((await shell(await wxLogin('demo-client-3'))).cookie)).person.id).toBe('demo-client-3');
  });

  test('somebody who does not follow the account has no unionid there: a person of their own, the same at every log-in', async () => {
    expect((await throughAccount('demo-client-7')).person.id).toBe('demo-client-7');
    const own = await me((await shell(await wxLogin('demo-client-7'))).cookie);
    expect(own.person.id).not.toBe('demo-client-7');
    expect((await me((await shell(await wxLogin('demo-client-7'))).cookie)).person.id).toBe(own.person.id);
  });

  test('WeChat is away', async () => {
    await wechat.faults({ http: { '/sns/jscode2session': 502 } });
    const answer = await shell(await wxLogin('demo-client-1'));
    await wechat.faults({ http: null });
    expect([answer.status, answer.body.code]).toEqual([503, 'wechat_unavailable']);
  });
});
