import { tellFilingAlarms, writeFilingAlarms } from '../../db/projections/filing-alarms.ts';
import { markPaperReminders, tellPaperReminders } from '../../db/projections/paper-reminders.ts';
import { workTaxSilence } from '../../db/projections/tax-silence.ts';
import { readTaxCalendar } from '../../db/read/tax-calendar.ts';
import { deliverLater } from '../notices/deliver-later.ts';
import type { ActivityDeps } from '../deps.ts';
import type { DailyStep } from './step.ts';

type Did = Awaited<ReturnType<DailyStep['work']>>;

const LIMIT = 200;
const nowOf = ({ now }: ActivityDeps): number => (now ?? Date.now)();
/** A step of two rounds: first what is due is marked on rows, then people are told of everything that was marked, in one message each. */
const roundOf = (after: string | null): { round: 'mark' | 'tell'; after: string } =>
  after === null || after.startsWith('mark:') ? { round: 'mark', after: after?.slice(5) ?? '' } : { round: 'tell', after: after.slice(5) };

/** 收票提醒: on the 25th, three workdays on, and two before papers are due; one message a contact for all their companies, none once everything came. */
export const papersStep: DailyStep = {
  name: 'papers',
  work: async (deps, date, cursor): Promise<Did> => {
    const at = nowOf(deps);
    const { round, after } = roundOf(cursor);
    if (round === 'mark') {
      const page = { after, limit: LIMIT };
      const did = await markPaperReminders(deps.db, date, await readTaxCalendar(deps.db), page, at);
      return { after: did.after === null ? 'tell:' : `mark:${did.after}`, counts: { periods: did.marked } };
    }
    const did = await tellPaperReminders(deps.db, date, { after, limit: LIMIT }, at);
    if (did.sends) await deliverLater(deps, at);
    return { after: did.after === null ? null : `tell:${did.after}`, counts: { people: did.told } };
  },
};

/** 税额确认: two reminders, then 未答复 at T-3; never confirmed by silence. */
export const taxConfirmStep: DailyStep = {
  name: 'tax-confirm',
  work: async (deps, date, cursor): Promise<Did> => {
    const at = nowOf(deps);
    const page = { after: cursor ?? '', limit: LIMIT };
    const { after, reminded, unanswered, sends } = await workTaxSilence(deps.db, date, await readTaxCalendar(deps.db), page, at);
    if (sends) await deliverLater(deps, at);
    return { after, counts: { reminded, unanswered } };
  },
};

/** 漏报预警: at T-3, T-1 and T-0 to who files, the leader, the owner; one message a colleague and day. */
export const filingGuardStep: DailyStep = {
  name: 'filing-guard',
  work: async (deps, date, cursor): Promise<Did> => {
    const at = nowOf(deps);
    const { round, after } = roundOf(cursor);
    const calendar = await readTaxCalendar(deps.db);
    const page = { after, limit: LIMIT };
    if (round === 'mark') {
      const did = await writeFilingAlarms(deps.db, date, calendar, page, at);
      return { after: did.after === null ? 'tell:' : `mark:${did.after}`, counts: { alarms: did.raised } };
    }
    const did = await tellFilingAlarms(deps.db, date, calendar, page, at);
    if (did.sends) await deliverLater(deps, at);
    return { after: did.after === null ? null : `tell:${did.after}`, counts: { people: did.told } };
  },
};
