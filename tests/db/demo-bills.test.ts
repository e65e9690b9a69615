import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readReminders } from '../../db/read/bill-story.ts';
import { writeDueBills } from '../../db/records/bills.ts';
import { openSealed } from '../../db/sealed.ts';
import { civilDateOf } from '../../domain/time.ts';
import { keepDemoBills } from '../../ops/seed/demo-bills.ts';
import { seedDemoRows } from '../../ops/seed/seed.ts';
import { TUESDAY_10 } from '../support/cases.ts';
import { temporaryDatabase } from '../support/database.ts';

test('the demo has bills of every standing, once, and its runs write none of them again', async () => {
  const { db, cleanup } = await temporaryDatabase();
  const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys.json'));
  await seedDemoRows({ db, sealed, now: TUESDAY_10, ownerPassword: 'correct-horse-battery' });
  await keepDemoBills(db, sealed, TUESDAY_10);
  await keepDemoBills(db, sealed, TUESDAY_10);
  const rows = await db.selectFrom('bills').select(['state', 'paidFen', 'amountFen']).execute();
  expect(rows).toHaveLength(12);
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['open', 'partly_paid', 'paid', 'void']));
  const engagements = await db.selectFrom('engagements').select('id').execute();
  const ids = engagements.map(({ id }) => id);
  await writeDueBills(db, ids, civilDateOf(TUESDAY_10), TUESDAY_10);
  const twice = await db
    .selectFrom('bills')
    .select(['clientId', 'fromPeriod', (eb) => eb.fn.countAll<number>().as('n')])
    .where('state', '!=', 'void')
    .groupBy(['clientId', 'fromPeriod'])
    .having((eb) => eb.fn.countAll<number>(), '>', 1)
    .execute();
  expect(twice).toEqual([]);
  // Each is read whole, reminders with what was sent of them included.
  const bills = await db.selectFrom('bills').select('id').execute();
  const stories = await Promise.all(bills.map(({ id }) => readReminders(db, id)));
  expect(stories.flat().length).toBeGreaterThan(0);
  const sends = stories.flat().flatMap((reminder) => reminder.sends);
  expect(stories.flat().filter(({ sends: told }) => told.length === 0)).toEqual([]);
  expect(new Set(sends.flatMap(({ attempts }) => attempts.map(({ channel, result }) => `${channel} ${result}`)))).toEqual(
    new Set(['wechat sent']),
  );
  // The one that is void says who did it.
  const voided = await db.selectFrom('audit').select(['actorId', 'details']).where('action', '=', 'bill.voided').execute();
  expect(voided).toHaveLength(1);
  await cleanup();
});
