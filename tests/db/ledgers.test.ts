import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Db, Trx } from '../../db/open.ts';
import { readLedgerMonths, readQuestions, readRevisions } from '../../db/read/ledger-detail.ts';
import { countLedgers, listLedgers, listWaitingLedgers } from '../../db/read/ledgers.ts';
import { openSealed } from '../../db/sealed.ts';
import { askAboutLedger, closeQuestion, sayInQuestion } from '../../db/records/ledger-questions.ts';
import { uploadLedger } from '../../db/records/ledger-uploads.ts';
import { closeLedger, confirmLedger, publishLedger, readLedgerFirst, reopenLedger, type Doer } from '../../db/records/ledgers.ts';
import { DomainError } from '../../domain/errors.ts';
import type { Principal } from '../../domain/roles.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { accountLine, FIGURES_OF_A_MONTH, keepLedger } from '../support/ledgers.ts';
import { smallFirm } from '../support/small-firm.ts';

const folder = mkdtempSync(join(tmpdir(), 'firm-ledgers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ACCOUNTANT: Doer = { personId: 'demo-staff-1', by: { at: TUESDAY_10, actor: { kind: 'staff', id: 'staff-1' } } };
const BOSS: Doer = { personId: 'demo-client-1', by: { at: TUESDAY_10 + 1000, actor: { kind: 'contact', id: 'demo-client-1' } } };
const LATER: Doer = { ...ACCOUNTANT, by: { ...ACCOUNTANT.by, at: TUESDAY_10 + 2000 } };
const OWNER: Principal = {
  personId: 'demo-owner',
  staff: { id: 'owner', role: 'owner', storeIds: [], groupId: null, powers: [] },
  links: [],
};
const CONTACT: Principal = { personId: 'demo-client-1', staff: null, links: [{ clientId: 'c01', rights: ['ledgers', 'confirm'] }] };
const PAYER: Principal = { personId: 'demo-client-1', staff: null, links: [{ clientId: 'c01', rights: ['pay', 'confirm'] }] };
const NEW = {
  clientId: 'c01',
  period: '2026-10',
  figures: FIGURES_OF_A_MONTH,
  lines: [accountLine('1002', '银行存款', 500)],
  note: '',
  fileIds: [],
};
const refusal = async (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'taken',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('账目 in rows', () => {
  eachDatabase((_name, makeDb) => {
    const firm = async (): Promise<Db> => {
      const db = await makeDb();
      await smallFirm(db, openSealed(join(folder, 'keys.json')));
      return db;
    };
    const inside = <T>(db: Db, deed: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(deed);

    test('a month goes its whole way, and every step of it is in the audit', async () => {
      const db = await firm();
      const { id } = await inside(db, (trx) => uploadLedger(trx, NEW, ACCOUNTANT));
      expect(await refusal(inside(db, (trx) => readLedgerFirst(trx, id, BOSS)))).toBe('not_found');
      await inside(db, (trx) => publishLedger(trx, id, ACCOUNTANT));
      await inside(db, (trx) => readLedgerFirst(trx, id, BOSS));
      const { questionId } = await inside(db, (trx) =>
        askAboutLedger(trx, id, { lineKey: 'account:1002', text: '对吗', fileIds: [] }, BOSS),
      );
      expect(await listWaitingLedgers(db, CONTACT)).toEqual([]);
      const words = { text: '对的', fileIds: [] };
      await inside(db, (trx) => sayInQuestion(trx, id, questionId, { kind: 'staff', words }, LATER));
      expect(await listWaitingLedgers(db, CONTACT)).toMatchObject([{ id, period: '2026-10' }]);
      await inside(db, (trx) => closeQuestion(trx, id, questionId, 'contact', BOSS));
      await inside(db, (trx) => confirmLedger(trx, id, { revision: 1 }, BOSS));
      await inside(db, (trx) => closeLedger(trx, id, ACCOUNTANT));
      expect(await refusal(inside(db, (trx) => uploadLedger(trx, NEW, ACCOUNTANT)))).toBe('ledger_locked');
      await inside(db, (trx) => reopenLedger(trx, id, { reason: '补记' }, ACCOUNTANT));
      expect(await readQuestions(db, id)).toMatchObject([{ state: 'closed', messages: [{ kind: 'contact' }, { kind: 'staff' }] }]);
      const audit = await db.selectFrom('audit').select('action').where('recordId', '=', id).orderBy('action').execute();
      expect(audit.map(({ action }) => action)).toEqual([
        'ledger.answered',
        'ledger.closed',
        'ledger.confirmed',
        'ledger.opened',
        'ledger.published',
        'ledger.question.closed',
        'ledger.questioned',
        'ledger.reopened',
        'ledger.uploaded',
      ]);
    });

    test('two uploads that meet are two versions of one ledger', async () => {
      const db = await firm();
      const both = await Promise.all([1, 2].map(() => inside(db, (trx) => uploadLedger(trx, NEW, ACCOUNTANT))));
      expect(new Set(both.map(({ id }) => id)).size).toBe(1);
      const id = both[0]?.id ?? '';
      expect((await readRevisions(db, id, { published: false })).map(({ revision }) => revision)).toEqual([2, 1]);
      expect(await readRevisions(db, id, { published: true })).toEqual([]);
    });

    test('lists and counts are by what one may see', async () => {
      const db = await firm();
      await keepLedger(db, { id: 'mine', clientId: 'c01', storeId: 'store-1' });
      await keepLedger(db, { id: 'hidden', clientId: 'c01', storeId: 'store-1', period: '2026-09', published: false });
      await keepLedger(db, { id: 'theirs', clientId: 'c04', storeId: 'store-1' });
      const page = { limit: 50, after: null };
      const ids = async (who: Principal, filters = {}) => (await listLedgers(db, who, filters, page)).map((row) => row.id);
      expect(await ids(OWNER)).toEqual(['mine', 'theirs', 'hidden']);
      expect(await ids(CONTACT)).toEqual(['mine']);
      expect(await ids(PAYER)).toEqual([]);
      expect(await ids(CONTACT, { period: '2026-10' })).toEqual(['mine']);
      expect(await ids(OWNER, { unpublished: true })).toEqual(['hidden']);
      const month = await listLedgers(db, OWNER, { period: '2026-10' }, page);
      const engaged = await db.selectFrom('clients').select('id').where('engaged', '=', 1).execute();
      expect(month).toHaveLength(engaged.length);
      expect(await countLedgers(db, OWNER, { period: '2026-10' })).toMatchObject({
        total: engaged.length,
        published: 2,
        unread: 2,
        missing: engaged.length - 2,
      });
      expect(await ids(OWNER, { period: '2026-10', q: 'qhl' })).toEqual(['mine']);
      const months = await readLedgerMonths(db, CONTACT, ['c01', 'c04'], { published: true, months: 12 });
      expect(months.map(({ id }) => id)).toEqual(['mine']);
    });
  });
});
