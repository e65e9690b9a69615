import type { AgeBand } from '../../domain/billing/ageing.ts';
import type { Happening } from '../../domain/case/happened.ts';
import type { LateBand } from '../../domain/case/late.ts';
import type { CaseRow, Instant } from '../views.ts';
import type { ComplaintRowView } from './complaints.ts';
import type { PeriodRowView } from './periods.ts';

/** Lists that stand behind figures, as the API names them: `/api/{list}`. */
export const BEHIND_LISTS = [
  'cases',
  'periods',
  'bills',
  'complaints',
  'payments',
  'refunds',
  'receipts',
  'reconciliations',
  'notices/log',
  'staff',
  'clients',
  'reviews',
  'performance/behind',
] as const;
export type BehindList = (typeof BEHIND_LISTS)[number];
/** A number and the list it is the length of: `/api/{list}?{query}`. `fen`: what the list comes to; null: it is no money, or not to be shown. */
export interface Figure {
  count: number;
  fen: number | null;
  list: BehindList;
  query: Record<string, string>;
}
/** A figure beside the same of the span before. */
export interface Compared extends Figure {
  before: number;
}
/** A part of a board is null where who asks may not see it. */
type Maybe<T> = T | null;

/** Whose turn it is, and for what. */
export const BOARD_TURNS = ['hall', 'admin', 'staff', 'payFirst', 'papers', 'quote', 'payment', 'confirm', 'delivered'] as const;
export type BoardTurn = (typeof BOARD_TURNS)[number];

/** 今天. `against`: the day it is held against, up to the same time. Dates civil, Asia/Shanghai. */
export interface TodayBoard {
  now: Instant;
  date: string;
  against: string;
  happened: Record<Happening, Compared>;
  /** Cases nobody has taken, now. */
  escalated: Figure;
  notices: Maybe<Figure>;
  turns: { turn: BoardTurn; figure: Figure }[];
  /** Each hour of the day; `before`: of the other day. */
  hours: { hour: number; created: Figure; escalated: Figure; before: number }[];
  /** What runs out in the next hours, the soonest first; `rows` is empty where names are not wanted. */
  ahead: { hours: number; figure: Figure; rows: CaseRow[] };
}

interface LateLine {
  id: string;
  name: string;
  total: Figure;
  bands: Record<LateBand, Figure>;
}
/** Who owes, with the bills behind. */
interface BoardDebtor {
  client: { id: string; short: string };
  accountant: string;
  /** Of the oldest bill. */
  days: number;
  figure: Figure;
}
/** 逾期: each with the worst ten. */
export interface LateBoard {
  now: Instant;
  date: string;
  cases: { total: Figure; escalated: Figure; bands: Record<LateBand, Figure>; stores: LateLine[]; types: LateLine[]; worst: CaseRow[] };
  periods: Maybe<{ total: number; months: { period: string; figure: Figure }[]; worst: PeriodRowView[] }>;
  bills: Maybe<{ total: Figure; bands: Record<AgeBand, Figure>; worst: BoardDebtor[] }>;
  complaints: Maybe<{ open: Figure; overdue: Figure; worst: ComplaintRowView[] }>;
  papers: { cases: Figure; periods: Maybe<Figure>; worst: CaseRow[] };
}

/** Money that came in a span: through WeChat and by checked transfer (`online`), entered by hand (`offline`), and what went back. Fen. */
export interface Received {
  from: string;
  to: string;
  netFen: number;
  online: Figure;
  offline: Maybe<Figure>;
  refunded: Figure;
  /** The span it is held against. */
  before: { from: string; to: string; netFen: number };
}
/** Arrears of one accountant or store; `id` null: clients without an accountant. */
export interface BoardArrears {
  id: string | null;
  name: string;
  figure: Figure;
}
/** 钱款. */
export interface MoneyBoard {
  now: Instant;
  date: string;
  today: Received;
  month: Received;
  /** Each day of the month so far: net of it and of the day it is held against, fen. */
  days: { date: string; netFen: number; before: string; beforeFen: number }[];
  /** What fell due since the 1st, and what of it is paid. */
  dues: Maybe<{ due: Figure; paidFen: number; share: number | null }>;
  ways: { way: string; figure: Figure }[];
  refunds: Maybe<{ asked: Figure; moving: Figure; abnormal: Figure }>;
  /** Days that differ from WeChat's bill, and how many lines of them are not explained. */
  differences: Maybe<{ days: Figure; lines: number }>;
  receipts: Maybe<{ toConfirm: Figure; toHandIn: Figure }>;
  /** Bills due in the coming days. */
  expected: Maybe<Figure>;
  arrears: Maybe<{ total: Figure; trend: { date: string; fen: number }[]; accountants: BoardArrears[]; stores: BoardArrears[] }>;
}

/** What only who leads sees of each colleague, over the days before today; `previous`: of as many days before. */
export interface BoardRecord {
  taken: Figure;
  grabbed: Figure;
  /** Of what was taken, 0–1; null: nothing was. */
  grabShare: number | null;
  /** Mean business time from open to grabbed, ms. */
  responseMs: number | null;
  /** Mean score, 1–5. */
  rating: number | null;
  reviews: Figure;
  previous: { taken: number; responseMs: number | null; rating: number | null };
}
export interface BoardPerson {
  id: string;
  name: string;
  title: string;
  duty: 'on' | 'off' | 'leave';
  /** Who stands in during the leave. */
  cover: string | null;
  caseCap: number;
  open: Figure;
  overdue: Figure;
  clients: Figure;
  red: Maybe<Figure>;
  /** Null for whoever leads nobody: colleagues are not held against each other. */
  record: Maybe<BoardRecord>;
}
/** 人员. By name; an order by a figure is the screen's, and only where there are records. */
export interface PeopleBoard {
  now: Instant;
  from: string;
  to: string;
  duty: Record<BoardPerson['duty'], Figure>;
  /** `period`: the month `red` is of. */
  total: { open: Figure; overdue: Figure; red: Maybe<Figure>; period: Maybe<string> };
  record: Maybe<BoardRecord>;
  people: BoardPerson[];
}
