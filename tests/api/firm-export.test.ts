import { setTimeout } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Page, Problem } from '../../api/views.ts';
import type { ExportRecordView, RunView } from '../../api/views/runs.ts';
import { HOST, openLab, PASSWORD, type ApiLab, type Person } from './lab.ts';

describe('the whole firm taken out', () => {
  let lab: ApiLab;
  let owner: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    owner = await lab.as('demo-owner', 'console');
  });
  afterAll(() => lab.close());
  const fetched = (person: Person, id: string, headers: Record<string, string> = {}) =>
    lab.app.request(`${HOST}/api/exports/${id}/file`, { headers: { host: 'localhost:3000', cookie: person.cookie, ...headers } });

  test('asks again for the password; a wrong one counts as at the log-in and starts nothing', async () => {
    const wrong = await owner.post<Problem>('/api/exports/firm', { password: 'not-this-one' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'bad_credentials']);
    const login = await lab.db.selectFrom('logins').select('failures').where('personId', '=', 'demo-owner').executeTakeFirstOrThrow();
    expect(login.failures).toBe(1);
    expect(await lab.db.selectFrom('runs').select('id').where('kind', '=', 'export.firm').execute()).toEqual([]);
  });

  test('comes as one archive, is fetched in parts, and stands in the records with who, how much and its hash', async () => {
    const start = await owner.post<RunView & Problem>('/api/exports/firm', { password: PASSWORD });
    expect(start.status, start.text).toBe(201);
    const { id } = start.body;
    let run = start.body;
    while (run.finishedAt === null) {
      await setTimeout(50);
      ({ body: run } = await owner.get<RunView & Problem>(`/api/runs/${id}`));
    }
    expect(run).toMatchObject({
      state: 'done',
      kind: 'export.firm',
      file: { name: expect.stringMatching(/^整所导出-\d{8}-\d{4}\.zip$/) as string },
    });
    const whole = Buffer.from(await (await fetched(owner, id)).arrayBuffer());
    expect(Object.keys(unzipSync(whole))).toEqual(
      expect.arrayContaining(['README.md', 'schema.json', 'manifest.json', 'tables/clients.jsonl']),
    );
    const rest = await fetched(owner, id, { range: 'bytes=1000-' });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, `bytes 1000-${whole.length - 1}/${whole.length}`]);
    expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(1000))).toBe(true);
    const { items } = (await owner.get<Page<ExportRecordView>>('/api/exports/log')).body;
    expect(items[0]).toMatchObject({
      id,
      kind: 'export.firm',
      fetched: 2,
      by: { contact: false },
      file: { size: whole.length, mine: true },
    });
    expect(items[0]?.file?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const told = await lab.db.selectFrom('audit').select('details').where('recordId', '=', id).execute();
    expect(JSON.stringify(told)).not.toContain(PASSWORD);
  });

  test('is the owner’s; an admin sees their own exports in the records, the owner everybody’s', async () => {
    const admin = await lab.as('demo-admin-2', 'console');
    expect((await admin.post<Problem>('/api/exports/firm', { password: PASSWORD })).status).toBe(403);
    const own = await admin.post<RunView>('/api/exports', { kind: 'staff', filter: {}, format: 'csv' });
    const seen = (await admin.get<Page<ExportRecordView>>('/api/exports/log')).body.items;
    expect(seen.map((line) => line.id)).toEqual([own.body.id]);
    const all = (await owner.get<Page<ExportRecordView>>('/api/exports/log')).body.items;
    expect(all.map((line) => line.id)).toContain(own.body.id);
    expect(all.find((line) => line.id === own.body.id)?.file?.mine ?? false).toBe(false);
  });
});
