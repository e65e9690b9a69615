import { listObligations } from '../db/read/obligations.ts';
import { listPeriods, type PeriodListRow } from '../db/read/periods.ts';
import { readTaxCalendar } from '../db/read/tax-calendar.ts';
import { missingPapers } from '../domain/period/stage-moves.ts';
import { answerByOf } from '../domain/period/tax-confirm.ts';
import { worksFor } from '../domain/roles.ts';
import { addCivilDays, civilDateOf } from '../domain/time.ts';
import { principalOf, staffOf, type ApiContext } from './context.ts';
import { riskDaysOf } from './period-access.ts';
import type { FilingTodo, MonthTodo } from './views/day.ts';

/** So many months are looked at; a contact of more companies sees what is due first. */
const MOST = 200;
/** The day of its own month a period's papers are first asked for. */
const ASKED_FROM = 25;
const AHEAD_DAYS = 7;

/** 等您处理 of the months of a contact's companies: the amount, a failed deduction, papers once they were asked for. */
export async function monthsWaiting(c: ApiContext): Promise<MonthTodo[]> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const calendar = await readTaxCalendar(read);
  const days = riskDaysOf(c, calendar);
  const { rows } = await listPeriods(read, { ...principal, staff: null }, { state: 'open' }, { limit: MOST, after: null }, days);
  return rows.flatMap((row): MonthTodo[] => {
    const rights = principal.links.find(({ clientId }) => clientId === row.clientId)?.rights ?? [];
    const about = { id: row.id, period: row.period, client: { id: row.clientId, short: row.clientShort } };
    const failed = row.read.filings.find(({ state, deduction }) => state === 'filed' && deduction === 'failed');
    const missing = missingPapers(row.read.facts);
    return [
      ...(failed && rights.includes('pay')
        ? [{ ...about, what: 'deduction' as const, amountFen: failed.amountFen, missing: 0, until: failed.dueDate }]
        : []),
      ...(row.taxAnswer === 'asked' && rights.includes('confirm')
        ? [{ ...about, what: 'tax' as const, amountFen: row.taxTotalFen, missing: 0, until: answerByOf(calendar, row.filingDate) }]
        : []),
      ...(missing > 0 && wasAsked(row, days.today)
        ? [{ ...about, what: 'papers' as const, amountFen: null, missing, until: collectedBy(row) }]
        : []),
    ];
  });
}
const wasAsked = ({ period, papersReminders, read }: PeriodListRow, today: string): boolean =>
  papersReminders > 0 || today >= `${period}-${ASKED_FROM}` || read.facts.papers.some(({ state }) => state === 'returned');
const collectedBy = ({ read }: PeriodListRow): string | null =>
  read.stages.find(({ stageId }) => stageId === 'collect' || stageId === 'nothing')?.dueOn ?? null;

/** What has to be filed within seven days, or is late, of the clients a colleague answers for: one line a client, span and day. */
export async function filingsDue(c: ApiContext): Promise<FilingTodo[]> {
  const { read, now } = c.var.deps;
  const today = civilDateOf(now());
  const asStaff = { ...principalOf(c), links: [] };
  const found = new Map<string, FilingTodo>();
  for (const accountantId of worksFor(staffOf(c))) {
    const filters = { accountantId, state: ['todo'], dueUntil: addCivilDays(today, AHEAD_DAYS) };
    for (const row of await listObligations(read, asStaff, filters, { limit: 5 * MOST, after: null })) {
      const key = `${row.clientId} ${row.span} ${row.dueDate}`;
      const line = found.get(key) ?? {
        id: row.id,
        periodId: row.periodId,
        client: { id: row.clientId, short: row.clientShort },
        span: row.span,
        names: [],
        dueDate: row.dueDate,
        overdue: row.dueDate < today,
      };
      line.names.push(row.name);
      found.set(key, line);
    }
  }
  return [...found.values()].toSorted((one, other) => one.dueDate.localeCompare(other.dueDate)).slice(0, MOST);
}
