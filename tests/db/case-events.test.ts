import { describe, expect, test } from 'vitest';
import { projectCase } from '../../db/projections/case.ts';
import { caseEntry, caseInput, caseStatus, MINUTE, TUESDAY_10, takenBy } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { words } from '../support/small-firm.ts';

const input = caseInput();
const opened = { input, status: caseStatus(), entries: [caseEntry({ contentId: 'content-request' })] };
describe('what the fronts hear of a case', () => {
  eachDatabase((_name, makeDb) => {
    test('tells what changed and never what was said', async () => {
      const db = await makeDb();
      await db
        .insertInto('contents')
        .values(words('content-request', '', '秘密的标题'))
        .execute();
      await projectCase(db, opened);
      await projectCase(db, { input, ...takenBy('staff-1', TUESDAY_10 + MINUTE) });
      const events = await db.selectFrom('events').selectAll().orderBy('id').execute();
      expect(events.map((event) => JSON.parse(event.data) as unknown)).toEqual([
        { type: 'created', state: 'open', version: 1, seq: 1, internal: false },
        { type: 'taken', state: 'in_progress', version: 2, seq: 2, internal: false },
      ]);
      expect(events[1]).toMatchObject({
        topic: 'case',
        caseNo: input.no,
        clientId: 'c01',
        storeId: 'store-1',
        assigneeId: 'staff-1',
        dedicatedId: 'staff-1',
        personId: null,
      });
      expect(JSON.stringify(events)).not.toContain('秘密');
    });

    test('events of many writers at once are numbered in the order they were committed', async () => {
      const db = await makeDb();
      const seen: number[] = [];
      let writing = true;
      const reader = (async () => {
        let last = 0;
        while (writing) {
          for (const { id } of await db.selectFrom('events').select('id').where('id', '>', last).orderBy('id').execute()) {
            seen.push(id);
            last = id;
          }
          await new Promise((resolve) => setImmediate(resolve));
        }
        for (const { id } of await db.selectFrom('events').select('id').where('id', '>', last).orderBy('id').execute()) seen.push(id);
      })();
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          projectCase(db, { ...opened, input: caseInput({ no: `R261124${String(index).padStart(5, '0')}` }) }),
        ),
      );
      writing = false;
      await reader;
      expect(seen).toHaveLength(60);
    });
  });
});
