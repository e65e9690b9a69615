import { html, nothing, type TemplateResult } from 'lit';
import type { TaxCalendarView } from '../../../api/views/periods.ts';
import { Resource } from '../../controllers/resource.ts';
import { getTaxCalendar, saveTaxDate, today } from '../../data/period-api.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-calendar.ts';
import { monthWords } from '../../locales/months.ts';
import { say } from '../dialog.ts';
import { dateField, textField } from '../forms/fields.ts';
import { openForm } from '../forms/form-dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { go, here, onPlace } from '../router.ts';
import { civilDay, daysWords } from './period-words.ts';
import '../styles/periods.css';

type Month = TaxCalendarView['months'][number];

/** 税务日历: until when each month's returns are to be filed; what was published wins over the rule. */
export class TaxCalendarPage extends Part {
  #stop: (() => void) | null = null;
  readonly calendar = new Resource(
    this,
    () => `calendar:${this.year}`,
    () => getTaxCalendar(this.year),
  );
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [
      { keys: '-', does: t('year.before'), run: () => this.to(-1) },
      { keys: '=', does: t('year.after'), run: () => this.to(1) },
      ...(this.may ? [{ keys: 'i', does: t('import'), run: () => void this.import() }] : []),
      { keys: 'Escape', does: t('back'), run: () => go('/periods') },
    ],
  }));
  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  private get year(): string {
    const asked = here().query.get('year') ?? '';
    return /^\d{4}$/.test(asked) ? asked : today().slice(0, 4);
  }
  private get may(): boolean {
    return may('calendar.write');
  }
  private to(by: number): void {
    go(`/tax-calendar?year=${Number(this.year) + by}`);
  }
  private async edit(month: Month): Promise<void> {
    const saved = await openForm<{ date: string; source: string }, TaxCalendarView>({
      title: t('edit.title', { month: monthWords(month.month) }),
      sub: t('edit.rule', { date: civilDay(month.proposed) }),
      values: { date: month.date, source: month.source ?? '' },
      check: ({ date, source }) => ({
        ...(date.startsWith(`${month.month}-`) ? {} : { date: t('edit.dateFault', { month: monthWords(month.month) }) }),
        ...(source.trim() ? {} : { source: t('edit.sourceFault') }),
      }),
      show: (form) =>
        html`${dateField(form, 'date', { label: t('edit.date'), min: `${month.month}-01`, max: `${month.month}-31` })}${textField(form, 'source', { label: t('edit.source'), hint: t('edit.sourceHint'), most: 120 })}`,
      note: t('edit.note'),
      confirm: t('edit.save'),
      send: ({ date, source }) => saveTaxDate(month.month, { date, source: source.trim() }),
    });
    if (!saved) return;
    say(t('edit.saved'));
    void this.calendar.load();
  }
  private async import(): Promise<void> {
    const { openCalendarImport } = await import('./calendar-import.ts');
    const done = await openCalendarImport(this.year);
    if (!done) return;
    say(t('import.done', { n: done.changed }));
    void this.calendar.load();
  }
  private row(month: Month): TemplateResult {
    const moved = month.date !== month.proposed;
    const past = month.date < today();
    return html`<tr class=${past ? 'mut' : ''}>
      <td class="t1">${monthWords(month.month)}</td>
      <td><b>${civilDay(month.date)}</b>${past ? nothing : html` <span class="mut">${daysWords(month.date)}</span>`}</td>
      <td>${moved ? html`<span class="amb">${civilDay(month.proposed)}</span>` : html`<span class="mut">${t('same')}</span>`}</td>
      <td>
        ${month.source ? month.source : month.provisional ? html`<span class="tag a">${t('provisional')}</span>` : html`<span class="mut">${t('byRule')}</span>`}
      </td>
      <td class="r">
        ${this.may ? html`<button class="btn sm gho" aria-label="${t('edit')} ${monthWords(month.month)}" @click=${() => this.edit(month)}>${icon('pencil', 13)}<span>${t('edit')}</span></button>` : nothing}
      </td>
    </tr>`;
  }
  private body(value: TaxCalendarView): TemplateResult {
    const days = (list: readonly string[]): string => list.map((date) => date.slice(5)).join(' ');
    return html`<div class="pmain" tabindex="0" role="region" aria-label=${t('title')}>
      ${value.published ? nothing : html`<p class="note w">${icon('warn', 14)}<span>${t('unpublished', { y: value.year })}</span></p>`}
      <div class="box psec">
        <table class="mini cal">
          <caption class="sr">
            ${t('title')}
          </caption>
          <thead>
            <tr>
              <th scope="col">${t('column.month')}</th>
              <th scope="col">${t('column.date')}</th>
              <th scope="col">${t('column.proposed')}</th>
              <th scope="col">${t('column.source')}</th>
              <th scope="col"><span class="sr">${t('edit')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${value.months.map((month) => this.row(month))}
          </tbody>
        </table>
      </div>
      <section class="psec">
        <div class="sh"><h2>${t('rest')}</h2></div>
        <p class="sec2">${value.restDays.length > 0 ? days(value.restDays) : t('rest.none')}</p>
        ${value.makeUpDays.length > 0 ? html`<p class="mut">${t('makeUp', { days: days(value.makeUpDays) })}</p>` : nothing}
        <p class="mut">${t('rule')}</p>
      </section>
    </div>`;
  }
  override render(): TemplateResult {
    const { value, problem } = this.calendar;
    return html`<header class="bar">
        <h1>${t('title')}</h1>
        <span class="mo"
          ><button class="ib" aria-label=${t('year.before')} @click=${() => this.to(-1)}>${icon('left', 16)}</button
          ><b>${t('year', { y: this.year })}</b
          ><button class="ib" aria-label=${t('year.after')} @click=${() => this.to(1)}>${icon('right', 16)}</button></span
        ><span class="grow"></span
        >${this.may ? html`<button class="btn" @click=${() => this.import()}>${icon('upload')}<span>${t('import')}</span><kbd>I</kbd></button>` : nothing}
      </header>
      ${value ? this.body(value) : problem ? html`<div class="em">${trouble(problem.message, () => void this.calendar.load())}</div>` : html`<div class="pmain">${skeleton(420)}</div>`}`;
  }
}
define('yk-tax-calendar-page', TaxCalendarPage);
