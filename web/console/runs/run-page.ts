import { html, nothing, type TemplateResult } from 'lit';
import type { BroadcastView, RunView } from '../../../api/views/runs.ts';
import { runTitleOf } from '../../locales/run-title.ts';
import { t } from '../../locales/console-runs.ts';
import { getBroadcast, getRun } from '../../data/runs-api.ts';
import { subscribe } from '../../data/live.ts';
import { Resource } from '../../controllers/resource.ts';
import { icon } from '../icons.ts';
import { Part, define } from '../part.ts';
import { trouble } from '../parts.ts';
import { href } from '../router.ts';
import { count, dayAndTime } from '../time.ts';
import { kindWords } from './run-words.ts';
import './run-progress.ts';
import '../timeline/history.ts';

/** One run: how far it is, what did not work out, what was sent. */
export class RunPage extends Part {
  static override properties = { runId: {} };
  declare runId: string;
  readonly run = new Resource(
    this,
    () => (this.runId ? `run:${this.runId}` : null),
    () => getRun(this.runId),
  );
  readonly words = new Resource<BroadcastView>(
    this,
    () => (this.run.value?.kind === 'broadcast' && !this.run.value.undoes ? `broadcast:${this.runId}` : null),
    () => getBroadcast(this.runId),
  );
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = subscribe({ topic: 'run' }, (event) => {
      if (event?.recordId === this.runId && event.type !== 'running') void this.run.load();
    });
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
  }

  private sent({ title, text, link }: BroadcastView): TemplateResult {
    return html`<div class="ph-card">
      <h2>${t('b.words')}</h2>
      <b>${title}</b>
      <p>${text}</p>
      ${link ? html`<p class="mut">${link}</p>` : nothing}
    </div>`;
  }
  private figures(run: RunView): TemplateResult | typeof nothing {
    const known = Object.entries(run.figures ?? {});
    if (known.length === 0) return nothing;
    return html`<div class="row" .style=${'flex-wrap:wrap;gap:6px'}>
      ${known.map(([name, n]) => html`<span class="tag">${t(`figure.${name}` as 'figure.wechat.sent')} ${count(n)}</span>`)}
    </div>`;
  }

  override render(): TemplateResult {
    const { value: run, problem } = this.run;
    return html`<header class="bar">
        <nav class="crumb" aria-label=${t('title')}><a class="lk" href=${href('/runs')}>${t('title')}</a>${icon('right', 13)}</nav>
        <h1 class="el">${run ? runTitleOf(run) : ''}</h1>
        ${run ? html`<span class="mut">${kindWords(run)} · ${run.startedBy.name} · ${dayAndTime(run.createdAt)}</span>` : nothing}<span
          class="grow"
        ></span>
        ${run?.parentId ? html`<a class="btn gho" href=${href(`/runs/${run.parentId}`)}>${t('parent')}</a>` : nothing}
        ${run?.temporalUrl ? html`<a class="btn" href=${run.temporalUrl} target="_blank" rel="noopener">${icon('out')}<span>Temporal</span></a>` : nothing}
      </header>
      <div class="rpage">
        <div class="col">
          ${
            problem && !run
              ? trouble(problem.message, () => {
                  void this.run.load();
                })
              : html`<yk-run-progress .runId=${this.runId}></yk-run-progress>`
          }
          ${run ? this.figures(run) : nothing}${this.words.value ? this.sent(this.words.value) : nothing}
          ${run ? html`<yk-history kind="runs" .of=${run.id}></yk-history>` : nothing}
        </div>
      </div>`;
  }
}
define('yk-run-page', RunPage);
