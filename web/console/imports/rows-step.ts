import { html, nothing, type TemplateResult } from 'lit';
import type { ImportView } from '../../../api/views/imports.ts';
import type { RunView } from '../../../api/views/runs.ts';
import { hasEnded, itemsLeft } from '../../../domain/runs.ts';
import { serverNow } from '../../data/clock.ts';
import { t } from '../../locales/console-imports.ts';
import { Part, define } from '../part.ts';
import { count, span } from '../time.ts';
import { speedOf } from '../runs/run-words.ts';
import { SHOWN } from './import-words.ts';
import './fault-table.ts';
import './row-preview.ts';
import '../runs/run-items.ts';

/** 试跑 and 导入: how far it is, what rows come to, and those that are to be put right. */
export class RowsStep extends Part {
  static override properties = { view: { attribute: false }, step: {} };
  declare view: ImportView;
  declare step: 'check' | 'run';

  /** The run this step shows, and how its rows stand: while it goes what it has done, afterwards what the rows say. */
  private get shown(): { run: RunView | null; counts: Record<string, number>; total: number } {
    const { view } = this;
    const run = this.step === 'check' ? view.check : view.run;
    if (run && !hasEnded(run.state)) return { run, counts: view.live, total: run.total };
    return { run, counts: { ...view.counts }, total: view.rows };
  }

  private words(run: RunView): { title: string; text: string } {
    const { view } = this;
    const undo = run.kind === 'import.undo';
    const n = count(run.total);
    if (run.state === 'failed') return { title: t('run.failed'), text: '' };
    if (run.state === 'cancelled') return { title: t('run.stopped'), text: t('run.doneText', { n: count(view.inRows) }) };
    if (!hasEnded(run.state))
      return {
        title: t(undo ? 'run.undoing' : run.kind === 'import' ? 'run.importing' : 'run.checking', { n }),
        text: t(run.kind === 'import.check' ? 'run.dryText' : 'run.goesText'),
      };
    if (undo) return { title: t('run.undone', { n: count(run.done) }), text: t('run.undoText') };
    if (run.kind === 'import') return { title: t('run.imported'), text: t('run.doneText', { n: count(view.inRows) }) };
    return { title: t('run.checked', { n: count(view.counts.created + view.counts.changed) }), text: t('run.dryText') };
  }

  override render(): TemplateResult {
    const { run, counts, total } = this.shown;
    if (!run) return html``;
    const ended = hasEnded(run.state);
    const undo = run.kind === 'import.undo';
    const past = run.total - itemsLeft(run);
    const percent = ended ? 100 : run.total === 0 ? 0 : Math.floor((past / run.total) * 100);
    const { title, text } = this.words(run);
    const of = (name: string): number => counts[name] ?? 0;
    const width = (n: number): string => `width:${((n / Math.max(1, total)) * 100).toFixed(2)}%`;
    const speed = speedOf(run, serverNow());
    const left = ended ? 0 : undo ? itemsLeft(run) : total - SHOWN.reduce((sum, [name]) => sum + of(name), 0);
    return html`<div class="rbox">
        <div class="rhead">
          <div class="grow">
            <b>${title}</b>
            <p class="mut" role="status">${text}</p>
          </div>
          <div class="rpc" aria-hidden="true">${percent}<small>%</small></div>
        </div>
        <div class="rbar" role="progressbar" aria-label=${title} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent}>
          ${undo ? html`<i class="s" .style=${`width:${percent}%`}></i>` : SHOWN.map(([name, tone]) => html`<i class=${tone} .style=${width(of(name))}></i>`)}
        </div>
        <dl class="rfig">
          ${
            undo
              ? nothing
              : SHOWN.map(
                  ([name, tone]) =>
                    html`<div>
                      <dt><i class="sq ${tone}"></i>${t(`state.${name}`)}</dt>
                      <dd>${count(of(name))}</dd>
                    </div>`,
                )
          }
          <div>
            <dt><i class="sq"></i>${t('state.waiting')}</dt>
            <dd>${count(Math.max(0, left))}</dd>
          </div>
          <div class="wide">
            <dt>${t('run.speed')}</dt>
            <dd>
              ${speed > 0 ? t('run.perSecond', { n: count(Math.max(1, Math.round(speed))) }) : '—'}
              <small
                >${ended && run.startedAt && run.finishedAt ? t('run.took', { span: span(Date.parse(run.finishedAt) - Date.parse(run.startedAt)) }) : speed > 0 && !ended ? t('run.left', { span: span((itemsLeft(run) / speed) * 1000) }) : ''}</small
              >
            </dd>
          </div>
        </dl>
      </div>
      ${
        this.step === 'check' && ended && of('changed') > 0 && !this.view.wiped
          ? html`<yk-import-preview class="wide" .view=${this.view} .changed=${true}></yk-import-preview>`
          : nothing
      }
      ${undo && ended && run.skipped > 0 ? html`<yk-run-items .run=${run}></yk-run-items>` : nothing}
      ${this.view.wiped || (undo && !ended) ? nothing : html`<yk-import-faults .view=${this.view}></yk-import-faults>`}`;
  }
}
define('yk-import-rows', RowsStep);
