import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseView, Problem } from '../../api/views.ts';
import type { HandoverView, LeavingView, StaffView } from '../../api/views/staff.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

describe('a colleague leaves, over the API', () => {
  let lab: ApiLab;
  let owner: Person;
  let leaver: Person;
  let no = '';
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
    leaver = await lab.as('demo-staff-6');
    no = await lab.request('demo-client-8', { businessTypeId: 'social-change' });
    expect((await leaver.post(`/api/requests/${no}/grab`)).status).toBe(200);
    // Cases of the demo's rows have no workflow here.
    await lab.db.updateTable('cases').set({ state: 'completed' }).where('assigneeId', '=', 'staff-6').where('no', '!=', no).execute();
  });
  afterAll(() => lab.close());

  /** A request whose last byte comes only when `send` is called. */
  const slowly = (path: string, cookie: string, type: string, head: string, tail: string) => {
    let finish = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        stream.enqueue(new TextEncoder().encode(head));
        finish = () => {
          stream.enqueue(new TextEncoder().encode(tail));
          stream.close();
        };
      },
    });
    const request = new Request(`${HOST}${path}`, {
      method: 'POST',
      headers: { host: 'localhost:3000', cookie, 'content-type': type },
      body,
      duplex: 'half',
    } as RequestInit);
    return { answer: Promise.resolve(lab.app.request(request)), finish: () => finish() };
  };

  test('the dry run shows what they hold and who could take it, and writes nothing', async () => {
    const trial = await owner.get<LeavingView>('/api/staff/staff-6/leaving');
    expect(trial.body.refusal).toBeNull();
    expect(trial.body.held.map((one) => one.id)).toContain(no);
    expect(trial.body.candidates.map((one) => one.id)).toContain('staff-5');
    expect((await owner.get<StaffView>('/api/staff/staff-6')).body.active).toBe(true);
  });

  test('without a successor it is refused, and the refusal says for what', async () => {
    const refused = await owner.post<Problem>('/api/staff/staff-6/leaving', { reason: '' });
    expect([refused.status, refused.body.code]).toEqual([422, 'successor_required']);
  });

  test('sessions end mid-request: what was half sent is refused, an open screen is closed, nothing was written', async () => {
    const message = slowly(`/api/requests/${no}/progress`, leaver.cookie, 'application/json', '{"text":"还没', '说完"}');
    const mark = 'a-boundary';
    const upload = slowly(
      '/api/files',
      leaver.cookie,
      `multipart/form-data; boundary=${mark}`,
      `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nhalf`,
      ` of it\r\n--${mark}--\r\n`,
    );
    const stream = await lab.app.request(`${HOST}/api/events`, { headers: { host: 'localhost:3000', cookie: leaver.cookie } });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    await reader.read();

    const gone = await owner.post<HandoverView>(
      '/api/staff/staff-6/leaving',
      { reason: '回老家', successorId: 'staff-5' },
      { 'idempotency-key': 'go' },
    );
    expect(gone.status, gone.text).toBe(201);
    message.finish();
    upload.finish();
    expect((await message.answer).status).toBe(401);
    expect((await upload.answer).status).toBe(401);
    for (let end = false; !end;) end = (await reader.read()).done;
    expect((await leaver.get('/api/me')).status).toBe(401);
    expect(await lab.db.selectFrom('files').select('id').where('uploadedBy', '=', 'demo-staff-6').execute()).toEqual([]);
    const again = await owner.post<HandoverView>(
      '/api/staff/staff-6/leaving',
      { reason: '回老家', successorId: 'staff-5' },
      { 'idempotency-key': 'go' },
    );
    expect(again.body.id, 'the same key is the same leaving').toBe(gone.body.id);
  });

  test('the run gives the open case to the successor through its own command, and the list says when', async () => {
    await expect
      .poll(async () => (await owner.get<HandoverView>('/api/staff/staff-6/handover')).body.items.every((item) => item.doneAt !== null), {
        timeout: 30_000,
      })
      .toBe(true);
    const view = await owner.get<CaseView>(`/api/requests/${no}`);
    expect(view.body.assignee?.id).toBe('staff-5');
    const line = view.body.entries.find((entry) => entry.type === 'assigned');
    expect(line).toMatchObject({ text: '离职交接：回老家', by: { id: 'owner' } });
    const csv = await owner.get('/api/staff/staff-6/handover.csv');
    expect(csv.text.startsWith('"离职交接单"')).toBe(true);
    expect(csv.text).toContain(no);
  });

  test('taken back they are active, off duty and hold nothing', async () => {
    const back = await owner.post<StaffView>('/api/staff/staff-6/rehire');
    expect(back.body).toMatchObject({ active: true, onDuty: false, bound: false, own: { held: { clients: 0, cases: 0 } } });
    expect((await owner.post<Problem>('/api/staff/staff-6/rehire')).body.code).toBe('still_here');
    expect((await owner.post<Problem>('/api/staff/owner/leaving', {})).body.code).toBe('last_owner');
  });
});
