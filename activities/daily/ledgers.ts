import { readSettings } from '../../db/read/settings.ts';
import { lapseLedger } from '../../db/records/ledgers.ts';
import { addBusinessDays } from '../../domain/calendar.ts';
import { calendarAround } from '../../domain/case/terms.ts';
import { SILENT_BUSINESS_DAYS } from '../../domain/ledger/states.ts';
import { addCivilDays, instantOf } from '../../domain/time.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { DailyStep } from './step.ts';

const CHUNK = 200;

/** 账目未答复: what a client has not answered for five business days is recorded as such; silence never confirms. */
export const ledgersStep: DailyStep = {
  name: 'ledgers',
  async work(deps, date, after) {
    const { db } = deps;
    const now = (deps.now ?? Date.now)();
    const { settings } = await readSettings(db);
    const begun = instantOf(date);
    const waiting = await db
      .selectFrom('ledgers')
      .select(['id', 'at'])
      .where('state', '=', 'published')
      .where('at', '<', instantOf(addCivilDays(date, -SILENT_BUSINESS_DAYS)))
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(CHUNK)
      .execute();
    let unanswered = 0;
    let sends = false;
    for (const { id, at } of waiting) {
      if (addBusinessDays(calendarAround(settings, at), at, SILENT_BUSINESS_DAYS) >= begun) continue;
      const by = { at: now, actor: { kind: 'system' as const, id: 'daily' } };
      const done = await db.transaction().execute((trx) => lapseLedger(trx, id, at, by));
      unanswered += Number(done.lapsed);
      sends ||= done.sends;
    }
    if (sends) await deliverLater(deps, now);
    return { after: waiting.length < CHUNK ? null : (waiting.at(-1)?.id ?? null), counts: { unanswered } };
  },
};
