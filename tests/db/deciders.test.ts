import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { holdersInFirm, resolveAudience } from '../../db/read/notice-audience.ts';
import { insertLeave } from '../../db/records/leaves.ts';
import { changePermissions } from '../../db/records/permissions.ts';
import { insertGrant } from '../../db/records/temporary-grants.ts';
import { openSealed } from '../../db/sealed.ts';
import { engagementPlan } from '../../domain/engagement-notices.ts';
import { moneyPlan } from '../../domain/money-notices.ts';
import type { NoticeAudience } from '../../domain/notice-text.ts';
import { limitOf } from '../../domain/permission-limits.ts';
import type { Permission } from '../../domain/permissions.ts';
import { DAY_MS } from '../../domain/time.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const NOW = Date.now();
const audit = { at: NOW, actor: { kind: 'staff' as const, id: 'owner' } };

/** What is told to those who decide it, and by which permission they do; what needs two persons has a test of its own. */
const DECIDED: readonly Permission[] = [
  'case.assign',
  'bills.write',
  'bills.release',
  'reconciliation.resolve',
  'invoices.issue',
  'suggestions.answer',
  'wishes.answer',
  'complaints.handle',
  'staff.write',
  'account.inbox',
  'periods.work',
];

describe('who is told what is to be decided', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    let storeId: string;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
      await db.updateTable('staff').set({ powers: '[]' }).execute();
      storeId = (
        await db
          .selectFrom('staffStores')
          .innerJoin('staff', 'staff.id', 'staffStores.staffId')
          .select('staffStores.storeId')
          .where('staff.role', '=', 'admin')
          .executeTakeFirstOrThrow()
      ).storeId;
    });
    const told = async (audience: NoticeAudience) =>
      (await resolveAudience(db, { no: '', clientId: '', storeId, assigneeId: null, dedicatedId: null }, audience)).map(
        ({ personId }) => personId,
      );
    const rolesOf = async (people: readonly string[]) =>
      (
        await db
          .selectFrom('staff')
          .select('role')
          .where('personId', 'in', [...people])
          .execute()
      )
        .map(({ role }) => role)
        .toSorted();
    const take = (permission: Permission) =>
      db
        .selectFrom('settings')
        .select('version')
        .where('key', '=', 'permissions')
        .executeTakeFirst()
        .then((row) =>
          changePermissions(db, [{ permission, role: 'admin', holds: false }], { version: row?.version ?? 0, confirmed: true }, audit),
        );

    test('an admin of the store, and nobody whose role lost it: then the owner', async () => {
      for (const may of DECIDED) {
        expect(await rolesOf(await told({ to: 'deciders', may })), may).toEqual(['admin']);
        expect(limitOf(may).take, 'the owner may move it').toContain('admin');
        await take(may);
        expect(new Set(await rolesOf(await told({ to: 'deciders', may }))), may).toEqual(new Set(['owner']));
      }
    });

    test('a power is enough, and one that is lent for a time as well; what only a power gives is told to the owner besides', async () => {
      await db.deleteFrom('staffStores').where('staffId', 'in', ['staff-2', 'staff-3']).execute();
      await db
        .insertInto('staffStores')
        .values(['staff-2', 'staff-3'].map((staffId) => ({ staffId, storeId })))
        .execute();
      await db.updateTable('staff').set({ powers: '["receipt.confirm"]' }).where('id', '=', 'staff-2').execute();
      const what = { kind: 'power', power: 'receipt.confirm' } as const;
      const lent = { staffId: 'staff-3', what, reason: '月底', startsAt: NOW - 1, endsAt: NOW + DAY_MS };
      await db.transaction().execute((trx) => insertGrant(trx, lent, audit));
      await take('offline.decide');
      expect((await told({ to: 'deciders', may: 'offline.decide' })).toSorted()).toEqual(['demo-owner', 'demo-staff-2', 'demo-staff-3']);
      expect(await told({ to: 'deciders', may: 'refunds.decide' })).toEqual(['demo-owner']);
    });

    test('an asked leave goes to who keeps the record, and follows the table', async () => {
      const ask = (from: number) =>
        db
          .transaction()
          .execute((trx) =>
            insertLeave(
              trx,
              { staffId: 'staff-1', startsAt: NOW + from * DAY_MS, endsAt: NOW + (from + 1) * DAY_MS, coverId: null, reason: '' },
              'asked',
              { staffId: 'staff-1' },
              { at: NOW + from, actor: { kind: 'staff', id: 'staff-1' } },
            ),
          );
      await ask(1);
      const asked = async () =>
        rolesOf(
          (await db.selectFrom('notices').select('personId').where('noticeId', '=', 'leave.asked').execute()).map((row) => row.personId),
        );
      expect(await asked()).not.toContain('owner');
      await take('staff.write');
      await ask(5);
      expect(await asked()).toContain('owner');
    });

    test('no notice of money or contracts names a role: each says by which permission it is decided', () => {
      const plans = [
        ...(['refund.asked', 'refund.abnormal', 'transfer.claimed', 'offline.entered', 'invoice.asked', 'invoice.reverse'] as const).map(
          moneyPlan,
        ),
        engagementPlan('asked'),
      ];
      for (const plan of plans) expect(plan.some(({ audience }) => audience.to === 'deciders')).toBe(true);
    });

    test('of the whole firm: everybody who holds it now', async () => {
      await take('daily.run');
      expect(await rolesOf((await holdersInFirm(db, 'daily.run')).map(({ personId }) => personId))).toEqual(['owner']);
    });
  });
});
