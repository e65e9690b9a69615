import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef } from '../../api/views.ts';
import { fastForward } from '../support/time-skipping.ts';
import { GOOD_REQUEST, openLab, type ApiLab, type Person } from './lab.ts';

const DAY = 24 * 3_600_000;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const form = (bytes: BlobPart, name: string): FormData => {
  const data = new FormData();
  data.append('file', new Blob([bytes]), name);
  return data;
};

describe('bad input: each its own clear error, and nothing changed', () => {
  let lab: ApiLab;
  let client: Person;
  let staff: Person;
  const counts = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        (['cases', 'caseEntries', 'contents', 'idempotency', 'files', 'settings'] as const).map(
          async (table) =>
            (
              await lab.db
                .selectFrom(table)
                .select((eb) => eb.fn.countAll<number>().as('count'))
                .executeTakeFirstOrThrow()
            ).count,
        ),
      ),
    );
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    client = await lab.as('demo-client-8');
    staff = await lab.as('demo-staff-6');
  });
  afterAll(() => lab.close());

  test.each([
    ['an unknown business type', { businessTypeId: 'nope' }, 422, 'unknown_business_type', '/businessTypeId'],
    ['somebody else’s client', { clientId: 'c01' }, 404, 'unknown_client', undefined],
    ['a client that does not exist', { clientId: 'c99' }, 404, 'unknown_client', undefined],
    ['an empty title', { title: '   ' }, 422, 'bad_input', '/title'],
    ['a title of 10,000 characters', { title: '长'.repeat(10_000) }, 422, 'bad_input', '/title'],
    ['a description of 2,001 characters', { description: '长'.repeat(2001) }, 422, 'bad_input', '/description'],
    ['an urgency that does not exist', { urgency: 'now' }, 422, 'bad_input', '/urgency'],
    ['a field nobody asked for', { state: 'completed' }, 422, 'bad_input', '/'],
    ['ten files', { fileIds: Array.from({ length: 10 }, (_, index) => `f${index}`) }, 422, 'bad_input', '/fileIds'],
    ['a file that does not exist', { fileIds: ['0000'] }, 422, 'unknown_file', undefined],
    ['another price than the one in force', { businessTypeId: 'business-license', amountFen: 1 }, 409, 'price_changed', undefined],
    ['a price of nothing', { businessTypeId: 'business-license', amountFen: 0 }, 422, 'bad_input', '/amountFen'],
    ['a way to pay that does not exist', { payBy: 'cash' }, 422, 'bad_input', '/payBy'],
  ])('%s', async (_, change, status, code, pointer) => {
    const before = await counts();
    const answer = await client.post(
      '/api/requests',
      { ...GOOD_REQUEST, ...change },
      { 'idempotency-key': `bad-${code}-${JSON.stringify(change).length}` },
    );
    expect([answer.status, answer.body.code, answer.body.errors?.[0]?.pointer]).toEqual([status, code, pointer]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body.detail).toMatch(/[一-鿿]/);
    expect(answer.body.requestId).toBe(answer.headers.get('x-request-id'));
    expect(answer.text).not.toContain('长长长');
    expect(await counts()).toBe(before);
  });

  test('JSON that cannot be read is 400, a body too large 413, an unknown route 404', async () => {
    expect([(await client.post('/api/requests', '{"a":')).status, (await client.post('/api/requests', '{"a":')).body.code]).toEqual([
      400,
      'bad_json',
    ]);
    expect((await client.post('/api/requests', { ...GOOD_REQUEST, description: 'x'.repeat(600_000) })).body.code).toBe('body_too_large');
    expect((await client.post('/api/nothing', {})).body.code).toBe('not_found');
    expect((await client.get<{ code: string }>('/api/requests/R99')).body.code).toBe('not_found');
  });

  test('a file of a wrong kind, an empty one, one of 21 MB, none at all', async () => {
    const before = await counts();
    const upload = async (data: FormData) => (await client.post('/api/files', data)).body.code;
    expect(await upload(form(new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 255, 255]), '合同.pdf'))).toBe('file_type');
    expect(await upload(form('<html><script>alert(1)</script>', '说明.txt'))).toBe('file_type');
    expect(await upload(form('#!/bin/sh\nrm -rf /', 'a.txt'))).toBe('file_type');
    expect(await upload(form('', '空.txt'))).toBe('file_empty');
    expect(await upload(form(Buffer.concat([PNG, Buffer.alloc(21 * 1024 * 1024)]), '大图.png'))).toBe('file_too_large');
    expect(await upload(new FormData())).toBe('bad_input');
    expect((await client.post('/api/files', { file: 'x' })).body.code).toBe('bad_input');
    expect(await counts()).toBe(before);
  });

  test('a file may be seen by its uploader, then by those who may see what it hangs on, and hangs on one thing only', async () => {
    const sent = await client.post<FileRef>('/api/files', form(PNG, '身份证 正面.png'));
    expect(sent).toMatchObject({ status: 201, body: { name: '身份证 正面.png', type: 'image/png', size: PNG.length } });
    const path = `/api/files/${sent.body.id}`;
    expect((await staff.get(path)).status).toBe(404);
    const stranger = await lab.as('demo-client-1');
    expect((await stranger.post('/api/requests', { ...GOOD_REQUEST, clientId: 'c01', fileIds: [sent.body.id] })).body.code).toBe(
      'unknown_file',
    );
    const no = await lab.request('demo-client-8', { fileIds: [sent.body.id] });
    expect((await client.post('/api/requests', { ...GOOD_REQUEST, fileIds: [sent.body.id] })).body.code).toBe('unknown_file');
    await staff.post(`/api/requests/${no}/grab`);
    const shown = await staff.get(path);
    expect([
      shown.status,
      shown.headers.get('x-content-type-options'),
      shown.headers.get('content-disposition')?.startsWith('inline'),
    ]).toEqual([200, 'nosniff', true]);
    expect((await stranger.get(path)).status).toBe(404);
    const note = await staff.post<FileRef>('/api/files', form('内部记录', '备注.txt'));
    await staff.post(`/api/requests/${no}/messages`, { text: '见附件', fileIds: [note.body.id], internal: true });
    expect((await client.get(`/api/files/${note.body.id}`)).status).toBe(404);
    expect((await staff.get(`/api/files/${note.body.id}`)).headers.get('content-disposition')).toContain('attachment');
    await staff.post(`/api/requests/${no}/release`, { reason: '让给同事' });
  });

  test('a grab off duty, without the skill, from another store', async () => {
    const no = await lab.request();
    await staff.post('/api/staff/me/duty', { onDuty: false });
    const off = await staff.post(`/api/requests/${no}/grab`);
    expect([off.status, off.body.code, off.body['reason']]).toEqual([403, 'not_eligible', 'off_duty']);
    await staff.post('/api/staff/me/duty', { onDuty: true });
    const other = await (await lab.as('demo-staff-1')).post(`/api/requests/${no}/grab`);
    expect([other.status, other.body['reason']]).toEqual([403, 'other_store']);
    const unskilled = await (await lab.as('demo-staff-2')).post(`/api/requests/${no}/grab`);
    expect([unskilled.status, unskilled.body['reason']]).toEqual([403, 'no_skill']);
    expect((await client.get<{ state: string }>(`/api/requests/${no}`)).body.state).toBe('open');
  });

  test('while the dedicated accountant has first refusal, others are told until when', async () => {
    await lab.db.deleteFrom('staffLeaves').execute();
    const no = await lab.request('demo-client-1', { clientId: 'c01' });
    const other = await (await lab.as('demo-staff-4')).post(`/api/requests/${no}/grab`);
    expect([other.status, other.body.code, other.body['reason']]).toEqual([403, 'not_eligible', 'first_refusal']);
    expect(Date.parse(String(other.body['until']))).toBeGreaterThan(Date.now());
    expect((await (await lab.as('demo-staff-1')).post(`/api/requests/${no}/grab`)).status).toBe(200);
  });

  test('a review after the window, progress and messages on a closed case', async () => {
    const no = await lab.request();
    const grabbed = await staff.post(`/api/requests/${no}/grab`);
    for (const paper of grabbed.body.papers) {
      await client.post(`/api/requests/${no}/papers/${paper.id}/submit`, { text: '附上' });
      await staff.post(`/api/requests/${no}/papers/${paper.id}/accept`);
    }
    await staff.post(`/api/requests/${no}/deliver`, { text: '办好了', fileIds: [] });
    await client.post(`/api/requests/${no}/confirm`);
    await fastForward(lab.client, no, 8 * DAY);
    const review = await client.post(`/api/requests/${no}/review`, {
      grade: 'good',
      scores: { attitude: 5, speed: 5, expertise: 5 },
      comment: '',
    });
    expect([review.status, review.body.code]).toEqual([409, 'review_closed']);
    const progress = await staff.post(`/api/requests/${no}/progress`, { text: '补一句' });
    expect([progress.status, progress.body.code, progress.body['state']]).toEqual([409, 'wrong_state', 'completed']);
    expect((await client.post(`/api/requests/${no}/messages`, { text: '在吗', fileIds: [] })).body.code).toBe('wrong_state');
  });

  test('a foreign Origin', async () => {
    const before = await counts();
    for (const origin of [
      'https://evil.example',
      'http://localhost.evil.example:3000',
      'null',
      'http://p1.yk.localhost:9999',
      'https://localhost:3000',
    ]) {
      const answer = await client.post('/api/requests', GOOD_REQUEST, { origin });
      expect([answer.status, answer.body.code], origin).toEqual([403, 'foreign_origin']);
    }
    expect((await client.post('/api/requests', GOOD_REQUEST, { 'sec-fetch-site': 'cross-site' })).body.code).toBe('foreign_origin');
    expect(await counts()).toBe(before);
    for (const origin of ['http://localhost:3000', 'http://p1.yk.localhost:3000'])
      expect((await client.post('/api/notices/read', { all: true }, { origin })).status, origin).toBe(200);
  });

  test('settings that make no sense change nothing; good ones leave their difference in the audit', async () => {
    const owner = await lab.as('demo-owner');
    const before = await counts();
    for (const bad of [
      { grabWindow: { normal: 'PT0S' } },
      { grabWindow: { normal: '30' } },
      { businessHours: { spans: ['12:00-09:00'] } },
      { businessHours: { spans: ['09:00-12:00', '11:00-13:00'] } },
      { businessHours: { weekdays: [8] } },
      { nope: 1 },
    ]) {
      expect((await owner.patch('/api/settings', bad)).status, JSON.stringify(bad)).toBe(422);
    }
    expect(await counts()).toBe(before);
    const now = await owner.get<{ version: number }>('/api/settings');
    const changed = await owner.patch<{ version: number; grabWindow: object; businessHours: object }>('/api/settings', {
      grabWindow: { urgent: 'PT10M' },
      businessHours: { weekdays: [1, 2, 3, 4, 5, 6, 7], spans: ['00:00-24:00'] },
      version: now.body.version,
    });
    expect(changed.body).toMatchObject({
      version: now.body.version + 1,
      grabWindow: { normal: 'PT30M', urgent: 'PT10M' },
      businessHours: { spans: ['00:00-24:00'] },
    });
    expect(
      (await owner.patch<{ code: string }>('/api/settings', { grabWindow: { urgent: 'PT9M' }, version: now.body.version })).body.code,
    ).toBe('version_conflict');
    const audit = await owner.get<{ items: { what: string; details: Record<string, unknown> }[] }>('/api/audit?q=settings');
    expect(audit.body.items[0]).toMatchObject({ what: 'settings.changed', details: { 'grabWindow.urgent': ['PT15M', 'PT10M'] } });
  });
});
