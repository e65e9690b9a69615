import type { CandidateView, CaseRow } from '../../../api/views.ts';
import { t } from '../../locales/admin.ts';
import { mark } from '../../locales/punctuation.ts';
import { timeLeft } from '../staff/time-left.ts';

/** When the ladder goes on and whom it tells: `17 分后通知老板`; `{time}` is left for a clock that runs. */
export function nextStepWords(row: Pick<CaseRow, 'escalation'>): string {
  const next = row.escalation;
  if (!next) return t('esc.noNext');
  return t(next.sms ? 'esc.nextSms' : next.to === 'owner' ? 'esc.nextOwner' : 'esc.nextAdmin', { time: '{time}' });
}

/** How long a case has waited without anybody. */
export function waited(row: Pick<CaseRow, 'escalatedAt' | 'createdAt'>, now: number): string {
  return timeLeft(now - Date.parse(row.escalatedAt ?? row.createdAt));
}

/** Why a candidate stands where they stand: the weightiest first, at most two. */
export function candidateReason(candidate: CandidateView): string {
  const { experience, openCases, caseCap } = candidate;
  const words: string[] = [];
  if (candidate.dedicated) words.push(experience > 0 ? t('reason.dedicated') : t('reason.dedicatedNew'));
  if (experience > 0) words.push(t('reason.experience', { n: experience }));
  else if (!candidate.dedicated) words.push(candidate.skilled ? t('reason.skillNew') : t('reason.noSkill'));
  if (candidate.reasons.includes('wished')) words.unshift(t('reason.wished'));
  if (caseCap > 0 && openCases / caseCap >= 0.7) words.push(t('reason.busy'));
  else if (openCases === 0) words.push(t('reason.idle'));
  return words.slice(0, 2).join(mark('；'));
}

/** Those who cannot, counted by reason. */
export function refusalCounts(candidates: readonly CandidateView[]): { reason: NonNullable<CandidateView['refusal']>; count: number }[] {
  const counts = new Map<NonNullable<CandidateView['refusal']>, number>();
  for (const { refusal } of candidates) if (refusal) counts.set(refusal, (counts.get(refusal) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}
