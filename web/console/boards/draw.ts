import { html, type TemplateResult } from 'lit';
import type { BoardName } from '../../../domain/boards/boards.ts';
import type { BoardViews } from '../../data/boards-api.ts';
import { wordsReady } from '../../locales/catalogue.ts';
import { readMe } from '../../data/me.ts';
import { BOARDS } from '../../../domain/boards/boards.ts';
import { skeletonBox, skeletonFigure } from '../skeletons.ts';
import type { Look } from './parts.ts';
import type { PeopleOrder } from './people-board.ts';

/** The boards this person may look at. */
export const boardsOf = (): BoardName[] =>
  BOARDS.filter((name) => name !== 'money' || (readMe().me?.permissions.includes('revenue.read') ?? false));

type Order = { by: PeopleOrder | null; choose: (by: PeopleOrder | null) => void };
type Draw<N extends BoardName> = (view: BoardViews[N], look: Look, order: Order) => TemplateResult;
const DRAWS: { [N in BoardName]: () => Promise<Draw<N>> } = {
  today: async () => (await import('./today-board.ts')).todayBoard,
  late: async () => (await import('./late-board.ts')).lateBoard,
  money: async () => (await import('./money-board.ts')).moneyBoard,
  people: async () => (await import('./people-board.ts')).peopleBoard,
};

/** Draws boards with what is fetched when a board is first looked at; pictures come after their numbers. */
export class Drawer {
  readonly #again: () => void;
  readonly #draws: Partial<Record<BoardName, Draw<never>>> = {};
  drawn = false;

  constructor(again: () => void) {
    this.#again = again;
  }
  /** Fetches what a board is drawn with. */
  fetch(name: BoardName): void {
    if (this.#draws[name]) return;
    void DRAWS[name]().then(async (draw) => {
      await wordsReady();
      this.#draws[name] = draw as Draw<never>;
      this.#again();
    });
    if (!this.drawn)
      void import('./board-charts.ts').then(() => {
        this.drawn = true;
        this.#again();
      });
  }
  /** The board, or the place where it will be. */
  draw<N extends BoardName>(name: N, view: BoardViews[N] | null, look: Look, order: Order): TemplateResult {
    const draw = this.#draws[name] as Draw<N> | undefined;
    if (!draw || !view)
      return html`<div class="strip">${[0, 1, 2, 3, 4, 5, 6].map(() => skeletonFigure())}</div>
        <div class="bd-g">
          <div>${skeletonBox(6)}${skeletonBox(6)}</div>
          <div>${skeletonBox(5)}</div>
        </div>`;
    return draw(view, look, order);
  }
}
