import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ledgersStep } from '../../activities/daily/ledgers.ts';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import { instantOf, HOUR_MS } from '../../domain/time.ts';
import { eachDatabase } from '../support/database.ts';
import { keepLedger } from '../support/ledgers.ts';
import { noChannels } from '../support/no-channels.ts';
import { smallFirm } from '../support/small-firm.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-ledgers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
/** Thursday the 12th of November, ten in the morning: five business days are over with the 19th. */
const PUBLISHED = instantOf('2026-11-12', 10 * HOUR_MS);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('账目未答复', () => {
  eachDatabase((_name, makeDb) => {
    const firm = async (): Promise<Db> => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(folder, 'keys.json')));
      return db;
    };
    const run = (db: Db, date: string, after: string | null = null) =>
      ledgersStep.work(
        {
          db,
          sealed: openSealed(join(folder, 'keys.json')),
          log,
          channels: noChannels,
          publicUrl: '',
          now: () => instantOf(date, 8.5 * HOUR_MS),
        },
        date,
        after,
      );
    const stateOf = async (db: Db, id: string) =>
      (await db.selectFrom('ledgers').select(['state', 'confirmedAt']).where('id', '=', id).executeTakeFirstOrThrow()) as {
        state: string;
        confirmedAt: number | null;
      };

    test('five business days of silence are recorded, on the morning after them, never as a confirmation', async () => {
      const db = await firm();
      await keepLedger(db, { id: 'silent', clientId: 'c01', storeId: 'store-1', at: PUBLISHED });
      for (const date of ['2026-11-13', '2026-11-17', '2026-11-19']) expect((await run(db, date)).counts).toEqual({ unanswered: 0 });
      expect(await run(db, '2026-11-20')).toEqual({ after: null, counts: { unanswered: 1 } });
      expect(await stateOf(db, 'silent')).toEqual({ state: 'unanswered', confirmedAt: null });
      const told = await db.selectFrom('notices').select(['personId', 'noticeId']).where('event', 'like', 'ledger:silent:%').execute();
      expect(told).toEqual([{ personId: 'demo-staff-1', noticeId: 'ledger.unanswered.staff' }]);
    });

    test('run again, or days late, it does it once', async () => {
      const db = await firm();
      await keepLedger(db, { id: 'late', clientId: 'c01', storeId: 'store-1', at: PUBLISHED });
      expect((await run(db, '2026-12-24')).counts).toEqual({ unanswered: 1 });
      expect((await run(db, '2026-12-24')).counts).toEqual({ unanswered: 0 });
      expect(await db.selectFrom('audit').select('id').where('action', '=', 'ledger.unanswered').execute()).toHaveLength(1);
    });

    test('what is questioned, confirmed or not published is left alone', async () => {
      const db = await firm();
      await keepLedger(db, { id: 'asked', clientId: 'c01', storeId: 'store-1', at: PUBLISHED, question: 'q1' });
      await keepLedger(db, { id: 'sure', clientId: 'c04', storeId: 'store-1', at: PUBLISHED, state: 'confirmed' });
      await keepLedger(db, { id: 'draft', clientId: 'c05', storeId: 'store-1', at: PUBLISHED, published: false });
      expect((await run(db, '2026-12-24')).counts).toEqual({ unanswered: 0 });
    });

    test('hundreds of them are looked at a chunk at a time', async () => {
      const db = await firm();
      const row = { clientId: 'c01', storeId: 'store-1', state: 'published', revision: 1, publishedRevision: 1, publishedAt: PUBLISHED };
      const unsaid = { readAt: null, readById: null, confirmedAt: null, confirmedById: null, closedAt: null, reopenReason: null };
      const many = Array.from({ length: 230 }, (_, at) => ({
        ...row,
        ...unsaid,
        id: `many-${String(at).padStart(4, '0')}`,
        period: `${2000 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
        createdAt: PUBLISHED,
        at: PUBLISHED,
      }));
      await db.insertInto('ledgers').values(many).execute();
      expect(await run(db, '2026-11-18')).toEqual({ after: 'many-0199', counts: { unanswered: 0 } });
      await db.deleteFrom('ledgers').where('id', '<', 'many-0195').execute();
      const first = await run(db, '2026-11-20', 'many-0226');
      expect(first).toEqual({ after: null, counts: { unanswered: 3 } });
    });
  });
});
