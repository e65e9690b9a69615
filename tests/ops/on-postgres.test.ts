import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseView } from '../../api/views.ts';
import { People } from '../chaos/person.ts';
import { System } from '../chaos/system.ts';
import { openStream, type Stream } from '../support/live-stream.ts';
import { eventually } from '../support/programs.ts';

const CLIENT = 'demo-client-1';
const STAFF = 'demo-staff-1';
const OWNER = 'demo-owner';
const PNG = new Uint8Array(
  Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
);

let system: System;
let people: People;
let sql: pg.Client;

beforeAll(async () => {
  const base = inject('postgresUrl');
  const name = `firm_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: `${base}/postgres` });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  system = await System.boot({ env: { DATABASE_URL: `${base}/${name}` } });
  people = new People(system);
  sql = new pg.Client({ connectionString: `${base}/${name}` });
  await sql.connect();
}, 200_000);
afterAll(async () => {
  await sql?.end();
  await system?.stop();
});

const post = async (as: string, path: string, body: unknown = {}) =>
  (await people.send({ as, method: 'POST', path, body }, randomUUID())).body as CaseView;
const ask = (title: string) =>
  post(CLIENT, '/api/requests', {
    clientId: 'c01',
    businessTypeId: 'tax-certificate',
    title,
    description: '投标用',
    urgency: 'normal',
    fileIds: [],
  });
const about = (stream: Stream, no: string): string[] =>
  stream.heard.filter((one) => one.event.topic === 'case' && one.event.caseId === no).map((one) => one.event.type);

describe('the whole system on PostgreSQL', () => {
  test('a request lives from the tap to the review, and every step is on the open screens at once', async () => {
    const screens = await Promise.all([CLIENT, STAFF, OWNER].map(async (person) => openStream(system.api, await people.cookieOf(person))));
    const made = await ask('开完税证明');
    const no = made.id;
    expect(made.state).toBe('open');
    const verb = (as: string, path: string, body?: unknown) => post(as, `/api/requests/${no}/${path}`, body);
    await verb(STAFF, 'grab');
    await verb(STAFF, 'progress', { text: '已向税局提交申请', fileIds: [], visibility: 'client' });
    const { papers } = await verb(STAFF, 'papers', { papers: [{ name: '法人身份证', hint: '正反面', required: true, original: false }] });
    const { body: photo } = await people.send(
      { as: CLIENT, method: 'POST', path: '/api/files', file: { name: '身份证.png', type: 'image/png', bytes: PNG } },
      randomUUID(),
    );
    for (const [index, paper] of papers.entries()) {
      await verb(CLIENT, `papers/${paper.id}/submit`, { fileIds: index === 0 ? [(photo as { id: string }).id] : [], text: '请查收' });
      await verb(STAFF, `papers/${paper.id}/accept`);
    }
    await verb(STAFF, 'deliver', { text: '证明已开好', fileIds: [] });
    await verb(CLIENT, 'confirm');
    const reviewed = await verb(CLIENT, 'review', { grade: 'good', scores: { attitude: 5, speed: 4, expertise: 5 }, comment: '很快👍' });
    expect(reviewed).toMatchObject({ state: 'completed', review: { grade: 'good', comment: '很快👍' } });
    const story = [
      'created',
      'taken',
      'progress',
      'papersAsked',
      ...papers.flatMap(() => ['paperSubmitted', 'paperAccepted']),
      'delivered',
      'confirmed',
      'reviewed',
    ];
    for (const screen of screens) {
      await eventually('the last step is heard', () => about(screen, no).includes('reviewed'));
      expect(about(screen, no)).toEqual(story);
      screen.close();
    }
    const { rows } = await sql.query<{ state: string }>('select state from cases where no = $1', [no]);
    expect(rows).toEqual([{ state: 'completed' }]);
    // the inbox is filled by an activity of its own, a moment later
    await eventually('the client is told of the delivery', async () =>
      ((await people.send({ as: CLIENT, method: 'GET', path: '/api/notices' }, '')).body as { items: { noticeId: string }[] }).items.some(
        (notice) => notice.noticeId === 'case.delivered',
      ),
    );
  });

  test('a NOTIFY wakes the screens: what was answered is seen within 200 ms, long before the next look of each second', async () => {
    const { id: no } = await ask('唤醒');
    const screen = await openStream(system.api, await people.cookieOf(STAFF));
    const late: number[] = [];
    for (let index = 0; index < 20; index += 1) {
      const before = about(screen, no).length;
      await post(CLIENT, `/api/requests/${no}/messages`, { text: `第 ${index} 句`, fileIds: [] });
      const answered = Date.now();
      await eventually('the message is heard', () => about(screen, no).length > before, 5000);
      late.push((screen.heard.findLast((one) => one.event.caseId === no)?.at ?? Infinity) - answered);
    }
    screen.close();
    // some may meet pauses of a busy machine; without NOTIFY half of them would be later than 500 ms
    expect(late.toSorted((a, b) => a - b)[12], late.join()).toBeLessThan(200);
  });

  test('a screen that comes and goes while six people write hears every event once and in order', async () => {
    const cases = await Promise.all(['甲', '乙', '丙', '丁', '戊', '己'].map((title) => ask(title)));
    const first = await openStream(system.api, await people.cookieOf(OWNER));
    await post(CLIENT, `/api/requests/${cases[0]?.id}/messages`, { text: '开始', fileIds: [] });
    const start = (await eventually('the first event', () => first.heard[0])).id;
    first.close();
    let writing = true;
    const writers = Promise.all(
      cases.map(async ({ id }) => {
        for (let index = 0; index < 8; index += 1)
          await post(CLIENT, `/api/requests/${id}/messages`, { text: `第 ${index} 句`, fileIds: [] });
      }),
    ).finally(() => {
      writing = false;
    });
    const got: number[] = [];
    let last = start;
    let joins = 0;
    while (writing || joins < 5) {
      const stream = await openStream(system.api, await people.cookieOf(OWNER), last);
      await new Promise((resolve) => {
        setTimeout(resolve, 60 + 40 * (joins % 3));
      });
      stream.close();
      joins += 1;
      for (const one of stream.heard) {
        expect(one.name).toBe('message');
        got.push(one.id);
        last = one.id;
      }
    }
    await writers;
    const end = await openStream(system.api, await people.cookieOf(OWNER), last);
    const { rows } = await sql.query<{ id: string }>("select id from events where topic = 'case' and id > $1 order by id", [start]);
    const expected = rows.map((row) => Number(row.id));
    await eventually('the last event', () => [last, ...end.heard.map((one) => one.id)].includes(expected.at(-1) ?? 0));
    end.close();
    const caseIds = new Set(expected);
    expect([...got, ...end.heard.map((one) => one.id)].filter((id) => caseIds.has(id))).toEqual(expected);
    expect(expected.length).toBeGreaterThanOrEqual(48);
  });

  test('when PostgreSQL drops every connection the system goes on by itself, and nobody sees a 500', async () => {
    const { id: no } = await ask('断线');
    const screen = await openStream(system.api, await people.cookieOf(STAFF));
    await sql.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    // People send again at 503, as the fronts do; anything else fails here
    await post(CLIENT, `/api/requests/${no}/messages`, { text: '还在吗', fileIds: [] });
    await eventually('the open screen hears it', () => about(screen, no).includes('message'));
    await eventually(
      'the waker listens anew',
      async () =>
        (await sql.query("select 1 from pg_stat_activity where datname = current_database() and query ilike 'listen %'")).rowCount === 1,
    );
    const before = about(screen, no).length;
    await post(CLIENT, `/api/requests/${no}/messages`, { text: '在的', fileIds: [] });
    await eventually('and is woken', () => about(screen, no).length > before);
    screen.close();
    expect((await fetch(`${system.api}/readyz`)).status).toBe(200);
  });
});
