import { t as ops } from '../../locales/console-operations.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { OperationsView, StuckCaseView } from '../../../api/views/operations.ts';
import { icon } from '../icons.ts';
import { skeleton } from '../parts.ts';
import { href } from '../router.ts';
import { ms, span } from '../time.ts';
import { t } from '../words.ts';

const STUCK_AMBER_MS = 10 * 60_000;

const stepWords = (step: string): string =>
  step === 'grab' || step === 'confirm' || step === 'assign' || step === 'review' ? ops(`step.${step}`) : step;
const REASONS = ['nobody_acted', 'deadline_passed', 'not_running', 'activity_failing', 'task_failing'] as const;
const reasonWords = (reason: string): string => {
  const known = REASONS.find((one) => one === reason);
  return known ? ops(`reason.${known}`) : reason;
};

function stuckRow(row: StuckCaseView, now: number): TemplateResult {
  const waited = now - ms(row.since);
  const tone = row.waitingFor === 'person' ? 'mut' : waited > STUCK_AMBER_MS ? 'amb' : 'sec2';
  return html`<tr class="can">
    <td class="mono"><a class="lk" href=${href(`/cases/${row.caseId}`)}>${row.caseId}</a></td>
    <td><span class="el">${stepWords(row.step)}</span></td>
    <td class="sec2" title="${row.clientShort} · ${row.title}">
      ${reasonWords(row.reason)}${row.attempt && row.attempt > 1 ? ops('attempt', { n: row.attempt }) : ''}${row.detail ? html`<em class="mut el" title=${row.detail}> ${row.detail}</em>` : nothing}
    </td>
    <td class="r ${tone}">${span(waited)}</td>
    <td class="r">
      ${row.temporalUrl ? html`<a class="tl2" href=${row.temporalUrl} target="_blank" rel="noopener">Temporal ${icon('out', 12)}</a>` : nothing}
    </td>
  </tr>`;
}

/** What does not move, longest first, and why. */
export function stuckBox(view: OperationsView | null): TemplateResult {
  const rows = view?.stuck ?? [];
  return html`<div class="sh">
      <h2>${ops('stuck')}</h2>
      <span class="c">${rows.length > 0 ? ops('stuckN', { n: rows.length }) : ''}</span>
    </div>
    <div class="box">
      ${
        view === null
          ? skeleton(40)
          : rows.length === 0
            ? html`<div class="quiet">${icon('check', 16)}${ops('stuckNone')}</div>`
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
                    <th scope="col">${ops('step')}</th>
                    <th scope="col">${ops('why')}</th>
                    <th scope="col" class="r">${ops('howLong')}</th>
                    <th scope="col"><span class="sr">${ops('links')}</span></th>
                  </tr>
                </thead>
                <tbody>
                  ${rows.map((row) => stuckRow(row, ms(view.now)))}
                </tbody>
              </table>`
      }
    </div>`;
}
