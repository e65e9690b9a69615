import { html, nothing, type TemplateResult } from 'lit';
import type { LeaveView } from '../../../api/views/staff.ts';
import type { actOnLeave } from '../../data/people-api.ts';
import { t } from '../../locales/console-staff.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';

const TONES: Partial<Record<LeaveView['phase'], string>> = { asked: 'a', running: 'g', refused: 'd' };

/** Leaves as lines, with what may be done with each. */
export function leaveLines(
  leaves: readonly LeaveView[],
  run: (work: () => Promise<unknown>) => void,
  act: typeof actOnLeave,
  named = false,
): TemplateResult {
  if (leaves.length === 0) return html`<p class="mut box pad">${t('leave.none')}</p>`;
  return html`<div class="box">
    <table class="mini">
      <tbody>
        ${leaves.map(
          (leave) =>
            html`<tr>
              ${named ? html`<td class="t1"><a href=${href(`/staff/${leave.staff.id}`)}>${leave.staff.name}</a></td>` : nothing}
              <td><span class="tag ${TONES[leave.phase] ?? ''}">${t(`phase.${leave.phase}`)}</span></td>
              <td>${t('leave.span', { from: dayAndTime(leave.from), until: dayAndTime(leave.until) })}</td>
              <td class="sec2">${leave.cover ? t('leave.by', { name: leave.cover.name }) : t('leave.noCover')}</td>
              <td class="el mut">${leave.reason}</td>
              <td class="r nowrap">
                ${leave.may.map(
                  (deed) =>
                    html`<button
                      class="btn sm ${deed === 'approve' ? 'pri' : ''}"
                      @click=${() => run(() => (deed === 'cancel' || deed === 'end' ? act(leave.id, deed) : import('./staff-dialogs.ts').then(({ openLeaveDeed }) => openLeaveDeed(leave, deed))))}
                    >
                      ${t(deed === 'cover' ? 'leave.changeCover' : `leave.${deed}`)}
                    </button> `,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
