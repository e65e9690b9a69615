import { describe, expect, test } from 'vitest';
import { projectComplaint, reconcileComplaint } from '../../db/projections/complaints.ts';
import { readComplaintInput } from '../../db/read/complaint-input.ts';
import type { Db } from '../../db/open.ts';
import { beginComplaint, complaintAfter } from '../../domain/complaint/transition.ts';
import type { ComplaintEvent, ComplaintStatus } from '../../domain/complaint/types.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { aComplaint } from '../support/complaints.ts';
import { eachDatabase } from '../support/database.ts';
import { words } from '../support/small-firm.ts';

const T0 = Date.parse('2026-11-24T02:00:00Z');
const admin = { kind: 'staff', id: 'admin-2', admin: true } as const;
const input = aComplaint({ againstStaffId: 'staff-5' });
const born = { input, ...beginComplaint(input, T0) };
const after = (status: ComplaintStatus, event: ComplaintEvent, at: number) => {
  const step = complaintAfter(input, status, event, at);
  if (!step.ok) throw new Error(step.refusal.code);
  return { input, status: step.status, entries: step.entries };
};
const taken = after(born.status, { type: 'acknowledge', by: admin, contentId: null }, T0 + HOUR_MS);
const settled = after(
  taken.status,
  { type: 'settle', by: admin, contentId: 'content-result', upheld: true, compensation: { kind: 'credit', amountFen: 100 } },
  T0 + 5 * HOUR_MS,
);
const row = (db: Db) => db.selectFrom('complaints').selectAll().where('no', '=', input.no).executeTakeFirstOrThrow();
const seqs = async (db: Db) =>
  (await db.selectFrom('complaintEntries').select('seq').where('complaintNo', '=', input.no).orderBy('seq').execute()).map(({ seq }) =>
    Number(seq),
  );

describe('the row of a complaint', () => {
  eachDatabase((_name, makeDb) => {
    test('mirrors the workflow, takes its words, and counts what it took in business time', async () => {
      const db = await makeDb();
      await db
        .insertInto('contents')
        .values([words('content-complaint', '说好 10 日前给我看'), words('content-result', '已补发并道歉')])
        .execute();
      for (const mirror of [born, taken, settled]) expect(await projectComplaint(db, mirror)).toBe(true);
      expect(await row(db)).toMatchObject({
        state: 'settled',
        handlerId: 'admin-2',
        acknowledgeMs: HOUR_MS,
        settleMs: 4 * HOUR_MS,
        upheld: 1,
        compensationKind: 'credit',
        compensationFen: 100,
        shown: 0,
      });
      expect(await seqs(db)).toEqual([1, 2, 3]);
      expect((await db.selectFrom('contents').select('caseNo').execute()).map(({ caseNo }) => caseNo)).toEqual([input.no, input.no]);
      expect(await readComplaintInput(db, input.no)).toMatchObject({ input, status: settled.status });
    });

    test('twice is once, and what comes late changes nothing', async () => {
      const db = await makeDb();
      for (const mirror of [born, born, taken, taken, settled]) await projectComplaint(db, mirror);
      const events = async () =>
        Number(
          (
            await db
              .selectFrom('events')
              .select((eb) => eb.fn.countAll().as('n'))
              .executeTakeFirstOrThrow()
          ).n,
        );
      expect(await events()).toBe(3);
      expect(await projectComplaint(db, taken)).toBe(false);
      expect((await row(db)).state).toBe('settled');
      expect(await events()).toBe(3);
    });

    test('is set to what its workflow says: what a lost task left is dropped, and the audit says so once', async () => {
      const db = await makeDb();
      for (const mirror of [born, taken]) await projectComplaint(db, mirror);
      const seen = { at: taken.status.at, version: taken.status.version };
      expect(await reconcileComplaint(db, { ...born, entries: born.entries }, { at: 0, version: 0 })).toBe(false);
      expect(await reconcileComplaint(db, born, seen)).toBe(true);
      expect(await row(db)).toMatchObject({ state: 'received', handlerId: null });
      expect(await seqs(db)).toEqual([1]);
      expect(await reconcileComplaint(db, born, { at: born.status.at, version: born.status.version })).toBe(false);
      const audit = await db.selectFrom('audit').select('action').where('recordId', '=', input.no).execute();
      expect(audit.map(({ action }) => action)).toEqual(['complaint.mended']);
    });
  });
});
