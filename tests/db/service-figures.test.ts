import { describe, expect, test } from 'vitest';
import { projectCase } from '../../db/projections/case.ts';
import { readServiceFigures, readServiceReviews } from '../../db/read/service-figures.ts';
import type { Db } from '../../db/open.ts';
import type { CaseStatus, Grade } from '../../domain/case/types.ts';
import { DAY_MS } from '../../domain/time.ts';
import { caseEntry, caseInput, caseStatus, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm, words } from '../support/small-firm.ts';
import { openSealed } from '../../db/sealed.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rated = (grade: Grade, [attitude, speed, expertise]: [number, number, number], contentId: string | null): Partial<CaseStatus> => ({
  state: 'completed',
  review: { grade, scores: { attitude, speed, expertise }, contentId, at: TUESDAY_10 + DAY_MS, amended: 0 },
});

/** One order of an item, as far as it has come. */
async function order(db: Db, no: string, itemId: string, status: Partial<CaseStatus>, day = 0): Promise<void> {
  const completedAt = status.state === 'completed' ? TUESDAY_10 + day * DAY_MS : null;
  await projectCase(db, {
    input: caseInput({ no, kind: 'order', clientId: 'c01' }),
    status: caseStatus({ ...status, completedAt }),
    entries: [caseEntry({ contentId: 'asked' })],
  });
  const sold = { itemVersion: 1, itemName: '社保开户', planId: 'p', planName: '标准', cycle: 'once', amountFen: 38_000, snapshot: '{}' };
  await db
    .insertInto('orderSnapshots')
    .values({ caseNo: no, itemId, ...sold, createdAt: TUESDAY_10 })
    .execute();
}

describe('what clients made of a service', () => {
  eachDatabase((_name, makeDb) => {
    test('counts what was paid and not called off, and means the scores of those who rated', async () => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json')));
      await db
        .insertInto('contents')
        .values([words('asked', '', '开户'), words('said', '很快', ''), words('meant', '一般', '')])
        .execute();
      await order(db, 'S26112400001', 'svc', { state: 'awaiting_payment' });
      await order(db, 'S26112400002', 'svc', { state: 'cancelled' });
      await order(db, 'S26112400003', 'svc', { state: 'in_progress' });
      await order(db, 'S26112400004', 'svc', rated('good', [5, 4, 5], 'said'), 1);
      await order(db, 'S26112400005', 'svc', rated('fair', [3, 3, 4], 'meant'), 2);
      await order(db, 'S26112400006', 'other', rated('poor', [1, 1, 1], null), 3);
      // (14/3 + 10/3) / 2 = 4.0
      expect((await readServiceFigures(db, ['svc', 'none'])).get('svc')).toEqual({ sold: 3, reviews: 2, rating: 4 });
      expect((await readServiceFigures(db, ['none'])).size).toBe(0);
      const said = await readServiceReviews(db, 'svc', 5);
      expect(said).toMatchObject({ good: 1, fair: 1, poor: 0 });
      expect(said.items.map(({ comment }) => comment)).toEqual(['一般', '很快']);
      expect((await readServiceReviews(db, 'svc', 1)).items).toHaveLength(1);
    });
  });
});
