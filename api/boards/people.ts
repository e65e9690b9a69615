import { readBooks } from '../../db/read/boards/people.ts';
import { readLoads } from '../../db/read/boards/cases.ts';
import type { CaseFilters } from '../../db/read/case-rows.ts';
import { readTallies, type StaffTally } from '../../db/read/performance.ts';
import { countPeriodGroups, countRedPeriods } from '../../db/read/periods.ts';
import { countStaff, listStaff } from '../../db/read/staff-list.ts';
import { readTaxCalendar } from '../../db/read/tax-calendar.ts';
import { readSettings } from '../../db/read/settings.ts';
import { LOOK_BACK_DAYS } from '../../domain/boards/boards.ts';
import type { ReviewDimension } from '../../domain/case/dimensions.ts';
import { figuresOf as numbersOf } from '../../domain/performance/numbers.ts';
import { usualPeriod } from '../../domain/period/months.ts';
import { mayAtWork } from '../../domain/permissions.ts';
import { addCivilDays, civilDateOf, instantOf } from '../../domain/time.ts';
import { principalOf, type ApiContext } from '../context.ts';
import { riskDaysOf } from '../period-access.ts';
import { instant } from '../present/case-row.ts';
import type { BoardPerson, BoardRecord, PeopleBoard } from '../views/boards.ts';
import { figuresOf, type BoardAsk, type MakeFigure } from './figure.ts';

/** Colleagues on one board. */
const MOST_PEOPLE = 300;

/** 人员: who carries what, who is here; how the last 30 days went only for who runs the firm. */
export async function peopleBoard(c: ApiContext, { storeId, names }: BoardAsk): Promise<PeopleBoard> {
  const { read, sealed, now: clock } = c.var.deps;
  const principal = principalOf(c);
  const now = clock();
  const date = civilDateOf(now);
  const from = addCivilDays(date, -(LOOK_BACK_DAYS - 1));
  const figure = figuresOf(storeId);
  const filters: CaseFilters = storeId === undefined ? {} : { storeId };
  const duties = ['on', 'off', 'leave'] as const;
  const [staff, loads, books, red, records, ...duty] = await Promise.all([
    listStaff(read, sealed, principal, { storeId, role: ['staff', 'leader'] }, { sort: 'name', limit: MOST_PEOPLE, after: null }, now),
    readLoads(read, principal, filters, now),
    readBooks(read, principal, storeId, date),
    mayAtWork(principal, 'periods.work') ? redMonth(c, storeId, usualPeriod(date)) : null,
    recordsOf(c, { from, to: date, storeId }, figure),
    ...duties.map((one) => countStaff(read, sealed, principal, { storeId, role: ['staff', 'leader'], duty: one }, now)),
  ]);
  const redOf = (id: string): number => red?.groups.find(({ accountant }) => accountant?.id === id)?.risk ?? 0;
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const open = [...loads.values()];
  return {
    now: instant(now),
    from,
    to: date,
    duty: Object.fromEntries(
      duties.map((one, index) => [one, figure('staff', { role: 'staff,leader', duty: one }, duty[index] ?? 0)]),
    ) as PeopleBoard['duty'],
    total: {
      open: figure('cases', { state: 'in_progress' }, sum(open.map((one) => one.open))),
      overdue: figure('cases', { overdue: 1 }, sum(open.map((one) => one.overdue))),
      red: red && figure('periods', { period: red.period, risk: 1 }, sum(red.groups.map(({ risk }) => risk))),
      period: red?.period ?? null,
    },
    record: records?.(null) ?? null,
    people: names
      ? staff.map((one): BoardPerson => ({
          id: one.id,
          name: one.name,
          title: one.title,
          duty: one.leave ? 'leave' : one.onDuty === 1 ? 'on' : 'off',
          cover: one.leave?.coverName ?? null,
          caseCap: one.caseCap,
          open: figure('cases', { state: 'in_progress', assigneeId: one.id }, loads.get(one.id)?.open ?? 0),
          overdue: figure('cases', { overdue: 1, assigneeId: one.id }, loads.get(one.id)?.overdue ?? 0),
          clients: figure('clients', { accountantId: one.id }, books.get(one.id) ?? 0),
          red: red && figure('periods', { period: red.period, risk: 1, accountantId: one.id }, redOf(one.id)),
          record: records?.(one.id) ?? null,
        }))
      : [],
  };
}

/** The month with the most red rows, by accountant: after the 20th people still work on the month before. */
async function redMonth(c: ApiContext, storeId: string | undefined, usual: string) {
  const { read } = c.var.deps;
  const days = riskDaysOf(c, await readTaxCalendar(read));
  const months = await countRedPeriods(read, principalOf(c), { storeId }, days);
  const [most] = months.toSorted((a, b) => b.count - a.count || b.period.localeCompare(a.period));
  const period = most?.period ?? usual;
  return { period, groups: await countPeriodGroups(read, principalOf(c), { storeId, period }, days) };
}

/** How the days went for a colleague, or for all of them (null); nothing at all for whoever leads no store: nobody is held up to colleagues. */
async function recordsOf(
  c: ApiContext,
  { from, to, storeId }: { from: string; to: string; storeId: string | undefined },
  figure: MakeFigure,
): Promise<((staffId: string | null) => BoardRecord) | null> {
  const { read } = c.var.deps;
  const principal = principalOf(c);
  const leads = principal.staff?.role === 'owner' || principal.staff?.role === 'admin';
  if (!leads || !mayAtWork(principal, 'performance.read')) return null;
  const { dimensions } = (await readSettings(read)).settings.review;
  const tallies = (first: string, days: number) =>
    readTallies(
      read,
      principal,
      { from: instantOf(first), to: instantOf(addCivilDays(first, days)) },
      { staffId: null, storeId: storeId ?? null },
    );
  const [now, before] = await Promise.all([tallies(from, LOOK_BACK_DAYS), tallies(addCivilDays(from, -LOOK_BACK_DAYS), LOOK_BACK_DAYS)]);
  return (staffId) => {
    const own = staffId === null ? {} : { staffId };
    const is = numbersFor(now, staffId, dimensions);
    const was = numbersFor(before, staffId, dimensions);
    const behind = (number: string, count: number) => figure('performance/behind', { number, from, to, ...own }, count);
    return {
      taken: behind('taken', is.taken),
      grabbed: behind('grabbed', is.grabbed),
      grabShare: is.taken === 0 ? null : is.grabbed / is.taken,
      responseMs: is.responseMs,
      rating: is.rating,
      reviews: figure('reviews', { from, to, ...own }, is.reviews),
      previous: { taken: was.taken, responseMs: was.responseMs, rating: was.rating },
    };
  };
}

function numbersFor(tallies: readonly StaffTally[], staffId: string | null, dimensions: readonly ReviewDimension[]) {
  const own = tallies.filter((one) => staffId === null || one.staffId === staffId);
  const figures = numbersOf(own, dimensions);
  const count = (name: string): number => figures[name] ?? 0;
  return {
    taken: count('taken'),
    grabbed: count('grabbed'),
    responseMs: figures['response'] ?? null,
    rating: figures['rating'] ?? null,
    reviews: count('good') + count('fair') + count('poor'),
  };
}
