import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { resolveAudience } from '../../db/read/notice-audience.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { clientsOf } from '../../db/read/scope.ts';
import { changePermissions } from '../../db/records/permissions.ts';
import { endGrant, insertGrant } from '../../db/records/temporary-grants.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Granted } from '../../domain/grants.ts';
import type { Principal } from '../../domain/roles.ts';
import { DAY_MS } from '../../domain/time.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const NOW = Date.now();
const audit = (at = NOW) => ({ at, actor: { kind: 'staff' as const, id: 'owner' } });

describe('what a colleague holds for a time, and what the owner moved, in the rows', () => {
  eachDatabase((_, makeDb) => {
    let db: Db;
    beforeEach(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
    });
    const give = (what: Granted, from = NOW, until = NOW + DAY_MS) =>
      db
        .transaction()
        .execute((trx) => insertGrant(trx, { staffId: 'staff-3', what, reason: '出差', startsAt: from, endsAt: until }, audit()));
    const holder = async (at: number) => (await readPrincipal(db, 'demo-staff-3', at)) as Principal;
    const seen = async (at: number) => {
      const who = await holder(at);
      return (
        await db
          .selectFrom('clients')
          .select('id')
          .where((eb) => clientsOf(who)(eb as never))
          .execute()
      ).map((row) => row.id);
    };

    test('clients are seen from the first instant to the last, and no longer', async () => {
      const before = await seen(NOW);
      const [other] = (await db.selectFrom('clients').select('id').where('accountantId', '=', 'staff-1').execute()).map((row) => row.id);
      await give({ kind: 'clients', clientIds: [other ?? ''] });
      expect((await seen(NOW - 1)).toSorted()).toEqual(before.toSorted());
      expect((await seen(NOW)).toSorted()).toEqual([...new Set([...before, other])].toSorted());
      expect((await seen(NOW + DAY_MS)).toSorted()).toEqual(before.toSorted());
    });

    test('a power counts as a power, is told of as one, and is gone when it is ended', async () => {
      const id = await give({ kind: 'power', power: 'refund.approve' });
      expect((await holder(NOW)).staff?.powers).toContain('refund.approve');
      const { storeId } = await db.selectFrom('staffStores').select('storeId').where('staffId', '=', 'staff-3').executeTakeFirstOrThrow();
      const about = { no: '', clientId: '', storeId, assigneeId: null, dedicatedId: null };
      const told = async () =>
        (await resolveAudience(db, about, { to: 'deciders', may: 'refunds.decide' })).map(({ personId }) => personId);
      expect(await told()).toContain('demo-staff-3');
      await db.transaction().execute((trx) => endGrant(trx, id, audit(NOW)));
      expect((await holder(NOW)).staff?.powers).not.toContain('refund.approve');
      expect(await told()).not.toContain('demo-staff-3');
    });

    test('a permission that was taken from a role is read with the next request', async () => {
      await changePermissions(db, [{ permission: 'case.grab', role: 'staff', holds: false }], { version: 0, confirmed: false }, audit());
      expect((await holder(NOW)).staff?.taken).toEqual(['case.grab']);
    });
  });
});
