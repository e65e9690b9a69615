import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { morningStep } from '../../activities/daily/morning.ts';
import type { ActivityDeps } from '../../activities/deps.ts';
import { changePermissions } from '../../db/records/permissions.ts';
import { openSealed } from '../../db/sealed.ts';
import { DAY_MS } from '../../domain/time.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { noChannels } from '../support/no-channels.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const DATE = '2026-11-24';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('the numbers of the morning', () => {
  eachDatabase((_name, makeDb) => {
    test('reach the owner and the admins once, not on rest days, not for a day that is past, and nobody whose role lost the workbench', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      const say = (date: string, at: number) =>
        morningStep.work({ db, log, now: () => at, channels: noChannels, sealed } as unknown as ActivityDeps, date, null);
      const told = async () =>
        await db
          .selectFrom('notices')
          .select(['personId', 'text', 'link'])
          .where('noticeId', '=', 'day.morning.admin')
          .orderBy('personId')
          .execute();
      // A Sunday, and a Tuesday that is made good on Wednesday.
      await say('2026-11-22', TUESDAY_10 - 2 * DAY_MS);
      await say(DATE, TUESDAY_10 + DAY_MS);
      expect(await told()).toEqual([]);
      for (const _ of [1, 2]) await say(DATE, TUESDAY_10);
      const [first] = await told();
      expect((await told()).map(({ personId }) => personId)).toEqual(['demo-admin', 'demo-admin-2', 'demo-owner']);
      expect(first?.link).toBe('/numbers');
      expect(first?.text).toContain('昨天收款 ¥0.00');
      const audit = { at: TUESDAY_10, actor: { kind: 'staff' as const, id: 'owner' } };
      await changePermissions(db, [{ permission: 'workbench.read', role: 'admin', holds: false }], { version: 0, confirmed: true }, audit);
      await db.deleteFrom('notices').execute();
      await say(DATE, TUESDAY_10);
      expect((await told()).map(({ personId }) => personId)).toEqual(['demo-owner']);
    });
  });
});
