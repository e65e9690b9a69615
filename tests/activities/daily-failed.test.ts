import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dailyActivities } from '../../activities/daily/work-daily.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { openSealed } from '../../db/sealed.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const DATE = '2026-11-24';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('a step of the daily run that was given up', () => {
  eachDatabase((_name, makeDb) => {
    test('is told to the owner and the admins, once a run and step, and leads to where the day is run again', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      await db.updateTable('staff').set({ active: 0 }).where('id', '=', 'admin').execute();
      const { beginDaily, failDaily, endDaily } = dailyActivities({ db, log, now: () => TUESDAY_10 } as unknown as ActivityDeps);
      const told = async () =>
        (await db.selectFrom('notices').selectAll().where('noticeId', '=', 'daily.failed').orderBy('personId').execute()).map(
          ({ personId, text, link }) => ({ personId, text, link }),
        );
      await beginDaily({ date: DATE, byId: null });
      // The worker died after the row: the activity comes again.
      for (const _ of [1, 2]) await failDaily({ date: DATE, step: 'bills', problem: 'internal' });
      const text = '2026-11-24 的每日运行中“出账单”没有完成，其他步骤照常进行。明天会自动补做；也可以点此查看原因，处理后重新运行。';
      expect(await told()).toEqual(['demo-admin-2', 'demo-owner'].map((personId) => ({ personId, text, link: `/decide/daily/${DATE}` })));
      expect(await db.selectFrom('noticeAttempts').select(['channel', 'result']).execute()).toEqual([
        { channel: 'wechat', result: 'pending' },
        { channel: 'wechat', result: 'pending' },
      ]);
      await failDaily({ date: DATE, step: 'dunning', problem: 'internal' });
      expect(await told()).toHaveLength(4);
      await endDaily({ date: DATE });
      // Run again by hand, it breaks again: that is another run.
      await beginDaily({ date: DATE, byId: 'owner' });
      await failDaily({ date: DATE, step: 'bills', problem: 'internal' });
      expect(await told()).toHaveLength(6);
    });
  });
});
