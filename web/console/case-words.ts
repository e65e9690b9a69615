import { html, nothing, type TemplateResult } from 'lit';
import type { CaseRow, EntryView, NextActor, PersonRef } from '../../api/views.ts';
import type { EligibilityReason } from '../../domain/case/eligibility.ts';
import { formatYuan } from '../../domain/money.ts';
import { serverNow } from '../data/clock.ts';
import { icon, type IconName } from './icons.ts';
import { day, dayAndTime, ms, span } from './time.ts';
import { t, type Word } from './words.ts';
import './countdown.ts';

/** Who acts next, in words: `陈默然 办理`, `客户 补资料`. */
export function nextWho(next: NextActor): string {
  if (next.who === 'nobody') return '—';
  if (next.who === 'client') return next.name ? `${t('next.client')} ${next.name}` : t('next.client');
  if (next.who === 'dedicated') return next.name ? `${next.name}` : t('next.dedicated');
  return next.name ?? t(`next.${next.who}`);
}
/** On what they act. */
export const nextWhat = (next: NextActor): string =>
  t(next.who === 'staff' && next.what === 'quote' ? 'next.what.price' : `next.what.${next.what}`);
/** Both in one. */
export const nextWords = (next: NextActor): string => (next.who === 'nobody' ? '—' : `${nextWho(next)} ${nextWhat(next)}`);

/** When the present turn ends, as a deadline column shows it; says when the clock stands. */
export function deadlineOf(row: CaseRow): TemplateResult {
  const now = serverNow();
  if (row.state === 'completed' || row.state === 'cancelled') return html`<span class="mut">—</span>`;
  if (row.state === 'awaiting_payment')
    return row.payUntil
      ? html`<yk-countdown .until=${row.payUntil} .words=${t('deadline.closes')} .over=${t('deadline.over')}></yk-countdown>`
      : html`<span class="mut">—</span>`;
  if (row.state === 'open' && row.grabDeadline)
    return html`<yk-countdown .until=${row.grabDeadline} .over=${t('deadline.over')}></yk-countdown>`;
  if (row.state === 'escalated') {
    if (row.escalation) return html`<yk-countdown .until=${row.escalation.nextAt} .over=${t('deadline.raised')}></yk-countdown>`;
    return html`<span class="red">${t('deadline.waited', { span: span(now - ms(row.escalatedAt ?? row.createdAt)) })}</span>`;
  }
  if (row.state === 'delivered')
    return row.confirmBy
      ? html`<span class="sec2">${t('deadline.autoConfirm', { at: day(row.confirmBy, now) })}</span>`
      : html`<span class="mut">—</span>`;
  if (row.waitingOn.length > 0) return html`<span class="mut stood">${icon('pause', 12)} ${t('deadline.stands')}</span>`;
  if (!row.dueAt) return html`<span class="mut">—</span>`;
  if (row.overdue) return html`<span class="red">${t('deadline.overdue', { span: span(now - ms(row.dueAt)) })}</span>`;
  const close = ms(row.dueAt) - now;
  return html`<span class=${close < 4 * 3_600_000 ? 'amb' : 'sec2'}>${dayAndTime(row.dueAt, now)}</span>`;
}

/** What happens at the end of the present step of the ladder: `后升级给老板`. */
export const escalationWords = (row: CaseRow): string =>
  row.escalation ? t(row.escalation.sms ? 'escalation.sms' : `escalation.${row.escalation.to}`) : t('escalation.done');

/** Why a person may not take a case. */
export const refusalWords = (reason: EligibilityReason): string => t(`refusal.${reason}`);

/** A line of the timeline in words: who did what, and what of. */
export function entryWords(entry: EntryView): { does: string; detail: string; sign: IconName } {
  const named = typeof entry.data['staffName'] === 'string' ? entry.data['staffName'] : '';
  const to = named === entry.by.name ? '' : named;
  const signs: Partial<Record<EntryView['type'], IconName>> = {
    created: 'plus',
    taken: 'bolt',
    assigned: 'assign',
    escalated: 'warn',
    escalationRaised: 'warn',
    transferAsked: 'swap',
    released: 'undo',
    papersAsked: 'clip',
    paperSubmitted: 'file',
    paperAccepted: 'check',
    paperReturned: 'undo',
    replyOverdue: 'clock',
    delivered: 'send',
    confirmReminder: 'bell',
    unanswered: 'clock',
    confirmed: 'check',
    returned: 'undo',
    reviewReminder: 'bell',
    reviewed: 'star',
    cancelled: 'close',
    closed: 'lock',
    resumed: 'retry',
    quoted: 'file',
    quoteAccepted: 'check',
    quoteRefused: 'close',
    quoteReminder: 'bell',
    quoteLapsed: 'clock',
    payWayChosen: 'swap',
    paid: 'check',
    paymentReturned: 'undo',
    refunded: 'undo',
  };
  const how = entry.data['how'];
  const paper =
    typeof entry.data['paperName'] === 'string'
      ? t('quoted', { text: entry.data['paperName'] })
      : Array.isArray(entry.data['paperNames'])
        ? entry.data['paperNames'].map((name) => t('quoted', { text: name })).join('')
        : '';
  const word: Word =
    entry.type === 'confirmed' && how === 'silence'
      ? 'entry.confirmedBySilence'
      : entry.type === 'assigned' && how === 'auto'
        ? 'entry.assignedAuto'
        : entry.type === 'taken' && how === 'dedicated'
          ? 'entry.takenDedicated'
          : `entry.${entry.type}`;
  const grade = entry.data['grade'];
  const told =
    entry.data['to'] === 'admin' || entry.data['to'] === 'owner'
      ? t(entry.data['sms'] === true ? 'entry.toldSms' : 'entry.told', { role: t(`role.${entry.data['to']}`) })
      : '';
  const sum = entry.data['amountFen'] ?? entry.data['totalFen'];
  const details = [
    paper,
    typeof sum === 'number' ? formatYuan(sum) : '',
    told,
    grade === 'good' || grade === 'fair' || grade === 'poor' ? t(`grade.${grade}`) : '',
    entry.stage?.name ?? '',
    entry.text,
  ].filter(Boolean);
  return { does: to ? `${t(word)} ${to}` : t(word), detail: details.join(' · '), sign: signs[entry.type] ?? 'message' };
}

/** A person as a line names them; the case's own clock is 系统. */
export const personName = (by: PersonRef): string => (by.kind === 'system' ? t('who.system') : by.name);

/** What waits on the assignee inside the case, as a chip; nothing when nothing does. */
export function attentionFlag(row: CaseRow): TemplateResult | typeof nothing {
  const attention = row.attention;
  if (!attention) return nothing;
  if (attention.transferAsked) return html`<span class="flag">${icon('swap', 12)}${t('attention.transfer')}</span>`;
  if (attention.returned) return html`<span class="flag">${icon('undo', 12)}${t('attention.returned')}</span>`;
  if (attention.papersToJudge > 0)
    return html`<span class="flag">${icon('eye', 12)}${t('attention.papers', { n: attention.papersToJudge })}</span>`;
  if (attention.replySince) return html`<span class="flag">${icon('message', 12)}${t('attention.reply')}</span>`;
  return nothing;
}
