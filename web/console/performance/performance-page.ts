// Long: one screen, from its head to its foot; its table, its side and its words are beside it.
import { html, nothing, type TemplateResult } from 'lit';
import type { PerformanceLine, PerformanceView } from '../../../api/views/performance.ts';
import { addMonths, isPeriod, periodOf } from '../../../domain/period/months.ts';
import { scoreNumber } from '../../../domain/performance/numbers.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { readMe } from '../../data/me.ts';
import { getPerformance } from '../../data/performance-api.ts';
import { t } from '../../locales/console-performance.ts';
import { monthWords, shortMonth } from '../../locales/months.ts';
import { nameOf, numberOf, valueWords } from '../../locales/performance-values.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { later } from '../later.ts';
import { showMenu } from '../menu.ts';
import { exportList } from '../list/export-button.ts';
import { storeSaid } from '../list/said.ts';
import { Part, define } from '../part.ts';
import { emptyPlace, key, skeleton, trouble } from '../parts.ts';
import { choose, onPrefs, readPrefs } from '../prefs.ts';
import { go, here, href, onPlace } from '../router.ts';
import { skeletonBox, skeletonFigure } from '../skeletons.ts';
import { count, dayAndTime } from '../time.ts';
import { inOrder, performanceTable, storeLines, TABLE_NUMBERS } from './performance-table.ts';
import { performanceSide } from './performance-side.ts';
import { behindPath, figure, move, type Behind } from './performance-words.ts';
import '../styles/money.css';
import '../styles/performance.css';

const STRIP = ['taken', 'response', 'finished', 'onTime', 'rating', 'upheld', 'missed', 'collected'] as const;
const GRADES = [
  ['good', ''],
  ['fair', 'a'],
  ['poor', 'd'],
] as const;
const explain = later(async () => (await import('./performance-dialogs.ts')).openHow);
const correct = later(async () => (await import('./performance-dialogs.ts')).openCorrection);

/** The month people last worked through: the present one from the third on, before that the one before. */
const usualMonth = (): string => periodOf(civilDateOf(serverNow()));

/** 绩效: everybody's month in one table, with what moved, what it looks like, and the rows behind every number. */
export class PerformancePage extends Part {
  static override properties = { chosen: { state: true } };
  declare chosen: string | null;
  readonly month = new Resource(
    this,
    () => `performance:${JSON.stringify(this.ask)}`,
    () => getPerformance({ ...this.ask }),
  );
  readonly keys = new Keys(this, () => ({
    title: t('title'),
    items: [
      { keys: 'ArrowLeft', does: t('month.before'), run: () => this.to({ period: addMonths(this.period, -1) }) },
      { keys: 'ArrowRight', does: t('month.after'), run: () => this.to({ period: addMonths(this.period, 1) }) },
      { keys: 'j', does: t('keys.next'), run: () => this.step(1) },
      { keys: 'k', does: t('keys.previous'), run: () => this.step(-1) },
      { keys: 'Enter', does: t('keys.open'), run: () => this.open() },
    ],
  }));
  #drawn = false;
  #stop: (() => void)[] = [];

  constructor() {
    super();
    this.chosen = null;
  }
  override connectedCallback(): void {
    super.connectedCallback();
    const again = (): void => this.requestUpdate();
    this.#stop = [onPlace(again), onPrefs(again)];
    void import('./trend-chart.ts').then(() => {
      this.#drawn = true;
      this.requestUpdate();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.#stop) stop();
  }

  private get period(): string {
    const asked = here().query.get('period');
    return asked !== null && isPeriod(asked) ? asked : usualMonth();
  }
  private get by(): string {
    const asked = here().query.get('by');
    return TABLE_NUMBERS.find((name) => name === asked) ?? 'taken';
  }
  private get rows(): 'staff' | 'stores' {
    return here().query.get('rows') === 'stores' ? 'stores' : 'staff';
  }
  private get ask() {
    const before = here().query.get('before');
    return { period: this.period, before: before !== null && isPeriod(before) ? before : null, storeId: readPrefs().storeId };
  }
  private to(change: Record<string, string>): void {
    const { query } = here();
    for (const [name, value] of Object.entries(change)) query.set(name, value);
    if (change['period'] !== undefined) query.delete('before');
    go(`/performance?${query.toString()}`, { replace: true });
  }
  private behind(line: PerformanceLine | null): Behind {
    const { storeId } = readPrefs();
    return { period: this.period, storeId, ...(line ? { staffId: line.id, who: line.name || t('nobody') } : {}) };
  }
  private lines(view: PerformanceView): PerformanceLine[] {
    return inOrder(view, this.by);
  }
  private current(view: PerformanceView): PerformanceLine | undefined {
    const lines = this.lines(view).filter(({ id }) => id !== '');
    return lines.find(({ id }) => id === this.chosen) ?? lines[0];
  }
  private step(by: 1 | -1): void {
    const { value } = this.month;
    if (!value) return;
    const lines = this.lines(value).filter(({ id }) => id !== '');
    const at = lines.findIndex(({ id }) => id === this.current(value)?.id);
    this.chosen = lines[Math.min(lines.length - 1, Math.max(0, at + by))]?.id ?? null;
    void this.updateComplete.then(() => this.querySelector('tr.cur')?.scrollIntoView({ block: 'nearest' }));
  }
  private open(): void {
    const line = this.month.value && this.current(this.month.value);
    if (line) go(behindPath('taken', this.behind(line)));
  }
  private exports(): void {
    const { period, storeId } = this.ask;
    const n = this.month.value?.staff.length ?? null;
    void exportList({
      kinds: ['performance'],
      filter: { period, storeId },
      words: [monthWords(period), ...storeSaid(storeId)],
      columns: [],
      count: n,
    });
  }
  private compareMenu(event: Event): void {
    showMenu(event.currentTarget as HTMLElement, t('compare'), () =>
      [1, 2, 3, 12].map((back) => {
        const month = addMonths(this.period, -back);
        return { text: monthWords(month), checked: month === this.month.value?.before, run: () => this.to({ before: month }) };
      }),
    );
  }
  private storeMenu(event: Event): void {
    const stores = readMe().me?.stores ?? [];
    showMenu(event.currentTarget as HTMLElement, t('store'), () =>
      [{ id: null, name: t('store.all') }, ...stores].map(({ id, name }) => ({
        text: name,
        checked: readPrefs().storeId === id,
        run: () => choose({ storeId: id }),
      })),
    );
  }
  private async correct(view: PerformanceView): Promise<void> {
    const version = await correct(view);
    if (version === null) return;
    say(t('correct.done', { n: version }));
    void this.month.load();
  }

  override render(): TemplateResult {
    const { value, problem } = this.month;
    return html`${this.head(value)}${
      problem && !value
        ? html`<div class="em">
            ${trouble(problem.message, () => {
              void this.month.load();
            })}
          </div>`
        : html`${this.strip(value)}${value ? this.body(value) : waiting()}${value ? this.foot(value) : nothing}`
    }`;
  }
  private head(view: PerformanceView | null): TemplateResult {
    const may = readMe().me?.permissions ?? [];
    const stores = readMe().me?.stores ?? [];
    return html`<header class="bar pf-h">
      <h1>${t('title')}</h1>
      <button class="ib" aria-label=${t('month.before')} @click=${() => this.to({ period: addMonths(this.period, -1) })}>
        ${icon('left', 15)}
      </button>
      <b class="num">${monthWords(this.period)}</b>
      <button
        class="ib"
        aria-label=${t('month.after')}
        ?disabled=${this.period >= usualMonth()}
        @click=${() => this.to({ period: addMonths(this.period, 1) })}
      >
        ${icon('right', 15)}
      </button>
      <button class="btn" aria-haspopup="menu" @click=${(event: Event) => this.compareMenu(event)}>
        ${icon('swap', 14)}<span>${t('compare.with', { month: shortMonth(view?.before ?? addMonths(this.period, -1)) })}</span>${icon('down', 12)}
      </button>
      <div class="seg" role="group" aria-label=${t('rows.by')}>
        ${(['staff', 'stores'] as const).map(
          (rows) =>
            html`<button class=${this.rows === rows ? 'on' : ''} aria-pressed=${this.rows === rows} @click=${() => this.to({ rows })}>
              ${t(rows === 'stores' ? 'store' : 'staff')}
            </button>`,
        )}
      </div>
      <span class="grow"></span>
      ${
        stores.length > 1
          ? html`<button class="btn" aria-haspopup="menu" @click=${(event: Event) => this.storeMenu(event)}>
              ${icon('store', 14)}<span>${stores.find(({ id }) => id === readPrefs().storeId)?.name ?? t('store.all')}</span>${icon('down', 12)}
            </button>`
          : nothing
      }
      ${
        view?.snapshot && may.includes('performance.correct')
          ? html`<button class="btn" @click=${() => this.correct(view)}>${icon('pencil', 14)}<span>${t('correct')}</span></button>`
          : nothing
      }
      <button class="btn" @click=${() => explain(view?.dimensions ?? [])}>${icon('help', 14)}<span>${t('how')}</span></button>
      ${may.includes('exports.make') ? html`<button class="btn" @click=${() => this.exports()}>${icon('upload', 14)}<span>${t('export')}</span></button>` : nothing}
    </header>`;
  }
  private strip(view: PerformanceView | null): TemplateResult {
    if (!view) return html`<div class="strip pf-strip">${STRIP.map(() => skeletonFigure())}</div>`;
    const { total, dimensions } = view;
    const said = (total.figures['good'] ?? 0) + (total.figures['fair'] ?? 0) + (total.figures['poor'] ?? 0);
    return html`<div class="strip pf-strip">
      ${STRIP.map((name) => {
        const number = numberOf(name, dimensions);
        return html`<div>
          <div class="k" title=${number.how.zh}>${nameOf(number)}</div>
          <div class="v">
            ${figure(name, total, this.behind(null), dimensions, true)}${move(number, total.figures[name] ?? null, total.previous[name] ?? null)}
          </div>
          <div class="d">
            ${name === 'rating' ? t('reviews', { n: count(said) }) : t('was', { month: shortMonth(view.before), value: valueWords(number, total.previous[name] ?? null) })}
          </div>
        </div>`;
      })}
    </div>`;
  }
  private body(view: PerformanceView): TemplateResult {
    if (view.staff.length === 0 || (!view.running && Object.values(view.total.figures).every((value) => !value)))
      return emptyPlace(t('empty.title'), t('empty.text'));
    const line = this.current(view);
    return html`<div class="pf-x">
      <div class="pf-main">
        ${performanceTable({
          view,
          rows: this.rows,
          lines: this.rows === 'stores' ? storeLines(view) : this.lines(view),
          by: this.by,
          chosen: line?.id ?? null,
          behind: (one) => (one && this.rows === 'stores' ? { period: this.period, storeId: one.id } : this.behind(one)),
          order: (by) => this.to({ by }),
          choose: (id) => {
            if (id !== '' && this.rows === 'staff') this.chosen = id;
          },
        })}
        <div class="pf-2">${this.trend(view)}${this.grades(view)}</div>
      </div>
      ${line ? performanceSide(view, line, this.behind(line)) : nothing}
    </div>`;
  }
  private trend(view: PerformanceView): TemplateResult {
    const { trend } = view.total;
    const lines = (['taken', 'finished'] as const).map((name) => ({ number: numberOf(name, view.dimensions), values: trend[name] ?? [] }));
    const { storeId } = readPrefs();
    const store = view.stores.find(({ id }) => id === storeId)?.name ?? t('store.all');
    return html`<section>
      <h2>${t('trend')} <span class="mut">${store}</span></h2>
      ${this.#drawn ? html`<yk-trend-chart .months=${view.trend} .lines=${lines}></yk-trend-chart>` : html`<p class="mut">${t('chart.loading')}</p>`}
    </section>`;
  }
  private grades(view: PerformanceView): TemplateResult {
    const { total, dimensions } = view;
    const of = (name: string): number => total.figures[name] ?? 0;
    const all = GRADES.reduce((sum, [name]) => sum + of(name), 0);
    const row = (name: string, share: number, tone: string): TemplateResult =>
      html`<div class="pf-g">
        <span>${nameOf(numberOf(name, dimensions))}</span><i><b class=${tone} .style=${`width:${share * 100}%`}></b></i
        ><span class="r num">${figure(name, total, this.behind(null), dimensions, true)}</span>
      </div>`;
    return html`<section>
      <h2>${t('grades')} <span class="mut">${t('grades.n', { n: count(all) })}</span></h2>
      ${GRADES.map(([name, tone]) => row(name, all === 0 ? 0 : of(name) / all, tone))}
      <hr />
      ${dimensions.filter(({ id, retired }) => !retired || total.figures[scoreNumber(id)] !== null).map(({ id }) => row(scoreNumber(id), (of(scoreNumber(id)) || 0) / 5, ''))}
      <p class="mut">${t('grades.foot')} <a class="lnk" href=${href('/reviews')}>${t('person.reviews')}</a></p>
    </section>`;
  }
  private foot(view: PerformanceView): TemplateResult {
    const { snapshot } = view;
    const kept = snapshot
      ? snapshot.version > 1
        ? t('foot.version', { at: dayAndTime(snapshot.at), n: snapshot.version, reason: snapshot.reason })
        : t('foot.kept', { at: dayAndTime(snapshot.at) })
      : t(view.running ? 'foot.running' : 'foot.open');
    return html`<footer class="foot">
      <span>${t('foot.people', { n: view.staff.filter(({ id }) => id !== '').length })} · ${kept}</span><span class="grow"></span>
      <span class="kk">${key('J', 'K')} ${t('keys.person')}</span><span class="kk">${key('Enter')} ${t('keys.open')}</span
      ><span class="kk">${key('←', '→')} ${t('keys.month')}</span><span class="kk">${key('?')} ${t('keys.all')}</span>
    </footer>`;
  }
}
/** The table, the pictures under it and the person beside it, while they come. */
const waiting = (): TemplateResult =>
  html`<div class="pf-x">
    <div class="pf-main pf-y">
      ${Array.from({ length: 9 }, (_, index) => html`<p>${skeleton(14, '112px')}${skeleton(14, `${index % 2 ? 46 : 60}%`)}</p>`)}
    </div>
    <div class="pf-a">${skeletonBox(8)}</div>
  </div>`;
define('yk-performance-page', PerformancePage);
