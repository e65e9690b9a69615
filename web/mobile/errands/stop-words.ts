import type { ErrandView } from '../../../api/views/errands.ts';
import { t } from '../../locales/errands.ts';
import { timeOf } from '../../locales/when.ts';

/** `09:30–11:00`, `14:00 前`, `时间不限`. */
export function windowOf({ from, until }: Pick<ErrandView, 'from' | 'until'>): string {
  if (from && until) return `${from}–${until}`;
  if (from) return t('stop.after', { time: from });
  return until ? t('stop.before', { time: until }) : t('stop.anytime');
}
/** What it is part of: the case's number, or the thing in custody. */
export function sourceOf({ source }: Pick<ErrandView, 'source'>): string {
  if (source.kind === 'case') return t('stop.from', { no: source.no });
  return source.kind === 'custody' ? t('stop.custody', { what: source.what }) : '';
}
/** How it ended, and when. */
export function endOf({ state, doneAt }: Pick<ErrandView, 'state' | 'doneAt'>): string {
  if (state === 'cancelled' || !doneAt) return t('stop.cancelled');
  return t(state === 'done' ? 'stop.doneAt' : 'stop.failedAt', { time: timeOf(doneAt) });
}
/** When somebody came, and how sure the phone was of where. */
export function arrivalOf({ checkedInAt, checkedInPlace }: Pick<ErrandView, 'checkedInAt' | 'checkedInPlace'>): string {
  if (!checkedInAt) return '';
  const where = checkedInPlace ? t('stop.accuracy', { n: Math.round(checkedInPlace.accuracy) }) : t('stop.noPlace');
  return `${t('stop.checkedIn', { time: timeOf(checkedInAt) })} · ${where}`;
}
