import { describe, expect, test } from 'vitest';
import { newBlock, type Block } from '../../domain/home/blocks.ts';
import type { Db } from '../../db/open.ts';
import { readHomeDraft, listHomeVersions } from '../../db/read/home-desk.ts';
import { joinHome, readHomeVersion } from '../../db/read/home.ts';
import { dropHomeDraft, publishHome, restoreHome, saveHomeDraft } from '../../db/records/home.ts';
import { eachDatabase } from '../support/database.ts';

const AT = Date.UTC(2026, 10, 30, 2, 0);
const audit = { at: AT, actor: { kind: 'staff', id: 'admin' } } as const;
const words = (id: string, html: string): Block => ({ ...newBlock('text', id), html }) as Block;
const space = (id: string): Block => newBlock('space', id);

describe('the home page', () => {
  eachDatabase((_, makeDb) => {
    const publish = (db: Db, revision: number, note = '') => db.transaction().execute((trx) => publishHome(trx, revision, note, audit));
    const restore = (db: Db, version: number) => db.transaction().execute((trx) => restoreHome(trx, version, audit));

    test('begins with nothing, is written, published, written again, and goes back', async () => {
      const db = await makeDb();
      expect(await readHomeDraft(db)).toMatchObject({ revision: 0, blocks: [], version: 0, faults: [{ code: 'empty' }] });
      await saveHomeDraft(db, [words('a', '<p>一</p>')], 0, 'p', audit);
      expect(await publish(db, 1, '开张')).toBe(1);
      await saveHomeDraft(db, [words('a', '<p>二</p>'), space('b')], 2, 'p', audit);
      expect(await readHomeDraft(db)).toMatchObject({
        revision: 3,
        changes: [
          { what: 'changed', type: 'text' },
          { what: 'added', type: 'space' },
        ],
      });
      expect(await publish(db, 3)).toBe(2);
      expect(await restore(db, 1)).toBe(3);
      expect((await readHomeVersion(db))?.blocks).toEqual([words('a', '<p>一</p>')]);
      expect((await listHomeVersions(db)).map(({ version, note, restoredFrom }) => [version, note, restoredFrom])).toEqual([
        [3, '', 1],
        [2, '', null],
        [1, '开张', null],
      ]);
    });

    test('is written by one of many who send at once, and published once', async () => {
      const db = await makeDb();
      const ends = await Promise.allSettled(['a', 'b', 'c', 'd'].map((id) => saveHomeDraft(db, [space(id)], 0, 'p', audit)));
      expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const published = await Promise.allSettled([publish(db, 1), publish(db, 1), publish(db, 1)]);
      expect(published.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const back = await Promise.allSettled([restore(db, 1), saveHomeDraft(db, [space('x')], 2, 'p', audit)]);
      expect(back.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    });

    test('thrown away, the draft is what is published', async () => {
      const db = await makeDb();
      await saveHomeDraft(db, [space('a')], 0, 'p', audit);
      await expect(dropHomeDraft(db, 0, audit)).rejects.toMatchObject({ code: 'version_conflict' });
      await dropHomeDraft(db, 1, audit);
      expect(await readHomeDraft(db)).toMatchObject({ revision: 2, blocks: [], updatedBy: null });
    });

    test('shows what its days say, Beijing time', async () => {
      const db = await makeDb();
      const blocks = [
        { ...space('a'), from: '2026-12-01' },
        { ...space('b'), until: '2026-11-30' },
      ];
      const on = async (at: number) => (await joinHome(db, blocks, at, null)).blocks.map(({ id }) => id);
      expect(await on(Date.UTC(2026, 10, 30, 15, 59))).toEqual(['b']);
      expect(await on(Date.UTC(2026, 10, 30, 16, 0))).toEqual(['a']);
    });
  });
});
