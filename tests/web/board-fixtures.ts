// Long: the four boards of the made-up firm, whole.
import type {
  BehindList,
  BoardPerson,
  BoardRecord,
  BoardTurn,
  Figure,
  LateBoard,
  MoneyBoard,
  PeopleBoard,
  TodayBoard,
} from '../../api/views/boards.ts';
import { BOARD_TURNS } from '../../api/views/boards.ts';
import { HAPPENINGS } from '../../domain/case/happened.ts';
import { LATE_BANDS } from '../../domain/case/late.ts';
import { addCivilDays, civilDateOf } from '../../domain/time.ts';
import { caseRow } from './console-fixtures.ts';
import type { Asked } from './console-desk.ts';
import { periodRows } from './period-fixtures.ts';

const figure = (count: number, list: BehindList, query: Record<string, string> = {}, fen: number | null = null): Figure => ({
  count,
  fen,
  list,
  query,
});
const now = (): string => new Date().toISOString();
const today = (): string => civilDateOf(Date.now());

/** 今天. */
function todayView(created = 37, names = true): TodayBoard {
  const date = today();
  const day = { from: date, to: date };
  const counts = { created, taken: 29, grabbed: 24, escalated: 4, delivered: 21, completed: 17, cancelled: 0 };
  const turns: Record<BoardTurn, number> = {
    hall: 12,
    admin: 4,
    staff: 428,
    payFirst: 6,
    papers: 31,
    quote: 9,
    payment: 11,
    confirm: 7,
    delivered: 64,
  };
  return {
    now: now(),
    date,
    against: addCivilDays(date, -7),
    happened: Object.fromEntries(
      HAPPENINGS.map((what, index) => [
        what,
        { ...figure(counts[what], 'cases', { happened: what, ...day }), before: counts[what] + 3 - index },
      ]),
    ) as TodayBoard['happened'],
    escalated: figure(4, 'cases', { state: 'escalated' }),
    notices: figure(2, 'notices/log', { result: 'refused,unknown', ...day }),
    turns: BOARD_TURNS.map((turn) => ({ turn, figure: figure(turns[turn], 'cases', { state: 'open' }) })),
    hours: Array.from({ length: 24 }, (_, hour) => ({
      hour,
      created: figure(hour < 9 || hour > 17 ? 0 : (hour * 7) % 6, 'cases', { happened: 'created', ...day, hour: String(hour) }),
      escalated: figure(hour === 11 ? 2 : 0, 'cases', { happened: 'escalated', ...day, hour: String(hour) }),
      before: hour < 9 || hour > 17 ? 0 : (hour * 5) % 6,
    })),
    ahead: { hours: 8, figure: figure(3, 'cases', { dueIn: '8' }), rows: names ? [2, 3, 4].map(caseRow) : [] },
  };
}

/** 逾期. */
function lateView({ names = true, money = true } = {}): LateBoard {
  const bands = (counts: readonly number[], own: Record<string, string> = {}): LateBoard['cases']['bands'] =>
    Object.fromEntries(
      LATE_BANDS.map((late, index) => [late, figure(counts[index] ?? 0, 'cases', { late, ...own })]),
    ) as LateBoard['cases']['bands'];
  const line = (id: string, name: string, counts: readonly number[]) => ({
    id,
    name,
    total: figure(
      counts.reduce((a, b) => a + b, 0),
      'cases',
      { overdue: '1', storeId: id },
    ),
    bands: bands(counts, { storeId: id }),
  });
  const bill = (count: number, fen: number) => figure(count, 'bills', { state: 'overdue' }, money ? fen : null);
  return {
    now: now(),
    date: today(),
    cases: {
      total: figure(9, 'cases', { overdue: '1' }),
      escalated: figure(4, 'cases', { state: 'escalated' }),
      bands: bands([4, 3, 1, 1]),
      stores: [line('store-1', '城南店', [3, 2, 0, 1]), line('store-2', '高新店', [1, 1, 1, 0])],
      types: [{ ...line('business-change', '工商变更', [4, 3, 1, 1]) }],
      worst: names ? [0, 5, 9].map(caseRow) : [],
    },
    periods: {
      total: 7,
      months: [{ period: '2026-10', figure: figure(7, 'periods', { period: '2026-10', risk: '1' }) }],
      worst: names ? periodRows().slice(0, 3) : [],
    },
    bills: {
      total: bill(41, 8_642_000),
      bands: { to30: bill(20, 3_200_000), to60: bill(11, 2_100_000), to90: bill(6, 1_800_000), over90: bill(4, 1_542_000) },
      worst: names
        ? [
            {
              client: { id: 'c1', short: '蓝鲸引擎' },
              accountant: '林书瑶',
              days: 121,
              figure: figure(3, 'bills', { state: 'overdue', clientId: 'c1' }, 540_000),
            },
          ]
        : [],
    },
    complaints: {
      open: figure(3, 'complaints', { state: 'received,acknowledged' }),
      overdue: figure(1, 'complaints', { overdue: '1' }),
      worst: [],
    },
    papers: {
      cases: figure(31, 'cases', { waitingOn: 'papers' }),
      periods: figure(118, 'periods', { coreStage: 'collect' }),
      worst: names ? [7, 8].map(caseRow) : [],
    },
  };
}

/** 钱款. */
function moneyView(): MoneyBoard {
  const date = today();
  const span = { from: `${date.slice(0, 7)}-01`, to: date };
  const bill = (count: number, fen: number, own: Record<string, string> = {}) => figure(count, 'bills', { state: 'overdue', ...own }, fen);
  return {
    now: now(),
    date,
    today: {
      from: date,
      to: date,
      netFen: 4_862_000,
      online: figure(32, 'payments', { state: 'paid', time: 'paid', from: date, to: date }, 4_602_000),
      offline: figure(2, 'receipts', { state: 'confirmed', from: date, to: date }, 380_000),
      refunded: figure(1, 'refunds', { state: 'succeeded', time: 'ended', from: date, to: date }, 120_000),
      before: { from: addCivilDays(date, -7), to: addCivilDays(date, -7), netFen: 4_100_000 },
    },
    month: {
      ...span,
      netFen: 62_400_000,
      online: figure(610, 'payments', { state: 'paid', time: 'paid', ...span }, 60_200_000),
      offline: figure(31, 'receipts', { state: 'confirmed', ...span }, 3_400_000),
      refunded: figure(9, 'refunds', { state: 'succeeded', time: 'ended', ...span }, 1_200_000),
      before: { from: '2025-11-01', to: '2025-11-30', netFen: 51_000_000 },
    },
    days: Array.from({ length: 20 }, (_, index) => ({
      date: addCivilDays(date, index - 19),
      netFen: 2_000_000 + index * 120_000,
      before: addCivilDays(date, index - 384),
      beforeFen: 1_900_000 + index * 70_000,
    })),
    dues: { due: figure(480, 'bills', { state: 'open,partly_paid,overdue,paid', ...span }, 58_000_000), paidFen: 49_600_000, share: 0.855 },
    ways: [
      { way: 'wechat', figure: figure(520, 'payments', { state: 'paid', way: 'wechat' }, 41_000_000) },
      { way: 'transfer', figure: figure(90, 'payments', { state: 'paid', way: 'transfer' }, 19_200_000) },
      { way: 'cash', figure: figure(12, 'receipts', { state: 'confirmed', way: 'cash' }, 900_000) },
    ],
    refunds: {
      asked: figure(2, 'refunds', { state: 'asked' }, 300_000),
      moving: figure(1, 'refunds', { state: 'approved,processing' }, 90_000),
      abnormal: figure(0, 'refunds', { state: 'abnormal' }, 0),
    },
    differences: { days: figure(1, 'reconciliations', { state: 'differs' }), lines: 2 },
    receipts: {
      toConfirm: figure(3, 'receipts', { state: 'entered' }, 240_000),
      toHandIn: figure(1, 'receipts', { toHandIn: '1' }, 60_000),
    },
    expected: figure(63, 'bills', { state: 'open,partly_paid' }, 7_900_000),
    arrears: {
      total: bill(41, 8_642_000),
      trend: Array.from({ length: 13 }, (_, index) => ({
        date: addCivilDays(date, (index - 12) * 7),
        fen: 7_000_000 + ((index * 37) % 11) * 200_000,
      })),
      accountants: [
        { id: 'staff-1', name: '林书瑶', figure: bill(18, 4_100_000, { accountantId: 'staff-1' }) },
        { id: null, name: '', figure: bill(2, 240_000, { accountantId: 'none' }) },
      ],
      stores: [{ id: 'store-1', name: '城南店', figure: bill(30, 6_000_000, { storeId: 'store-1' }) }],
    },
  };
}

/** 人员. `leads`: as who runs the firm sees it. */
function peopleView({ leads = true, names = true } = {}): PeopleBoard {
  const [from, to] = [addCivilDays(today(), -29), today()];
  const record = (taken: number, share: number, responseMs: number, rating: number): BoardRecord => ({
    taken: figure(taken, 'performance/behind', { number: 'taken', from, to }),
    grabbed: figure(Math.round(taken * share), 'performance/behind', { number: 'grabbed', from, to }),
    grabShare: share,
    responseMs,
    rating,
    reviews: figure(12, 'reviews', { from, to }),
    previous: { taken: taken - 3, responseMs: responseMs + 20_000, rating: rating - 0.1 },
  });
  const person = (
    id: string,
    name: string,
    duty: BoardPerson['duty'],
    loads: readonly [number, number, number, number],
    own: BoardRecord,
  ): BoardPerson => ({
    id,
    name,
    title: '会计',
    duty,
    cover: duty === 'leave' ? '何一鸣' : null,
    caseCap: 20,
    open: figure(loads[0], 'cases', { state: 'in_progress', assigneeId: id }),
    overdue: figure(loads[1], 'cases', { overdue: '1', assigneeId: id }),
    clients: figure(loads[2], 'clients', { accountantId: id }),
    red: figure(loads[3], 'periods', { risk: '1', accountantId: id }),
    record: leads ? own : null,
  });
  return {
    now: now(),
    from,
    to,
    duty: {
      on: figure(11, 'staff', { duty: 'on' }),
      off: figure(2, 'staff', { duty: 'off' }),
      leave: figure(1, 'staff', { duty: 'leave' }),
    },
    total: {
      open: figure(428, 'cases', { state: 'in_progress' }),
      overdue: figure(9, 'cases', { overdue: '1' }),
      red: figure(7, 'periods', { risk: '1' }),
      period: '2026-10',
    },
    record: leads ? record(640, 0.71, 94_000, 4.62) : null,
    people: names
      ? [
          person('staff-1', '陈默然', 'on', [12, 0, 86, 1], record(41, 0.6, 120_000, 4.7)),
          person('staff-2', '何一鸣', 'on', [20, 3, 92, 4], record(52, 0.8, 64_000, 4.2)),
          person('staff-3', '林书瑶', 'leave', [7, 1, 110, 2], record(33, 0.5, 180_000, 4.9)),
        ]
      : [],
  };
}

/** What the API answers for boards; names and money as they are asked for. */
export const boardAnswers =
  (more: { created?: () => number; leads?: boolean } = {}) =>
  ({ path }: Asked): { status: number; body: unknown } | undefined => {
    const [, board] = /^\/api\/boards\/(\w+)/.exec(path) ?? [];
    const names = !path.includes('names=0');
    const money = !path.includes('money=0');
    if (board === 'today') return { status: 200, body: todayView(more.created?.(), names) };
    if (board === 'late') return { status: 200, body: lateView({ names, money }) };
    if (board === 'money') return { status: 200, body: moneyView() };
    if (board === 'people') return { status: 200, body: peopleView({ names, leads: more.leads ?? true }) };
    return undefined;
  };
