import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPrincipal } from '../../db/read/principal.ts';
import { listRuns, readRun } from '../../db/read/runs.ts';
import { openSealed } from '../../db/sealed.ts';
import { aRun } from '../support/a-run.ts';
import { eachDatabase } from '../support/database.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));

eachDatabase((_, makeDb) => {
  test('a run is called in English by what was asked and whom it names; what nobody can say stays as it was written', async () => {
    const db = await makeDb();
    await smallFirm(db, sealed);
    const owner = await readPrincipal(db, 'demo-owner');
    if (!owner?.staff) throw new Error('no owner');
    const who = await db
      .selectFrom('staff')
      .innerJoin('people', 'people.id', 'staff.personId')
      .select(['staff.id', 'people.name'])
      .executeTakeFirstOrThrow();
    const client = await db.selectFrom('clients').select(['id', 'short']).executeTakeFirstOrThrow();
    await db.insertInto('handovers').values({ id: 'h', staffId: who.id, byId: who.id, reason: '', runId: null, createdAt: 1 }).execute();
    const expected: Record<string, string | null> = {
      [await aRun(db, { kind: 'cases.assign', title: '指派', params: { staffId: who.id } })]: `Assigned to ${who.name}`,
      [await aRun(db, { kind: 'cases.assign', title: '指派给谁', params: { staffId: 'nobody' } })]: null,
      [await aRun(db, {
        kind: 'client.archive',
        title: '资料包',
        params: { clientId: client.id },
      })]: `Archive of a client · ${client.short}`,
      [await aRun(db, { kind: 'staff.handover', title: '交接', params: { handoverId: 'h' } })]: `Hand-over of ${who.name}`,
      [await aRun(db, { kind: 'export', title: '导出客户', params: { kind: 'clients' } })]: 'Export: Clients',
      [await aRun(db, { kind: 'broadcast', title: '放假安排', params: { title: '放假安排' } })]: null,
      [await aRun(db, { kind: 'bills.remind', title: '手动提醒', params: null })]: 'Remind by hand',
    };
    const listed = await listRuns(db, owner, {}, { limit: 50, after: null });
    expect(Object.fromEntries(listed.map(({ id, titleEn }) => [id, titleEn]))).toEqual(expected);
    for (const [id, titleEn] of Object.entries(expected)) expect((await readRun(db, owner, id))?.titleEn).toBe(titleEn);
  });
});
