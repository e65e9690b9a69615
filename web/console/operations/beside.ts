import { t as ops } from '../../locales/console-operations.ts';
import { html, nothing, type TemplateResult } from 'lit';
import type { OperationsView } from '../../../api/views/operations.ts';
import { icon } from '../icons.ts';
import { href } from '../router.ts';
import { backupWarning } from './tiles.ts';
import { clockTime, count, dayAndTime, fileSize } from '../time.ts';

/** Beside the lists: whether rows and workflows agree, the backups, the simulator, and where to look further. */
export function beside(view: OperationsView): TemplateResult {
  const line = (ok: boolean, text: string, note: string): TemplateResult =>
    html`<div class="pa">
      <span class=${ok ? 'grn' : 'amb'}>${icon(ok ? 'check' : 'warn', 14)}</span><span class="grow">${text}</span
      ><span class="mut">${note}</span>
    </div>`;
  const warning = backupWarning(view);
  return html`<div class="sh"><h2>${ops('agree')}</h2></div>
    ${view.reconcile ? line(view.reconcile.repaired === 0, ops('reconcile'), ops('reconcileNote', { at: clockTime(view.reconcile.at), checked: count(view.reconcile.checked), repaired: view.reconcile.repaired })) : html`<p class="mut">${ops('noReconcile')}</p>`}
    ${view.reconcile?.lately.map(
      ({ caseId, at, how }) =>
        html`<div class="pa">
          <span class="amb">${icon('retry', 14)}</span
          ><span class="grow"><a class="lk" href=${href(`/cases/${caseId}`)}>${caseId}</a> ${ops(`${how}`)}</span
          ><span class="mut">${dayAndTime(at)}</span>
        </div>`,
    )}
    <div class="sh bt"><h2>${ops('backups')}</h2></div>
    ${warning === null ? nothing : line(false, warning, '')}${view.backups ? view.backups.items.map((one) => line(one.ok, dayAndTime(one.at), fileSize(one.sizeBytes))) : html`<p class="mut">${ops(view.database.dialect === 'postgres' ? 'backupElsewhere' : 'noBackups')}</p>`}
    ${
      view.simulator
        ? html`<div class="sh bt"><h2>${ops('simulator')}</h2></div>
            ${line(view.simulator.ok, view.simulator.ok ? ops('ok') : (view.simulator.detail ?? ops('down')), '')}${view.simulator.url ? html`<a class="tmp" href=${view.simulator.url} target="_blank" rel="noopener">${icon('phone')}${ops('openSimulator')}${icon('out', 13)}</a>` : nothing}`
        : nothing
    }
    <div class="sh bt"><h2>${ops('look')}</h2></div>
    <a class="tmp" href="/temporal/namespaces/${view.engine.namespace}/workflows" target="_blank" rel="noopener"
      >${icon('pulse')}${ops('openTemporal')}${icon('out', 13)}</a
    ><a class="tmp" href="/metrics" target="_blank" rel="noopener">${icon('list')}${ops('metrics')}${icon('out', 13)}</a>`;
}
