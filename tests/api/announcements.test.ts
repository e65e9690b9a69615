// Long: everything a 公告 is, over the API, on one lab.
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type {
  AnnouncementPage,
  AnnouncementReach,
  AnnouncementRecordView,
  AnnouncementRow,
  AnnouncementView,
} from '../../api/views/announcements.ts';
import type { FileRef, Page, Problem } from '../../api/views.ts';
import type { RunView } from '../../api/views/runs.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const WORDS = {
  title: '国庆放假安排',
  bodyHtml: '<p>10 月 1 日至 8 日放假</p><script>alert(1)</script>',
  coverId: null,
  fileIds: [] as string[],
  audience: 'clients',
  storeIds: [] as string[],
  vatKinds: [] as string[],
  tags: [] as string[],
  pinned: false,
  from: null as string | null,
  until: null as string | null,
};
type Refused = Partial<Problem>;

describe('公告 over the API', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  let staff: Person;
  let contact: Person;
  let clock = 0;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { now: () => Date.now() + clock });
    [owner, admin, staff, contact] = await Promise.all([
      lab.as('demo-owner'),
      lab.as('demo-admin-2'),
      lab.as('demo-staff-1'),
      lab.as('demo-client-1'),
    ]);
  });
  afterAll(() => lab.close());
  const records = '/api/announcement-records';
  const make = async (change: object = {}, by = owner) => {
    const answer = await by.post<AnnouncementRecordView & Refused>(records, { ...WORDS, ...change });
    expect(answer.status, answer.text).toBe(201);
    return answer.body;
  };
  const publish = (id: string, broadcast = false, by = owner) =>
    by.post<AnnouncementRecordView & Refused>(`${records}/${id}/publish`, { broadcast });
  const idsOf = async (person: Person) =>
    (await person.get<AnnouncementPage>('/api/announcements?limit=100')).body.items.map(({ id }) => id);
  const upload = async (person: Person, name: string) => {
    const form = new FormData();
    form.append('file', new Blob([DOT], { type: 'image/png' }), name);
    return (await person.post<FileRef>('/api/files', form)).body.id;
  };

  test('is nobody’s business while it is a draft, and everybody’s once it is published', async () => {
    const draft = await make();
    expect(draft).toMatchObject({ state: 'draft', phase: 'draft', bodyHtml: '<p>10 月 1 日至 8 日放假</p>', from: null, mine: true });
    expect(await idsOf(contact)).not.toContain(draft.id);
    expect((await contact.get(`/api/announcements/${draft.id}`)).status).toBe(404);
    expect((await owner.get<AnnouncementView>(`/api/announcements/${draft.id}`)).status).toBe(200);

    const shown = (await publish(draft.id)).body;
    expect(shown).toMatchObject({ state: 'published', phase: 'showing', runId: null });
    expect(await idsOf(contact)).toContain(draft.id);
    expect(await idsOf(staff)).not.toContain(draft.id);
    expect((await lab.nobody.get<AnnouncementView>(`/api/announcements/${draft.id}`)).body.title).toBe(WORDS.title);
    const home = (await lab.nobody.get<{ announcements: { id: string }[] }>('/api/home')).body;
    expect(home.announcements.map(({ id }) => id)).toContain(draft.id);
    const audit = await lab.db.selectFrom('audit').select('action').where('recordId', '=', draft.id).orderBy('at').execute();
    expect(audit.map(({ action }) => action)).toEqual(['announcement.created', 'announcement.published']);
  });

  test('narrowed, it is found by exactly those who fit', async () => {
    const general = await make({ vatKinds: ['general'] });
    await publish(general.id);
    const rows = await lab.db
      .selectFrom('contactLinks')
      .innerJoin('clients', 'clients.id', 'contactLinks.clientId')
      .select(['contactLinks.personId', 'clients.vatKind'])
      .execute();
    const fits = new Set(rows.filter((row) => row.vatKind === 'general').map((row) => row.personId));
    const people = [...new Set(rows.map((row) => row.personId))].slice(0, 8);
    expect(people.some((id) => fits.has(id)) && people.some((id) => !fits.has(id))).toBe(true);
    for (const id of people) expect([id, (await idsOf(await lab.as(id))).includes(general.id)]).toEqual([id, fits.has(id)]);
    expect((await lab.nobody.get(`/api/announcements/${general.id}`)).status).toBe(404);
  });

  test('counts each reader once, and marks what is unread', async () => {
    const one = await make({ pinned: true });
    await publish(one.id);
    const before = (await contact.get<AnnouncementPage>('/api/announcements')).body;
    expect(before.items[0]).toMatchObject({ pinned: true, read: false });
    for (let times = 0; times < 2; times += 1) expect((await contact.post(`/api/announcements/${one.id}/read`, {})).status).toBe(200);
    const after = (await contact.get<AnnouncementPage>('/api/announcements')).body;
    expect(after.unread).toBe(before.unread - 1);
    expect((await contact.get<AnnouncementPage>('/api/announcements?unread=1')).body.items.map(({ id }) => id)).not.toContain(one.id);
    expect((await owner.get<AnnouncementRecordView>(`${records}/${one.id}`)).body.reads).toBe(1);
    // Who it is not meant for has not read it.
    expect((await staff.post(`/api/announcements/${one.id}/read`, {})).status).toBe(404);
  });

  test('is shown from its day until its day', async () => {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const one = await make({ from: at(HOUR_MS), until: at(2 * HOUR_MS) });
    expect((await publish(one.id)).body.phase).toBe('scheduled');
    expect(await idsOf(contact)).not.toContain(one.id);
    clock = 1.5 * HOUR_MS;
    expect(await idsOf(contact)).toContain(one.id);
    clock = 2.5 * HOUR_MS;
    expect(await idsOf(contact)).not.toContain(one.id);
    expect((await owner.get<Page<AnnouncementRow>>(`${records}?phase=over`)).body.items.map(({ id }) => id)).toContain(one.id);
    clock = 0;
  });

  test.each([
    ['no title', { title: ' ' }, '/title'],
    [
      'an end before its beginning',
      { from: new Date(Date.now() + DAY_MS).toISOString(), until: new Date(Date.now() + HOUR_MS).toISOString() },
      '/until',
    ],
    ['an end that is past', { until: '2020-01-01T00:00:00.000Z' }, '/until'],
    ['a store there is none of', { storeIds: ['store-none'] }, '/storeIds'],
    ['a kind there is none of', { vatKinds: ['king'] }, '/vatKinds/0'],
  ])('%s is refused', async (_name, change, pointer) => {
    const { status, body } = await owner.post<Refused>(records, { ...WORDS, ...change });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  test('without a word it is not published', async () => {
    const one = await make({ bodyHtml: '<p></p>' });
    expect((await publish(one.id)).body.errors?.[0]?.pointer).toBe('/bodyHtml');
  });

  test('an admin writes for stores of theirs, and looks at what is for all', async () => {
    const firmWide = await admin.post<Refused>(records, WORDS);
    expect(firmWide.body.errors?.[0]).toMatchObject({ pointer: '/storeIds', code: 'foreign_store' });
    const own = await make({ storeIds: ['store-2'] }, admin);
    expect((await publish(own.id, false, admin)).status).toBe(200);
    const all = await make();
    expect((await admin.get<AnnouncementRecordView>(`${records}/${all.id}`)).body.mine).toBe(false);
    expect((await publish(all.id, false, admin)).status).toBe(403);
    const other = await make({ storeIds: ['store-1'] });
    expect((await admin.get(`${records}/${other.id}`)).status).toBe(404);
  });

  test('two who change it at once are told apart', async () => {
    const one = await make();
    const change = (title: string) => owner.patch<Refused & AnnouncementRecordView>(`${records}/${one.id}`, { title, version: 1 });
    expect((await change('第一个')).body).toMatchObject({ title: '第一个', version: 2 });
    expect((await change('第二个')).body.code).toBe('version_conflict');
  });

  test('one for everybody shows its pictures to whoever passes by; one that asks something of its readers does not', async () => {
    const [cover, inside, paper] = await Promise.all(['c.png', 'i.png', 'p.png'].map((name) => upload(owner, name)));
    const words = { coverId: cover, fileIds: [paper], bodyHtml: `<p>看图</p><img src="/api/files/${inside}">` };
    const open = await make(words);
    const nobody = (path: string) => lab.app.request(`${HOST}${path}`, { headers: { host: 'localhost:3000' } });
    const of = (id: string, file: string | undefined) => `/api/announcements/${id}/files/${file}`;
    // A draft is nobody's yet.
    expect((await nobody(of(open.id, cover))).status).toBe(404);
    await publish(open.id);
    const { body: shown } = await contact.get<AnnouncementView>(`/api/announcements/${open.id}`);
    expect(shown.bodyHtml).toContain(`src="${of(open.id, inside)}"`);
    expect(shown.files.map(({ url }) => url)).toEqual([of(open.id, paper)]);
    for (const file of [cover, inside, paper]) {
      const answer = await nobody(of(open.id, file));
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      // By its bare address it still asks who one is.
      expect((await nobody(`/api/files/${file}`)).status).toBe(401);
    }
    const narrow = await make({
      ...words,
      coverId: await upload(owner, 'n.png'),
      fileIds: [],
      bodyHtml: '<p>x</p>',
      vatKinds: ['small_scale'],
    });
    await publish(narrow.id);
    expect((await nobody(of(narrow.id, narrow.coverId ?? ''))).status).toBe(404);
    // And no announcement opens a file of another.
    expect((await nobody(of(open.id, narrow.coverId ?? ''))).status).toBe(404);
    const staffOnly = await make({ ...words, coverId: await upload(owner, 's.png'), fileIds: [], bodyHtml: '<p>x</p>', audience: 'staff' });
    await publish(staffOnly.id);
    expect((await nobody(of(staffOnly.id, staffOnly.coverId ?? ''))).status).toBe(404);
    expect((await staff.get(of(staffOnly.id, staffOnly.coverId ?? ''))).status).toBe(200);
  });

  test('its pictures and files are for its readers, and are let go when it names them no more', async () => {
    const [cover, paper, foreign] = [await upload(owner, '题图.png'), await upload(owner, '安排.png'), await upload(staff, '别人的.png')];
    const one = await make({ coverId: cover, fileIds: [paper] });
    expect(one.files.map(({ name }) => name)).toEqual(['安排.png']);
    expect((await contact.get(`/api/files/${paper}`)).status).toBe(404);
    await publish(one.id);
    expect((await contact.get(`/api/files/${paper}`)).status).toBe(200);
    expect((await contact.get<AnnouncementView>(`/api/announcements/${one.id}`)).body.coverId).toBe(cover);
    expect((await owner.post<Refused>(records, { ...WORDS, fileIds: [foreign] })).body.code).toBe('unknown_file');
    expect((await owner.post<Refused>(records, { ...WORDS, fileIds: [paper] })).body.code).toBe('unknown_file');
    const { version } = (await owner.get<AnnouncementRecordView>(`${records}/${one.id}`)).body;
    await owner.patch(`${records}/${one.id}`, { fileIds: [], version });
    expect((await contact.get(`/api/files/${paper}`)).status).toBe(404);
  });

  test('published with a notice, it tells each person it is meant for once; taken down, nobody finds it', async () => {
    const one = await make({ audience: 'all', storeIds: ['store-1'] });
    const reach = (await owner.get<AnnouncementReach>(`${records}/${one.id}/reach`)).body;
    expect(reach.count).toBeGreaterThan(3);
    const both = await Promise.all(
      [1, 2].map(() =>
        owner.post<AnnouncementRecordView>(`${records}/${one.id}/publish`, { broadcast: true }, { 'idempotency-key': 'an-1' }),
      ),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const { runId } = both[0]!.body;
    expect(both[1]!.body.runId).toBe(runId);
    for (;;) {
      const run = (await owner.get<RunView>(`/api/runs/${runId}`)).body;
      if (run.finishedAt !== null) {
        expect(run).toMatchObject({ state: 'done', total: reach.count, done: reach.count });
        break;
      }
      await setTimeout(20);
    }
    const told = await lab.db.selectFrom('notices').select(['personId', 'link']).where('event', '=', `broadcast:${runId}`).execute();
    expect(new Set(told.map(({ personId }) => personId)).size).toBe(reach.count);
    expect(new Set(told.map(({ link }) => link))).toEqual(new Set([`/announcements/${one.id}`]));

    expect((await owner.post<AnnouncementRecordView>(`${records}/${one.id}/withdraw`, {})).body.phase).toBe('withdrawn');
    expect((await contact.get(`/api/announcements/${one.id}`)).status).toBe(404);
    expect(
      (
        await lab.app.request(`http://localhost:3000${records}/${one.id}`, {
          method: 'DELETE',
          headers: { host: 'localhost:3000', cookie: owner.cookie },
        })
      ).status,
    ).toBe(409);
  });

  test('a notice that waits for its day is stopped when it is taken down', async () => {
    const one = await make({ from: new Date(Date.now() + DAY_MS).toISOString() });
    const { runId } = (await publish(one.id, true)).body;
    expect((await owner.get<RunView>(`/api/runs/${runId}`)).body.startAt).not.toBeNull();
    await owner.post(`${records}/${one.id}/withdraw`, {});
    await expect.poll(async () => (await owner.get<RunView>(`/api/runs/${runId}`)).body.state).toBe('cancelled');
  });
});
