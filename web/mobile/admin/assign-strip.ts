import { html, nothing } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import { t } from '../../locales/admin.ts';
import { mark } from '../../locales/punctuation.ts';
import { spanOf } from '../../locales/when.ts';
import '../../elements/icon.ts';
import '../staff/time-left.ts';
import { nextStepWords } from './escalation-words.ts';

/** Why a case is here: nobody took it, its holder asks for somebody else, or who has it now. */
export function assignStrip(view: CaseView): unknown {
  if (view.state === 'escalated') {
    const openFor = view.openedAt && view.grabDeadline ? Date.parse(view.grabDeadline) - Date.parse(view.openedAt) : 0;
    const text = openFor > 0 ? t('assign.noTaker', { window: spanOf(openFor), time: '{time}' }) : t('assign.waited', { time: '{time}' });
    return html`<div class="up">
      <yk-icon name="clock" size="s"></yk-icon
      ><span class="grow"><yk-time-left .since=${view.escalatedAt ?? view.createdAt} text=${text}></yk-time-left></span
      >${view.escalation ? html`<yk-time-left quiet .until=${view.escalation.nextAt} text=${nextStepWords(view)}></yk-time-left>` : html`<span>${nextStepWords(view)}</span>`}
    </div>`;
  }
  const asked = view.transferAsked;
  if (asked)
    return html`<div class="up info">
      <yk-icon name="transfer" size="s"></yk-icon
      ><span class="grow"
        >${asked.to ? t('assign.transferTo', { name: view.assignee?.name ?? '', to: asked.to.name }) : t('assign.transfer', { name: view.assignee?.name ?? '' })}${mark('：')}${asked.reason}</span
      >
    </div>`;
  return view.assignee
    ? html`<div class="up info">
        <yk-icon name="person" size="s"></yk-icon><span>${t('assign.now', { name: view.assignee.name })}</span>
      </div>`
    : nothing;
}
