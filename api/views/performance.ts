import type { Grade } from '../../domain/case/types.ts';
import type { Figures } from '../../domain/performance/numbers.ts';
import type { Instant, PersonRef } from '../views.ts';

/** Figures of somebody in a month, beside another month and the months before. */
export interface PerformanceFigures {
  figures: Figures;
  previous: Figures;
  /** What has changed since the month was kept, by number; empty: nothing, or it is not kept yet. */
  since: Record<string, number>;
  /** Of the months of `trend`, in their order. */
  trend: Record<string, (number | null)[]>;
}
/** One colleague's month. `id` '': what counts for nobody. */
export interface PerformanceLine extends PerformanceFigures {
  id: string;
  name: string;
  title: string;
  stores: { id: string; name: string }[];
  /** Whose dedicated accountant they are, now. */
  clients: number;
  active: boolean;
}
/** 绩效 of a month: the numbers of domain/performance/numbers.ts. */
export interface PerformanceView {
  period: string;
  before: string;
  /** The last months, this one the last. */
  trend: string[];
  /** Whether the month still runs. */
  running: boolean;
  /** 定稿; null: the numbers still move. */
  snapshot: { version: number; at: Instant; by: PersonRef | null; reason: string } | null;
  /** What clients rate, also what they no longer do: the numbers `score.<id>`. */
  dimensions: { id: string; name: string; retired: boolean }[];
  total: PerformanceFigures;
  staff: PerformanceLine[];
  stores: ({ id: string; name: string } & PerformanceFigures)[];
  now: Instant;
}
/** One row behind a number. */
export interface PerformanceRow {
  /** Where it leads: the case, the bill or the period; null: the caller may not open it any more. */
  opens: string | null;
  kind: 'case' | 'allocation' | 'filing' | 'complaint';
  id: string;
  title: string;
  client: string;
  staff: { id: string; name: string };
  at: Instant;
  /** How it was taken, whether on time, the grade, the dimension. */
  how: string;
  /** In the unit of the number it is behind. */
  value: number;
}
export interface PerformanceRows {
  items: PerformanceRow[];
  nextCursor: string | null;
  total: number;
}
/** A version of a kept month. */
export interface PerformanceVersions {
  items: { version: number; at: Instant; by: string | null; reason: string }[];
}

/** A client's review of a case, and what the firm did with it. */
export interface ReviewView {
  /** Number of the case. */
  id: string;
  grade: Grade;
  /** 1–5 each. */
  scores: { id: string; name: string; score: number }[];
  /** The mean of them. */
  rating: number;
  comment: string;
  at: Instant;
  amended: boolean;
  title: string;
  kind: 'request' | 'order';
  businessType: string;
  client: { id: string; short: string };
  store: { id: string; name: string };
  staff: { id: string; name: string };
  answer: { text: string; by: string; at: Instant } | null;
  /** Not shown in the mall. */
  hidden: { reason: string; by: string; at: Instant } | null;
  /** Whether the caller may open the case. */
  opens: boolean;
}

/** How many reviews a filter finds. */
export interface ReviewCountsView {
  all: number;
  good: number;
  fair: number;
  poor: number;
  unanswered: number;
  hidden: number;
}

/** 年度评价 of a dedicated accountant by one client. */
export interface AccountantRatingView {
  id: string;
  year: number;
  client: { id: string; short: string };
  staff: { id: string; name: string };
  score: number;
  comment: string;
  by: string;
  at: Instant;
}
/** What a contact may say of the accountant of their company this year. */
export interface AccountantRatingAsk {
  year: number;
  /** null: the company has no accountant. */
  staff: { id: string; name: string } | null;
  rating: { score: number; comment: string; at: Instant; by: string } | null;
  mayRate: boolean;
}
