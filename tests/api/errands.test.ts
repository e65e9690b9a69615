// Long: the life of an errand as people meet it, one firm for all of it.
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseView, FileRef, Problem } from '../../api/views.ts';
import type { ErrandDay, ErrandView } from '../../api/views/errands.ts';
import { tellCases } from '../../activities/errands/tell-cases.ts';
import { sendCommand } from '../../activities/runs/send-command.ts';
import { readDueEntries } from '../../db/records/errand-entries.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

/** The present errand, where it had changed; or the day’s. */
type Seen = ErrandView & Problem & { errand?: ErrandView; items?: ErrandView[] };
const DAY = '2026-11-24';
/** A Tuesday, ten in the morning in Beijing. */
const TEN = Date.parse('2026-11-24T02:00:00Z');
const STOP = { day: DAY, title: '领取 CA 证书', place: '云州市办税服务厅' };
const key = (name: string) => ({ 'idempotency-key': name });
const at = (minutes: number): string => new Date(TEN + minutes * 60_000).toISOString();

describe('外勤', () => {
  let lab: ApiLab;
  let clock = TEN;
  let runner: Person;
  let colleague: Person;
  let leader: Person;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'), { now: () => clock });
    runner = await lab.as('demo-staff-3');
    colleague = await lab.as('demo-staff-2');
    leader = await lab.as('demo-leader');
    owner = await lab.as('demo-owner', 'console');
    await lab.db.deleteFrom('errandEntries').execute();
    await lab.db.deleteFrom('errands').execute();
  });
  afterAll(() => lab.close());

  const plan = async (more: object = {}, by = runner): Promise<ErrandView> => {
    const made = await by.post<Seen>('/api/errands', { ...STOP, ...more });
    expect(made.status, made.text).toBe(201);
    return made.body;
  };
  const day = async (by = runner, query = `day=${DAY}`) => (await by.get<ErrandDay>(`/api/errands?${query}`)).body;
  const open = async (by = runner, query?: string) => (await day(by, query)).items.filter(({ state }) => state === 'planned');
  const road = (by: Person, id: string, deed: string, body: object = {}, headers = {}) =>
    by.post<Seen>(`/api/errands/${id}/${deed}`, body, headers);
  const photo = async (by: Person): Promise<string> => {
    const form = new FormData();
    form.append('file', new Blob(['回执']), '回执.txt');
    return (await by.post<FileRef>('/api/files', form)).body.id;
  };
  const entries = (no: string) =>
    lab.db
      .selectFrom('caseEntries')
      .innerJoin('contents', 'contents.id', 'caseEntries.contentId')
      .select(['contents.text', 'contents.fileIds', 'caseEntries.internal', 'caseEntries.byId'])
      .where('caseEntries.caseNo', '=', no)
      .where('caseEntries.type', '=', 'progress')
      .orderBy('caseEntries.seq')
      .execute();
  const deps = () => ({ ...lab.deps, publicUrl: 'http://localhost:3000' });
  const workedOn = async (): Promise<string> => {
    const no = await lab.request();
    const given = await owner.post(`/api/requests/${no}/assign`, { staffId: 'staff-5' });
    expect(given.status, given.text).toBe(200);
    return no;
  };

  test('a day is planned stop by stop, put in order whole, and told to nobody else', async () => {
    const [a, b, c] = [
      await plan({ title: '第一站', from: '09:00', until: '10:30' }),
      await plan({ title: '第二站' }),
      await plan({ title: '第三站' }),
    ];
    expect([a.order, b.order, c.order]).toEqual([1, 2, 3]);
    const ordered = await runner.post<ErrandDay & Seen>('/api/errands/order', { day: DAY, ids: [c.id, a.id, b.id] });
    expect(ordered.body.items.map(({ title, order }) => [title, order])).toEqual([
      ['第三站', 1],
      ['第一站', 2],
      ['第二站', 3],
    ]);
    const stale = await runner.post<Seen>('/api/errands/order', { day: DAY, ids: [c.id, a.id] });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ code: 'errand_changed', items: [{ id: c.id }, { id: a.id }, { id: b.id }] });
    expect((await day(colleague)).items).toEqual([]);
    expect((await day(leader, `day=${DAY}&staffId=staff-3`)).items).toHaveLength(3);
    expect((await lab.db.selectFrom('notices').select('id').where('noticeId', 'like', 'errand.%').execute()).length).toBe(0);
    for (const { id } of [a, b, c]) await road(runner, id, 'cancel', { reason: '改天' });
    expect(await open()).toEqual([]);
  });

  test('what is written wrong is said where', async () => {
    const pointers = async (more: object) => {
      const { status, body } = await runner.post<Seen>('/api/errands', { ...STOP, ...more });
      return [status, ...(body.errors ?? []).map(({ pointer }) => pointer)];
    };
    expect(await pointers({ title: '领' })).toEqual([422, '/title']);
    expect(await pointers({ from: '11:00', until: '10:00' })).toEqual([422, '/until']);
    expect(await pointers({ from: '9:00' })).toEqual([422, '/from']);
    expect(await pointers({ day: '2026-11-20' })).toEqual([422, '/day']);
    expect(await pointers({ at: at(3) })).toEqual([422, '/at']);
    expect(await pointers({ at: at(-3 * 24 * 60 - 1) })).toEqual([422, '/at']);
  });

  test('a leader plans a colleague’s day, who is told where and when, and finds the day behind the notice', async () => {
    const made = await plan(
      { staffId: 'staff-3', from: '14:00', until: '15:00', contactName: '王科长', contactPhone: '0990-1234567' },
      leader,
    );
    expect(made).toMatchObject({ staffName: '何景行', contactPhone: '*******4567', actions: ['edit', 'move', 'cancel'] });
    const told = await lab.db
      .selectFrom('notices')
      .select(['personId', 'text', 'link'])
      .where('noticeId', '=', 'errand.assigned.staff')
      .execute();
    expect(told).toEqual([
      {
        personId: 'demo-staff-3',
        text: '顾承安 安排您 2026-11-24 14:00–15:00 到 云州市办税服务厅：领取 CA 证书。',
        link: `/staff/errands?day=${DAY}`,
      },
    ]);
    expect((await runner.post<{ phone: string }>(`/api/errands/${made.id}/phone`)).body).toEqual({ phone: '09901234567' });
    expect((await leader.post(`/api/errands/${made.id}/phone`)).status).toBe(403);
    expect((await colleague.post<Seen>('/api/errands', { ...STOP, staffId: 'staff-3' })).status).toBe(403);
    expect((await leader.post<Seen>('/api/errands', { ...STOP, staffId: 'staff-5' })).body.code).toBe('unknown_staff');
    await road(leader, made.id, 'cancel', { reason: '客户自己去了' });
    const moved = await lab.db.selectFrom('notices').select('text').where('noticeId', '=', 'errand.moved.staff').execute();
    expect(moved).toEqual([{ text: '顾承安 调整了您的外勤“领取 CA 证书”：不用去了。原因：客户自己去了' }]);
  });

  test('a change is of the version one saw', async () => {
    const { id, version } = await plan();
    const changed = await runner.patch<Seen>(`/api/errands/${id}`, { note: '带身份证', bring: ['公章', '委托书'], version });
    expect(changed.body).toMatchObject({ note: '带身份证', bring: ['公章', '委托书'], version: version + 1 });
    expect((await runner.patch<Seen>(`/api/errands/${id}`, { note: '另', version })).body.code).toBe('version_conflict');
    expect((await colleague.patch<Seen>(`/api/errands/${id}`, { note: '另', version })).status).toBe(404);
    await road(runner, id, 'cancel', { reason: '改天' });
  });

  test('a place is offered again with its address', async () => {
    const { id } = await plan({ place: '100%_商务中心', address: '云州大道 1 号' });
    const offered = async (q: string) =>
      (await runner.get<{ items: unknown[] }>(`/api/errands/places?q=${encodeURIComponent(q)}`)).body.items;
    expect(await offered('0%_')).toEqual([{ place: '100%_商务中心', address: '云州大道 1 号' }]);
    expect(await offered('0_商')).toEqual([]);
    await road(runner, id, 'cancel', { reason: '改天' });
  });

  test('what was done without a net arrives late, with the instant it was done, once however often it is sent', async () => {
    const { id } = await plan();
    clock = TEN + 5 * 3_600_000;
    const arrived = await road(runner, id, 'check-in', { at: at(20), place: { lat: 30.1, lon: 120.2, accuracy: 12 } }, key('in'));
    expect(arrived.body).toMatchObject({ checkedInAt: at(20), checkedInPlace: { lat: 30.1, lon: 120.2, accuracy: 12 } });
    const fileIds = [await photo(runner)];
    const body = { at: at(30), text: '已领取', fileIds };
    const done = await road(runner, id, 'done', body, key('done'));
    expect(done.body, done.text).toMatchObject({ state: 'done', doneAt: at(30), report: '已领取', photos: fileIds, order: 0, entry: null });
    expect((await road(runner, id, 'done', body, key('done'))).body).toMatchObject({ state: 'done', doneAt: at(30) });
    expect((await road(runner, id, 'done', { ...body, text: '别的' }, key('done'))).body.code).toBe('idempotency_conflict');
    const again = await road(runner, id, 'done', { at: at(31) }, key('other'));
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'errand_changed', errand: { id, state: 'done' } });
    const deeds = await lab.db
      .selectFrom('errandDeeds')
      .select(['kind', 'at', 'arrivedAt'])
      .where('errandId', '=', id)
      .orderBy('arrivedAt')
      .execute();
    expect(deeds.map(({ kind }) => kind).toSorted()).toEqual(['checked_in', 'created', 'done']);
    expect(deeds.find(({ kind }) => kind === 'done')).toMatchObject({ at: TEN + 30 * 60_000, arrivedAt: clock });
    // The photo is of who sees the errand.
    const [fileId = ''] = fileIds;
    expect((await leader.get(`/api/files/${fileId}`)).status).toBe(200);
    expect((await colleague.get(`/api/files/${fileId}`)).status).toBe(404);
    clock = TEN;
  });

  test('what comes after the errand went to somebody else is refused, and says how it stands; nothing is lost silently', async () => {
    const { id } = await plan();
    const move = () => road(runner, id, 'move', { staffId: 'staff-2', reason: '去另一家' }, key('moved'));
    expect((await move()).body).toMatchObject({ staffId: 'staff-2', order: 1 });
    // The answer was lost on the way: it is asked for again.
    expect((await move()).body).toMatchObject({ staffId: 'staff-2', order: 1 });
    expect((await road(runner, id, 'cancel', { reason: '改天' })).body).toMatchObject({ code: 'errand_changed', errand: { id } });
    expect((await runner.patch<Seen>(`/api/errands/${id}`, { note: '另', version: 2 })).body.code).toBe('errand_changed');
    const late = await road(runner, id, 'done', { at: at(0), text: '其实已经办了' });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ code: 'errand_changed', errand: { id, staffId: 'staff-2', staffName: '周一诺', actions: [] } });
    // Who never held it and does not see it, and who sees it and does not run it.
    expect((await road(await lab.as('demo-staff-5'), id, 'done')).status).toBe(404);
    expect((await road(leader, id, 'done')).status).toBe(403);
    expect((await road(colleague, id, 'failed', { reason: '窗口已下班' })).body).toMatchObject({ state: 'failed', reason: '窗口已下班' });
  });

  test('a slip is taken back within ten minutes, by the clock of who made it', async () => {
    const { id } = await plan();
    const second = await plan({ title: '第二站' });
    await road(runner, id, 'done', { at: at(0) });
    const undone = await road(runner, id, 'undo', { at: at(0) });
    expect(undone.body).toMatchObject({ state: 'planned', order: 1, doneAt: null, photos: [], report: '' });
    expect((await open()).map(({ order, title }) => [order, title])).toEqual([
      [1, STOP.title],
      [2, '第二站'],
    ]);
    await road(runner, id, 'failed', { at: at(0), reason: '没开门' });
    clock = TEN + 11 * 60_000;
    expect((await road(runner, id, 'undo', { at: at(11) })).body.code).toBe('errand_changed');
    clock = TEN;
    await road(runner, second.id, 'cancel', { reason: '改天' });
  });

  test('of a case it becomes progress there, with the photos, for the client or for colleagues, in the words the runner saw', async () => {
    const no = await workedOn();
    const sent = await plan({ staffId: 'staff-6', source: { kind: 'case', id: no }, tellClient: true }, owner);
    expect(sent).toMatchObject({ clientId: 'c14', clientShort: '旧时光咖啡', source: { kind: 'case', no, title: '新增一名员工' } });
    const outside = await lab.as('demo-staff-6');
    const fileIds = [await photo(outside)];
    const done = await road(outside, sent.id, 'done', { at: at(-10), text: '回执见照片', fileIds });
    expect(done.body, done.text).toMatchObject({ state: 'done', entry: { state: 'due' } });
    expect(await tellCases(deps())).toBe(1);
    expect(await tellCases(deps())).toBe(0);
    expect(await entries(no)).toEqual([
      {
        text: '外勤已办：领取 CA 证书（云州市办税服务厅，09:50）\n回执见照片',
        fileIds: JSON.stringify(fileIds),
        internal: 0,
        byId: 'staff-6',
      },
    ]);
    const client = await lab.as('demo-client-8');
    expect((await client.get<CaseView>(`/api/requests/${no}`)).text).toContain('回执见照片');
    expect((await client.get(`/api/files/${fileIds[0]}`)).status).toBe(200);
    expect((await day(outside)).items[0]?.entry).toEqual({ state: 'written', problem: null });
    // Nothing said to a client is unsaid: it is put right.
    await road(outside, sent.id, 'undo', { at: at(-5) });
    await tellCases(deps());
    expect((await entries(no)).map(({ text, internal }) => [text.slice(0, 3), internal])).toEqual([
      ['外勤已', 0],
      ['更正：', 0],
    ]);
    await road(outside, sent.id, 'failed', { reason: '窗口排队太久' });
    await tellCases(deps());
    expect((await entries(no)).at(-1)).toMatchObject({ internal: 1, text: expect.stringContaining('窗口排队太久') as string });
  });

  test('whoever dies between the deed, the entry and its mark: it stands in the case once', async () => {
    const no = await workedOn();
    const theirs = await lab.as('demo-staff-5');
    const { id } = await plan({ source: { kind: 'case', id: no }, tellClient: true }, theirs);
    await road(theirs, id, 'done', { text: '已办' });
    const [entry] = await readDueEntries(lab.db, 10);
    // The worker sent it and died before it wrote that down; another one comes, and a third.
    const by = { kind: 'staff', id: 'staff-5' } as const;
    const command = { type: 'progress', by, contentId: entry?.contentId ?? '', stageId: null, internal: false } as const;
    await sendCommand(deps(), no, command, `errand-${entry?.id}`);
    expect(await lab.db.selectFrom('errandEntries').select('state').where('errandId', '=', id).execute()).toEqual([{ state: 'due' }]);
    await Promise.all([tellCases(deps()), tellCases(deps())]);
    expect(await tellCases(deps())).toBe(0);
    expect(await entries(no)).toHaveLength(1);
    // An engine that is away leaves it due, and what follows behind it.
    await road(theirs, id, 'undo');
    const away = { ...deps(), client: { connection: { withDeadline: () => Promise.reject(new Error('away')) } } as never };
    expect(await tellCases(away)).toBe(0);
    expect(await tellCases(deps())).toBe(1);
    expect(await entries(no)).toHaveLength(2);
  });

  test('told and ended before it was marked, it counts as told', async () => {
    const no = await workedOn();
    const theirs = await lab.as('demo-staff-5');
    const { id } = await plan({ source: { kind: 'case', id: no } }, theirs);
    await road(theirs, id, 'done', { text: '已办' });
    await tellCases(deps());
    await owner.post(`/api/requests/${no}/cancel`, { reason: '客户不办了', refundFen: 0 });
    await lab.db.updateTable('errandEntries').set({ state: 'due' }).where('errandId', '=', id).execute();
    await tellCases(deps());
    expect(await lab.db.selectFrom('errandEntries').select(['state', 'problem']).where('errandId', '=', id).execute()).toEqual([
      { state: 'written', problem: null },
    ]);
    expect(await entries(no)).toHaveLength(1);
  });

  test('who does not work on a case sends nobody for it', async () => {
    const no = await workedOn();
    const source = { kind: 'case', id: no };
    const other = await lab.as('demo-staff-6');
    await lab.db.updateTable('clients').set({ helperIds: '["staff-6"]' }).where('id', '=', 'c14').execute();
    expect((await other.post<Seen>('/api/errands', { ...STOP, source })).body.code).toBe('not_assignee');
    expect((await runner.post<Seen>('/api/errands', { ...STOP, source })).status).toBe(404);
    expect((await (await lab.as('demo-staff-5')).post<Seen>('/api/errands', { ...STOP, source })).status).toBe(201);
    const waiting = await lab.request();
    expect((await owner.post<Seen>('/api/errands', { ...STOP, source: { kind: 'case', id: waiting } })).body.code).toBe('wrong_state');
    await lab.db.updateTable('clients').set({ helperIds: '[]' }).where('id', '=', 'c14').execute();
  });

  test('a case names its stops to who works with it and sees those days, and all to whose it is: to come and over, not what was called off', async () => {
    const no = await workedOn();
    const theirs = await lab.as('demo-staff-5');
    const source = { kind: 'case', id: no };
    const later = await plan({ source, day: '2026-11-26', title: '领新执照' }, theirs);
    const over = await plan({ source, title: '交变更资料' }, theirs);
    const off = await plan({ source, title: '补交资料' }, theirs);
    const lent = await plan({ source, title: '送回原件', day: '2026-11-27', staffId: 'staff-6' }, owner);
    await plan({ title: '别的事' }, theirs);
    await road(theirs, over.id, 'done', { text: '已收件' });
    await road(theirs, off.id, 'cancel', { reason: '不用补了' });
    const ofCase = async (by: Person) => {
      const { status, body } = await by.get<{ items: ErrandView[] }>(`/api/errands/of-case/${no}`);
      return status === 200 ? body.items.map(({ id, state }) => [id, state]) : status;
    };
    const all = [
      [over.id, 'done'],
      [later.id, 'planned'],
      [lent.id, 'planned'],
    ];
    expect(await ofCase(theirs)).toEqual(all);
    expect(await ofCase(owner)).toEqual(all);
    expect(await ofCase(await lab.as('demo-staff-6')), 'runs one, has not the case').toBe(404);
    await lab.db.updateTable('clients').set({ helperIds: '["staff-6"]' }).where('id', '=', 'c14').execute();
    expect(await ofCase(await lab.as('demo-staff-6')), 'helps: their own').toEqual([[lent.id, 'planned']]);
    await lab.db.updateTable('clients').set({ helperIds: '[]' }).where('id', '=', 'c14').execute();
    expect(await ofCase(runner)).toBe(404);
    expect((await owner.get('/api/errands/of-case/R26112499999')).status).toBe(404);
  });

  test('a colleague’s stop for one’s own case is there to be read: its day stays theirs, and so does what is done with it', async () => {
    const no = await workedOn();
    const theirs = await lab.as('demo-staff-5');
    const made = await plan({ source: { kind: 'case', id: no }, day: '2026-11-27', staffId: 'staff-6' }, owner);
    const seen = async (by: Person) => (await by.get<{ items: ErrandView[] }>(`/api/errands/of-case/${no}`)).body.items[0];
    expect(await seen(theirs)).toMatchObject({ id: made.id, elsewhere: true, actions: [] });
    expect(await seen(owner)).toMatchObject({ id: made.id, actions: ['edit', 'move', 'cancel'] });
    expect(await seen(owner)).not.toHaveProperty('elsewhere');
    expect((await day(theirs, 'day=2026-11-27')).items).toEqual([]);
    for (const [deed, body] of [
      ['cancel', { reason: '我来' }],
      ['move', { reason: '我来', staffId: 'staff-5' }],
      ['check-in', {}],
      ['done', { text: '已办' }],
      ['failed', { reason: '没开门' }],
    ] as const)
      expect((await road(theirs, made.id, deed, body)).status, deed).toBe(404);
    const told = await lab.db
      .selectFrom('events')
      .select('assigneeId')
      .where('topic', '=', 'errand')
      .where('data', 'like', `%${made.id}%`)
      .execute();
    expect([...new Set(told.map(({ assigneeId }) => assigneeId))].toSorted()).toEqual(['staff-5', 'staff-6']);
  });

  test('a case that ended meanwhile does not take it, and the errand says so', async () => {
    const no = await workedOn();
    const theirs = await lab.as('demo-staff-5');
    const { id } = await plan({ source: { kind: 'case', id: no } }, theirs);
    await owner.post(`/api/requests/${no}/cancel`, { reason: '客户不办了', refundFen: 0 });
    await road(theirs, id, 'done', { text: '已办' });
    await tellCases(deps());
    expect((await day(theirs)).items.find((one) => one.id === id)?.entry).toEqual({ state: 'refused', problem: 'wrong_state' });
  });
});
