import { html, nothing, type TemplateResult } from 'lit';
import type { RunView } from '../../../api/views/runs.ts';
import { hasEnded, itemsLeft } from '../../../domain/runs.ts';
import { runTitleOf } from '../../locales/run-title.ts';
import { t } from '../../locales/console-runs.ts';
import { cancelRun, getRun, retryRun, undoRun } from '../../data/runs-api.ts';
import { serverNow } from '../../data/clock.ts';
import { subscribe } from '../../data/live.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import { go } from '../router.ts';
import { count, dayAndTime, fileSize, span } from '../time.ts';
import { codeWords } from './code-words.ts';
import { runBar, runTag, speedOf } from './run-words.ts';
import './run-items.ts';
import '../styles/runs.css';

const EVERY_MS = 2500;

/**
 * How far a run is: a bar with counts by outcome, speed and time left, what it waits for, what did not work out and why; stop, try again, take back.
 * It asks the server, so a page that is loaded again shows the same. `<yk-run-progress .runId=${id}>`
 */
export class RunProgress extends Part {
  static override properties = { runId: {}, bare: { type: Boolean } };
  declare runId: string;
  /** Without the list of what did not work out. */
  declare bare: boolean;
  readonly run = new Resource(
    this,
    () => (this.runId ? `run:${this.runId}` : null),
    () => getRun(this.runId),
  );
  readonly submit = new Submit(this);
  #asks: 'stop' | 'undo' | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = subscribe({ topic: 'run' }, (event) => {
      if (!event || event.recordId === this.runId) void this.run.load();
    });
    // Speed and time left follow the clock, and an event that was missed is made up for.
    this.#timer = setInterval(() => {
      const run = this.run.value;
      if (document.hidden || (run && hasEnded(run.state))) return;
      void this.run.load();
    }, EVERY_MS);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    clearInterval(this.#timer);
  }

  private async act(command: (key: string) => Promise<RunView>, what: string): Promise<void> {
    this.#asks = null;
    const answer = await this.submit.run({ what, id: this.runId }, command);
    if (!answer) return void this.run.load();
    if (answer.id === this.runId) this.run.put(answer);
    else {
      void this.run.load();
      this.dispatchEvent(new CustomEvent('run-started', { detail: answer.id, bubbles: true }));
      go(`/runs/${answer.id}`);
    }
  }
  private ask(what: 'stop' | 'undo' | null): void {
    this.#asks = what;
    this.requestUpdate();
  }

  private head(run: RunView): TemplateResult {
    const past = run.total - itemsLeft(run);
    const words =
      run.waitingFor !== null
        ? html`<span class="amb">${t('waitingFor', { why: codeWords(run.waitingFor) ?? run.waitingFor })}</span>`
        : run.cancelAsked && !hasEnded(run.state)
          ? t('cancelling')
          : run.state === 'queued' && run.startAt !== null
            ? t('startsAt', { at: dayAndTime(run.startAt) })
            : hasEnded(run.state)
              ? t('endedWords', { n: count(run.done), skipped: count(run.skipped), failed: count(run.failed) })
              : t('goesOn');
    return html`<div class="rhead">
      <div class="grow">
        <div class="row">${runTag(run)}<b>${t('total', { n: count(run.total) })}</b></div>
        <p class="mut" role="status">${words}</p>
      </div>
      <div class="rpc" aria-hidden="true">
        ${run.total === 0 ? (hasEnded(run.state) ? 100 : 0) : Math.floor((past / run.total) * 100)}<small>%</small>
      </div>
    </div>`;
  }

  private figures(run: RunView): TemplateResult {
    const speed = speedOf(run, serverNow());
    const rest = itemsLeft(run);
    const cell = (tone: string, name: string, n: number): TemplateResult =>
      html`<div>
        <dt><i class="sq ${tone}"></i>${name}</dt>
        <dd>${count(n)}</dd>
      </div>`;
    const pace =
      speed === 0
        ? '—'
        : speed >= 1
          ? t('perSecond', { n: count(Math.round(speed)) })
          : t('perMinute', { n: count(Math.max(1, Math.round(speed * 60))) });
    const time = hasEnded(run.state)
      ? run.startedAt && run.finishedAt
        ? t('took', { span: span(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) })
        : ''
      : speed > 0 && rest > 0
        ? t('timeLeft', { span: span((rest / speed) * 1000) })
        : '';
    return html`<dl class="rfig">
      ${cell('d', t('done'), run.done)}${cell('s', t('skipped'), run.skipped)}${cell('f', t('failed'), run.failed)}${cell('', t('left'), rest)}
      <div class="wide">
        <dt>${t('speed')}</dt>
        <dd>${pace} <small>${time}</small></dd>
      </div>
    </dl>`;
  }

  private acts(run: RunView): TemplateResult | typeof nothing {
    if (this.#asks !== null) {
      const stop = this.#asks === 'stop';
      return html`<div class="note ${stop ? 'w' : ''}" role="alertdialog" aria-label=${stop ? t('stop') : t('undo')}>
        ${icon(stop ? 'warn' : 'undo', 14)}<span class="grow">${stop ? t('stop.ask') : t('undo.ask')}</span
        ><button class="btn sm" @click=${() => this.ask(null)}>${stop ? t('stop.no') : t('cancel')}</button
        ><button
          class="btn sm ${stop ? 'danger' : 'pri'}"
          @click=${() => this.act((key) => (stop ? cancelRun(run.id, key) : undoRun(run.id, key)), this.#asks ?? '')}
        >
          ${stop ? t('stop.yes') : t('undo.yes')}
        </button>
      </div>`;
    }
    const { busy } = this.submit;
    const can = (act: RunView['actions'][number]): boolean => run.actions.includes(act);
    if (!run.file && run.actions.length === 0) return nothing;
    return html`<div class="row ract">
      ${
        run.file
          ? run.file.expired
            ? html`<span class="mut">${icon('file', 14)} ${t('download.expired')}</span>`
            : html`<a class="btn pri" href="/api/exports/${run.id}/file" download=${run.file.name}
                  >${icon('download')}<span>${t('download', { name: run.file.name })}</span></a
                ><span class="mut">${fileSize(run.file.size)} · ${t('download.until', { at: dayAndTime(run.file.expiresAt) })}</span>`
          : nothing
      }
      ${can('retry') ? html`<button class="btn" ?disabled=${busy} @click=${() => this.act((key) => retryRun(run.id, key), 'retry')}>${icon('retry')}<span>${t('retry', { n: count(run.failed) })}</span></button>` : nothing}
      ${can('undo') ? html`<button class="btn" ?disabled=${busy} @click=${() => this.ask('undo')}>${icon('undo')}<span>${t('undo')}</span></button>` : nothing}
      ${can('cancel') ? html`<button class="btn" ?disabled=${busy} @click=${() => this.ask('stop')}>${icon('pause')}<span>${t('stop')}</span></button>` : nothing}
    </div>`;
  }

  override render(): TemplateResult {
    const { value: run, problem } = this.run;
    if (!run)
      return problem
        ? trouble(problem.message, () => {
            void this.run.load();
          })
        : html`<div class="rbox">${skeleton(150)}</div>`;
    return html`<div class="rbox">${this.head(run)}${runBar(run, runTitleOf(run))}${this.figures(run)}</div>
      ${this.submit.problem ? trouble(this.submit.problem.message) : nothing}${this.acts(run)}
      ${this.bare ? nothing : html`<yk-run-items .run=${run}></yk-run-items>`}`;
  }
}
define('yk-run-progress', RunProgress);
