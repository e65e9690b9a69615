import { html, nothing, type TemplateResult } from 'lit';
import type { FailedNoticeView, OperationsView, StuckCaseView } from '../../../api/views.ts';
import { getOperations, retryNotice } from '../../data/console-api.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { say } from '../dialog.ts';
import { icon, type IconName } from '../icons.ts';
import { Part, define } from '../part.ts';
import { face, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { clockTime, count, dayAndTime, fileSize, ms, span } from '../time.ts';
import { t } from '../words.ts';
import '../styles/operations.css';

const EVERY_MS = 5000;
const STUCK_AMBER_MS = 10 * 60_000;
type Tone = '' | 'a' | 'd';
interface Tile {
  name: string;
  sign: IconName;
  tone: Tone;
  figure: string;
  detail: string;
}

/** 运行: is it us? What is stuck, longest first, with why; what did not arrive, with another try. */
export class OperationsPage extends Part {
  readonly view = new Resource(this, () => 'operations', getOperations);
  readonly submit = new Submit(this);
  #timer: ReturnType<typeof setInterval> | undefined;
  #retrying = new Set<string>();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.view.load();
    }, EVERY_MS);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  private async retry(notices: readonly FailedNoticeView[]): Promise<void> {
    let sent = 0;
    for (const { attemptId } of notices) {
      this.#retrying.add(attemptId);
      this.requestUpdate();
      const done = await this.submit.run({ attemptId }, (key) => retryNotice(attemptId, key).then(() => true));
      this.#retrying.delete(attemptId);
      if (!done) break;
      sent += 1;
    }
    if (sent > 0) say(t('ops.retried', { n: sent }));
    void this.view.load();
  }

  private tiles(view: OperationsView): Tile[] {
    const { engine, worker, database, wechat, notices, simulator } = view;
    const tone = (ok: boolean): Tone => (ok ? '' : 'd');
    const word = (ok: boolean): string => (ok ? t('ops.ok') : t('ops.down'));
    return [
      {
        name: t('ops.engine'),
        sign: 'pulse',
        tone: tone(engine.ok),
        figure: word(engine.ok),
        detail: engine.detail ?? `${engine.address} · ${engine.namespace}`,
      },
      {
        name: t('ops.worker'),
        sign: 'bolt',
        tone: tone(worker.ok),
        figure: worker.ok ? t('ops.pollers', { n: worker.pollers }) : t('ops.down'),
        detail:
          worker.detail ?? (worker.lastSeenAt ? t('ops.seen', { span: span(ms(view.now) - ms(worker.lastSeenAt)) }) : t('ops.noneSeen')),
      },
      {
        name: t('ops.backlog'),
        sign: 'list',
        tone: (engine.backlog ?? 0) > 80 ? 'a' : '',
        figure: engine.backlog === null ? '—' : count(engine.backlog),
        detail: (engine.backlog ?? 0) > 80 ? t('ops.backlogHigh') : t('ops.backlogLow'),
      },
      {
        name: t('ops.database'),
        sign: 'database',
        tone: tone(database.ok),
        figure: word(database.ok),
        detail:
          database.detail ??
          [database.dialect === 'postgres' ? 'PostgreSQL' : 'SQLite', database.sizeBytes === null ? '' : fileSize(database.sizeBytes)]
            .filter(Boolean)
            .join(' · '),
      },
      {
        name: t('ops.wechat'),
        sign: 'wechat',
        tone: tone(wechat.ok),
        figure: word(wechat.ok),
        detail: wechat.detail ?? (simulator ? t('ops.simulated') : t('ops.sent', { n: wechat.sentToday })),
      },
      {
        name: t('ops.notices'),
        sign: 'bell',
        tone: notices.failedToday > 0 ? 'a' : '',
        figure: notices.failedToday > 0 ? t('ops.failed', { n: notices.failedToday }) : t('ops.allSent'),
        detail: t('ops.sentUnknown', { n: count(notices.sentToday), unknown: notices.unknownToday }),
      },
    ];
  }

  override render(): TemplateResult {
    const { value: view, problem } = this.view;
    const bad = view ? this.tiles(view).filter(({ tone }) => tone !== '') : [];
    return html`<header class="bar">
        <h1>${t('nav.operations')}</h1>
        ${view ? (bad.length > 0 ? html`<span class="tag ${bad.some(({ tone }) => tone === 'd') ? 'd' : 'a'}" role="status">${icon('warn', 12)}${t('ops.bad', { names: bad.map(({ name }) => name).join(t('list.comma')) })}</span>` : html`<span class="tag g" role="status">${icon('check', 12)}${t('ops.good')}</span>`) : nothing}<span
          class="grow"
        ></span>
        <span class="live"><span class="dot ${problem ? 'd' : 'live'}"></span>${problem ? t('ops.lost') : t('ops.every')}</span
        ><a class="btn" href="/temporal" target="_blank" rel="noopener">${icon('out')}<span>Temporal</span></a>
      </header>
      ${
        problem && !view
          ? html`<div class="em">
              ${trouble(problem.message, () => {
                void this.view.load();
              })}
            </div>`
          : html` <div class="hl">
                ${
                  view
                    ? this.tiles(view).map(
                        (tile) =>
                          html`<div class=${tile.tone}>
                            <div class="row">
                              ${icon(tile.sign)}<span class="grow el">${tile.name}</span><span class="dot ${tile.tone}"></span>
                            </div>
                            <b>${tile.figure}</b><em title=${tile.detail}>${tile.detail}</em>
                          </div>`,
                      )
                    : Array.from({ length: 6 }, () => html`<div>${skeleton(52)}</div>`)
                }
              </div>
              <div class="op">
                <section>
                  ${
                    problem
                      ? trouble(problem.message, () => {
                          void this.view.load();
                        })
                      : nothing
                  }${this.stuck(view)}${this.failed(view)}
                </section>
                <aside>${view ? this.side(view) : skeleton(120)}</aside>
              </div>`
      }`;
  }

  private stuck(view: OperationsView | null): TemplateResult {
    const rows = view?.stuck ?? [];
    return html`<div class="sh">
        <h2>${t('ops.stuck')}</h2>
        <span class="c">${rows.length > 0 ? t('ops.stuckN', { n: rows.length }) : ''}</span>
      </div>
      <div class="box">
        ${
          view === null
            ? skeleton(40)
            : rows.length === 0
              ? html`<div class="quiet">${icon('check', 16)}${t('ops.stuckNone')}</div>`
              : html`<table class="mini">
                  <colgroup>
                    <col .style=${'width:136px'} />
                    <col .style=${'width:24%'} />
                    <col />
                    <col .style=${'width:92px'} />
                    <col .style=${'width:112px'} />
                  </colgroup>
                  <thead>
                    <tr>
                      <th scope="col">${t('column.no')}</th>
                      <th scope="col">${t('ops.step')}</th>
                      <th scope="col">${t('ops.why')}</th>
                      <th scope="col" class="r">${t('ops.howLong')}</th>
                      <th scope="col"><span class="sr">${t('ops.links')}</span></th>
                    </tr>
                  </thead>
                  <tbody>
                    ${rows.map((row) => this.stuckRow(row, ms(view.now)))}
                  </tbody>
                </table>`
        }
      </div>`;
  }
  private stuckRow(row: StuckCaseView, now: number): TemplateResult {
    const waited = now - ms(row.since);
    const tone = row.waitingFor === 'person' ? 'mut' : waited > STUCK_AMBER_MS ? 'amb' : 'sec2';
    return html`<tr class="can">
      <td class="mono"><a class="lk" href=${href(`/cases/${row.caseId}`)}>${row.caseId}</a></td>
      <td><span class="el">${stepWords(row.step)}</span></td>
      <td class="sec2" title="${row.clientShort} · ${row.title}">
        ${reasonWords(row.reason)}${row.attempt && row.attempt > 1 ? t('ops.attempt', { n: row.attempt }) : ''}${row.detail ? html`<em class="mut el" title=${row.detail}> ${row.detail}</em>` : nothing}
      </td>
      <td class="r ${tone}">${span(waited)}</td>
      <td class="r">
        ${row.temporalUrl ? html`<a class="tl2" href=${row.temporalUrl} target="_blank" rel="noopener">Temporal ${icon('out', 12)}</a>` : nothing}
      </td>
    </tr>`;
  }

  private failed(view: OperationsView | null): TemplateResult {
    const items = view?.failedNotices.items ?? [];
    const retryable = items.filter((one) => one.retryable);
    return html`<div class="sh">
        <h2>${t('ops.lostNotices')}</h2>
        <span class="c">${items.length > 0 ? t('ops.inboxAnyway') : ''}</span
        ><span class="grow"></span
        >${retryable.length > 1 ? html`<button class="btn sm" ?disabled=${this.submit.busy} @click=${() => this.retry(retryable)}>${icon('retry')}<span>${t('ops.retryAll', { n: retryable.length })}</span></button>` : nothing}
      </div>
      ${this.submit.problem ? trouble(this.submit.problem.message) : nothing}
      <div class="box">
        ${
          view === null
            ? skeleton(40)
            : items.length === 0
              ? html`<div class="quiet">${icon('check', 16)}${t('ops.noLost')}</div>`
              : html`<table class="mini">
                  <colgroup>
                    <col .style=${'width:110px'} />
                    <col .style=${'width:100px'} />
                    <col .style=${'width:26%'} />
                    <col />
                    <col .style=${'width:60px'} />
                    <col .style=${'width:76px'} />
                  </colgroup>
                  <thead>
                    <tr>
                      <th scope="col">${t('ops.when')}</th>
                      <th scope="col">${t('ops.toWhom')}</th>
                      <th scope="col">${t('ops.event')}</th>
                      <th scope="col">${t('ops.why')}</th>
                      <th scope="col">${t('ops.tries')}</th>
                      <th scope="col"><span class="sr">${t('ops.retry')}</span></th>
                    </tr>
                  </thead>
                  <tbody>
                    ${items.map(
                      (one) =>
                        html`<tr class="can">
                          <td class="mut">${dayAndTime(one.at)}</td>
                          <td>
                            <span class="who">${face(one.person)}<span>${one.person.name}</span></span>
                          </td>
                          <td class="sec2">
                            ${one.caseId ? html`<a class="lk" href=${href(`/cases/${one.caseId}`)}>${one.title}</a>` : one.title}
                          </td>
                          <td class=${one.retryable ? 'sec2' : 'amb'} title=${one.result}>
                            ${t(`channel.${one.channel}`)} · ${attemptWords(one)}
                          </td>
                          <td class="mut">${t('ops.times', { n: one.attempts })}</td>
                          <td class="r">
                            ${one.retryable ? html`<button class="btn sm" ?disabled=${this.#retrying.has(one.attemptId)} @click=${() => this.retry([one])}><span>${t('ops.retry')}</span></button>` : nothing}
                          </td>
                        </tr>`,
                    )}
                  </tbody>
                </table>`
        }
      </div>`;
  }

  private side(view: OperationsView): TemplateResult {
    const line = (ok: boolean, text: string, note: string): TemplateResult =>
      html`<div class="pa">
        <span class=${ok ? 'grn' : 'amb'}>${icon(ok ? 'check' : 'warn', 14)}</span><span class="grow">${text}</span
        ><span class="mut">${note}</span>
      </div>`;
    return html`<div class="sh"><h2>${t('ops.agree')}</h2></div>
      ${view.reconcile ? line(view.reconcile.repaired === 0, t('ops.reconcile'), t('ops.reconcileNote', { at: clockTime(view.reconcile.at), checked: count(view.reconcile.checked), repaired: view.reconcile.repaired })) : html`<p class="mut">${t('ops.noReconcile')}</p>`}
      ${view.reconcile?.lately.map(
        ({ caseId, at, how }) =>
          html`<div class="pa">
            <span class="amb">${icon('retry', 14)}</span
            ><span class="grow"><a class="lk" href=${href(`/cases/${caseId}`)}>${caseId}</a> ${t(`ops.${how}`)}</span
            ><span class="mut">${dayAndTime(at)}</span>
          </div>`,
      )}
      ${
        view.backups && view.backups.length > 0
          ? html`<div class="sh bt"><h2>${t('ops.backups')}</h2></div>
              ${view.backups.slice(0, 5).map((one) => line(one.ok, dayAndTime(one.at), fileSize(one.sizeBytes)))}`
          : nothing
      }
      ${
        view.simulator
          ? html`<div class="sh bt"><h2>${t('ops.simulator')}</h2></div>
              ${line(view.simulator.ok, view.simulator.ok ? t('ops.ok') : (view.simulator.detail ?? t('ops.down')), '')}${view.simulator.url ? html`<a class="tmp" href=${view.simulator.url} target="_blank" rel="noopener">${icon('phone')}${t('ops.openSimulator')}${icon('out', 13)}</a>` : nothing}`
          : nothing
      }
      <div class="sh bt"><h2>${t('ops.look')}</h2></div>
      <a class="tmp" href="/temporal/namespaces/${view.engine.namespace}/workflows" target="_blank" rel="noopener"
        >${icon('pulse')}${t('ops.openTemporal')}${icon('out', 13)}</a
      ><a class="tmp" href="/metrics" target="_blank" rel="noopener">${icon('list')}${t('ops.metrics')}${icon('out', 13)}</a>`;
  }
}
define('yk-operations-page', OperationsPage);

const stepWords = (step: string): string =>
  step === 'grab' || step === 'confirm' || step === 'assign' || step === 'review' ? t(`ops.step.${step}`) : step;
const REASONS = ['nobody_acted', 'deadline_passed', 'not_running', 'activity_failing', 'task_failing'] as const;
const reasonWords = (reason: string): string => {
  const known = REASONS.find((one) => one === reason);
  return known ? t(`ops.reason.${known}`) : reason;
};
/** What WeChat's number means to somebody who can do something about it. */
function attemptWords(one: FailedNoticeView): string {
  const known = {
    43004: 'ops.errcode.43004',
    43101: 'ops.errcode.43101',
    45009: 'ops.errcode.45009',
    47003: 'ops.errcode.47003',
    40037: 'ops.errcode.40037',
    40003: 'ops.errcode.40003',
  } as const;
  const word = one.errcode !== null && one.errcode in known ? known[one.errcode as keyof typeof known] : null;
  if (word) return `${one.errcode} ${t(word)}`;
  if (one.result === 'unknown') return t('ops.result.unknown');
  return [
    one.errcode ?? (one as FailedNoticeView & { reason?: string | null }).reason ?? '',
    one.result === 'refused' ? t('ops.result.refused') : one.result,
  ]
    .filter(Boolean)
    .join(' ');
}
