import { html, nothing, type TemplateResult } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import { serverNow } from '../../data/clock.ts';
import { escalationWords, nextWhat, nextWho } from '../case-words.ts';
import { icon } from '../icons.ts';
import { bar, face, liveMark, stateMark, urgencyMark, waitFlag } from '../parts.ts';
import { dayAndTime, ms, span } from '../time.ts';
import { t } from '../words.ts';

const HOUR = 3_600_000;

/** The head of a case: what it is, where it stands, who acts next and until when, what was promised. */
export function caseHead(view: CaseView, live: boolean): TemplateResult {
  return html`<div class="ch">
    <div class="ch1">
      <h2>${view.title}</h2>
      ${stateMark(view.state, true)}${waitFlag(view)}<span class="tag">${view.businessType.name}</span
      >${view.urgency === 'normal' ? nothing : urgencyMark(view.urgency)}<span class="grow"></span>${liveMark(live)}
    </div>
    ${
      view.stages.length > 0 && view.state !== 'cancelled'
        ? html`<ol class="stg" .style=${`--n:${view.stages.length}`}>
            ${view.stages.map((stage) => html`<li class=${stage.state === 'done' ? 'd' : stage.state === 'current' ? 'c' : ''} aria-current=${stage.state === 'current' ? 'step' : nothing}><i>${stage.state === 'done' ? icon('check', 12) : nothing}</i><b>${stage.name}</b><span>${stage.at ? (stage.state === 'current' ? span(serverNow() - ms(stage.at)) : dayAndTime(stage.at)) : '—'}</span></li>`)}
          </ol>`
        : nothing
    }
    ${view.transferAsked ? html`<div class="note w banner" role="status">${icon('swap', 14)}<span class="grow">${t('head.transferAsked', { name: view.assignee?.name ?? '', reason: view.transferAsked.reason })}${view.transferAsked.to ? ` ${t('head.transferTo', { name: view.transferAsked.to.name })}` : ''}</span></div>` : nothing}
    ${view.unansweredAt && view.state === 'delivered' ? html`<div class="note w banner" role="status">${icon('clock', 14)}<span>${t('head.unanswered', { at: dayAndTime(view.unansweredAt) })}</span></div>` : nothing}
    <div class="dl">${next(view)}${promise(view)}${used(view)}${waits(view)}</div>
  </div>`;
}

function next(view: CaseView): TemplateResult {
  const { next: turn } = view;
  if (turn.who === 'nobody')
    return html`<div class="nxt">
      <span class="k">${t('column.next')}</span><b>${view.state === 'cancelled' ? t('head.cancelled') : t('head.over')}</b
      ><em>${view.closedAt ? dayAndTime(view.closedAt) : view.completedAt ? dayAndTime(view.completedAt) : ''}</em>
    </div>`;
  const name = nextWho(turn);
  const until =
    view.state === 'escalated' && view.escalation
      ? html`<yk-countdown .until=${view.escalation.nextAt} .words=${escalationWords(view)} .over=${t('deadline.raised')}></yk-countdown>`
      : view.state === 'open' && view.grabDeadline
        ? html`<yk-countdown .until=${view.grabDeadline} .words=${t('head.thenEscalated')} .over=${t('deadline.over')}></yk-countdown>`
        : turn.until
          ? t('head.until', { at: dayAndTime(turn.until) })
          : last(view);
  return html`<div class="nxt">
    <span class="k">${t('column.next')}</span>
    <div class="row">
      ${turn.who === 'staff' || turn.who === 'dedicated' ? face({ id: view.assignee?.id ?? name, name }, 24) : html`<span class="co" .style=${'width:26px;height:26px'}>${icon(turn.who === 'client' ? 'person' : turn.who === 'admin' ? 'assign' : 'bolt', 15)}</span>`}
      <div><b>${name}</b> ${nextWhat(turn)}<em>${until}</em></div>
    </div>
  </div>`;
}
function last(view: CaseView): string {
  const entry = view.entries.at(-1);
  return entry ? t('head.last', { at: dayAndTime(entry.at) }) : '';
}

function promise(view: CaseView): TemplateResult {
  const now = serverNow();
  if (view.state === 'delivered')
    return html`<div>
      <span class="k">${t('head.confirmBy')}</span
      ><b>${view.originals ? t('head.mustConfirm') : view.confirmBy ? dayAndTime(view.confirmBy) : '—'}</b
      ><em>${view.originals ? t('head.originals') : t('head.silence')}</em>
    </div>`;
  if (view.service.standing)
    return html`<div>
      <span class="k">${t('head.promise')}</span
      ><b><span class="row" .style=${'gap:4px'}>${icon('pause', 13)}${t('deadline.stands')}</span></b
      ><em>${t('head.standing')}</em>
    </div>`;
  if (!view.dueAt || view.state === 'completed')
    return html`<div>
      <span class="k">${t('head.promise')}</span><b>${view.completedAt ? dayAndTime(view.completedAt) : '—'}</b
      ><em>${view.completedAt ? t('head.done') : t('head.afterTaking')}</em>
    </div>`;
  return html`<div>
    <span class="k">${t('head.promise')}</span><b class=${view.overdue ? 'red' : ''}>${dayAndTime(view.dueAt, now)}</b
    ><em class=${view.overdue ? 'red' : ''}
      >${view.overdue ? t('deadline.overdue', { span: span(now - ms(view.dueAt)) }) : t('head.left', { span: span(ms(view.dueAt) - now) })}</em
    >
  </div>`;
}

/** Business time on both sides: what the work took without the waits, of what was promised. */
function used(view: CaseView): TemplateResult {
  const { targetBusinessDays, targetMs, usedMs, standing } = view.service;
  const running = view.takenAt && view.state === 'in_progress' && !standing;
  return html`<div>
    <span class="k">${t('head.used')}</span
    ><b
      >${view.takenAt ? businessSpan(usedMs, targetMs / targetBusinessDays) : '—'}
      <small>/ ${t('head.target', { n: targetBusinessDays })}</small></b
    >${running ? bar(usedMs / Math.max(1, targetMs), 'margin-top:6px;max-width:120px') : html`<em>${view.takenAt ? t('head.takenAt', { at: dayAndTime(view.takenAt) }) : t('head.notTaken')}</em>`}
  </div>`;
}
function businessSpan(used: number, dayMs: number): string {
  const days = dayMs > 0 ? Math.floor(used / dayMs) : 0;
  const rest = used - days * dayMs;
  return [days > 0 ? t('head.target', { n: days }) : '', days === 0 || rest >= HOUR ? span(rest) : ''].filter(Boolean).join(' ');
}
function waits(view: CaseView): TemplateResult {
  return html`<div>
    <span class="k">${t('head.waited')}</span><b>${view.service.stoodMs >= 60_000 ? span(view.service.stoodMs) : '—'}</b
    ><em>${view.service.standing ? view.waitingOn.map((wait) => t(`wait.${wait}`)).join(t('list.comma')) : t('head.notCounted')}</em>
  </div>`;
}
