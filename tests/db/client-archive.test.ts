import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Db } from '../../db/open.ts';
import { ARCHIVE_CHAPTERS, archiveReader, chapterOf, chaptersFor, type ArchiveChapter } from '../../db/read/client-archive.ts';
import { withMerged } from '../../db/read/client-payments.ts';
import { readPrincipal } from '../../db/read/principal.ts';
import { mergeClients } from '../../db/records/client-merges.ts';
import { openSealed } from '../../db/sealed.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { eachDatabase } from '../support/database.ts';
import { keepMoney, paymentRow, refundRow } from '../support/money-rows.ts';
import { aComplaint, keepComplaint } from '../support/complaints.ts';
import { smallFirm, words } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const by = { at: TUESDAY_10, actor: { kind: 'staff' as const, id: 'owner' }, ip: null, requestId: null };
const CHAPTERS = Object.keys(ARCHIVE_CHAPTERS) as ArchiveChapter[];

eachDatabase((_, makeDb) => {
  const said = async (db: Db, personId: string, clientId: string, chapter: ArchiveChapter): Promise<string> => {
    const principal = await readPrincipal(db, personId);
    const reader = principal && (await archiveReader(db, principal, clientId));
    if (!reader) throw new Error(`${personId} gets nothing of ${clientId}`);
    const rows = await chapterOf(chapter).rows(db, await withMerged(db, clientId), reader);
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(chapterOf(chapter).columns.length);
    return JSON.stringify(rows);
  };

  test('every chapter reads, of a client and of those that became part of it', async () => {
    const db = await makeDb();
    await smallFirm(db, sealed);
    const paid = { clientId: 'c03', storeId: 'store-1' };
    await keepMoney(db, {
      payments: [paymentRow('gone', { ...paid, refundedFen: 20_000 })],
      refunds: [refundRow('gone-back', 'gone', { state: 'succeeded', reason: '多付了', endedAt: TUESDAY_10 })],
    });
    await db.insertInto('contents').values(words('content-complaint', '等了三天没人回')).execute();
    await keepComplaint(db, aComplaint({ clientId: 'c03', storeId: 'store-1', personId: 'demo-client-1' }), TUESDAY_10);
    await db.transaction().execute((trx) => mergeClients(trx, 'c01', 'c03', { confirmed: true, reason: '登记了两次' }, by));
    for (const chapter of CHAPTERS) await said(db, 'demo-owner', 'c01', chapter);
    const gone = await db.selectFrom('clients').select('name').where('id', '=', 'c03').executeTakeFirstOrThrow();
    expect(await said(db, 'demo-owner', 'c01', 'record')).toContain(gone.name);
    expect(await said(db, 'demo-owner', 'c01', 'payments')).toContain('Pgone');
    expect(await said(db, 'demo-owner', 'c01', 'refunds')).toContain('多付了');
    const complaints = await said(db, 'demo-owner', 'c01', 'complaints');
    expect(complaints).toContain('等了三天没人回');
    expect(complaints).toContain('希望周末也能收票');
  });

  test('a contact gets what their rights reach and nothing internal', async () => {
    const db = await makeDb();
    await smallFirm(db, sealed);
    const link = await db
      .selectFrom('contactLinks')
      .select(['personId', 'clientId'])
      .orderBy('clientId')
      .limit(1)
      .executeTakeFirstOrThrow();
    const chapters = async (rights: string): Promise<ArchiveChapter[]> => {
      await db
        .updateTable('contactLinks')
        .set({ rights })
        .where('personId', '=', link.personId)
        .where('clientId', '=', link.clientId)
        .execute();
      const principal = await readPrincipal(db, link.personId);
      const reader = principal && (await archiveReader(db, { ...principal, staff: null }, link.clientId));
      return reader ? chaptersFor(reader) : [];
    };
    expect(await chapters('["pay"]')).toEqual(expect.arrayContaining(['bills', 'payments', 'refunds', 'invoices', 'complaints']));
    expect(await chapters('["ledgers"]')).not.toContain('refunds');
    expect(await chapters('["pay","ledgers","confirm","manage"]')).not.toContain('notes');
  });
});
