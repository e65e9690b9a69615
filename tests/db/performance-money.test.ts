import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTallies } from '../../db/read/performance.ts';
import { readBehind } from '../../db/read/performance-behind.ts';
import { allocateTo } from '../../db/records/bill-money.ts';
import { openSealed } from '../../db/sealed.ts';
import { monthSpan } from '../../domain/performance/months.ts';
import { figuresOf, NUMBERS } from '../../domain/performance/numbers.ts';
import type { Principal } from '../../domain/roles.ts';
import { DAY_MS } from '../../domain/time.ts';
import { keepBills } from '../support/bill-rows.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const OWNER = {
  personId: 'demo-owner',
  links: [],
  staff: { id: 'owner', role: 'owner', storeIds: [], groupId: null, powers: [] },
} as unknown as Principal;
const PEOPLE = ['staff-1', 'staff-5', null] as const;
const MONTHS = ['2026-09', '2026-10', '2026-11'];
/** Money comes or goes back on a day, or the client goes to somebody else. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        what: fc.constantFrom('payment' as const, 'receipt' as const, 'credit' as const, 'refund' as const),
        fen: fc.integer({ min: 1, max: 30_000 }),
        again: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.constantFrom(...PEOPLE).map((accountant) => ({ accountant })) },
  ),
  { minLength: 4, maxLength: 18 },
);

describe('回款', () => {
  eachDatabase((name, makeDb) => {
    test('counts for who was the accountant on the day it came, less what went back, whoever it is now', async () => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')));
      let round = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (given) => {
          await db.deleteFrom('performanceFacts').execute();
          const billId = `B2609010${String((round += 1)).padStart(4, '0')}`;
          await keepBills(db, [{ id: billId, amountFen: 900_000 }]);
          let accountant: string | null = 'staff-5';
          await db.updateTable('clients').set({ accountantId: accountant }).where('id', '=', 'c07').execute();
          const came: { staffId: string; at: number; fen: number }[] = [];
          for (const [index, step] of given.entries()) {
            if ('accountant' in step) {
              accountant = step.accountant;
              await db.updateTable('clients').set({ accountantId: accountant }).where('id', '=', 'c07').execute();
              continue;
            }
            const at = monthSpan('2026-09').from + index * 5 * DAY_MS;
            const amountFen = step.what === 'refund' ? -step.fen : step.fen;
            const part = { billId, clientId: 'c07', amountFen, source: { kind: step.what, id: `m-${round}-${index}` }, at };
            // Told twice, it comes once.
            for (let times = step.again ? 2 : 1; times > 0; times -= 1) await db.transaction().execute((trx) => allocateTo(trx, part));
            came.push({ staffId: accountant ?? '', at, fen: amountFen });
          }
          for (const month of MONTHS) {
            const span = monthSpan(month);
            const tallies = await readTallies(db, OWNER, span, { staffId: null, storeId: null });
            for (const staffId of PEOPLE.map((id) => id ?? '')) {
              const mine = came.filter((one) => one.staffId === staffId && one.at >= span.from && one.at < span.to);
              const sum = mine.reduce((total, { fen }) => total + fen, 0);
              expect(
                figuresOf(
                  tallies.filter((one) => one.staffId === staffId),
                  [],
                )['collected'],
              ).toBe(sum);
              const query = { number: NUMBERS.collected, ...span, filter: { staffId, storeId: null } };
              const { rows } = await readBehind(db, OWNER, query, { limit: 100, after: null });
              expect(rows.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual(
                mine.map(({ fen }) => fen).toSorted((a, b) => a - b),
              );
              expect(rows.every(({ opens }) => opens === billId)).toBe(true);
            }
          }
        }),
        { numRuns: name === 'SQLite' ? 25 : 10, seed: 20_261_130 },
      );
    }, 60_000);
  });
});
