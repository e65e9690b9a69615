import type { EngagementRowView } from '../../../api/views/engagements.ts';
import { t } from '../../locales/contracts.ts';
import { monthWords } from '../../locales/months.ts';

/** The tone of a tag for each state. */
const TONES = { draft: 'warn', approved: 'info', active: 'ok', paused: 'warn', ended: 'line', withdrawn: 'line' } as const;
export const contractTone = ({ state, rejectReason }: Pick<EngagementRowView, 'state' | 'rejectReason'>): string =>
  state === 'draft' && rejectReason !== null ? 'bad' : TONES[state];
export const contractState = ({ state, rejectReason }: Pick<EngagementRowView, 'state' | 'rejectReason'>): string =>
  t(state === 'draft' && rejectReason !== null ? 'state.sentBack' : `state.${state}`);

/** 2026年10月至2026年12月, or one month. */
export const monthsWords = (from: string, to: string): string =>
  from === to ? monthWords(from) : t('months', { from: monthWords(from), to: monthWords(to) });
/** 2026-01-01 至 2026-12-31 */
export const spanWords = ({ startDate, endDate }: Pick<EngagementRowView, 'startDate' | 'endDate'>): string =>
  t('span', { from: startDate, to: endDate ?? t('open') });
