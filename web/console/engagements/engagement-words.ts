import { html, type TemplateResult } from 'lit';
import type { EngagementRowView } from '../../../api/views/engagements.ts';
import { CYCLE_MONTHS, type BillCycle } from '../../../domain/billing/dues.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/console-engagements.ts';

const TONES = { draft: 'a', approved: 'b', active: 'g', paused: 'a', ended: '', withdrawn: '' } as const;

/** An engagement's state in a word. */
export const engagementTag = ({ state, rejectReason }: Pick<EngagementRowView, 'state' | 'rejectReason'>): TemplateResult =>
  state === 'draft' && rejectReason !== null
    ? html`<span class="tag d">${t('state.sentBack')}</span>`
    : html`<span class="tag ${TONES[state]}">${t(`state.${state}`)}</span>`;

/** 按季先付. */
export const cycleWords = ({ cycle, inAdvance }: { cycle: BillCycle; inAdvance: boolean }): string =>
  `${t(`cycle.${cycle}`)} · ${t(inAdvance ? 'advance' : 'arrears')}`;

/** How much time is left, with a tone when it is little. */
export const leftWords = ({ daysLeft, endDate }: Pick<EngagementRowView, 'daysLeft' | 'endDate'>): TemplateResult | string =>
  daysLeft === null
    ? endDate === null
      ? t('open')
      : '—'
    : html`<span class=${daysLeft <= 7 ? 'red' : daysLeft <= 60 ? 'stale' : ''}
        >${daysLeft === 0 ? t('today') : t('days', { n: daysLeft })}</span
      >`;

/** What one bill comes to at the present fee. */
export const perCycle = ({ cycle, monthFeeFen }: { cycle: BillCycle; monthFeeFen: number }): string =>
  formatYuan(monthFeeFen * CYCLE_MONTHS[cycle]);
