// Long because one home page goes through everything an admin does to it.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type { FileRef, Problem } from '../../api/views.ts';
import type { HomeDraftView, HomePreviewView, HomeVersionView, HomeView } from '../../api/views/home.ts';
import { BLOCK_TYPES, newBlock, type Block } from '../../domain/home/blocks.ts';
import { LAYOUT_FORMAT } from '../../domain/home/layout.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');
const DRAFTS = '/api/home/drafts';

let lab: ApiLab;
let admin: Person;
let owner: Person;
let contact: Person;
beforeAll(async () => {
  lab = await openLab(inject('temporalAddress'));
  [admin, owner, contact] = await Promise.all([lab.as('demo-admin'), lab.as('demo-owner'), lab.as('demo-client-1')]);
});
afterAll(() => lab.close());

const draft = async (): Promise<HomeDraftView> => (await admin.get<HomeDraftView>(DRAFTS)).body;
const save = (blocks: readonly unknown[], revision: number, person = admin) =>
  person.put<HomeDraftView & Problem>(DRAFTS, { revision, blocks });
/** Changes the draft as it stands now. */
const write = async (change: (blocks: Block[]) => unknown[]): Promise<HomeDraftView> => {
  const now = await draft();
  const { status, body } = await save(change(now.blocks), now.revision);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const publish = async (note = '') => admin.post<HomeDraftView & Problem>('/api/home/publish', { revision: (await draft()).revision, note });
const shown = async (person = contact): Promise<HomeView> => (await person.get<HomeView>('/api/home')).body;
const text = (id: string, html: string): Block => ({ ...newBlock('text', id), html }) as Block;
const upload = async (person: Person): Promise<string> => {
  const form = new FormData();
  form.append('file', new Blob([DOT], { type: 'image/png' }), '轮播.png');
  return (await person.post<FileRef>('/api/files', form)).body.id;
};
const audit = async (action: string) =>
  (await lab.db.selectFrom('audit').select(['actorId', 'details']).where('action', '=', action).orderBy('at').execute()).map((row) => ({
    by: row.actorId,
    details: JSON.parse(row.details) as Record<string, unknown>,
  }));

describe('the home page', () => {
  test('comes in one piece: blocks with the people, stores and services they name', async () => {
    const home = await shown();
    expect(home.blocks.map(({ type }) => type)).toEqual(expect.arrayContaining(['todo', 'slideshow', 'menu', 'recommended', 'accountant']));
    const category = home.blocks.find(({ type }) => type === 'category')!;
    const inIt = home.shelves[category.id]!.map((id) => home.services.find((service) => service.id === id));
    expect(inIt.length).toBeGreaterThan(1);
    expect(inIt.every((service) => service?.categoryId === (category as { categoryId: string }).categoryId)).toBe(true);
    expect(home.staff.length).toBeGreaterThan(0);
  });

  test('is asked for again in vain while nothing changed', async () => {
    const first = await contact.get('/api/home');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect((await contact.get('/api/home', { 'if-none-match': first.headers.get('etag')! })).status).toBe(304);
  });

  test('shows nobody a service of one store only, and a client what their own store sells', async () => {
    await lab.db.updateTable('serviceItems').set({ storeIds: '["store-2"]', recommended: 1 }).where('id', '=', 'bk-small').execute();
    const has = (home: HomeView) => home.services.some(({ id }) => id === 'bk-small');
    expect(has((await lab.nobody.get<HomeView>('/api/home')).body)).toBe(false);
    expect(has(await shown())).toBe(false);
    expect(has(await shown(await lab.as('demo-client-3')))).toBe(true);
    await lab.db.updateTable('serviceItems').set({ storeIds: '[]' }).where('id', '=', 'bk-small').execute();
  });
});

describe('a draft', () => {
  test('is kept half written, cleaned, and says what is wrong at its place', async () => {
    const after = await write((blocks) => [
      ...blocks,
      text('words', '<p onclick="x()">您好<script>alert(1)</script></p>'),
      newBlock('team', 'us'),
    ]);
    expect(after.blocks.find(({ id }) => id === 'words')).toMatchObject({ html: '<p>您好</p>' });
    expect(after.changes).toEqual([
      { what: 'added', type: 'text' },
      { what: 'added', type: 'team' },
    ]);
    const at = after.blocks.findIndex(({ id }) => id === 'us');
    expect(after.faults).toContainEqual({ pointer: `/${at}/staffIds`, code: 'too_few', message: '至少 1 项' });
    expect(after.faults).toContainEqual({ pointer: `/${at}`, code: 'too_many', message: '这种积木最多 1 块' });
    expect((await shown()).blocks.some(({ id }) => id === 'words')).toBe(false);
  });

  test('is written by one at a time: who did not see the last word is told', async () => {
    const now = await draft();
    expect((await save(now.blocks.slice(1), now.revision, owner)).status).toBe(200);
    const late = await save(now.blocks.slice(2), now.revision);
    expect(late).toMatchObject({ status: 409, body: { code: 'version_conflict', version: now.revision + 1 } });
    expect(await draft()).toMatchObject({ revision: now.revision + 1, updatedBy: expect.any(String) as string });
  });

  test('that is as published again is none any more', async () => {
    const published = await shown();
    const after = await write(() => published.blocks);
    expect(after).toMatchObject({ changes: [], updatedAt: null });
    expect(await publish()).toMatchObject({ status: 409, body: { code: 'home_unchanged' } });
  });

  test('is thrown away only as it was seen', async () => {
    const { revision } = await write((blocks) => blocks.slice(1));
    const drop = (seen: number) =>
      lab.app.request(`http://localhost:3000${DRAFTS}?revision=${seen}`, {
        method: 'DELETE',
        headers: { host: 'localhost:3000', cookie: admin.cookie },
      });
    expect((await drop(revision - 1)).status).toBe(409);
    expect((await drop(revision)).status).toBe(200);
    expect((await draft()).changes).toEqual([]);
  });

  test('is one line of the audit a sitting, not one a keystroke', async () => {
    const before = (await audit('home.drafted')).length;
    for (const words of ['一', '一二', '一二三'])
      await write((blocks) => [...blocks.filter(({ id }) => id !== 'type'), text('type', `<p>${words}</p>`)]);
    expect((await audit('home.drafted')).length).toBe(before + 1);
    await write((blocks) => blocks.filter(({ id }) => id !== 'type'));
  });
});

describe('publishing', () => {
  test('is refused with every fault, and clients keep what they had', async () => {
    await write((blocks) => [...blocks, { ...newBlock('recommended', 'pick'), pick: 'hand', serviceIds: ['bk-small', 'gone'], title: '' }]);
    const live = await shown();
    const answer = await publish();
    expect(answer).toMatchObject({ status: 422, body: { code: 'home_not_ready' } });
    const at = (await draft()).blocks.length - 1;
    expect(answer.body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      `/${at}/title required`,
      `/${at}/serviceIds/1 gone`,
    ]);
    expect((await shown()).version).toBe(live.version);
  });

  test('makes the next version, seen at once, with what changed and why', async () => {
    const pictureId = await upload(admin);
    await write((blocks) => [
      { ...newBlock('picture', 'banner'), pictureId, alt: '十一月征期提醒', to: '/papers' },
      ...blocks.filter(({ id }) => id !== 'pick'),
    ]);
    const { version } = await shown();
    expect((await publish('征期换图')).body).toMatchObject({ version: version + 1, changes: [], faults: [] });
    const home = await shown();
    expect(home.blocks[0]).toMatchObject({ type: 'picture', alt: '十一月征期提醒' });
    // What hangs on the home page is seen by clients, and nobody sweeps it.
    expect((await contact.get(`/api/files/${pictureId}`)).status).toBe(200);
    const [last] = (await admin.get<{ items: HomeVersionView[] }>('/api/home/versions')).body.items;
    expect(last).toMatchObject({
      version: version + 1,
      note: '征期换图',
      changes: [{ what: 'added', type: 'picture' }],
      restoredFrom: null,
    });
    expect(last?.by).toBeTruthy();
    expect((await audit('home.published')).at(-1)?.details).toMatchObject({ note: '征期换图' });
  });

  test('twice with one key is done once', async () => {
    await write((blocks) => blocks.slice(0, -1));
    const { revision, version } = await draft();
    const once = () => admin.post<HomeDraftView>('/api/home/publish', { revision, note: '' }, { 'idempotency-key': 'publish-once' });
    expect((await once()).status).toBe(200);
    expect((await once()).status).toBe(200);
    expect((await shown()).version).toBe(version + 1);
  });

  test('somebody else’s upload does not hang on the page', async () => {
    const pictureId = await upload(contact);
    const after = await write((blocks) => [{ ...newBlock('picture', 'theirs'), pictureId, alt: '别人的' }, ...blocks]);
    expect(after.faults).toContainEqual({ pointer: '/0/pictureId', code: 'gone', message: '图片已失效，请重新上传' });
    await write((blocks) => blocks.slice(1));
  });

  test('an old version comes back as a new one, and the draft stays', async () => {
    await write((blocks) => [...blocks, text('mine', '<p>写到一半</p>')]);
    const before = (await shown()).version;
    const answer = await admin.post<HomeDraftView>('/api/home/versions/1/restore', {});
    expect(answer).toMatchObject({ status: 200, body: { version: before + 1 } });
    expect(answer.body.blocks.some(({ id }) => id === 'mine')).toBe(true);
    const first = (await admin.get<HomeView>('/api/home/versions/1')).body;
    expect((await shown()).blocks).toEqual(first.blocks);
    expect((await admin.get<{ items: HomeVersionView[] }>('/api/home/versions')).body.items[0]).toMatchObject({ restoredFrom: 1 });
    expect(await admin.post('/api/home/versions/1/restore', {})).toMatchObject({ status: 409, body: { code: 'home_unchanged' } });
    expect((await admin.post('/api/home/versions/999/restore', {})).status).toBe(404);
  });

  test('an old version whose service, colleague and store are gone still shows', async () => {
    const broken = [
      { type: 'team', staffIds: ['gone'] },
      { type: 'recommended', pick: 'hand', serviceIds: ['gone'] },
      7,
      { type: 'magic' },
    ];
    const version = (await shown()).version + 1;
    await lab.db
      .insertInto('homePages')
      .values({
        version,
        state: 'published',
        format: LAYOUT_FORMAT,
        blocks: JSON.stringify(broken),
        publishedAt: 1,
        publishedBy: null,
        restoredFrom: null,
      })
      .execute();
    expect(await contact.get('/api/home')).toMatchObject({ status: 200, body: { version, staff: [], services: [] } });
    await lab.db.updateTable('homePages').set({ blocks: 'no json' }).where('version', '=', version).execute();
    expect(await contact.get('/api/home')).toMatchObject({ status: 200, body: { blocks: [] } });
    await lab.db.deleteFrom('homePages').where('version', '=', version).execute();
  });

  test('twenty versions are listed, the newest first', async () => {
    for (let n = 0; n < 21; n += 1) {
      await write((blocks) => [...blocks.filter(({ id }) => id !== 'n'), text('n', `<p>${n}</p>`)]);
      expect((await publish()).status).toBe(200);
    }
    const { items } = (await admin.get<{ items: HomeVersionView[] }>('/api/home/versions')).body;
    expect(items).toHaveLength(20);
    expect(items.map(({ version }) => version)).toEqual(items.map(({ version }) => version).toSorted((a, b) => b - a));
  });
});

describe('a preview', () => {
  const open = async (body: object = {}) => (await admin.post<HomePreviewView>('/api/home/previews', body)).body;
  const path = (url: string) => `/api/home/previews/${url.split('/').at(-1)}`;

  test('opens the draft on a phone for half an hour, by an address nobody guesses', async () => {
    await write((blocks) => [text('new', '<p>只在草稿里</p>'), ...blocks]);
    const { url, until } = await open();
    const seen = await lab.nobody.get<HomeView>(path(url));
    expect(seen.body).toMatchObject({
      blocks: [{ id: 'new' }, ...Array<object>((await draft()).blocks.length - 1).fill({})],
      preview: { version: null, until },
    });
    expect((await lab.nobody.get(path(url).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(410);
    expect((await lab.nobody.get(path(url).replace('/d-', '/1-'))).status).toBe(410);
    vi.spyOn(lab.deps, 'now').mockReturnValue(Date.parse(until));
    expect(await lab.nobody.get(path(url))).toMatchObject({ status: 410, body: { code: 'preview_over' } });
    vi.restoreAllMocks();
  });

  test('opens an old version too', async () => {
    const { url } = await open({ version: 1 });
    expect((await lab.nobody.get<HomeView>(path(url))).body).toMatchObject({ version: 1, preview: { version: 1 } });
    expect((await admin.post('/api/home/previews', { version: 12_345 })).status).toBe(404);
  });
});

describe('the brand', () => {
  const settle = (firm: object, person = owner) => person.patch<Problem>('/api/settings', { firm });
  test('takes a logo of one’s own, which every client sees', async () => {
    const logoId = await upload(owner);
    expect((await settle({ logoId })).status).toBe(200);
    expect((await shown()).firm.logoId).toBe(logoId);
    expect((await contact.get(`/api/files/${logoId}`)).status).toBe(200);
    expect(await settle({ logoId: await upload(contact) })).toMatchObject({
      status: 422,
      body: { code: 'unknown_file', errors: [{ pointer: '/firm/logoId' }] },
    });
    expect((await settle({ logoId: '' })).status).toBe(200);
  });
  test('takes no colour that cannot be read by day or at night', async () => {
    for (const brandColor of ['#ffd400', '#000000'])
      expect(await settle({ brandColor })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/firm/brandColor' }] } });
  });
});

test('whatever is sent as a draft is kept or refused in words, and what is published is whole', async () => {
  const junk = fc.array(
    fc
      .tuple(
        fc.constantFrom(...BLOCK_TYPES),
        fc.dictionary(fc.constantFrom('title', 'slides', 'items', 'to', 'html', 'from', 'staffIds', 'pictureId', 'id'), fc.jsonValue()),
      )
      .map(([type, more]) => ({ id: `x${type}`, ...more, type })),
    { maxLength: 4 },
  );
  await fc.assert(
    fc.asyncProperty(junk, async (blocks) => {
      const { revision } = await draft();
      const answer = await save(blocks, revision);
      expect([200, 422]).toContain(answer.status);
      if (answer.status !== 200) return;
      const { faults, changes } = answer.body;
      const published = await publish();
      expect(published.status).toBe(changes.length === 0 ? 409 : faults.length > 0 ? 422 : 200);
      expect((await contact.get('/api/home')).status).toBe(200);
    }),
    { numRuns: 60 },
  );
});
