import { html, nothing, type TemplateResult } from 'lit';
import type { ComplaintEntryView, ComplaintRowView, ComplaintView } from '../../../api/views/complaints.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { t } from '../../locales/complaints.ts';
import { t as c } from '../../locales/console-complaints.ts';
import { dayAndTime } from '../time.ts';

const TONES = { received: 'a', acknowledged: 'i', settled: 'b', closed: '' } as const;
/** How it stands; red when it is late. */
export const complaintTag = ({ state, overdue }: Pick<ComplaintRowView, 'state' | 'overdue'>): TemplateResult =>
  html`<span class="tag ${overdue ? 'd' : TONES[state]}"
    >${overdue ? `${t(`state.${state}`)} · ${t('overdue')}` : t(`state.${state}`)}</span
  >`;

/** When it rises, red when that has come. */
export const dueWords = (row: ComplaintRowView): TemplateResult | string =>
  row.dueAt
    ? html`<span class="num ${row.overdue ? 'red' : ''}">${dayAndTime(row.dueAt)}</span>`
    : row.overdue
      ? html`<span class="red">${c('risen')}</span>`
      : '—';

/** 属实 or not; nothing before it is settled. */
export const foundTag = ({ upheld }: Pick<ComplaintRowView, 'upheld'>): TemplateResult | typeof nothing =>
  upheld === null ? nothing : html`<span class="tag ${upheld ? 'a' : ''}">${t(upheld ? 'result.upheld' : 'result.unfounded')}</span>`;

/** Business hours, in words. */
export const hoursWords = (ms: number | null): string => (ms === null ? '—' : c('hours', { n: Math.round((ms / HOUR_MS) * 10) / 10 }));

/** A line that was said: by whom, and as what. */
export const lineWords = ({ type, by }: ComplaintEntryView): string =>
  type === 'message' ? by.name : t(`step.${type as 'settled'}`, { who: by.name, to: '' });

/** Whose turn it is. */
export function turnWords(view: ComplaintView): { title: string; line: string } {
  const time = view.turn.until ? dayAndTime(view.turn.until) : '';
  const title = {
    admins: () => c('turn.admins'),
    handler: () => t('turn.handler', { name: view.handler?.name ?? '' }),
    client: () => t('turn.client.work'),
    nobody: () => t('turn.nobody'),
  }[view.turn.who]();
  if (view.state === 'closed') return { title, line: t('turn.closed.work') };
  if (view.state === 'settled') return { title, line: t(view.reopened ? 'turn.settledOnce' : 'turn.settled', { time }) };
  if (view.overdue && !view.turn.until) return { title, line: t('turn.late') };
  return { title, line: t(view.state === 'received' ? 'turn.received' : 'turn.acknowledged.work', { time }) };
}
