import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sweep } from '../../activities/housekeeping.ts';
import type { FileRef } from '../../api/views.ts';
import { filePath } from '../../db/records/files.ts';
import { openLab, type ApiLab } from './lab.ts';

describe('what hangs on nothing', () => {
  let lab: ApiLab;
  beforeAll(async () => {
    lab = await openLab(inject('temporalAddress'));
  });
  afterAll(() => lab.close());

  test('is gone after a day; what a case took up stays', async () => {
    const client = await lab.as('demo-client-8');
    const upload = async (words: string): Promise<string> => {
      const form = new FormData();
      form.append('file', new Blob([words]), '说明.txt');
      return (await client.post<FileRef>('/api/files', form)).body.id;
    };
    const [kept, loose] = [await upload('用到的'), await upload('没用到的')];
    const no = await lab.request('demo-client-8', { fileIds: [kept] });
    await lab.db
      .insertInto('contents')
      .values({
        id: 'loose',
        kind: 'message',
        title: '',
        text: '没发出去',
        fileIds: '[]',
        authorKind: 'contact',
        authorId: 'demo-client-8',
        createdAt: Date.now(),
        caseNo: null,
      })
      .execute();
    const keyOf = async (id: string) =>
      (await lab.db.selectFrom('files').select('storageKey').where('id', '=', id).executeTakeFirst())?.storageKey ?? '';
    const paths = {
      kept: filePath(lab.deps.config.dataDir, await keyOf(kept)),
      loose: filePath(lab.deps.config.dataDir, await keyOf(loose)),
    };
    const { dataDir } = lab.deps.config;
    expect(await sweep(lab.db, dataDir, Date.now())).toMatchObject({ contents: 0, files: 0 });
    expect(await sweep(lab.db, dataDir, Date.now() + 25 * 3_600_000)).toMatchObject({ contents: 1, files: 1 });
    expect([existsSync(paths.kept), existsSync(paths.loose)]).toEqual([true, false]);
    expect((await client.get<{ files: FileRef[] }>(`/api/requests/${no}`)).body.files).toHaveLength(1);
  });
});
