import { html, nothing, type TemplateResult } from 'lit';
import type { HolidayKind } from '../../../domain/holiday-text.ts';
import type { FirmSettings } from '../../../domain/settings.ts';
import { addCivilDays, weekdayOf } from '../../../domain/time.ts';
import { t as w } from '../../locales/console-settings.ts';
import { Part, define } from '../part.ts';
import { t } from '../words.ts';
import { kindOf, monthOf } from './days.ts';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const WEEK = ['1', '2', '3', '4', '5', '6', '7'] as const;
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
/** Keys that say at once what a day is. */
const KEYS: Record<string, HolidayKind | null> = { '1': 'rest', '2': 'makeUp', '3': 'own', '0': null, Delete: null, Backspace: null };

/** A year as twelve months: what each day is, changed by a press or from the keyboard (arrows, Space, 1 2 3 0). Tells `day` with the date and its kind. */
export class YearPicture extends Part {
  static override properties = {
    year: {},
    holidays: { attribute: false },
    names: { attribute: false },
    brush: {},
    off: { type: Boolean },
    today: {},
  };
  declare year: string;
  declare holidays: FirmSettings['holidays'];
  /** What a day is called: 国庆节. */
  declare names: ReadonlyMap<string, string>;
  /** What a press makes of an ordinary day. */
  declare brush: HolidayKind;
  declare off: boolean;
  declare today: string;
  /** The day that has the keyboard. */
  #at = '';

  private get at(): string {
    if (this.#at.startsWith(`${this.year}-`)) return this.#at;
    return this.today.startsWith(`${this.year}-`) ? this.today : `${this.year}-01-01`;
  }
  private tell(date: string, kind: HolidayKind | null): void {
    this.dispatchEvent(new CustomEvent('day', { detail: { date, kind } }));
  }
  /** The brush paints, and a second press takes it away. */
  private press(date: string): void {
    this.#at = date;
    if (!this.off) this.tell(date, kindOf(this.holidays, date) === this.brush ? null : this.brush);
    this.requestUpdate();
  }
  private keyed(event: KeyboardEvent): void {
    const { at } = this;
    const { key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key in KEYS) {
      event.preventDefault();
      if (!this.off) this.tell(at, KEYS[key] ?? null);
      return;
    }
    const to =
      key in STEPS
        ? addCivilDays(at, STEPS[key] ?? 0)
        : key === 'Home'
          ? `${at.slice(0, 8)}01`
          : key === 'End'
            ? (monthOf(this.year, Number(at.slice(5, 7))).dates.at(-1) ?? at)
            : null;
    if (to === null) return;
    event.preventDefault();
    if (!to.startsWith(`${this.year}-`)) return;
    this.#at = to;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`[data-date="${to}"]`)?.focus());
  }

  private day(date: string): TemplateResult {
    const kind = kindOf(this.holidays, date);
    const weekend = weekdayOf(date) > 5;
    const name = this.names.get(date) ?? '';
    const said = [
      w('day.at', { m: Number(date.slice(5, 7)), d: Number(date.slice(8)) }),
      w('weekday', { d: t(`weekday.${`${weekdayOf(date)}` as '1'}`) }),
      kind ? w(`day.${kind}`) : weekend ? w('day.weekend') : w('day.work'),
      name,
    ];
    return html`<button
      type="button"
      role="gridcell"
      data-date=${date}
      class="${kind ?? (weekend ? 'we' : '')} ${date === this.today ? 'now' : ''}"
      tabindex=${date === this.at ? 0 : -1}
      aria-label=${said.filter(Boolean).join(' ')}
      aria-selected=${kind !== null}
      aria-readonly=${this.off ? 'true' : nothing}
      title=${name || nothing}
      @click=${() => this.press(date)}
    >
      ${Number(date.slice(8))}${kind ? html`<i data-k=${w(`day.${kind}.short`)}></i>` : nothing}
    </button>`;
  }
  private month(month: number): TemplateResult {
    const { before, dates } = monthOf(this.year, month);
    const cells: (string | null)[] = [...Array.from({ length: before }, () => null), ...dates];
    const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7));
    return html`<section class="yp-m">
      <h2 id="yp-${month}">${w('month', { m: month })}</h2>
      <div role="grid" aria-labelledby="yp-${month}">
        <div role="row" class="yp-h">${WEEK.map((day) => html`<span role="columnheader">${t(`weekday.${day}`)}</span>`)}</div>
        ${weeks.map((week) => html`<div role="row">${week.map((date) => (date === null ? html`<span role="gridcell"></span>` : this.day(date)))}</div>`)}
      </div>
    </section>`;
  }
  override render(): TemplateResult {
    return html`<div class="yp" @keydown=${(event: KeyboardEvent) => this.keyed(event)}>${MONTHS.map((month) => this.month(month))}</div>`;
  }
}
define('yk-year-picture', YearPicture);
