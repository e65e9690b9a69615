import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { setTimeout } from 'node:timers/promises';
import type { BroadcastPreview, BroadcastView, RunItemView, RunView } from '../../api/views/runs.ts';
import type { Page, Problem } from '../../api/views.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { openLab, type ApiLab, type Person } from './lab.ts';

const WORDS = { title: '国庆放假安排', text: '10 月 1 日至 8 日放假，9 日起照常上班。' };
const EVERYBODY = { ...WORDS, audience: { to: 'staff' } };

describe('群发通知 over the API', () => {
  let lab: ApiLab;
  let owner: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    admin = await lab.as('demo-admin', 'console');
  });
  afterAll(() => lab.close());
  const ended = async (person: Person, id: string): Promise<RunView> => {
    for (;;) {
      const { body } = await person.get<RunView>(`/api/runs/${id}`);
      if (body.finishedAt !== null) return body;
      await setTimeout(20);
    }
  };
  const toldBy = async (id: string) =>
    (await lab.db.selectFrom('notices').select('personId').where('event', '=', `broadcast:${id}`).execute()).map((row) => row.personId);

  test('is looked at first, tried on oneself, and then sent to exactly those who were counted', async () => {
    const preview = await owner.post<BroadcastPreview>('/api/broadcasts/preview', EVERYBODY);
    expect(preview.status, preview.text).toBe(200);
    expect(preview.body.count).toBeGreaterThan(5);
    expect(preview.body.inbox).toEqual({ ...WORDS, link: '/inbox' });
    expect(preview.body.wechat).toContainEqual({ label: '通知主题', value: WORDS.title });
    expect(preview.body.sms).toBeNull();
    const { wechat, phone, inboxOnly } = preview.body.reach;
    expect(wechat + phone + inboxOnly).toBe(preview.body.count);

    const tried = await owner.post<RunView>('/api/broadcasts/test', WORDS);
    expect(tried.status, tried.text).toBe(201);
    await ended(owner, tried.body.id);
    expect(await toldBy(tried.body.id)).toEqual(['demo-owner']);

    const sent = await owner.post<RunView>('/api/broadcasts', { ...EVERYBODY, count: preview.body.count });
    expect(sent.status, sent.text).toBe(201);
    const run = await ended(owner, sent.body.id);
    expect(run).toMatchObject({ state: 'done', kind: 'broadcast', total: preview.body.count, done: preview.body.count, failed: 0 });
    expect((await toldBy(run.id)).length).toBe(preview.body.count);
    const inbox = await (await lab.as('demo-staff-1')).get<Page<{ title: string; text: string; link: string }>>('/api/notices');
    expect(inbox.body.items[0]).toMatchObject({ ...WORDS, link: '/inbox' });
    const kept = await owner.get<BroadcastView>(`/api/broadcasts/${run.id}`);
    expect(kept.body).toMatchObject({ ...WORDS, audience: { to: 'staff' }, test: false });
  });

  test('the same key twice is one broadcast; another text under it is refused', async () => {
    const send = (more = {}) => owner.post<RunView & Problem>('/api/broadcasts', { ...EVERYBODY, ...more }, { 'idempotency-key': 'b-1' });
    const both = await Promise.all([send(), send()]);
    expect(both.map((answer) => answer.status)).toEqual([201, 201]);
    expect(both[0]?.body.id).toBe(both[1]?.body.id);
    expect((await send({ title: '别的' })).body.code).toBe('idempotency_conflict');
    await ended(owner, both[0]?.body.id ?? '');
    const told = await toldBy(both[0]?.body.id ?? '');
    expect(new Set(told).size).toBe(told.length);
  });

  test.each([
    ['nobody', { audience: { to: 'contacts', tags: ['没有这个标签'] } }, 422, 'empty_selection'],
    ['a time that is past', { startAt: '2020-01-01T00:00:00.000Z' }, 422, 'time_past'],
    ['a time years ahead', { startAt: '2099-01-01T00:00:00.000Z' }, 422, 'bad_input'],
    ['no words', { text: '   ' }, 422, 'bad_input'],
    ['a link that leads out', { link: 'https://evil.example/x' }, 422, 'bad_input'],
    ['a link that leads out by two slashes', { link: '//evil.example/x' }, 422, 'bad_input'],
    ['another count than was shown', { count: 1 }, 409, 'selection_changed'],
    ['a role there is none of', { audience: { to: 'staff', roles: ['king'] } }, 422, 'bad_input'],
    ['an audience of nothing', { audience: {} }, 422, 'bad_input'],
  ])('%s is refused before anything is written', async (_, over, status, code) => {
    const before = (await owner.get<Page<RunView>>('/api/runs')).body.items.length;
    const answer = await owner.post<Problem>('/api/broadcasts', { ...EVERYBODY, ...over });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect((await owner.get<Page<RunView>>('/api/runs')).body.items.length).toBe(before);
  });

  test('one that waits for its hour can be stopped, once, and tells nobody', async () => {
    const later = new Date(Date.now() + 3 * HOUR_MS).toISOString();
    const made = await admin.post<RunView>('/api/broadcasts', { ...EVERYBODY, startAt: later });
    expect(made.body).toMatchObject({ state: 'queued', startAt: later, actions: ['cancel'] });
    const stopped = await admin.post<RunView>(`/api/runs/${made.body.id}/cancel`);
    expect(stopped.status, stopped.text).toBe(200);
    expect(await ended(admin, made.body.id)).toMatchObject({ state: 'cancelled', done: 0, actions: [] });
    expect((await admin.post(`/api/runs/${made.body.id}/cancel`)).status).toBe(200);
    expect(await toldBy(made.body.id)).toEqual([]);
  });

  test('one that ended cannot be stopped, has nothing to try again and cannot be taken back', async () => {
    const made = await admin.post<RunView>('/api/broadcasts/test', WORDS);
    await ended(admin, made.body.id);
    const codes = [];
    for (const verb of ['cancel', 'retry', 'undo']) codes.push((await admin.post<Problem>(`/api/runs/${made.body.id}/${verb}`)).body.code);
    expect(codes).toEqual(['run_ended', 'nothing_to_retry', 'cannot_undo']);
    expect((await admin.get<Page<RunItemView>>(`/api/runs/${made.body.id}/failures`)).body.items).toEqual([]);
  });

  test('an admin’s is seen by them and the owner, by no other admin', async () => {
    const made = await admin.post<RunView>('/api/broadcasts/test', WORDS);
    const other = await lab.as('demo-admin-2');
    expect((await other.get(`/api/runs/${made.body.id}`)).status).toBe(404);
    expect((await other.get(`/api/broadcasts/${made.body.id}`)).status).toBe(404);
    expect((await other.post<Problem>(`/api/runs/${made.body.id}/cancel`)).status).toBe(404);
    expect((await owner.get(`/api/runs/${made.body.id}`)).status).toBe(200);
    expect((await other.get<Page<RunView>>('/api/runs')).text).not.toContain(made.body.id);
  });

  test('what was told, to how many, by whom is in the audit', async () => {
    const lines = await owner.get<Page<{ what: string; details: Record<string, unknown> }>>('/api/audit?q=broadcast&limit=100');
    const started = lines.body.items.find((line) => line.what === 'broadcast.started');
    expect(started?.details).toMatchObject({ kind: 'broadcast', audience: { to: 'staff' } });
    expect(JSON.stringify(started)).not.toContain(WORDS.text);
  });
});
