import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CaseRow } from '../../../api/views.ts';
import type { CaseState } from '../../../domain/case/types.ts';
import { listCases, type CaseFilter } from '../../data/api.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem } from '../../data/http.ts';
import { Live } from '../../controllers/listen.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys, type ShortcutGroup } from '../keys.ts';
import { showMenu } from '../menu.ts';
import { Part, define } from '../part.ts';
import { skeleton, stateGlyph, stateMark, trouble } from '../parts.ts';
import { go, here, href } from '../router.ts';
import { count } from '../time.ts';
import { t } from '../words.ts';
import type { ListAsk } from '../list/description.ts';
import { boardCard, type BoardActs } from './board-card.ts';
import { moveCard, moveWords, movesOf } from './board-moves.ts';
import { asCaseFilter } from './case-filter.ts';

const SHOWN: CaseState[] = ['awaiting_payment', 'open', 'escalated', 'in_progress', 'delivered'];
const FOLDED: CaseState[] = ['completed', 'cancelled'];
const LIMIT = 20;

/** 业务单 by state. States are moved by the process: a card is moved by its deed, never dragged where it does not go. */
export class CaseBoard extends Part {
  static override properties = { ask: {}, counts: {} };
  declare ask: ListAsk;
  declare counts: Readonly<Record<string, number>> | null;
  readonly columns = new Resource(
    this,
    () => (this.ask ? `board:${JSON.stringify(this.filter)}` : null),
    () => Promise.all(SHOWN.map((state) => listCases({ ...this.filter, state: [state], limit: LIMIT }))),
  );

  private get filter(): CaseFilter {
    const { state: _, ...filter } = asCaseFilter(this.ask);
    return filter;
  }
  readonly live = new Live(this, { topic: 'case' }, () => this.later());
  readonly keys = new Keys(this, () => this.shortcuts());
  readonly #acts: BoardActs = {
    drag: (row) => {
      this.#over = null;
      // The browser takes its picture of the card first.
      setTimeout(() => {
        this.#dragged = row;
        this.requestUpdate();
      });
    },
    menu: (anchor, row) => this.menu(anchor, row),
    assign: (row) => {
      void this.move(row, 'in_progress');
    },
  };
  #dragged: CaseRow | null = null;
  #over: CaseState | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
  /** Columns follow what happens, once for many, and never under a card that is being dragged. */
  private later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#dragged) this.later();
      else void this.columns.load();
    }, 500);
  }
  private async move(row: CaseRow, to: CaseState): Promise<void> {
    try {
      if (await moveCard(row, to)) void this.columns.load();
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      say(problem.message);
    }
    this.querySelector<HTMLElement>(`[data-id="${row.id}"] a`)?.focus();
  }
  private menu(anchor: HTMLElement, row: CaseRow): void {
    showMenu(anchor, t('board.move'), () => [
      { heading: row.title },
      ...movesOf(row).map((to) => ({
        text: `${t(`state.${to}`)} · ${moveWords(to)}`,
        icon: 'right' as const,
        run: () => {
          void this.move(row, to);
        },
      })),
    ]);
  }

  /** The card the focus is in, or the first. */
  private get current(): HTMLElement | null {
    const cards = [...this.querySelectorAll<HTMLElement>('.cd[data-id]')];
    return cards.find((card) => card.contains(document.activeElement)) ?? null;
  }
  private rowOf(card: HTMLElement | null): CaseRow | null {
    return this.columns.value?.flatMap(({ items }) => items).find(({ id }) => id === card?.dataset['id']) ?? null;
  }
  private walk(down: number, across: number): void {
    const columns = [...this.querySelectorAll('.cl')].map((column) => [...column.querySelectorAll<HTMLElement>('.cd[data-id]')]);
    const { current } = this;
    const x = columns.findIndex((cards) => current !== null && cards.includes(current));
    if (!current || x < 0) {
      columns
        .find((cards) => cards.length > 0)?.[0]
        ?.querySelector('a')
        ?.focus();
      return;
    }
    let to = x;
    if (across !== 0)
      do to += across;
      while (columns[to]?.length === 0);
    const cards = columns[to];
    const y = Math.max(0, (columns[x]?.indexOf(current) ?? 0) + down);
    cards?.[Math.min(y, cards.length - 1)]?.querySelector('a')?.focus();
  }
  private shortcuts(): ShortcutGroup {
    const step = (keys: string, does: string, down: number, across: number) => ({ keys, does, run: () => this.walk(down, across) });
    return {
      title: t('board.keys'),
      items: [
        step('j', t('keys.down'), 1, 0),
        step('ArrowDown', '', 1, 0),
        step('k', t('keys.up'), -1, 0),
        step('ArrowUp', '', -1, 0),
        step('ArrowRight', t('board.right'), 0, 1),
        step('ArrowLeft', t('board.left'), 0, -1),
        {
          keys: 'm',
          does: t('board.move'),
          run: () => {
            const row = this.rowOf(this.current);
            const anchor = this.current?.querySelector<HTMLElement>('.mv');
            if (row && anchor) this.menu(anchor, row);
          },
        },
        {
          keys: 'a',
          does: t('assign'),
          run: () => {
            const row = this.rowOf(this.current);
            if (row && movesOf(row).includes('in_progress')) void this.move(row, 'in_progress');
          },
        },
      ],
    };
  }

  override render(): TemplateResult {
    const { value, problem } = this.columns;
    if (problem && !value)
      return html`<div class="em">
        ${trouble(problem.message, () => {
          void this.columns.load();
        })}
      </div>`;
    const open = (state: CaseState): string => {
      const query = here().query;
      query.set('state', state);
      query.delete('view');
      return `${here().path}?${query.toString()}`;
    };
    return html`<div class="bd">
        ${SHOWN.map((state, index) => {
          const page = value?.[index];
          const total = this.counts?.[state] ?? page?.items.length ?? 0;
          const takes = this.#dragged !== null && movesOf(this.#dragged).includes(state);
          return html`<section
            class="${takes ? 'takes' : ''} ${this.#over === state && takes ? 'over' : ''}"
            aria-label=${t(`state.${state}`)}
            @dragover=${(event: DragEvent) => {
              if (!takes) return;
              event.preventDefault();
              if (this.#over === state) return;
              this.#over = state;
              this.requestUpdate();
            }}
            @drop=${(event: DragEvent) => {
              event.preventDefault();
              const row = this.#dragged;
              this.#dragged = null;
              this.#over = null;
              this.requestUpdate();
              if (row && takes) void this.move(row, state);
            }}
          >
            <header>${stateMark(state)}<i>${count(total)}</i></header>
            <div class="cl" tabindex="0" role="group" aria-label=${t(`state.${state}`)}>
              ${takes ? html`<p class="dropz">${t('board.drop', { what: moveWords(state) })}</p>` : nothing}
              ${
                page
                  ? repeat(
                      page.items,
                      ({ id }) => id,
                      (row) => boardCard(row, this.#dragged?.id === row.id, this.#acts),
                    )
                  : [64, 84, 64].map((height) => html`<div class="cd">${skeleton(height)}</div>`)
              }
              ${page && page.items.length === 0 ? html`<p class="cm">${t('board.none')}</p>` : nothing}
              ${page?.nextCursor ? html`<a class="cm lk" href=${href(open(state))}>${t('board.more', { n: count(Math.max(1, total - page.items.length)) })}</a>` : nothing}
            </div>
          </section>`;
        })}${FOLDED.map(
          (state) =>
            html`<section class="fold" aria-label=${t(`state.${state}`)}>
              <header>${stateGlyph(state)}<i>${count(this.counts?.[state] ?? 0)}</i></header>
              <span><button @click=${() => go(open(state))}>${t(`state.${state}`)}</button></span>
            </section>`,
        )}
      </div>
      <div class="foot">${icon('lock', 13)}<span>${t('board.foot')}</span></div>`;
  }
}
define('yk-case-board', CaseBoard);
