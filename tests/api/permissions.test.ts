import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef } from '../../api/views.ts';
import { guardedRoutes } from '../../api/middleware/guard.ts';
import { routes } from '../../api/context.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

/** Who asks, as they stand to a case of 高新店's client c07 which staff-5 works on. */
const CALLERS = {
  nobody: null,
  roleless: 'stranger',
  contactOwn: 'demo-client-3',
  contactOther: 'demo-client-1',
  staffOwn: 'demo-staff-5',
  staffSameStore: 'demo-staff-6',
  staffOtherStore: 'demo-staff-1',
  leaderOwn: 'leader-two',
  leaderOther: 'demo-leader',
  adminOwn: 'demo-admin-2',
  adminOther: 'admin-three',
  owner: 'demo-owner',
} as const;
type Caller = keyof typeof CALLERS;
const ALL = Object.keys(CALLERS) as Caller[];
type Verdict = 'in' | 'unauthenticated' | 'forbidden' | 'not_found' | 'not_eligible' | 'unknown_client';
type Expected = Record<Caller, Verdict>;

const callers = (...names: Caller[]) => names;
const STAFF = callers('staffOwn', 'staffSameStore', 'staffOtherStore', 'leaderOwn', 'leaderOther', 'adminOwn', 'adminOther', 'owner');
const ADMINS = callers('adminOwn', 'adminOther', 'owner');
const CONTACTS = callers('contactOwn', 'contactOther');
/** Everybody by name; the rest is `forbidden`, nobody `unauthenticated`. */
const only = (...groups: (readonly [Verdict, readonly Caller[]])[]): Expected =>
  Object.fromEntries(
    ALL.map((caller) => [
      caller,
      groups.find(([, names]) => names.includes(caller))?.[0] ?? (caller === 'nobody' ? 'unauthenticated' : 'forbidden'),
    ]),
  ) as Expected;
const everybody = only(['in', ALL]);
const loggedIn = only(['in', ALL.filter((caller) => caller !== 'nobody')]);
const working = only(['in', [...STAFF, ...CONTACTS]]);
const staffOnly = only(['in', STAFF]);
const adminsOnly = only(['in', ADMINS]);
const ownerOnly = only(['in', ['owner']]);

/** Who reaches the case. */
const REACH = callers('contactOwn', 'staffOwn', 'leaderOwn', 'adminOwn', 'owner');
const BEYOND = callers('contactOther', 'staffSameStore', 'staffOtherStore', 'leaderOther', 'adminOther');
const readers = only(['in', REACH], ['not_found', BEYOND]);
const without = (expected: Expected, verdict: Verdict, ...names: Caller[]): Expected => ({
  ...expected,
  ...Object.fromEntries(names.map((name) => [name, verdict])),
});
const staffWork = without(readers, 'forbidden', ...CONTACTS);
const contactsWork = without(without(readers, 'forbidden', 'staffOwn', 'leaderOwn', 'adminOwn', 'owner'), 'not_found');

interface Line {
  expected: Expected;
  body?: unknown;
  path?: (case_: { no: string; fileId: string; paperId: string }) => string;
  fresh?: 'work' | 'open';
}
const reason = { reason: '测试' };
const LINES: Record<string, Line> = {
  'GET /api/auth/wechat/start': { expected: everybody },
  'GET /api/auth/wechat/callback': { expected: everybody },
  'POST /api/auth/password': { expected: everybody, body: { login: 'nobody', password: 'x' } },
  'POST /api/auth/logout': { expected: loggedIn },
  'POST /api/auth/totp/setup': { expected: without(only(['not_found', STAFF]), 'in', 'owner') },
  'POST /api/auth/totp/enable': { expected: without(only(['not_found', STAFF]), 'in', 'owner'), body: { code: '000000' } },
  'GET /api/me': { expected: loggedIn },
  'POST /api/staff/me/duty': { expected: staffOnly, body: { onDuty: true } },
  'GET /api/staff': { expected: staffOnly },
  'GET /api/clients': { expected: working },
  'GET /api/business-types': { expected: working },
  'POST /api/requests': {
    expected: only(['in', [...REACH]], ['unknown_client', BEYOND]),
    body: { clientId: 'c07', businessTypeId: 'social-change', title: '测试' },
  },
  'GET /api/requests': { expected: working },
  'GET /api/requests/:no': { expected: readers },
  'GET /api/requests/:no/candidates': { expected: without(only(['in', ADMINS]), 'not_found', 'adminOther') },
  'POST /api/requests/:no/grab': {
    expected: without(
      only(['in', STAFF]),
      'not_eligible',
      'staffOtherStore',
      'leaderOther',
      'leaderOwn',
      'adminOwn',
      'adminOther',
      'owner',
      'staffSameStore',
    ),
    fresh: 'open',
  },
  'POST /api/requests/:no/assign': { expected: without(only(['in', ADMINS]), 'not_found', 'adminOther'), body: { staffId: 'staff-6' } },
  'POST /api/requests/:no/transfer': { expected: staffWork, body: reason },
  'POST /api/requests/:no/release': { expected: staffWork, body: reason },
  'POST /api/requests/:no/progress': { expected: staffWork, body: { text: '测试' } },
  'POST /api/requests/:no/messages': { expected: readers, body: { text: '测试' } },
  'POST /api/requests/:no/papers': { expected: staffWork, body: { papers: [{ name: '合同' }] } },
  'POST /api/requests/:no/papers/:paperId/submit': { expected: readers, body: { text: '测试' } },
  'POST /api/requests/:no/papers/:paperId/accept': { expected: staffWork },
  'POST /api/requests/:no/papers/:paperId/return': { expected: staffWork, body: reason },
  'POST /api/requests/:no/deliver': { expected: staffWork, body: { text: '测试' } },
  'POST /api/requests/:no/confirm': { expected: readers },
  'POST /api/requests/:no/return': { expected: contactsWork, body: reason },
  'POST /api/requests/:no/review': {
    expected: only(['in', ['contactOwn']], ['not_found', ['contactOther']]),
    body: { grade: 'good', scores: { attitude: 5, speed: 5, expertise: 5 } },
  },
  'POST /api/requests/:no/cancel': {
    expected: without(
      without(readers, 'forbidden', ...STAFF.filter((caller) => !ADMINS.includes(caller))),
      'not_found',
      'adminOther',
      'contactOther',
    ),
    body: reason,
  },
  'GET /api/cases': { expected: working },
  'GET /api/cases/counts': { expected: working },
  'GET /api/hall': { expected: staffOnly },
  'GET /api/todo': { expected: working },
  'GET /api/workbench': { expected: adminsOnly },
  'GET /api/phrases': { expected: staffOnly },
  'GET /api/notices': { expected: working },
  'POST /api/notices/read': { expected: working, body: { all: true } },
  'GET /api/notices/log': { expected: adminsOnly },
  'POST /api/notices/log/:attemptId/retry': { expected: only(['not_found', ADMINS]) },
  'POST /api/files': { expected: working, body: 'nothing' },
  'GET /api/files/:id': { expected: readers },
  'GET /api/events': { expected: working },
  'GET /api/home': { expected: everybody },
  'GET /api/settings': { expected: adminsOnly },
  'PATCH /api/settings': { expected: ownerOnly, body: {} },
  'GET /api/audit': { expected: ownerOnly },
  'GET /api/operations': { expected: adminsOnly },
  'GET /healthz': { expected: everybody },
  'GET /readyz': { expected: everybody },
  'GET /metrics': { expected: everybody },
  'GET /docs': { expected: everybody },
  'GET /docs/reference.js': { expected: everybody },
  'GET /openapi.json': { expected: everybody },
  'ALL /temporal': { expected: adminsOnly },
  'ALL /temporal/*': { expected: adminsOnly },
  'GET /console': { expected: everybody },
  'GET /console/*': { expected: everybody },
  'ALL /api/*': { expected: only(['not_found', ALL]) },
  'GET /*': { expected: everybody },
};
/** Lists in which the case, its client or its worker may stand: who finds it. */
const LISTS: Record<string, { find: string; seenBy: readonly Caller[] }> = {
  '/api/cases?limit=100': { find: 'CASE', seenBy: REACH },
  '/api/requests?limit=100': { find: 'CASE', seenBy: REACH },
  '/api/cases?limit=100&q=CASE': { find: 'CASE', seenBy: REACH },
  '/api/workbench': { find: 'CASE', seenBy: callers('adminOwn', 'owner') },
  '/api/clients?limit=100': { find: '"id":"c07"', seenBy: REACH },
  '/api/staff?limit=100': { find: '"id":"staff-5"', seenBy: callers('staffOwn', 'staffSameStore', 'leaderOwn', 'adminOwn', 'owner') },
};

describe('who may do what: every role on every route', () => {
  let lab: ApiLab;
  let people: Record<Caller, Person>;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    const now = Date.now();
    const person = (id: string) => ({
      id,
      openid: id,
      unionid: null,
      name: id,
      title: '',
      phoneCipher: null,
      phoneHmac: null,
      phoneLast4: null,
      followsAccount: 0,
      smsOptOut: 0,
      fictional: 1,
      searchText: id,
      createdAt: now,
    });
    const staff = (id: string, role: string, groupId: string | null) => ({
      id,
      personId: id,
      role,
      title: '',
      bio: '',
      groupId,
      skills: '["social"]',
      powers: '[]',
      caseCap: 0,
      clientCap: 0,
      onDuty: 1,
      active: 1,
      rating: null,
      updatedAt: now,
    });
    await lab.db
      .insertInto('people')
      .values([person('stranger'), person('leader-two'), person('admin-three')])
      .execute();
    await lab.db
      .insertInto('staff')
      .values([staff('leader-two', 'leader', 'group-2'), staff('admin-three', 'admin', null)])
      .execute();
    await lab.db
      .insertInto('staffStores')
      .values([
        { staffId: 'leader-two', storeId: 'store-2' },
        { staffId: 'admin-three', storeId: 'store-1' },
      ])
      .execute();
    people = Object.fromEntries(
      await Promise.all(ALL.map(async (caller) => [caller, CALLERS[caller] === null ? lab.nobody : await lab.as(CALLERS[caller])])),
    ) as Record<Caller, Person>;
  });
  afterAll(() => lab.close());

  const verdictOf = (response: { status: number }, text: string): string => {
    if (response.status === 500) return 'broken';
    const code = text.startsWith('{"type":') ? (JSON.parse(text) as { code: string }).code : '';
    return ['unauthenticated', 'forbidden', 'not_found', 'not_eligible', 'unknown_client'].includes(code)
      ? code
      : response.status === 401 || response.status === 404
        ? code === 'bad_credentials' || code === 'totp_required' || code === 'unknown_paper'
          ? 'in'
          : String(response.status)
        : 'in';
  };

  /** A case of c07 that staff-5 works on, or one that is open, with a file of the client. */
  const subject = async (kind: 'work' | 'open') => {
    const form = new FormData();
    form.append('file', new Blob(['给会计的说明']), '说明.txt');
    const file = await people.contactOwn.post<FileRef>('/api/files', form);
    const made = await people.contactOwn.post('/api/requests', {
      clientId: 'c07',
      businessTypeId: kind === 'work' ? 'invoice-red' : 'social-change',
      title: '测试单',
      fileIds: [file.body.id],
    });
    expect(made.status, made.text).toBe(201);
    return { no: made.body.id, fileId: file.body.id, paperId: 'p1' };
  };

  test('every route is in the table, and nothing in the table is gone', () => {
    expect(lab.routes.map((route) => `${route.method} ${route.path}`).sort()).toEqual(Object.keys(LINES).sort());
  });

  test('a route without a permission does not start', () => {
    const open = routes().get('/api/open', (c) => c.text('hello'));
    expect(() => guardedRoutes(open)).toThrow(/GET \/api\/open has no permission/);
  });

  test.each(Object.entries(LINES))('%s', async (route, { expected, body, fresh }) => {
    const [method = '', pattern = ''] = route.split(' ');
    const about = /:/.test(pattern) ? await subject(fresh ?? 'work') : { no: '', fileId: '', paperId: '' };
    const path = pattern
      .replace(':no', about.no)
      .replace(':paperId', about.paperId)
      .replace(':id', about.fileId)
      .replace(':attemptId', 'none')
      .replace('/*', '/x');
    // Those who must not come through come first, so that what others do cannot hide it.
    const order = [...ALL].sort((a, b) => Number(expected[a] === 'in') - Number(expected[b] === 'in'));
    const found: Partial<Record<Caller, string>> = {};
    for (const caller of order) {
      const cookie =
        pattern === '/api/auth/logout' && CALLERS[caller] !== null ? (await lab.as(CALLERS[caller])).cookie : people[caller].cookie;
      const write = !['GET', 'ALL'].includes(method);
      const response = await lab.app.request(`http://localhost:3000${path}`, {
        method: method === 'ALL' ? 'GET' : method,
        headers: { host: 'localhost:3000', cookie, ...(write ? { 'content-type': 'application/json' } : {}) },
        ...(write ? { body: JSON.stringify(body ?? {}) } : {}),
      });
      const stream = (response.headers.get('content-type') ?? '').includes('event-stream');
      if (stream) await response.body?.cancel();
      found[caller] = verdictOf(response, stream ? '' : await response.text());
    }
    expect(found).toEqual(expected);
  });

  test.each(Object.entries(LISTS))('%s shows the case only to those who reach it', async (path, { find, seenBy }) => {
    const about = await subject('work');
    for (const caller of ALL.filter((one) => one !== 'nobody')) {
      const answer = await people[caller].get(path.replace('CASE', about.no));
      const sees = answer.status === 200 && answer.text.includes(find.replace('CASE', `"${about.no}"`));
      expect(sees, `${caller} on ${path}`).toBe(seenBy.includes(caller));
    }
  });

  test('a card of the hall says nothing of a client but short name and district, and only in its stores', async () => {
    const about = await subject('open');
    for (const caller of STAFF) {
      const hall = await people[caller].get<{ cards: { id: string }[] }>('/api/hall');
      const card = hall.body.cards.find((one) => one.id === about.no);
      expect(card !== undefined, caller).toBe(!['staffOtherStore', 'leaderOther', 'adminOther'].includes(caller));
      expect(hall.text).not.toMatch(/1390000\d{4}/);
    }
  });
});
