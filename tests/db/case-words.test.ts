import { describe, expect, test } from 'vitest';
import { projectCase } from '../../db/projections/case.ts';
import { caseEntry, caseInput, caseStatus, TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { words } from '../support/small-firm.ts';

const input = caseInput();
const opened = { input, status: caseStatus(), entries: [caseEntry({ contentId: 'content-request' })] };
const file = (id: string) => ({
  id,
  name: `${id}.jpg`,
  size: 1,
  type: 'image/jpeg',
  storageKey: id,
  sha256: id,
  uploadedBy: 'demo-client-1',
  caseNo: null,
  internal: 0,
  createdAt: TUESDAY_10,
});

describe('the words and files of a case', () => {
  eachDatabase((_name, makeDb) => {
    test('takes up its words and files; an internal note hides its file, and nobody can claim another case’s', async () => {
      const db = await makeDb();
      await db
        .insertInto('contents')
        .values([words('content-request', '请求', '', ['f-photo']), words('note', '内部', '', ['f-note']), words('paper', '原发票')])
        .execute();
      await db
        .insertInto('files')
        .values([file('f-photo'), file('f-note'), file('f-free')])
        .execute();
      await projectCase(db, opened);
      await projectCase(db, {
        input,
        status: caseStatus({
          version: 2,
          seq: 3,
          at: TUESDAY_10 + 1,
          papers: [
            {
              id: 'p1',
              contentId: 'paper',
              required: true,
              original: false,
              state: 'needed',
              submittedContentId: null,
              reasonContentId: null,
              dueAt: null,
              seq: 3,
            },
          ],
        }),
        entries: [
          caseEntry({ seq: 2, type: 'message', internal: true, contentId: 'note', at: TUESDAY_10 + 1 }),
          caseEntry({ seq: 3, type: 'papersAsked', at: TUESDAY_10 + 1, data: { paperIds: ['p1'] } }),
        ],
      });
      expect(await db.selectFrom('contents').select(['id', 'caseNo']).orderBy('id').execute()).toEqual(
        ['content-request', 'note', 'paper'].map((id) => ({ id, caseNo: input.no })),
      );
      expect(await db.selectFrom('files').select(['id', 'caseNo', 'internal']).orderBy('id').execute()).toEqual([
        { id: 'f-free', caseNo: null, internal: 0 },
        { id: 'f-note', caseNo: input.no, internal: 1 },
        { id: 'f-photo', caseNo: input.no, internal: 0 },
      ]);
      await projectCase(db, {
        input: caseInput({ no: 'R26112400002' }),
        status: caseStatus(),
        entries: [caseEntry({ contentId: 'note' })],
      });
      expect(await db.selectFrom('contents').select('caseNo').where('id', '=', 'note').executeTakeFirst()).toEqual({ caseNo: input.no });
    });
  });
});
