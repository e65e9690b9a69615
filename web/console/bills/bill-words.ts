import { html, nothing, type TemplateResult } from 'lit';
import type { BillRowView } from '../../../api/views/bills.ts';
import { t } from '../../locales/console-bills.ts';
import { icon } from '../icons.ts';
import { yuan } from '../money/money-words.ts';
import { day } from '../time.ts';

const TONES = { open: 'i', partly_paid: 'a', overdue: 'd', paid: 'g', void: '' } as const;
/** How a bill stands in a word; what came of it stands beside it. */
export const standingTag = ({ standing, paidFen, restFen }: Pick<BillRowView, 'standing' | 'paidFen' | 'restFen'>): TemplateResult =>
  html`<span class="tag ${TONES[standing]}">${t(`standing.${standing}`)}</span>${
      paidFen > 0 && restFen > 0 && standing === 'overdue'
        ? html` <span class="tag a">${t('partPaid', { amount: yuan(paidFen) })}</span>`
        : nothing
    }`;

/** Months a bill pays for: `2026-10`, `2026-10 – 2026-12`. */
export const spanOf = ({ from, to }: Pick<BillRowView, 'from' | 'to'>): string =>
  from === null ? '—' : from === to || to === null ? from : `${from} – ${to.startsWith(from.slice(0, 4)) ? to.slice(5) : to}`;

const MOST_DAYS = 95;
/** Days overdue as a bar that grows and reddens with its age. */
export function lateBar(days: number): TemplateResult | string {
  if (days === 0) return '—';
  const band = days <= 30 ? 1 : days <= 60 ? 2 : days <= 90 ? 3 : 4;
  const width = Math.max(3, Math.round((Math.min(days, MOST_DAYS) / MOST_DAYS) * 36));
  return html`<span class="late"><i class="age${band}" .style=${`width:${width}px`}></i>${t('days', { n: days })}</span>`;
}

/** Levels of the ladder that went out, as dots. */
export const ladderDots = (sent: number, levels: number): TemplateResult =>
  html`<span class="dots" role="img" aria-label=${t('ladder.sent', { n: sent, of: levels })}
    >${Array.from({ length: levels }, (_, index) => html`<i class=${index < sent ? 'on' : ''}></i>`)}</span
  >`;

/** Why nothing is sent just now, or what was sent last. */
export function stands(row: BillRowView): TemplateResult | string {
  if (row.restFen === 0) return '—';
  if (row.exempt) return html`<span class="tag">${t('stands.exempt')}</span>`;
  if (row.paused) return html`<span class="tag">${icon('pause', 12)}${t('stands.paused')}</span>`;
  if (row.promisedOn) return html`<span class="tag i">${t('stands.promised', { on: day(row.promisedOn) })}</span>`;
  if (row.remindedOn) return html`<span class="mut">${t('stands.reminded', { on: day(row.remindedOn) })}</span>`;
  return html`<span class="mut">${t('stands.none')}</span>`;
}
