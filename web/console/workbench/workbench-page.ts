import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow } from '../../../api/views.ts';
import type { WorkbenchView } from '../../../api/views/day.ts';
import { getWorkbench } from '../../data/console-api.ts';
import { serverNow } from '../../data/clock.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { openAssign } from '../assign-dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { bar, liveMark, trouble } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, href } from '../router.ts';
import { clockTime, longDay } from '../time.ts';
import { t } from '../words.ts';
import { dayChart } from './day-chart.ts';
import { dayStrip } from './day-strip.ts';
import { escalatedBox } from './escalated-box.ts';
import { overdueBox } from './overdue-box.ts';
import { readMoneyWaits, seesMoney } from './money-waits.ts';
import './live-feed.ts';
import '../setup/setup-box.ts';
import '../styles/workbench.css';

/** 工作台: what burns first, what is late, what today brought; everything opens the list behind it. */
export class WorkbenchPage extends Part {
  readonly day = new Resource(
    this,
    () => `workbench:${readPrefs().storeId ?? ''}`,
    () => getWorkbench(readPrefs().storeId),
  );
  readonly money = new Resource(
    this,
    () => (seesMoney() ? `workbench-money:${readPrefs().storeId ?? ''}` : null),
    () => readMoneyWaits(readPrefs().storeId),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'case' }, () => this.later());
  readonly payments = new Live(this, { topic: 'payment' }, () => void this.money.load());
  readonly bills = new Live(this, { topic: 'reconciliation' }, () => void this.money.load());
  readonly keys = new Keys(this, () => ({
    title: t('nav.workbench'),
    items: [
      { keys: 'j', does: t('keys.down'), run: () => this.move(1) },
      { keys: 'k', does: t('keys.up'), run: () => this.move(-1) },
      {
        keys: 'a',
        does: t('assign'),
        run: () => {
          const row = this.current;
          if (row) void this.assign(row);
        },
      },
      {
        keys: 'Enter',
        does: t('open'),
        run: () => {
          const row = this.current;
          if (row) go(`/cases/${row.id}`);
        },
      },
    ],
  }));
  #timer: ReturnType<typeof setTimeout> | undefined;
  #at: string | null = null;
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = onPrefs(() => this.requestUpdate());
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
  private later(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.day.load();
    }, 700);
  }
  private get rows(): CaseRow[] {
    return this.day.value?.escalated ?? [];
  }
  private get current(): CaseRow | null {
    return this.rows.find(({ id }) => id === this.#at) ?? this.rows[0] ?? null;
  }
  private move(step: number): void {
    const at = this.rows.findIndex(({ id }) => id === this.current?.id);
    this.#at = this.rows[Math.max(0, Math.min(this.rows.length - 1, at + step))]?.id ?? null;
    this.requestUpdate();
  }
  private async assign(row: CaseRow): Promise<void> {
    if (await openAssign(row)) void this.day.load();
  }

  override render(): TemplateResult {
    const { value, problem } = this.day;
    const now = serverNow();
    return html`<header class="bar">
        <h1>${t('nav.workbench')}</h1>
        <span class="sub">${longDay(now)} · ${clockTime(now)}</span><span class="grow"></span>${liveMark(this.reach.state.online)}<a
          class="btn"
          href=${href('/boards')}
          >${icon('pulse')}<span>${t('nav.boards')}</span></a
        ><a class="btn" href=${href('/cases')}>${icon('cases')}<span>${t('workbench.all')}</span></a>
      </header>
      ${
        problem && !value
          ? html`<div class="em">
              ${trouble(problem.message, () => {
                void this.day.load();
              })}
            </div>`
          : html`${dayStrip(value, this.money.value)}
              <div class="wb">
                <section>
                  <yk-setup-box></yk-setup-box>
                  ${escalatedBox(value, this.current, (row) => {
                    this.#at = row.id;
                    void this.assign(row);
                  })}${overdueBox(value)}${value?.byHour ? dayChart(value.byHour, now) : nothing}
                </section>
                <aside>${this.reviews(value)}<yk-live-feed .items=${value?.liveFeed ?? null}></yk-live-feed></aside>
              </div>`
      }`;
  }

  private reviews(value: WorkbenchView | null): TemplateResult | typeof nothing {
    if (!value || value.reviews.count === 0) return nothing;
    const { reviews } = value;
    return html`<div class="sh">
        <h2>${t('workbench.reviews')}</h2>
        <span class="c">${t('workbench.reviewsN', { n: reviews.count })}</span>
      </div>
      <div class="rvd">
        ${(['good', 'fair', 'poor'] as const).map((grade) => html`<div class="row"><span class="sec2" .style=${'width:40px'}>${t(`grade.${grade}`)}</span><span class="grow">${bar(reviews[grade] / reviews.count)}</span><b class="t1">${reviews[grade]}</b></div>`)}
      </div>`;
  }
}
define('yk-workbench-page', WorkbenchPage);
