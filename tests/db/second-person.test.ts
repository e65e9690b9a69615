import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { othersMay } from '../../db/read/second-person.ts';
import type { Db } from '../../db/open.ts';
import { openSealed } from '../../db/sealed.ts';
import type { Power, Role } from '../../domain/roles.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const HERE = { storeId: 'store-1' };
const WHERE = { receipt: HERE, advance: HERE, engagement: HERE, refund: 'firm', check: { clientId: 'c01' } } as const;
type What = keyof typeof WHERE;
/** A colleague beside the one who did it, and for what they may be the second person. */
const CASES: [string, { role: Role; powers?: Power[]; stores: string[]; active?: 0 }, What[]][] = [
  ['the owner, of any store', { role: 'owner', stores: [] }, ['receipt', 'advance', 'engagement', 'refund', 'check']],
  ['an owner who left', { role: 'owner', stores: ['store-1'], active: 0 }, []],
  ['an admin there', { role: 'admin', stores: ['store-1'] }, ['receipt', 'advance', 'check']],
  ['an admin elsewhere', { role: 'admin', stores: ['store-2'] }, []],
  ['a leader there', { role: 'leader', stores: ['store-1'] }, ['check']],
  ['a colleague there', { role: 'staff', stores: ['store-1'] }, []],
  ['who takes receipts there', { role: 'staff', powers: ['receipt.confirm'], stores: ['store-1'] }, ['receipt']],
  ['who takes receipts elsewhere', { role: 'staff', powers: ['receipt.confirm'], stores: ['store-2'] }, []],
  ['who approves contracts there', { role: 'staff', powers: ['engagement.approve'], stores: ['store-1'] }, ['engagement']],
  ['who checks books there', { role: 'staff', powers: ['period.check'], stores: ['store-1'] }, ['check']],
  ['who approves refunds, wherever they sit', { role: 'staff', powers: ['refund.approve'], stores: ['store-2'] }, ['refund']],
];

describe('a second person', () => {
  eachDatabase((_name, makeDb) => {
    test('is whoever holds the role or the power where it is of; nobody else in the firm counts', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      for (const [who, other, may] of CASES) {
        await alone(db, other);
        const found: What[] = [];
        for (const what of Object.keys(WHERE) as What[]) if (await othersMay(db, what, WHERE[what], 'demo-staff-1')) found.push(what);
        expect([who, found.toSorted()]).toEqual([who, may.toSorted()]);
      }
    });

    test('is never oneself, whatever one holds', async () => {
      const db = await makeDb();
      await smallFirm(db, sealed);
      await alone(db, { role: 'owner', stores: ['store-1'] });
      for (const what of Object.keys(WHERE) as What[]) expect(await othersMay(db, what, WHERE[what], 'demo-staff-2')).toBe(false);
    });
  });
});

/** Leaves the firm with one colleague beside staff-1: staff-2, as given. */
async function alone(db: Db, { role, powers = [], stores, active }: (typeof CASES)[number][1]): Promise<void> {
  await db.updateTable('staff').set({ role: 'staff', powers: '[]', active: 0 }).where('id', '!=', 'staff-2').execute();
  await db
    .updateTable('staff')
    .set({ role, powers: JSON.stringify(powers), active: active ?? 1 })
    .where('id', '=', 'staff-2')
    .execute();
  await db.deleteFrom('staffStores').where('staffId', '=', 'staff-2').execute();
  for (const storeId of stores) await db.insertInto('staffStores').values({ staffId: 'staff-2', storeId }).execute();
}
