import type { Db } from '../../db/open.ts';
import type { Sealed } from '../../db/sealed.ts';
import { readDemoFirm } from '../../ops/seed/demo-firm.ts';
import { publishedDays } from '../../db/presets/published-days.ts';
import { demoSettings, keepSetting, writeDemoRecords } from '../../ops/seed/records.ts';
import { TUESDAY_10 } from './cases.ts';

/** The people, clients and settings of the demo firm, without any case. */
export async function smallFirm(db: Db, sealed: Sealed): Promise<void> {
  const demo = readDemoFirm();
  await db.transaction().execute(async (trx) => {
    await writeDemoRecords(trx, demo, sealed, TUESDAY_10);
    await keepSetting(trx, 'firm', demoSettings(demo, publishedDays(TUESDAY_10)), TUESDAY_10);
  });
}

/** Words of a case, as the API writes them before the message. */
export const words = (id: string, text: string, title = '', fileIds: string[] = []) => ({
  id,
  kind: 'x',
  title,
  text,
  fileIds: JSON.stringify(fileIds),
  authorKind: 'contact',
  authorId: 'demo-client-1',
  createdAt: TUESDAY_10,
  caseNo: null,
});
