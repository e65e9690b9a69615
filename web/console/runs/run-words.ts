import { html, type TemplateResult } from 'lit';
import type { RunView } from '../../../api/views/runs.ts';
import { RUN_KINDS, itemsLeft } from '../../../domain/runs.ts';
import { locale } from '../../locales/catalogue.ts';
import { t } from '../../locales/console-runs.ts';
import { count } from '../time.ts';

const language = (): 'zh' | 'en' => (locale() === 'en' ? 'en' : 'zh');

/** 批量指派, or 批量指派（撤销）. */
export const kindWords = ({ kind, undoes }: RunView): string => {
  const words = RUN_KINDS[kind][language()];
  return undoes ? t('undoOf', { kind: words }) : words;
};
const TONE = { queued: '', running: 'i', done: 'g', failed: 'd', cancelled: '' } as const;
/** The state as a tag; a run that ended with failures says so in amber. */
export const runTag = (run: RunView): TemplateResult =>
  html`<span class="tag ${run.state === 'done' && run.failed > 0 ? 'a' : TONE[run.state]}">${t(`state.${run.state}`)}</span>`;

/** The bar: what is done, skipped, failed and left, each in its colour and never by colour alone: the numbers stand below it. */
export function runBar(run: RunView, label: string): TemplateResult {
  const share = (n: number): string => `width:${run.total === 0 ? 0 : (n / run.total) * 100}%`;
  const past = run.total - itemsLeft(run);
  return html`<div
    class="rbar ${run.state}"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax=${run.total}
    aria-valuenow=${past}
    aria-valuetext=${`${count(past)} / ${count(run.total)}`}
  >
    <i class="d" .style=${share(run.done)}></i><i class="s" .style=${share(run.skipped)}></i><i class="f" .style=${share(run.failed)}></i>
  </div>`;
}

/** Items a second, since it began; 0 while nothing can be said. */
export function speedOf(run: RunView, now: number): number {
  if (run.startedAt === null) return 0;
  const until = run.finishedAt === null ? now : Date.parse(run.finishedAt);
  const seconds = (until - Date.parse(run.startedAt)) / 1000;
  return seconds < 0.5 ? 0 : (run.total - itemsLeft(run)) / seconds;
}
