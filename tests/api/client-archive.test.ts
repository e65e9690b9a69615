import { setTimeout } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { FileRef, Problem } from '../../api/views.ts';
import type { ClientArchiveView, RunView } from '../../api/views/runs.ts';
import { HOST, openLab, type ApiLab, type Person } from './lab.ts';

describe('the archive of a client', () => {
  let lab: ApiLab;
  let contact: Person;
  let admin: Person;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
    contact = await lab.as('demo-client-3');
    admin = await lab.as('demo-admin-2', 'console');
    const form = new FormData();
    form.append('file', new Blob(['给会计的说明']), '说明.txt');
    const file = await contact.post<FileRef>('/api/files', form);
    const made = await contact.post('/api/requests', {
      clientId: 'c07',
      businessTypeId: 'social-change',
      title: '社保增减员',
      fileIds: [file.body.id],
    });
    expect(made.status, made.text).toBe(201);
    await lab.db
      .insertInto('clientNotes')
      .values({
        id: 'n1',
        clientId: 'c07',
        text: '只给同事看的话',
        pinned: 0,
        authorId: 'demo-admin-2',
        version: 1,
        createdAt: 1,
        updatedAt: 1,
      })
      .execute();
  });
  afterAll(() => lab.close());

  const archiveOf = async (person: Person): Promise<{ run: RunView; entries: Record<string, Uint8Array>; status: number }> => {
    const start = await person.post<RunView & Problem>('/api/clients/c07/package', {});
    expect(start.status, start.text).toBe(201);
    for (;;) {
      const { run } = (await person.get<ClientArchiveView>('/api/clients/c07/package')).body;
      if (run?.finishedAt) {
        const answer = await lab.app.request(`${HOST}/api/clients/c07/package/file`, {
          headers: { host: 'localhost:3000', cookie: person.cookie },
        });
        return { run, status: answer.status, entries: unzipSync(new Uint8Array(await answer.arrayBuffer())) };
      }
      await setTimeout(50);
    }
  };
  /** Every text of its sheets. */
  const textOf = (entries: Record<string, Uint8Array>): string =>
    Object.entries(entries)
      .filter(([path]) => path.endsWith('.xlsx'))
      .flatMap(([, bytes]) => Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString('utf8')))
      .join('');

  test('comes to its contact with the originals and without what is internal', async () => {
    const { run, entries, status } = await archiveOf(contact);
    expect([status, run.state, run.failed]).toEqual([200, 'done', 0]);
    expect(run.file?.name).toMatch(/资料包-\d{8}-\d{4}\.zip$/);
    const paths = Object.keys(entries);
    expect(paths).toEqual(expect.arrayContaining(['企业信息.xlsx', '业务单.xlsx', '目录.html']));
    expect(paths).not.toContain('内部备注.xlsx');
    const original = paths.find((path) => /^业务单文件\/R\d+ 社保增减员\/说明\.txt$/.test(path)) ?? '';
    expect(Buffer.from(entries[original] ?? []).toString('utf8')).toBe('给会计的说明');
    expect(textOf(entries)).not.toContain('只给同事看的话');
    expect(Buffer.from(entries['目录.html'] ?? []).toString('utf8')).toContain('%E8%AF%B4%E6%98%8E.txt');
  });

  test('comes to an admin of its store with everything', async () => {
    const { entries } = await archiveOf(admin);
    expect(Object.keys(entries)).toContain('内部备注.xlsx');
    expect(textOf(entries)).toContain('只给同事看的话');
    expect(textOf(entries)).toContain('社保增减员');
  });

  test('a contact with no right to money, ledgers or people gets no sheet of them', async () => {
    await lab.db
      .updateTable('contactLinks')
      .set({ rights: '[]' })
      .where('personId', '=', 'demo-client-3')
      .where('clientId', '=', 'c07')
      .execute();
    const paths = Object.keys((await archiveOf(contact)).entries);
    for (const sheet of ['账单', '支付', '账目', '申报', '联系人']) expect(paths).not.toContain(`${sheet}.xlsx`);
    expect(paths).toContain('业务单.xlsx');
  });

  test('is its taker’s alone, and gone for a contact who is none any more', async () => {
    const other = await lab.as('demo-client-1');
    expect((await other.post<Problem>('/api/clients/c07/package', {})).status).toBe(404);
    expect(
      (await lab.as('demo-owner', 'console').then((owner) => owner.get<ClientArchiveView>('/api/clients/c07/package'))).body.run,
    ).toBeNull();
    await lab.db.deleteFrom('contactLinks').where('personId', '=', 'demo-client-3').where('clientId', '=', 'c07').execute();
    const answer = await lab.app.request(`${HOST}/api/clients/c07/package/file`, {
      headers: { host: 'localhost:3000', cookie: contact.cookie },
    });
    expect([403, 404]).toContain(answer.status);
  });
});
