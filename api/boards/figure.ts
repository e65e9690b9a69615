import type { BehindList, Figure } from '../views/boards.ts';

type Values = Record<string, string | number | null | undefined>;

/** A board's way to say what stands behind a figure: every list also by the store the board looks at, unless the figure names its own. */
export const figuresOf =
  (storeId: string | undefined) =>
  (list: BehindList, values: Values, count: number, fen: number | null = null): Figure => {
    const all: Values = { ...values, ...(values['storeId'] === undefined && list !== 'reconciliations' ? { storeId } : {}) };
    const query = Object.fromEntries(
      Object.entries(all).flatMap(([name, value]) => (value === undefined || value === null ? [] : [[name, String(value)]])),
    );
    return { count, fen, list, query };
  };
export type MakeFigure = ReturnType<typeof figuresOf>;

/** What a board is asked with: who asks, of which store, when; and whether names and money are wanted (a wall goes without). */
export interface BoardAsk {
  storeId: string | undefined;
  names: boolean;
  money: boolean;
}
