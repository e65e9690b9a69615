import { html, nothing, type TemplateResult } from 'lit';
import type { PeriodRowView } from '../../../api/views/periods.ts';
import { weekdayOf } from '../../../domain/time.ts';
import { addMonths } from '../../../domain/period/months.ts';
import { type CoreStage } from '../../../domain/period/stages.ts';
import type { Cell } from '../../../domain/period/states.ts';
import { daysTo, today } from '../../data/period-api.ts';
import { t } from '../../locales/console-periods.ts';
import { monthWords } from '../../locales/months.ts';
import { icon } from '../icons.ts';
import { t as words } from '../words.ts';

/** `11-16`, with the year where it is another. */
export const civil = (date: string): string => (date.slice(0, 4) === today().slice(0, 4) ? date.slice(5) : date);
/** `11-16 周一`. */
export const civilDay = (date: string): string => `${civil(date)} ${t(`weekday.${weekdayOf(date) as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)}`;
/** `还有 3 天`, `今天`, `已过 2 天`. */
export function daysWords(date: string): string {
  const days = daysTo(date);
  return days === 0 ? words('time.today') : days > 0 ? t('days.left', { n: days }) : t('days.over', { n: -days });
}

/** The month before, this one, the one after. */
export const monthSwitch = (period: string, go: (period: string) => void): TemplateResult =>
  html`<span class="mo"
    ><button class="ib" aria-label=${t('month.before')} title="${t('month.before')} (-)" @click=${() => go(addMonths(period, -1))}>
      ${icon('left', 16)}</button
    ><b aria-live="polite">${monthWords(period)}</b
    ><button class="ib" aria-label=${t('month.after')} title="${t('month.after')} (=)" @click=${() => go(addMonths(period, 1))}>
      ${icon('right', 16)}
    </button></span
  >`;

/** Why a row is red, in one sentence. */
export function riskWords({ risk }: Pick<PeriodRowView, 'risk'>): string {
  if (!risk) return '';
  const what = risk.why === 'stage_late' ? risk.stage : risk.obligation;
  return t(`risk.${risk.why}`, { what: what ?? risk.stage ?? '', date: civil(risk.dueDate) });
}
const SIGNS = { done: 'check', doing: null, waiting: 'pause', ahead: null, missed: 'warn', none: null } as const;
/** What a cell of the matrix says. */
export function cellText(row: PeriodRowView, column: CoreStage): string {
  const state = row.cells[column];
  if (state === 'ahead' || state === 'none') return '—';
  if (state === 'done') return t('cell.done');
  if (state === 'missed') return column === row.coreStage ? t('cell.late', { stage: row.stageName }) : t('cell.missed');
  if (state === 'waiting') return column === row.coreStage ? waitWords(row) : t('cell.waiting');
  if (column === 'file' && row.obligations.failed > 0) return t('cell.failed', { n: row.obligations.failed });
  if (column === 'file' && row.stageId === 'file') return t('cell.left', { n: row.obligations.left });
  return column === row.coreStage ? row.stageName : t('cell.doing');
}
function waitWords({ stageId, papers }: PeriodRowView): string {
  if (stageId === 'collect' || stageId === 'nothing')
    return papers.submitted > 0 ? t('cell.judge', { n: papers.submitted }) : t('cell.papers', { n: papers.missing });
  return t(stageId === 'tax_confirm' ? 'cell.wait.tax_confirm' : stageId === 'confirm' ? 'cell.wait.confirm' : 'cell.waiting');
}
const LOOK: Record<Cell, string> = { ahead: 'c0', none: 'c0', done: 'c1', doing: 'c2', waiting: 'c3', missed: 'c4' };
/** A cell: pale while all is well, one saturated colour for what will miss its date. */
export function cellMark(row: PeriodRowView, column: CoreStage): TemplateResult {
  const state = row.cells[column];
  const failed = column === 'file' && row.obligations.failed > 0 && state !== 'missed' && state !== 'done';
  const sign = failed ? 'retry' : SIGNS[state];
  return html`<span class=${failed ? 'c5' : LOOK[state]}
    >${sign ? icon(sign, 12) : nothing}<span class="el">${cellText(row, column)}</span></span
  >`;
}
/** When the next thing is due; red when it will be missed. */
export function dueText(row: PeriodRowView): TemplateResult {
  const date = row.risk?.dueDate ?? row.nextDueOn;
  if (!date) return html`<span class="mut">${t('due.none')}</span>`;
  const days = daysTo(date);
  const tone = row.risk || days < 0 ? 'red' : days <= 2 ? 'amb' : '';
  return html`<span class=${tone} title=${row.risk ? riskWords(row) : nothing}
    >${civil(date)}${days === 0 ? ` ${words('time.today')}` : ''}</span
  >`;
}
