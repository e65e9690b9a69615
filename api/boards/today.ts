import { listCases, type CaseFilters } from '../../db/read/case-rows.ts';
import { howManyAttempts } from '../../db/read/notices.ts';
import { readTurns, type Turn } from '../../db/read/boards/cases.ts';
import { readHappened } from '../../db/read/workbench.ts';
import { AGAINST_DAYS, AHEAD_HOURS, WORST, type AgainstDay } from '../../domain/boards/boards.ts';
import { HAPPENINGS, tallyOf } from '../../domain/case/happened.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { addCivilDays, civilDateOf, DAY_MS, instantOf } from '../../domain/time.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { attemptFilterOf } from '../exports.ts';
import { caseRow, instant } from '../present/case-row.ts';
import { storesOf } from '../routes/notices.ts';
import type { CaseRow } from '../views.ts';
import { BOARD_TURNS, type BoardTurn, type Compared, type TodayBoard } from '../views/boards.ts';
import { figuresOf, type BoardAsk } from './figure.ts';

const HOURS = 24;
const LOST = ['refused', 'unknown'] as const;

/** The list behind each turn, and which of the counted cases are in it. What a client is awaited for stands in one list for each thing, so a case may stand in two. */
const TURNS: Readonly<Record<BoardTurn, { query: Record<string, string>; has: (turn: Turn) => boolean }>> = {
  hall: { query: { state: 'open' }, has: ({ state }) => state === 'open' },
  admin: { query: { state: 'escalated' }, has: ({ state }) => state === 'escalated' },
  staff: { query: { state: 'in_progress', waitingOn: 'none' }, has: ({ state, waitingOn }) => state === 'in_progress' && waitingOn === '' },
  payFirst: { query: { state: 'awaiting_payment' }, has: ({ state }) => state === 'awaiting_payment' },
  papers: waits('papers'),
  quote: waits('quote'),
  payment: waits('payment'),
  confirm: waits('confirm'),
  delivered: { query: { state: 'delivered' }, has: ({ state }) => state === 'delivered' },
};
function waits(what: string) {
  return {
    query: { state: 'in_progress', waitingOn: what },
    has: ({ state, waitingOn }: Turn): boolean => state === 'in_progress' && waitingOn.includes(`,${what},`),
  };
}

/** 今天: what happened so far beside another day up to the same time, whose turn it is, what runs out next. */
export async function todayBoard(c: ApiContext, { storeId, names, against }: BoardAsk & { against: AgainstDay }): Promise<TodayBoard> {
  const { read, now: clock } = c.var.deps;
  const principal = principalOf(c);
  const now = clock();
  const date = civilDateOf(now);
  const other = addCivilDays(date, -AGAINST_DAYS[against]);
  const [from, before] = [instantOf(date), instantOf(other)];
  const figure = figuresOf(storeId);
  const filters: CaseFilters = storeId === undefined ? {} : { storeId };
  const lost = attemptFilterOf({ result: [...LOST], from: date, to: date, storeId });
  const [entries, earlier, turns, ahead, notices] = await Promise.all([
    readHappened(read, principal, storeId, { from, to: from + DAY_MS }),
    readHappened(read, principal, storeId, { from: before, to: before + DAY_MS }),
    readTurns(read, principal, filters, now),
    readAhead(c, filters, now),
    mayAtWork(principal, 'notices.log') ? howManyAttempts(read, { ...lost, storeIds: storesOf(principal) }) : null,
  ]);
  const tally = tallyOf(entries, from, HOURS);
  const soFar = tallyOf(
    earlier.filter(({ at }) => at - before <= now - from),
    before,
    HOURS,
  );
  const wholeDay = tallyOf(earlier, before, HOURS);
  const day = { from: date, to: date };
  const count = (turn: BoardTurn): number => turns.filter(TURNS[turn].has).reduce((sum, one) => sum + one.count, 0);
  return {
    now: instant(now),
    date,
    against: other,
    happened: Object.fromEntries(
      HAPPENINGS.map((what): [string, Compared] => [
        what,
        { ...figure('cases', { happened: what, ...day }, tally.total[what]), before: soFar.total[what] },
      ]),
    ) as TodayBoard['happened'],
    escalated: figure('cases', { state: 'escalated' }, count('admin')),
    notices: notices === null ? null : figure('notices/log', { result: LOST.join(','), ...day }, notices),
    turns: BOARD_TURNS.map((turn) => ({ turn, figure: figure('cases', TURNS[turn].query, count(turn)) })),
    hours: Array.from({ length: HOURS }, (_, hour) => {
      const at = (what: 'created' | 'escalated') =>
        figure('cases', { happened: what, from: date, to: date, hour }, tally.byHour[what][hour] ?? 0);
      return { hour, created: at('created'), escalated: at('escalated'), before: wholeDay.byHour.created[hour] ?? 0 };
    }),
    ahead: {
      hours: AHEAD_HOURS,
      figure: figure('cases', { dueIn: AHEAD_HOURS }, ahead.count),
      rows: names ? ahead.rows : [],
    },
  };
}

/** Cases whose clock strikes in the next hours; each kind of clock has an index of its own. */
async function readAhead(c: ApiContext, filters: CaseFilters, now: number): Promise<{ count: number; rows: CaseRow[] }> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const clocks = [
    ['open', 'grabDeadline'],
    ['in_progress', 'dueAt'],
    ['delivered', 'confirmBy'],
  ] as const;
  const found = await Promise.all(
    clocks.map(async ([state, sort]) => {
      const asked = { ...filters, states: [state], dueIn: AHEAD_HOURS };
      const { rows } = await listCases(read, principal, asked, { sort, limit: WORST, after: null }, now);
      return rows.map((row) => caseRow(row, now, true));
    }),
  );
  const total = (await readTurns(read, principal, { ...filters, dueIn: AHEAD_HOURS }, now)).reduce((sum, { count }) => sum + count, 0);
  const until = (row: CaseRow): string =>
    (row.state === 'open' ? row.grabDeadline : row.state === 'delivered' ? row.confirmBy : row.dueAt) ?? '';
  return {
    count: total,
    rows: found
      .flat()
      .toSorted((a, b) => until(a).localeCompare(until(b)))
      .slice(0, WORST),
  };
}
