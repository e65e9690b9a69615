import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page } from '../../api/views.ts';
import type { ListKeepView, SavedViewView, SearchView, TimelineLineView } from '../../api/views/lists.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

let lab: ApiLab;
let owner: Person;
let admin: Person;
let staff: Person;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
  [owner, admin, staff] = await Promise.all([lab.as('demo-owner'), lab.as('demo-admin'), lab.as('demo-staff-1')]);
});
afterAll(() => lab.close());
const call = (person: Person, method: string, path: string, body?: unknown) =>
  lab.app.request(`http://localhost:3000${path}`, {
    method,
    headers: { host: 'localhost:3000', cookie: person.cookie, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('saved filters', () => {
  /** Without the tabs the demo firm comes with. */
  const mine = async (person: Person, list = 'cases') => {
    const { items, columns } = (await person.get<ListKeepView>(`/api/views?list=${list}`)).body;
    return { items: items.filter(({ id }) => !id.startsWith('demo-')), columns };
  };

  test('are a person’s own, last saved stands last, and the same submission is kept once', async () => {
    const body = { list: 'cases', name: '高新店 · 加急', query: 'urgency=urgent&storeId=store-2' };
    const key = { 'idempotency-key': 'view-1' };
    const first = await staff.post<SavedViewView>('/api/views', body, key);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ name: '高新店 · 加急', shared: false, position: 0, isDefault: false, version: 1 });
    expect((await staff.post<SavedViewView>('/api/views', body, key)).body.id).toBe(first.body.id);
    await staff.post('/api/views', { list: 'cases', name: '等客户', query: 'waitingOn=any' });
    expect((await mine(staff)).items.map(({ name }) => name)).toEqual(['高新店 · 加急', '等客户']);
    expect((await mine(owner)).items).toEqual([]);
    expect((await mine(staff, 'clients')).items).toEqual([]);
  });

  test('are renamed, moved and made the default by what was seen; an old version is told so', async () => {
    const [one, other] = (await mine(staff)).items as [SavedViewView, SavedViewView];
    const moved = await staff.patch<SavedViewView>(`/api/views/${other.id}`, { version: other.version, position: 0, isDefault: true });
    expect(moved.body).toMatchObject({ position: 0, isDefault: true, version: 2 });
    expect((await mine(staff)).items.map(({ id, isDefault }) => [id, isDefault])).toEqual([
      [other.id, true],
      [one.id, false],
    ]);
    await staff.patch(`/api/views/${one.id}`, { version: 1, isDefault: true });
    expect((await mine(staff)).items.map(({ isDefault }) => isDefault)).toEqual([false, true]);
    const stale = await staff.patch(`/api/views/${other.id}`, { version: 1, name: '旧的' });
    expect([stale.status, (stale.body as { code: string }).code]).toEqual([409, 'version_conflict']);
  });

  test('of the firm are kept by admins and seen by all; another’s own do not exist', async () => {
    expect((await staff.post('/api/views', { list: 'cases', name: '全店', query: '', shared: true })).status).toBe(403);
    const shared = await admin.post<SavedViewView>('/api/views', {
      list: 'cases',
      name: '全店加急',
      query: 'urgency=urgent',
      shared: true,
    });
    expect((await mine(staff)).items[0]).toMatchObject({ id: shared.body.id, shared: true });
    expect((await staff.patch(`/api/views/${shared.body.id}`, { version: 1, name: 'x' })).status).toBe(403);
    expect((await call(staff, 'DELETE', `/api/views/${shared.body.id}`)).status).toBe(403);
    const own = (await mine(staff)).items.at(-1) as SavedViewView;
    expect((await owner.patch(`/api/views/${own.id}`, { version: own.version, name: 'x' })).status).toBe(404);
    expect((await call(admin, 'DELETE', `/api/views/${shared.body.id}`)).status).toBe(200);
    expect((await mine(staff)).items.some(({ id }) => id === shared.body.id)).toBe(false);
  });

  test('refuse what is none: no name, a name too long, an address, a list nobody has, the 31st', async () => {
    const wrong = [
      { list: 'cases', name: '', query: '' },
      { list: 'cases', name: '字'.repeat(21), query: '' },
      { list: 'cases', name: '好', query: '/cases?x=1' },
      { list: '../x', name: '好', query: '' },
      { list: 'cases', name: '好', query: 'x'.repeat(2001) },
      { list: 'cases', name: '好', query: '', owner: 'someone' },
    ];
    for (const body of wrong) expect((await staff.post('/api/views', body)).status, JSON.stringify(body).slice(0, 60)).toBe(422);
    for (let count = 0; count < 30; count += 1)
      await owner.post('/api/views', { list: 'staff', name: `第${count}个`, query: `q=${count}` });
    const more = await owner.post('/api/views', { list: 'staff', name: '再一个', query: 'q=x' });
    expect([more.status, more.body.code]).toEqual([409, 'too_many_views']);
  });

  test('keep columns too, each person’s own', async () => {
    expect((await call(staff, 'PUT', '/api/views/columns', { list: 'cases', columns: ['no', 'title', 'deadline'] })).status).toBe(200);
    expect((await mine(staff)).columns).toEqual(['no', 'title', 'deadline']);
    expect((await mine(owner)).columns).toBeNull();
    await call(staff, 'PUT', '/api/views/columns', { list: 'cases', columns: null });
    expect((await mine(staff)).columns).toBeNull();
  });
});

describe('the global search', () => {
  const find = async (person: Person, q: string) => {
    const answer = await person.get<SearchView>(`/api/search?q=${encodeURIComponent(q)}`);
    expect(answer.status, answer.text).toBe(200);
    return answer.body.items;
  };

  test('finds a client by its initials and says which characters were meant', async () => {
    const client = await lab.db
      .selectFrom('clients')
      .select(['id', 'name', 'short', 'usci'])
      .where('id', '=', 'c07')
      .executeTakeFirstOrThrow();
    const { pinyin } = await import('pinyin-pro');
    const initials = pinyin(client.short, { pattern: 'first', toneType: 'none', type: 'array' }).join('');
    const hit = (await find(owner, initials)).find(({ kind, id }) => kind === 'client' && id === 'c07');
    expect(hit?.title).toBe(client.name);
    const meant = (hit?.marks ?? []).map(([from, to]) => client.name.slice(from, to)).join('');
    expect(meant.length).toBe(client.short.length);
    expect((await find(owner, client.usci ?? '')).map(({ id }) => id)).toContain('c07');
  });

  test('finds a case by its number and by words of its title', async () => {
    const no = await lab.request(undefined, { title: '食品许可证换证' });
    expect((await find(owner, no)).filter(({ kind }) => kind === 'case').map(({ id }) => id)).toEqual([no]);
    const hit = (await find(owner, '许可证')).find(({ id }) => id === no);
    expect(hit).toMatchObject({ kind: 'case', marks: [[2, 5]], state: 'open' });
  });

  test('finds people by name, pinyin, the whole phone or its last four digits, and never shows a whole phone', async () => {
    const { phoneCipher, name } = await lab.db
      .selectFrom('people')
      .select(['phoneCipher', 'name'])
      .where('id', '=', 'demo-client-3')
      .executeTakeFirstOrThrow();
    const { openPhone } = await import('../../db/sealed.ts');
    const phone = openPhone(lab.deps.sealed, { phoneCipher }) ?? '';
    const byPhone = await find(owner, phone);
    expect(byPhone.every(({ kind }) => kind === 'contact' || kind === 'staff')).toBe(true);
    expect(byPhone.map(({ id }) => id)).toContain('demo-client-3');
    expect((await find(owner, `+86 ${phone}`)).map(({ id }) => id)).toContain('demo-client-3');
    expect((await find(owner, phone.slice(-4))).map(({ id }) => id)).toContain('demo-client-3');
    expect((await find(owner, name)).map(({ id }) => id)).toContain('demo-client-3');
    expect(JSON.stringify(byPhone)).not.toContain(phone);
    expect(await find(owner, '13811112222')).toEqual([]);
  });

  test('shows nobody what is beyond them, and takes signs for themselves', async () => {
    const no = await lab.request();
    expect((await find(staff, no)).map(({ id }) => id)).not.toContain(no);
    expect((await find(staff, '%')).length).toBe(0);
    expect((await find(owner, "'; drop table cases; --")).length).toBe(0);
    expect((await owner.get('/api/search?q=')).status).toBe(422);
    expect((await owner.get(`/api/search?q=${'x'.repeat(61)}`)).status).toBe(422);
    expect((await lab.nobody.get('/api/search?q=x')).status).toBe(401);
    expect((await (await lab.as('demo-client-3')).get('/api/search?q=x')).status).toBe(403);
  });
});

describe('the timeline of a record', () => {
  const lines = async (person: Person, path: string) => person.get<Page<TimelineLineView>>(`/api/timeline/${path}`);

  test('tells what was changed in the settings, from what to what, by whom', async () => {
    await owner.patch('/api/settings', { grabWindow: { normal: 'PT45M', urgent: 'PT15M', critical: 'PT5M' } });
    const [line] = (await lines(owner, 'settings/firm')).body.items;
    expect(line).toMatchObject({
      action: 'settings.changed',
      who: { kind: 'staff' },
      changes: [{ field: 'grabWindow.normal', before: 'PT30M', after: 'PT45M' }],
    });
    expect(line?.who.name).not.toBe('');
  });

  test('of a case is there for who reaches it, page by page, without its machine’s ids', async () => {
    const no = await lab.request();
    await expect.poll(async () => (await lines(owner, `cases/${no}`)).body.items.length).toBeGreaterThan(0);
    const [line] = (await lines(owner, `cases/${no}`)).body.items;
    expect(line?.action).toBe('case.created');
    expect(JSON.stringify(line)).not.toContain('contentId');
    expect((await lines(staff, `cases/${no}`)).status).toBe(404);
  });

  test('of what does not exist, or beyond reach, is not found', async () => {
    for (const path of [
      'cases/R26010100001',
      'clients/none',
      'staff/none',
      'stores/none',
      'business-types/none',
      'runs/none',
      'secrets/x',
      '__proto__/x',
    ])
      expect((await lines(owner, path)).status, path).toBe(404);
    expect((await lines(staff, 'settings/firm')).status).toBe(404);
    expect((await lines(staff, 'staff/staff-5')).status).toBe(404);
    expect((await lines(staff, 'staff/staff-1')).status).toBe(200);
    expect((await lines(owner, 'settings/firm?cursor=zzz')).status).toBe(422);
  });
});
