import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow, WorkbenchView } from '../../../api/views.ts';
import { getWorkbench } from '../../data/console-api.ts';
import { serverNow } from '../../data/clock.ts';
import { readMe } from '../../data/me.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { openAssign } from '../assign-dialog.ts';
import { escalationWords, nextWords } from '../case-words.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { Part, define } from '../part.ts';
import { bar, key, liveMark, ringMark, skeleton, trouble, urgencyMark, who } from '../parts.ts';
import { onPrefs, readPrefs } from '../prefs.ts';
import { go, href } from '../router.ts';
import { clockTime, count, dayAndTime, longDay, ms, span } from '../time.ts';
import { t } from '../words.ts';
import { dayChart } from './day-chart.ts';
import './live-feed.ts';
import '../styles/workbench.css';

const OVERDUE_SHOWN = 6;

/** 工作台: what burns first, what is late, what today brought; everything opens the list behind it. */
export class WorkbenchPage extends Part {
  readonly day = new Resource(
    this,
    () => `workbench:${readPrefs().storeId ?? ''}`,
    () => getWorkbench(readPrefs().storeId),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'case' }, () => this.later());
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
          href=${href('/cases')}
          >${icon('cases')}<span>${t('workbench.all')}</span></a
        >
      </header>
      ${
        problem && !value
          ? html`<div class="em">
              ${trouble(problem.message, () => {
                void this.day.load();
              })}
            </div>`
          : html`${this.strip(value)}
              <div class="wb">
                <section>${this.escalated(value)}${this.overdue(value)}${value?.byHour ? dayChart(value.byHour, now) : nothing}</section>
                <aside>${this.reviews(value)}<yk-live-feed .items=${value?.liveFeed ?? null}></yk-live-feed></aside>
              </div>`
      }`;
  }

  private strip(value: WorkbenchView | null): TemplateResult {
    const box = (name: string, figure: number | undefined, to: string, detail: TemplateResult | string): TemplateResult =>
      html`<div>
        <div class="k">${name}</div>
        <div class="v">${figure === undefined ? skeleton(22, '48px') : html`<a class="lk" href=${href(to)}>${count(figure)}</a>`}</div>
        <div class="d">${detail}</div>
      </div>`;
    const today = value?.today;
    return html`<div class="strip">
      ${box(t('workbench.created'), today?.created, '/cases?sort=created', value ? t('workbench.takenToday', { n: today?.taken ?? 0 }) : '')}
      ${box(t('state.escalated'), value?.escalated.length, '/cases?state=escalated', value?.escalated.some(({ escalation }) => escalation === null) ? html`<b class="red">${t('workbench.raised')}</b>` : t('workbench.inTime'))}
      ${box(t('state.in_progress'), value?.inProgress, '/cases?state=in_progress', value ? (value.overdue.length > 0 ? html`${t('tab.overdue')} <b class="red">${value.overdue.length}</b>` : t('workbench.noOverdue')) : '')}
      ${box(t('tab.waiting'), value?.waitingOnClients, '/cases?waitingOn=any', t('workbench.stands'))}
      ${box(t('workbench.delivered'), today?.delivered, '/cases?state=delivered', value ? t('workbench.completedToday', { n: today?.completed ?? 0 }) : '')}
      ${box(t('workbench.reviews'), value?.reviews.count, '/cases?state=completed', value && value.reviews.poor > 0 ? html`${t('grade.poor')} <b class="red">${value.reviews.poor}</b>` : t('workbench.reviewsGood', { n: value?.reviews.good ?? 0 }))}
    </div>`;
  }

  private escalated(value: WorkbenchView | null): TemplateResult {
    const may = readMe().me?.permissions.includes('case.assign');
    const { current } = this;
    return html`<div class="sh">
        <h2>${t('state.escalated')}</h2>
        <span class="c">${value ? (value.escalated.length > 0 ? t('workbench.escalatedSub', { n: value.escalated.length }) : '') : ''}</span
        ><a class="more" href=${href('/cases?state=escalated')}>${t('workbench.allEscalated')} ${icon('right', 14)}</a>
      </div>
      <div class="box">
        ${
          value === null
            ? html`${skeleton(30)}${skeleton(30)}`
            : value.escalated.length === 0
              ? html`<div class="quiet">${icon('check', 16)}${t('workbench.noneEscalated')}</div>`
              : value.escalated.map(
                  (row) =>
                    html`<div class="er ${row === current ? 'cur' : ''}">
                      ${
                        row.escalation
                          ? html`<yk-countdown
                              .until=${row.escalation.nextAt}
                              .from=${row.escalatedAt ?? row.createdAt}
                              .words=${escalationWords(row)}
                              .over=${t('deadline.raised')}
                            ></yk-countdown>`
                          : html`<span class="ring hot"
                              >${ringMark(1)}<b
                                >${t('escalation.done')}<em
                                  >${t('escalation.waited', { span: span(ms(value.now) - ms(row.escalatedAt ?? row.createdAt)) })}</em
                                ></b
                              ></span
                            >`
                      }
                      <a class="grow" href=${href(`/cases/${row.id}`)}
                        ><div class="l1"><b class="el">${row.title}</b>${urgencyMark(row.urgency)}</div>
                        <div class="l2">
                          <span class="mono">${row.id}</span><span>${row.client.short}</span
                          ><span class="el"
                            >${row.grabDeadline ? t('workbench.windowEnded', { at: dayAndTime(row.grabDeadline) }) : row.businessType.name}</span
                          >
                        </div></a
                      >
                      <span class="nx">${row.store.name}</span>${
                        may
                          ? html`<button
                              class="btn ${row === current ? 'pri' : ''} sm"
                              @click=${() => {
                                this.#at = row.id;
                                void this.assign(row);
                              }}
                            >
                              <span>${t('assign')}</span>${row === current ? key('A') : nothing}
                            </button>`
                          : nothing
                      }
                    </div>`,
                )
        }
      </div>`;
  }

  private overdue(value: WorkbenchView | null): TemplateResult {
    if (value && value.overdue.length === 0)
      return html`<div class="sh"><h2>${t('tab.overdue')}</h2></div>
        <div class="box"><div class="quiet">${icon('check', 16)}${t('workbench.noneOverdue')}</div></div>`;
    return html`<div class="sh">
        <h2>${t('tab.overdue')}</h2>
        <span class="c">${value ? t('workbench.overdueSub', { n: value.overdue.length }) : ''}</span
        ><a class="more" href=${href('/cases?overdue=1')}>${t('workbench.allOverdue')} ${icon('right', 14)}</a>
      </div>
      <div class="box">
        ${
          value === null
            ? skeleton(30)
            : html`<table class="mini">
                <caption class="sr">
                  ${t('tab.overdue')}
                </caption>
                <colgroup>
                  <col .style=${'width:34%'} />
                  <col .style=${'width:18%'} />
                  <col .style=${'width:15%'} />
                  <col .style=${'width:17%'} />
                  <col />
                </colgroup>
                <tbody>
                  ${value.overdue.slice(0, OVERDUE_SHOWN).map(
                    (row) =>
                      html`<tr class="can">
                        <td><a class="t1" href=${href(`/cases/${row.id}`)}>${row.title}</a></td>
                        <td class="sec2">${row.client.short}</td>
                        <td>${who(row.assignee)}</td>
                        <td>
                          <span class="red">${row.dueAt ? t('deadline.overdue', { span: span(ms(value.now) - ms(row.dueAt)) }) : '—'}</span>
                        </td>
                        <td class="mut">${nextWords(row.next)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>`
        }
      </div>`;
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
