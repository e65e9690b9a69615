import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { HolidayEffectView, HolidayTableView } from '../../../api/views/settings.ts';
import type { HolidayKind } from '../../../domain/holiday-text.ts';
import { Resource } from '../../controllers/resource.ts';
import { ApiProblem } from '../../data/http.ts';
import { today } from '../../data/period-api.ts';
import { getPublishedDays, holidayEffect } from '../../data/settings-api.ts';
import { t as w } from '../../locales/console-settings.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { later } from '../later.ts';
import { Part, define } from '../part.ts';
import { href } from '../router.ts';
import { countsOf, kindOf, putTable, setKind } from './days.ts';
import type { SectionPen } from './sections.ts';
import './year-picture.ts';

const openImport = later(async () => (await import('./holiday-import.ts')).openHolidayImport);
const KINDS = ['rest', 'makeUp', 'own'] as const;
/** The effect is asked for when nothing was pressed for so long. */
const PAUSE_MS = 350;

/** 节假日: the year as a picture, and what a change of it would move before it is saved. */
export class HolidaysSection extends Part {
  static override properties = { pen: { attribute: false }, changed: { type: Boolean } };
  declare pen: SectionPen;
  /** Rest days or make-up days differ from those that are kept. */
  declare changed: boolean;
  #year = today().slice(0, 4);
  #brush: HolidayKind = 'rest';
  #effect: HolidayEffectView | ApiProblem | null = null;
  #asked = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly published = new Resource(
    this,
    () => `published:${this.#year}`,
    () => getPublishedDays(Number(this.#year)),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }
  protected override willUpdate(changes: PropertyValues): void {
    if (!changes.has('pen') && !changes.has('changed')) return;
    const { restDays, makeUpDays } = this.pen.draft.holidays;
    const asked = this.changed ? JSON.stringify([restDays, makeUpDays]) : '';
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#effect = null;
    clearTimeout(this.#timer);
    if (asked !== '') this.#timer = setTimeout(() => void this.ask(asked), PAUSE_MS);
  }
  private async ask(asked: string): Promise<void> {
    const { restDays, makeUpDays } = this.pen.draft.holidays;
    const told = await holidayEffect({ restDays, makeUpDays }).catch((problem: unknown) => {
      if (problem instanceof ApiProblem) return problem;
      throw problem;
    });
    if (asked !== this.#asked) return;
    this.#effect = told;
    this.requestUpdate();
  }
  private to(by: number): void {
    this.#year = String(Number(this.#year) + by);
    this.requestUpdate();
  }
  private fill(days: readonly { date: string; kind: HolidayKind }[]): void {
    this.pen.put((d) => putTable(d.holidays, days));
    say(w('holidays.filled', { n: days.length }));
  }
  private async import(): Promise<void> {
    const table: HolidayTableView | null = await openImport();
    if (!table || table.days.length === 0) return;
    this.fill(table.days);
    this.#year = table.days[0]?.date.slice(0, 4) ?? this.#year;
    this.requestUpdate();
  }

  override render(): TemplateResult {
    const { draft, off, put } = this.pen;
    const year = this.#year;
    const counts = countsOf(draft.holidays, year);
    const known = this.published.value?.days ?? [];
    const differs = known.some(({ date, kind }) => kindOf(draft.holidays, date) !== kind);
    return html`<fieldset id="holidays" class="wide">
      <legend>${w('section.holidays')}</legend>
      <p>${w('holidays.hint')}</p>
      <div class="yp-b">
        <span class="mo"
          ><button type="button" class="ib" aria-label=${w('year.before')} @click=${() => this.to(-1)}>${icon('left', 16)}</button
          ><b aria-live="polite">${w('year', { y: year })}</b
          ><button type="button" class="ib" aria-label=${w('year.after')} @click=${() => this.to(1)}>${icon('right', 16)}</button></span
        >${counts.rest === 0 ? html`<span class="tag a" title=${w('holidays.provisionalWhy')}>${w('holidays.provisional')}</span>` : nothing}
        <span class="mut">${w('holidays.counts', { rest: counts.rest, makeUp: counts.makeUp, own: counts.own })}</span
        ><span class="grow"></span>
        ${
          off
            ? nothing
            : html`${
                  known.length > 0 && differs
                    ? html`<button type="button" class="btn sm" @click=${() => this.fill(known)}>
                        ${icon('check', 13)}<span>${w('holidays.fill', { y: year })}</span>
                      </button>`
                    : nothing
                }<button type="button" class="btn sm" @click=${() => this.import()}>
                  ${icon('upload', 13)}<span>${w('holidays.import')}</span>
                </button>`
        }
      </div>
      ${counts.rest === 0 ? html`<p class="note w">${icon('warn', 14)}<span>${w('holidays.provisionalWhy')}</span></p>` : nothing}
      <div class="yp-k" role="group" aria-label=${w('holidays.brush')}>
        ${KINDS.map(
          (kind, index) =>
            html`<button
              type="button"
              class=${kind}
              aria-pressed=${this.#brush === kind}
              ?disabled=${off}
              @click=${() => {
                this.#brush = kind;
                this.requestUpdate();
              }}
            >
              <i aria-hidden="true">${w(`day.${kind}.short`)}</i>${w(`day.${kind}`)}<kbd aria-hidden="true">${index + 1}</kbd>
            </button>`,
        )}
        <span class="mut">${w('holidays.keys')}</span>
      </div>
      <div id="holidays-restDays" tabindex="-1">
        <span id="holidays-makeUpDays" tabindex="-1"></span><span id="holidays-ownDays" tabindex="-1"></span
        ><yk-year-picture
          .year=${year}
          .holidays=${draft.holidays}
          .names=${new Map(known.map(({ date, name }) => [date, name]))}
          .brush=${this.#brush}
          .off=${off}
          .today=${today()}
          @day=${({ detail: { date, kind } }: CustomEvent<{ date: string; kind: HolidayKind | null }>) =>
            put((d) => {
              d.holidays = structuredClone(d.holidays);
              setKind(d.holidays, date, kind);
            })}
        ></yk-year-picture>
      </div>
      ${this.changed ? this.effect() : nothing}
    </fieldset>`;
  }
  /** What saving would move. */
  private effect(): TemplateResult {
    const told = this.#effect;
    if (told === null) return html`<p class="note" role="status">${icon('clock', 14)}<span>${w('effect.asking')}</span></p>`;
    if (told instanceof ApiProblem) return html`<p class="note d" role="alert">${icon('warn', 14)}<span>${told.message}</span></p>`;
    return html`<div class="note ${told.periods > 0 ? 'w' : ''}" role="status">
      ${icon(told.periods > 0 ? 'warn' : 'check', 14)}
      <div>
        <p>
          ${told.periods > 0 ? w('effect.moves', { periods: told.periods, filings: told.filings }) : w('effect.none')}
          ${told.kept > 0 ? w('effect.kept', { n: told.kept }) : nothing}
        </p>
        ${
          told.months.length > 0
            ? html`<ul>
                ${told.months.map((one) => html`<li>${w('effect.month', { month: one.month, from: one.from.slice(5), to: one.to.slice(5), n: one.periods })}</li>`)}
              </ul>`
            : nothing
        }
        <a class="lk" href=${href(`/tax-calendar?year=${this.#year}`)} target="_blank" rel="noopener">${w('effect.calendar')}</a>
      </div>
    </div>`;
  }
}
define('yk-holidays-section', HolidaysSection);
