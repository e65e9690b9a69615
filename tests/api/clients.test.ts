// Long: one sentence for every refusal and rule of a client’s record.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef, Problem } from '../../api/views.ts';
import type { AccountantChanged, ClientView, ContactView, MergeTrialView, ProfileView, TimelineLine } from '../../api/views/clients.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

type Seen<T> = T & Problem;
const GOOD = '91330106MA2B0ABC12';
const NEW = {
  name: '杭州云栖光学科技有限公司',
  short: '云栖光学',
  storeIds: ['store-1'],
  profile: { entity: 'company', vatKind: 'small_scale', levy: 'audit', flags: [] },
};

describe('clients', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  let accountant: Person;
  let boss: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
    accountant = await lab.as('demo-staff-1');
    boss = await lab.as('demo-client-1');
  });
  afterAll(() => lab.close());

  const made = async (more: object = {}, by: Person = owner): Promise<ClientView> => {
    const answer = await by.post<Seen<ClientView>>('/api/clients', { ...NEW, ...more });
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const audits = async (recordId: string): Promise<string[]> =>
    (await lab.db.selectFrom('audit').select('action').where('recordId', '=', recordId).orderBy('at').execute()).map(
      ({ action }) => action,
    );
  const upload = async (by: Person): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob(['执照']), '执照.txt');
    return (await by.post<FileRef>('/api/files', form)).body.id;
  };

  test('a client is entered once whatever is repeated, found by pinyin and code, and its history begins today', async () => {
    const key = { 'idempotency-key': 'client-once' };
    const one = await owner.post<Seen<ClientView>>('/api/clients', NEW, key);
    const again = await owner.post<Seen<ClientView>>('/api/clients', NEW, key);
    expect([one.status, again.body.id]).toEqual([201, one.body.id]);
    expect(await audits(one.body.id)).toEqual(['client.created']);
    for (const q of ['yqgx', 'yunqi', '云栖'])
      expect(
        (await owner.get<{ items: { id: string }[] }>(`/api/clients?q=${encodeURIComponent(q)}`)).body.items.map(({ id }) => id),
      ).toContain(one.body.id);
    const history = await owner.get<{ items: ProfileView[] }>(`/api/clients/${one.body.id}/profile`);
    expect(history.body.items).toMatchObject([{ state: 'present', vatKind: 'small_scale' }]);
  });

  test('a client is found by the phone of its contact, whole or by its last four digits', async () => {
    for (const q of ['13900002001', '139 0000 2001', '2001']) {
      const found = await owner.get<{ items: { id: string }[] }>(`/api/clients?q=${encodeURIComponent(q)}`);
      expect(found.body.items.map(({ id }) => id)).toEqual(expect.arrayContaining(['c01', 'c03', 'c12']));
    }
  });

  test.each([
    ['a code with a wrong character', { usci: '91330106MA2B0ABCOJ' }, 422, 'bad_input', '/usci'],
    ['a code that another client has', { usci: '91990101DEM000014Q' }, 409, 'usci_taken', null],
    ['no store', { storeIds: [] }, 422, 'bad_input', '/storeIds'],
    ['a store there is not', { storeIds: ['store-9'] }, 422, 'unknown_store', null],
    ['a name of blanks', { name: '　 ' }, 422, 'bad_input', '/name'],
    ['a kind there is not', { profile: { ...NEW.profile, entity: 'church' } }, 422, 'bad_input', '/profile/entity'],
    ['a day there is not', { profile: { ...NEW.profile, validFrom: '2026-02-30' } }, 422, 'bad_input', '/profile/validFrom'],
    ['an accountant of another store', { accountantId: 'staff-5' }, 422, 'staff_other_store', null],
    ['an accountant who is nobody', { accountantId: 'none' }, 422, 'unknown_staff', null],
  ])('%s is refused', async (_, more, status, code, pointer) => {
    const answer = await owner.post<Problem>('/api/clients', { ...NEW, ...more });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    if (pointer !== null) expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  test('whose a taken code is, is said only to who may know; an admin enters no client of another store', async () => {
    const second = await lab.as('demo-admin-2', 'console');
    const taken = { ...NEW, storeIds: ['store-2'], usci: '91990101DEM000014Q' };
    expect((await owner.post<Problem>('/api/clients', taken)).body['client']).toMatchObject({ id: 'c01' });
    const own = await second.post<Problem>('/api/clients', taken);
    expect([own.body.code, own.body['client']]).toEqual(['usci_taken', undefined]);
    const looked = await second.get<{ taken: boolean; client: unknown }>('/api/clients/usci/91990101DEM000014Q');
    expect(looked.body).toMatchObject({ taken: true, client: null });
    expect((await second.post<Problem>('/api/clients', { ...NEW, storeIds: ['store-1'] })).body.code).toBe('unknown_store');
  });

  test('a change needs the version that was seen; what the accountant may not change is refused', async () => {
    const { body } = await accountant.get<ClientView>('/api/clients/c02');
    const saved = await accountant.patch<ClientView>('/api/clients/c02', { version: body.version, industry: '家具零售', usci: body.usci });
    expect([saved.status, saved.body.industry]).toEqual([200, '家具零售']);
    const stale = await accountant.patch<Problem>('/api/clients/c02', { version: body.version, industry: '别的' });
    expect(stale.body.code).toBe('version_conflict');
    expect((await accountant.patch<Problem>('/api/clients/c02', { version: saved.body.version, storeIds: ['store-2'] })).body.code).toBe(
      'forbidden',
    );
    const clash = await owner.patch<Problem>('/api/clients/c02', { version: saved.body.version, usci: '91990101DEM000014Q' });
    expect(clash.body.code).toBe('usci_taken');
  });

  test('taxes change from a date: coming until then, withdrawn before it, never between two', async () => {
    const { id } = await made({ profile: { ...NEW.profile, validFrom: '2025-01-01' } });
    const next = { ...NEW.profile, vatKind: 'general', reason: '超过 500 万' };
    const post = (validFrom: string, more: object = {}) =>
      owner.post<Seen<{ items: ProfileView[] }>>(`/api/clients/${id}/profile`, { ...next, validFrom, ...more });
    expect((await post('2024-12-31')).body.code).toBe('profile_before_first');
    expect((await post('2025-01-01')).body.code).toBe('profile_overlap');
    expect((await post('2026-01-01', { vatKind: 'small_scale' })).body.code).toBe('profile_same');
    expect((await post('2026-13-01')).body.code).toBe('bad_input');
    expect((await post('2026-01-01', { reason: '' })).body.code).toBe('bad_input');
    const coming = await post(new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10));
    expect(coming.body.items.map(({ state, vatKind }) => [state, vatKind])).toEqual([
      ['coming', 'general'],
      ['present', 'small_scale'],
    ]);
    const view = (await owner.get<ClientView>(`/api/clients/${id}`)).body;
    expect([view.vatKind, view.coming?.vatKind]).toEqual(['small_scale', 'general']);
    expect((await post('2026-01-01')).body.code).toBe('profile_overlap');
    const gone = `/api/clients/${id}/profile/${coming.body.items[0]?.id ?? ''}`;
    expect((await remove(owner, gone)).status).toBe(200);
    expect((await remove(owner, `/api/clients/${id}/profile/${coming.body.items[1]?.id ?? ''}`)).body['code']).toBe('profile_begun');
    expect((await post('2026-01-01')).status).toBe(201);
    expect((await owner.get<ClientView>(`/api/clients/${id}`)).body.vatKind).toBe('general');
  });

  const remove = async (by: Person, path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const answer = await lab.app.request(`http://localhost:3000${path}`, {
      method: 'DELETE',
      headers: { host: 'localhost:3000', cookie: by.cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  test('contacts: a phone that is none, one nobody has, one that is there already; masked until asked for, which is written down', async () => {
    const add = (phone: string) =>
      owner.post<Seen<{ items: ContactView[] }>>('/api/clients/c05/contacts', { phone, title: '财务', rights: ['pay'] });
    expect((await add('12345')).body.errors?.[0]?.pointer).toBe('/phone');
    expect((await add('13999999999')).body.code).toBe('unknown_phone');
    const added = await add('+86 139-0000-2006');
    expect(added.status, added.text).toBe(201);
    expect((await add('13900002006')).body.code).toBe('already_contact');
    expect(added.text).not.toMatch(/1390000\d{4}/);
    const { personId } = added.body.items.find(({ title }) => title === '财务') as ContactView;
    const shown = await owner.post<{ phone: string }>(`/api/clients/c05/contacts/${personId}/phone`);
    expect(shown.body.phone).toBe('13900002006');
    expect(await audits('c05')).toEqual(expect.arrayContaining(['client.contact.added', 'client.phone.revealed']));
    expect((await owner.post<Problem>('/api/clients/c05/contacts/nobody/phone')).status).toBe(404);
  });

  test('a contact who manages changes their own company’s people, gives no more than they hold, and somebody manages at the end', async () => {
    const people = (await boss.get<{ items: ContactView[] }>('/api/clients/c01/contacts')).body.items;
    const [mine, other] = [people.find(({ self }) => self), people.find(({ self }) => !self)] as [ContactView, ContactView];
    const set = (by: Person, who: ContactView, rights: string[]) =>
      by.patch<Problem>(`/api/clients/c01/contacts/${who.personId}`, { rights, version: who.version });
    expect((await set(await lab.as(other.personId), other, ['manage'])).body.code).toBe('forbidden');
    expect((await set(boss, mine, ['pay'])).body.code).toBe('last_manager');
    expect((await remove(boss, `/api/clients/c01/contacts/${mine.personId}`)).body['code']).toBe('last_manager');
    await lab.db
      .updateTable('contactLinks')
      .set({ rights: '["pay","manage"]' })
      .where('personId', '=', mine.personId)
      .where('clientId', '=', 'c01')
      .execute();
    expect((await set(boss, mine, ['pay', 'ledgers', 'manage'])).body.code).toBe('rights_beyond_own');
    const invite = (rights: string[]) => boss.post<Problem>('/api/clients/c01/invitations', { name: '何丽', rights });
    expect((await invite(['ledgers'])).body.code).toBe('rights_beyond_own');
    expect((await invite(['pay'])).status).toBe(201);
    expect((await set(boss, other, ['pay', 'ledgers', 'manage'])).status).toBe(200);
    expect((await set(boss, other, ['pay'])).body.code).toBe('version_conflict');
    expect((await remove(boss, `/api/clients/c01/contacts/${mine.personId}`)).status).toBe(200);
    expect((await boss.get('/api/clients/c01')).status).toBe(404);
    expect((await boss.patch('/api/clients/c02', { version: 1, name: '别人的公司' })).status).toBe(403);
  });

  test('files hang on a client: internal ones for the firm, the rest for its contacts, none for others', async () => {
    const client3 = await lab.as('demo-client-3');
    const stranger = await lab.as('demo-client-5');
    const [secret, open, sent] = [await upload(owner), await upload(owner), await upload(client3)];
    const link = (by: Person, fileId: string, internal: boolean) =>
      by.post<Problem>('/api/clients/c07/files', { fileIds: [fileId], category: 'licence', internal });
    expect((await link(owner, secret, true)).status).toBe(201);
    expect((await link(owner, open, false)).status).toBe(201);
    expect((await link(owner, open, false)).body.code).toBe('unknown_file');
    expect((await link(owner, sent, false)).body.code).toBe('unknown_file');
    // What a contact adds is theirs to see, whatever they say.
    expect((await link(client3, sent, true)).status).toBe(201);
    const seen = await client3.get<{ items: { id: string }[] }>('/api/clients/c07/files');
    expect(seen.body.items.map(({ id }) => id).sort()).toEqual([open, sent].sort());
    expect([(await client3.get(`/api/files/${open}`)).status, (await client3.get(`/api/files/${secret}`)).status]).toEqual([200, 404]);
    expect((await stranger.get(`/api/files/${open}`)).status).toBe(404);
    expect((await owner.patch(`/api/clients/c07/files/${secret}`, { internal: false })).status).toBe(200);
    expect((await client3.get(`/api/files/${secret}`)).status).toBe(200);
    expect((await remove(owner, `/api/clients/c07/files/${open}`)).status).toBe(200);
    expect((await client3.get(`/api/files/${open}`)).status).toBe(404);
  });

  test('notes are the firm’s: pinned first, reworded by their author or an admin, and a contact never sees one', async () => {
    const path = '/api/clients/c12/notes';
    const first = await accountant.post<{ items: { id: string; version: number }[] }>(path, { text: '老板只在晚上回消息' });
    const [note] = first.body.items;
    const colleague = await lab.as('demo-leader');
    expect((await colleague.patch<Problem>(`${path}/${note?.id}`, { text: '别的', version: 1 })).body.code).toBe('forbidden');
    expect((await colleague.patch(`${path}/${note?.id}`, { pinned: true, version: 1 })).status).toBe(200);
    expect((await accountant.patch<Problem>(`${path}/${note?.id}`, { text: '新', version: 1 })).body.code).toBe('version_conflict');
    expect((await boss.get(path)).status).toBe(403);
    const lines = await accountant.get<{ items: TimelineLine[] }>('/api/clients/c12/timeline?kinds=note');
    expect(lines.body.items.map(({ what }) => what)).toEqual(['client.note.changed', 'client.note.added']);
    expect((await accountant.get<Problem>('/api/clients/c12/timeline?kinds=weather')).status).toBe(422);
  });

  test('another accountant: a full book is warned of, both are told, running cases stay with their runner', async () => {
    await lab.db.updateTable('staff').set({ clientCap: 1 }).where('id', '=', 'staff-2').execute();
    const set = (staffId: string | null, reason = '忙不过来') =>
      admin.post<Seen<AccountantChanged>>('/api/clients/c10/accountant', { staffId, reason });
    expect((await set('staff-5')).body.code).toBe('staff_other_store');
    expect((await set('nobody')).body.code).toBe('unknown_staff');
    expect((await set('staff-2', ' ')).body.code).toBe('bad_input');
    const changed = await set('staff-2');
    expect(changed.body.warning).toMatchObject({ code: 'client_cap', cap: 1 });
    expect(changed.body.client.accountant?.id).toBe('staff-2');
    expect((await (await lab.as('demo-staff-2')).get('/api/clients/c10')).status).toBe(200);
    expect((await (await lab.as('demo-staff-4')).get('/api/clients/c10')).status).toBe(404);
    const inbox = await (await lab.as('demo-staff-4')).get<{ items: { noticeId: string }[] }>('/api/notices');
    expect(inbox.body.items.map(({ noticeId }) => noticeId)).toContain('client.accountant.former');
    expect((await admin.post<Problem>('/api/clients/c10/helpers', { staffId: 'staff-2' })).body.code).toBe('already_accountant');
    expect((await admin.post('/api/clients/c10/helpers', { staffId: 'staff-4' })).status).toBe(200);
    expect((await (await lab.as('demo-staff-4')).get('/api/clients/c10')).status).toBe(200);
  });

  test('a merge with itself, of a merged one, with another code: refused in words; done, it can be taken back', async () => {
    const [kept, gone] = [await made({ usci: GOOD }), await made({ name: '云栖光学（重复）', usci: '91330106MA2B0ABC25' })];
    const merge = (otherId: string, more: object = {}) =>
      owner.post<Seen<ClientView>>(`/api/clients/${kept.id}/merge`, { otherId, reason: '登记了两次', ...more });
    expect((await merge(kept.id)).body.code).toBe('merge_self');
    expect((await merge('nobody')).status).toBe(404);
    expect((await merge(gone.id)).body.code).toBe('usci_differs');
    const trial = await owner.post<Seen<MergeTrialView>>(`/api/clients/${kept.id}/merge/trial`, { otherId: gone.id });
    expect(trial.body).toMatchObject({ refusal: 'usci_differs', cases: 0 });
    expect((await owner.get<ClientView>(`/api/clients/${gone.id}`)).body.mergedInto).toBeNull();
    const merged = await merge(gone.id, { confirm: true });
    expect(merged.status, merged.text).toBe(200);
    expect((await merge(gone.id, { confirm: true })).body.code).toBe('client_merged');
    const away = (await owner.get<ClientView>(`/api/clients/${gone.id}`)).body;
    expect([away.mergedInto?.id, away.actions]).toEqual([kept.id, []]);
    expect((await owner.patch<Problem>(`/api/clients/${gone.id}`, { version: away.version, short: '改' })).body.code).toBe('client_merged');
    expect((await owner.get(`/api/clients?q=${encodeURIComponent('云栖光学（重复）')}`)).text).not.toContain(gone.id);
    const [{ id } = { id: '' }] = merged.body.merges;
    expect((await owner.post(`/api/clients/${kept.id}/merge/${id}/undo`)).status).toBe(200);
    expect((await owner.get<ClientView>(`/api/clients/${gone.id}`)).body).toMatchObject({ mergedInto: null, usci: '91330106MA2B0ABC25' });
    expect((await owner.post<Problem>(`/api/clients/${kept.id}/merge/${id}/undo`)).status).toBe(404);
  });

  test('an archived client is out of the lists, asks for nothing new, and its contacts still read; open cases hold it', async () => {
    const client8 = await lab.as('demo-client-8');
    const no = await lab.request();
    const archive = (id: string) => owner.post<Seen<ClientView>>(`/api/clients/${id}/archive`, { reason: '停业' });
    const held = await archive('c14');
    expect([held.status, held.body.code]).toEqual([409, 'client_open_cases']);
    expect(JSON.stringify(held.body['cases'])).toContain(no);
    await client8.post(`/api/requests/${no}/cancel`, { reason: '不办了' });
    // The demo's own unpaid order, whose workflow nobody runs here, has run out.
    await lab.db
      .updateTable('cases')
      .set({ state: 'cancelled', closedAt: Date.now() })
      .where('clientId', '=', 'c14')
      .where('kind', '=', 'order')
      .execute();
    expect((await archive('c14')).status).toBe(200);
    expect((await client8.get('/api/clients/c14')).status).toBe(200);
    expect((await client8.get(`/api/requests/${no}`)).status).toBe(200);
    const asked = await client8.post<Problem>('/api/requests', { clientId: 'c14', businessTypeId: 'social-change', title: '再办一件' });
    expect(asked.body.code).toBe('client_archived');
    expect((await owner.get<{ items: { id: string }[] }>('/api/clients?limit=100')).body.items.map(({ id }) => id)).not.toContain('c14');
    expect((await owner.get<{ items: { id: string }[] }>('/api/clients?archived=1')).body.items.map(({ id }) => id)).toContain('c14');
    expect((await owner.post('/api/clients/c14/restore', { reason: '恢复营业' })).status).toBe(200);
  });

  test('tags: counted, renamed on every client, two made one, by the owner alone', async () => {
    const rename = (by: Person, from: string, to: string | null) =>
      by.post<Seen<{ clients: number }>>('/api/client-tags/rename', { from, to });
    expect((await rename(admin, '重点客户', '要客')).status).toBe(403);
    expect((await rename(owner, '重点客户', '高新技术企业')).body.clients).toBe(2);
    const tags = await owner.get<{ items: { tag: string; count: number }[] }>('/api/client-tags');
    expect(tags.body.items).toContainEqual({ tag: '高新技术企业', count: 2 });
    expect(tags.body.items.map(({ tag }) => tag)).not.toContain('重点客户');
    expect((await rename(owner, '没有人用的', null)).body.clients).toBe(0);
    // The firm's own words about a client are not the client's to read.
    expect((await (await lab.as('demo-client-4')).get<ClientView>('/api/clients/c04')).body.tags).toEqual([]);
  });
});
