import { html, nothing, type TemplateResult } from 'lit';
import { Resource } from '../../controllers/resource.ts';
import { daysTo, filingDateOf, periodAsked } from '../../data/period-api.ts';
import { t } from '../../locales/console-periods.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { go, here, onPlace } from '../router.ts';
import { civilDay, daysWords, monthSwitch } from './period-words.ts';

/** The period a page stands under: the address's, or the one people work on. */
export const periodHere = (): string => periodAsked(here().query.get('period'));
/** The same page under another month. */
export function toPeriod(period: string): void {
  const { path, query } = here();
  query.delete('saved');
  query.set('period', period);
  go(`${path}?${query.toString()}`);
}

const LEGEND = [
  ['done', 'c1'],
  ['doing', 'c2'],
  ['waiting', 'c3'],
  ['missed', 'c4'],
  ['ahead', 'c0'],
] as const;

/** Beside the title: the month, and until when its returns are to be filed. */
export class PeriodHead extends Part {
  static override properties = { plain: { type: Boolean } };
  /** Without the matrix's key. */
  declare plain: boolean;
  #stop: (() => void) | null = null;
  readonly due = new Resource(
    this,
    () => `filing-date:${periodHere()}`,
    () => filingDateOf(periodHere()),
  );
  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPlace(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }
  private deadline({ date, provisional }: { date: string; provisional: boolean }): TemplateResult {
    const days = daysTo(date);
    return html`<span class="tag ${days < 0 ? '' : days <= 3 ? 'd' : days <= 7 ? 'a' : ''}"
      >${icon('clock', 12)}${t('head.deadline', { date: civilDay(date) })} ·
      ${daysWords(date)}${provisional ? ` · ${t('provisional')}` : ''}</span
    >`;
  }
  override render(): TemplateResult {
    const { value } = this.due;
    return html`${monthSwitch(periodHere(), toPeriod)}${value ? this.deadline(value) : nothing}${
      this.plain
        ? nothing
        : html`<span class="lgd" aria-hidden="true"
            >${LEGEND.map(([cell, look]) => html`<span><i class=${look}></i>${t(`cell.${cell}`)}</span>`)}</span
          >`
    }`;
  }
}
define('yk-period-head', PeriodHead);
