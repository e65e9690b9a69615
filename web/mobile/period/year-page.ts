import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ObligationView, YearBoardView } from '../../../api/views/periods.ts';
import { Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { chaseYearWork, getYearBoard, today } from '../../data/period-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/period.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { civil } from './month-bar.ts';
import './chase-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** As many as one reminder takes. */
const MOST = 200;
/** What waits for the client: reminded of in one go. */
const waits = ({ state: now, step }: ObligationView): boolean => now === 'todo' && (step === 'todo' || step === 'collecting');

/** `/year-work`: 汇算清缴, 年报, 残保金 of the clients one serves that are open: what each waits for, reminded of with one tap. */
@customElement('yk-year-page')
export class YkYearPage extends Page {
  static override styles = [
    ...kit,
    css`
      .ends {
        display: flex;
        align-items: center;
        gap: 8px;
      }
    `,
  ];
  /** What the open sheet reminds of. */
  @state() private chased: readonly string[] = [];
  @state() private rules: YearBoardView['rules'] = [];
  readonly #items = new Pages<ObligationView>(
    this,
    () => `year-work ${this.year} ${this.rule}`,
    async (cursor) => {
      const board = await getYearBoard({ year: this.year, state: 'todo', ruleId: this.rule || null, limit: 50, cursor });
      this.rules = board.rules;
      return board;
    },
  );

  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#items.reload());
  }
  /** Last year's, which is what is filed now, or this year's, listed from December on. */
  private get years(): [string, string] {
    const now = Number(today().slice(0, 4));
    return [String(now - 1), String(now)];
  }
  private get year(): string {
    const [last, now] = this.years;
    return this.query.get('year') === now ? now : last;
  }
  private show(next: { year?: string; rule?: string }): void {
    const { year, rule } = { year: this.year, rule: this.rule, ...next };
    const search = new URLSearchParams({ ...(year === this.years[0] ? {} : { year }), ...(rule ? { rule } : {}) }).toString();
    navigate(`/year-work${search ? `?${search}` : ''}`, { replace: true });
  }
  private get rule(): string {
    return this.query.get('rule') ?? '';
  }
  private readonly reload = (): Promise<void> => this.#items.reload();
  private readonly ask = (preview: boolean, key?: string) => chaseYearWork({ ids: [...this.chased], preview }, key);

  private chips(): unknown {
    const chip = (id: string, name: string, overdue: number): unknown =>
      html`<button
        class="chip num ${overdue > 0 ? 'danger' : ''}"
        type="button"
        aria-pressed=${id === this.rule}
        @click=${() => this.show({ rule: id })}
      >
        ${name}
      </button>`;
    return html`<div class="chips scroll onpage" role="group" aria-label=${t('year')}>
      ${chip('', t('year.all'), 0)}${this.rules
        .filter(({ id, total, through }) => total > through || id === this.rule)
        .map(({ id, name, total, through, overdue }) =>
          chip(id, `${name} ${overdue > 0 ? t('year.overdue', { n: overdue }) : t('year.left', { n: total - through })}`, overdue),
        )}
    </div>`;
  }
  private row(one: ObligationView): unknown {
    return html`<yk-cell heading="${one.client.short} · ${one.name}"
      ><span slot="sub"
        ><span class="num ${one.overdue ? 'danger' : ''}">${t('year.due', { date: civil(one.dueDate) })}</span>${
          one.accountant ? html`<i class="dot"></i>${one.accountant.name}` : nothing
        }${one.note ? html`<i class="dot"></i>${one.note}` : nothing}</span
      ><span slot="value" class="ends"
        ><yk-tag tone=${one.overdue ? 'bad' : waits(one) ? 'warn' : ''}>${t(`year.step.${one.step}`)}</yk-tag>${
          waits(one)
            ? html`<button
                class="yk-button soft small"
                type="button"
                aria-label=${t('year.remindOne', { name: `${one.client.short} ${one.name}` })}
                @click=${() => {
                  this.chased = [one.id];
                }}
              >
                ${t('year.remind')}
              </button>`
            : nothing
        }</span
      ></yk-cell
    >`;
  }
  private list(): unknown {
    const { items, known, problem } = this.#items;
    if (items.length === 0 && problem) return html`<yk-error .problem=${problem} .retry=${this.reload}></yk-error>`;
    if (!known) return html`<yk-skeleton kind="cells" count="6"></yk-skeleton>`;
    if (items.length === 0) return html`<yk-empty heading=${t('year.empty')}>${t('year.emptyText')}</yk-empty>`;
    return html`<yk-card
        >${repeat(
          items,
          ({ id }) => id,
          (one) => this.row(one),
        )}</yk-card
      >${listFoot(this.#items)}`;
  }
  override render(): unknown {
    const open = this.#items.items.filter(waits).slice(0, MOST);
    return html`<yk-page heading=${t('year')} back="/periods" .refresh=${this.reload}
      ><div class="chips scroll onpage" role="group" aria-label=${t('year.which')}>
        ${this.years.map(
          (year) =>
            html`<button class="chip num" type="button" aria-pressed=${year === this.year} @click=${() => this.show({ year, rule: '' })}>
              ${t('year.of', { y: year })}
            </button>`,
        )}
      </div>
      ${this.rules.length > 0 ? this.chips() : nothing}${this.list()}
      ${
        open.length > 1
          ? html`<yk-sticky-bar slot="bar"
              ><span class="small text2 num">${t('year.rest', { n: open.length })}</span
              ><button
                class="yk-button"
                type="button"
                @click=${() => {
                  this.chased = open.map(({ id }) => id);
                }}
              >
                ${t('year.remindAll', { n: open.length })}
              </button></yk-sticky-bar
            >`
          : nothing
      }
      <yk-chase-sheet
        about="year ${this.chased.join(',')}"
        .ask=${this.ask}
        .open=${this.chased.length > 0}
        @close=${() => {
          this.chased = [];
        }}
        @done=${() => void this.reload()}
      ></yk-chase-sheet
    ></yk-page>`;
  }
}
