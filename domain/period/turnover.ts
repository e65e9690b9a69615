import { addMonths, monthOf, type Period } from './months.ts';

/** The lines a small-scale taxpayer watches; sums in fen. */
export interface TurnoverLines {
  /** 500 万: sales of twelve months in a row above it make a general taxpayer. */
  yearFen: number;
  /** 30 万: sales of a calendar quarter above it are taxed. */
  quarterFen: number;
  /** From this share of a line on, in per cent, it is near. */
  nearPercent: number;
}
/** 500 万 and 30 万 yuan, near from 80 % on. */
export const DEFAULT_TURNOVER_LINES: TurnoverLines = { yearFen: 500_000_000, quarterFen: 30_000_000, nearPercent: 80 };

/** A month's sales as its ledger says; fen. */
export interface MonthSales {
  period: Period;
  revenueFen: number;
}
/** How far a client is from a line. */
export interface TurnoverMark {
  line: 'year' | 'quarter';
  /** First and last month that are counted. */
  from: Period;
  to: Period;
  sumFen: number;
  lineFen: number;
  /** `clear` below the near share, `near` from it on, `over` above the line. */
  level: 'clear' | 'near' | 'over';
  /** Months of the span whose ledger is there. */
  months: number;
}

const levelOf = (sumFen: number, lineFen: number, nearPercent: number): TurnoverMark['level'] =>
  sumFen > lineFen ? 'over' : sumFen * 100 >= lineFen * nearPercent ? 'near' : 'clear';

/**
 * Where a client stands as of a period: the twelve months that end with it, and its quarter so far. Several figures of one month (of a company that was merged)
 * add up. A general taxpayer has passed both lines: nothing to watch.
 */
export function turnoverOf(
  vatKind: string,
  sales: readonly MonthSales[],
  period: Period,
  lines: TurnoverLines = DEFAULT_TURNOVER_LINES,
): TurnoverMark[] {
  if (vatKind !== 'small_scale') return [];
  const mark = (line: TurnoverMark['line'], from: Period, lineFen: number): TurnoverMark => {
    const within = sales.filter((one) => one.period >= from && one.period <= period);
    const sumFen = within.reduce((sum, { revenueFen }) => sum + revenueFen, 0);
    const months = new Set(within.map((one) => one.period)).size;
    return { line, from, to: period, sumFen, lineFen, level: levelOf(sumFen, lineFen, lines.nearPercent), months };
  };
  return [
    mark('year', addMonths(period, -11), lines.yearFen),
    mark('quarter', addMonths(period, -((monthOf(period) - 1) % 3)), lines.quarterFen),
  ];
}
