import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { readDecisions } from '../../db/read/decisions.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { insertLeave } from '../../db/records/leaves.ts';
import { changePermissions } from '../../db/records/permissions.ts';
import { openSealed } from '../../db/sealed.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const NOW = Date.now();

describe('what waits for one person’s word', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
    });
    const waiting = async (personId: string) => {
      const principal = await readPrincipal(db, personId, NOW);
      if (!principal) throw new Error(`nobody is ${personId}`);
      return (await readDecisions(db, principal, undefined, NOW)).map(({ kind, id, at }) => ({ kind, id, at }));
    };
    const kinds = async (personId: string) => (await waiting(personId)).map(({ kind }) => kind);
    const receipt = (id: string, enteredById: string, createdAt: number) => ({
      id,
      clientId: 'c07',
      storeId: 'store-2',
      billIds: '[]',
      amountFen: 30_000,
      way: 'bank',
      paidOn: '2026-11-20',
      payerName: '甲',
      note: '',
      fileIds: '[]',
      state: 'entered',
      enteredById,
      decidedById: null,
      decidedAt: null,
      decisionReason: null,
      handedInAt: null,
      handedInToId: null,
      statementLineId: null,
      createdAt,
    });

    test('stands in one list, the oldest first, for who may decide it and did not enter it', async () => {
      await db
        .insertInto('receipts')
        .values([receipt('by-staff', 'staff-5', NOW - 2 * HOUR_MS), receipt('by-admin', 'admin-2', NOW - HOUR_MS)])
        .execute();
      const asked = { staffId: 'staff-5', startsAt: NOW + DAY_MS, endsAt: NOW + 2 * DAY_MS, coverId: null, reason: '看病' };
      const by = { at: NOW - 3 * HOUR_MS, actor: { kind: 'staff' as const, id: 'staff-5' } };
      const leave = await db.transaction().execute((trx) => insertLeave(trx, asked, 'asked', { staffId: 'staff-5' }, by));
      expect(await waiting('demo-owner')).toEqual([
        { kind: 'leave', id: leave, at: NOW - 3 * HOUR_MS },
        { kind: 'receipt', id: 'by-staff', at: NOW - 2 * HOUR_MS },
        { kind: 'receipt', id: 'by-admin', at: NOW - HOUR_MS },
      ]);
      expect((await waiting('demo-admin-2')).map(({ id }) => id)).toEqual([leave, 'by-staff']);
      expect(await waiting('demo-staff-5')).toEqual([]);
      await changePermissions(
        db,
        [{ permission: 'staff.write', role: 'admin', holds: false }],
        { version: 0, confirmed: true },
        { at: NOW, actor: { kind: 'staff', id: 'owner' } },
      );
      expect(await kinds('demo-admin-2')).toEqual(['receipt']);
    });

    test('has long work of one’s own that did not end well until it is tried again, and a channel over which nothing leaves', async () => {
      const run = { personId: 'demo-admin-2', startedBy: 'admin-2', kind: 'bulk', state: 'done', title: '批量', params: '{}', version: 1 };
      const none = { selection: null, startAt: null, seenAt: null, cancelAskedAt: null, undoes: 0, waitingFor: null, result: null };
      const counts = {
        total: 3,
        done: 1,
        skipped: 0,
        failed: 2,
        createdAt: NOW - HOUR_MS,
        startedAt: NOW - HOUR_MS,
        finishedAt: NOW - HOUR_MS,
      };
      await db
        .insertInto('runs')
        .values({ ...run, ...counts, ...none, id: 'run-1', parentId: null })
        .execute();
      expect(await kinds('demo-admin-2')).toEqual(['run']);
      expect(await kinds('demo-owner')).toEqual([]);
      await db
        .insertInto('runs')
        .values({ ...run, ...counts, failed: 0, done: 2, ...none, id: 'run-2', parentId: 'run-1' })
        .execute();
      expect(await kinds('demo-admin-2')).toEqual([]);
      const attempt = {
        channel: 'sms',
        reason: 'isv.AMOUNT_NOT_ENOUGH',
        externalId: null,
        tries: 1,
        notBefore: null,
        receipt: null,
        receiptAt: null,
      };
      const notice = {
        event: 'e',
        noticeId: 'broadcast',
        caseNo: null,
        title: '',
        text: '',
        link: '/inbox',
        createdAt: NOW,
        readAt: null,
        outside: null,
      };
      for (const index of [1, 2, 3]) {
        await db
          .insertInto('notices')
          .values({ ...notice, id: `n${index}`, event: `e${index}`, personId: 'demo-client-1' })
          .execute();
        await db
          .insertInto('noticeAttempts')
          .values({ ...attempt, id: `a${index}`, noticeId: `n${index}`, result: 'refused', at: NOW - index, doneAt: NOW - index })
          .execute();
      }
      expect(await waiting('demo-owner')).toEqual([{ kind: 'channel', id: 'sms', at: NOW - 1 }]);
      await db.updateTable('noticeAttempts').set({ result: 'sent', doneAt: NOW, at: NOW }).where('id', '=', 'a1').execute();
      expect(await kinds('demo-owner')).toEqual([]);
    });
  });
});
