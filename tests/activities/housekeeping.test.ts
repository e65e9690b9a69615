import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sweep } from '../../activities/housekeeping.ts';
import { DAY_MS } from '../../domain/time.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { words } from '../support/small-firm.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'firm-sweep-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('sweeping', () => {
  eachDatabase((_name, makeDb) => {
    test('takes what nothing hangs on after a day, and events after a week; what a case has stays', async () => {
      const db = await makeDb();
      const onDisk = (key: string) => join(dataDir, 'files', key.slice(0, 2), key);
      for (const key of ['aa-loose', 'bb-used']) {
        mkdirSync(join(dataDir, 'files', key.slice(0, 2)), { recursive: true });
        writeFileSync(onDisk(key), 'x');
      }
      const file = (id: string, caseNo: string | null) => ({
        id,
        name: id,
        size: 1,
        type: 'image/png',
        storageKey: id,
        sha256: '',
        uploadedBy: 'p',
        caseNo,
        internal: 0,
        createdAt: TUESDAY_10,
      });
      await db
        .insertInto('contents')
        .values([words('loose', ''), { ...words('used', ''), caseNo: 'R26112400001' }])
        .execute();
      await db
        .insertInto('files')
        .values([file('aa-loose', null), file('bb-used', 'R26112400001')])
        .execute();
      await db
        .insertInto('events')
        .values(
          Array.from({ length: 450 }, (_, index) => ({
            at: TUESDAY_10 + index,
            topic: 'case',
            caseNo: null,
            clientId: null,
            storeId: null,
            assigneeId: null,
            dedicatedId: null,
            personId: null,
            data: '{}',
          })),
        )
        .execute();
      expect(await sweep(db, dataDir, TUESDAY_10 + DAY_MS / 2)).toEqual({
        exports: 0,
        contents: 0,
        files: 0,
        keys: 0,
        events: 0,
        pushes: 0,
        payNotices: 0,
        imports: 0,
      });
      expect(await sweep(db, dataDir, TUESDAY_10 + 8 * DAY_MS)).toEqual({
        exports: 0,
        contents: 1,
        files: 1,
        keys: 0,
        events: 450,
        pushes: 0,
        payNotices: 0,
        imports: 0,
      });
      expect([existsSync(onDisk('aa-loose')), existsSync(onDisk('bb-used'))]).toEqual([false, true]);
      expect(await db.selectFrom('contents').select('id').execute()).toEqual([{ id: 'used' }]);
    });
  });
});
