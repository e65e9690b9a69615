import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { filingGuardStep, papersStep, taxConfirmStep } from '../../activities/daily/period-steps.ts';
import type { DailyStep } from '../../activities/daily/step.ts';
import type { Db } from '../../db/open.ts';
import { sayNoPapers } from '../../db/records/period-papers.ts';
import { openPeriod } from '../../db/records/periods.ts';
import { openSealed } from '../../db/sealed.ts';
import { addCivilDays, instantOf } from '../../domain/time.ts';
import { keepTaxDates } from '../../ops/seed/demo-periods.ts';
import { eachDatabase } from '../support/database.ts';
import { noChannels } from '../support/no-channels.ts';
import { smallFirm } from '../support/small-firm.ts';

const sealed = openSealed(join(mkdtempSync(join(tmpdir(), 'firm-keys-')), 'keys.json'));
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const MORNING = 8.5 * 3_600_000;
const at = (date: string): number => instantOf(date, MORNING);

describe('the daily run over period work', () => {
  eachDatabase((_name, makeDb) => {
    let db: Db;
    /** Runs a step for a date; twice, as a killed worker would have it. */
    const run = async (step: DailyStep, date: string): Promise<void> => {
      const deps: ActivityDeps = { db, sealed, log, channels: noChannels, publicUrl: 'http://x', now: () => at(date) };
      for (const _again of [1, 2])
        for (let after: string | null = null; ;) {
          ({ after } = await step.work(deps, date, after));
          if (after === null) break;
        }
    };
    const daysOf = async (step: DailyStep, from: string, to: string): Promise<void> => {
      for (let date = from; date <= to; date = addCivilDays(date, 1)) await run(step, date);
    };
    const told = async (noticeId: string) =>
      (
        await db
          .selectFrom('notices')
          .select(['event', 'personId', 'text'])
          .where('noticeId', '=', noticeId)
          .orderBy('event')
          .orderBy('personId')
          .execute()
      ).map(({ event, personId, text }) => ({ event, personId, text }));

    beforeAll(async () => {
      db = await makeDb();
      await smallFirm(db, sealed);
      await db.transaction().execute((trx) => keepTaxDates(trx, at('2026-01-01')));
      await db.updateTable('clients').set({ headcount: 5 }).where('id', 'in', ['c01', 'c02', 'c07']).execute();
      for (const clientId of ['c01', 'c02', 'c07'])
        await db.transaction().execute((trx) => openPeriod(trx, clientId, '2026-10', at('2026-10-01')));
    });

    test('papers are asked for on three days, one message a contact, and not of who said there are none', async () => {
      await db
        .transaction()
        .execute((trx) =>
          sayNoPapers(
            trx,
            'c07-2026-10',
            true,
            { personId: 'demo-client-3', contact: false },
            { at: at('2026-10-20'), actor: { kind: 'staff', id: 'staff-5' } },
          ),
        );
      await daysOf(papersStep, '2026-10-20', '2026-11-06');
      const days = [...new Set((await told('period.papers')).map(({ event }) => event.slice('period.papers:'.length)))];
      // c02 owes by 3 November, c01 by 5 November.
      expect(days).toEqual(['2026-10-26', '2026-10-29', '2026-10-30', '2026-11-03']);
      const messages = await told('period.papers');
      expect(new Set(messages.map(({ event, personId }) => `${event} ${personId}`)).size).toBe(messages.length);
      expect(messages.filter(({ text }) => text.includes('长风物流'))).toEqual([]);
      expect(await db.selectFrom('periods').select('papersReminders').where('id', '=', 'c07-2026-10').executeTakeFirst()).toEqual({
        papersReminders: 0,
      });
      expect(await db.selectFrom('periods').select('papersReminders').where('id', '=', 'c02-2026-10').executeTakeFirst()).toEqual({
        papersReminders: 3,
      });
    });

    test('a tax amount nobody answers is reminded of twice and then 未答复, never confirmed', async () => {
      const ask = { taxTotalFen: 90_000, taxSentAt: at('2026-11-05'), taxAnswer: 'asked' };
      await db.updateTable('periods').set(ask).where('id', '=', 'c02-2026-10').execute();
      await daysOf(taxConfirmStep, '2026-11-05', '2026-11-10');
      expect(
        await db.selectFrom('periods').select(['taxReminders', 'taxAnswer']).where('id', '=', 'c02-2026-10').executeTakeFirst(),
      ).toEqual({
        taxReminders: 2,
        taxAnswer: 'asked',
      });
      await daysOf(taxConfirmStep, '2026-11-11', '2026-11-13');
      expect(
        await db.selectFrom('periods').select(['taxReminders', 'taxAnswer']).where('id', '=', 'c02-2026-10').executeTakeFirst(),
      ).toEqual({
        taxReminders: 2,
        taxAnswer: 'unanswered',
      });
      const stage = await db
        .selectFrom('periodStages')
        .select(['state', 'reason'])
        .where('periodId', '=', 'c02-2026-10')
        .where('stageId', '=', 'tax_confirm')
        .executeTakeFirst();
      expect(stage).toEqual({ state: 'skipped', reason: 'unanswered' });
      expect((await told('period.tax.answered.staff')).map(({ personId }) => personId)).toEqual(['demo-staff-1']);
    });

    test('what is not filed rises at T-3, T-1 and T-0, once each, in one message a colleague', async () => {
      await db.updateTable('obligations').set({ state: 'filed' }).where('stage', '=', 'social').execute();
      await daysOf(filingGuardStep, '2026-11-09', '2026-11-17');
      const alarms = await db
        .selectFrom('filingAlarms')
        .select(['rung', 'onDate'])
        .where('clientId', '=', 'c01')
        .orderBy('onDate')
        .execute();
      expect(alarms).toEqual([
        { rung: 'T-3', onDate: '2026-11-11' },
        { rung: 'T-1', onDate: '2026-11-13' },
        { rung: 'T-0', onDate: '2026-11-16' },
      ]);
      const byDay = new Map<string, string[]>();
      for (const { event, personId } of await told('filing.risk')) byDay.set(event, [...(byDay.get(event) ?? []), personId]);
      expect(byDay.get('filing.risk:2026-11-11')).toEqual(['demo-staff-1', 'demo-staff-5']);
      expect(byDay.get('filing.risk:2026-11-13')).toEqual(expect.arrayContaining(['demo-leader', 'demo-staff-1', 'demo-staff-5']));
      expect(byDay.get('filing.risk:2026-11-13')).not.toContain('demo-owner');
      expect(byDay.get('filing.risk:2026-11-16')).toContain('demo-owner');
      const [first] = await told('filing.risk');
      expect(first?.text).toContain('等 2 家');
    });

    test('a day the machine slept is made good by the next, with the rung it has come to', async () => {
      await db.deleteFrom('filingAlarms').execute();
      await run(filingGuardStep, '2026-11-12');
      await run(filingGuardStep, '2026-11-14');
      const alarms = await db
        .selectFrom('filingAlarms')
        .select(['rung', 'onDate'])
        .where('clientId', '=', 'c01')
        .orderBy('onDate')
        .execute();
      expect(alarms).toEqual([
        { rung: 'T-3', onDate: '2026-11-12' },
        { rung: 'T-1', onDate: '2026-11-14' },
      ]);
    });
  });
});
