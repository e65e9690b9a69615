import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EXPORT_SORTS } from '../../api/exports.ts';
import { EXPORT_SOURCES } from '../../db/read/exports/sources.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { openSealed } from '../../db/sealed.ts';
import { columnsOf, EXPORT_KINDS, type ExportKind } from '../../domain/exports/lists.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
/** What a list has to be asked for at least. */
const ASKED: Partial<Record<ExportKind, object>> = {
  announcementReads: { id: 'none' },
  calls: { want: 'all' },
  errands: { day: '2026-11-24' },
  notices: { results: null, channels: null, personId: null, caseNo: null, q: null },
  performance: { period: '2026-11' },
  performanceRows: { number: 'taken', from: 0, to: TUESDAY_10, staffId: null, storeId: null },
  yearWork: { span: '2026', stage: ['yearly'] },
};

eachDatabase((_, makeDb) => {
  test('every list finds and writes its lines, for who reaches all and for who reaches some', async () => {
    const db = await makeDb();
    await smallFirm(db, sealed);
    await keepMoney(db, { payments: [paymentRow('p', { refundedFen: 100 })], refunds: [refundRow('r', 'p')] });
    const found: Partial<Record<ExportKind, number>> = {};
    for (const person of ['demo-owner', 'demo-leader']) {
      const principal = await readPrincipal(db, person);
      if (!principal) throw new Error(person);
      for (const kind of EXPORT_KINDS) {
        const { find, lines } = EXPORT_SOURCES[kind];
        const ids = await find(db, principal, (ASKED[kind] ?? {}) as never, 500, TUESDAY_10);
        const written = await lines(db, principal, ids.length > 0 ? ids : ['none'], TUESDAY_10, () => '');
        expect([kind, [...written.keys()].toSorted()]).toEqual([kind, ids.toSorted()]);
        for (const line of written.values()) expect(Object.keys(line), kind).toEqual(expect.arrayContaining(columnsOf(kind, [])));
        if (person === 'demo-owner') found[kind] = ids.length;
        else expect(ids.length, kind).toBeLessThanOrEqual(found[kind] ?? 0);
      }
    }
    const owner = await readPrincipal(db, 'demo-owner');
    if (!owner) throw new Error('no owner');
    for (const [kind, sorts] of Object.entries(EXPORT_SORTS) as [ExportKind, readonly string[]][]) {
      for (const sort of sorts) {
        const ids = await EXPORT_SOURCES[kind].find(db, owner, { sort } as never, 500, TUESDAY_10);
        expect(ids.length, `${kind} ${sort}`).toBe(found[kind]);
      }
    }
    for (const kind of ['clients', 'contacts', 'staff', 'payments', 'refunds', 'audit'] as const)
      expect(found[kind], kind).toBeGreaterThan(0);
  });
});
