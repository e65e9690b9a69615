import { html, type TemplateResult } from 'lit';
import type { MoneyMomentView } from '../../../api/views/money.ts';
import { t } from '../../locales/console-money.ts';
import { zh } from '../../locales/zh-CN/console-money.ts';
import { icon, type IconName } from '../icons.ts';
import { dayAndTime } from '../time.ts';
import { refundReason, yuan } from './money-words.ts';

const SIGNS: Record<MoneyMomentView['what'], IconName> = {
  created: 'plus',
  notice: 'wechat',
  paid: 'check',
  closed: 'close',
  failed: 'warn',
  refundAsked: 'undo',
  refundApproved: 'check',
  refundRejected: 'close',
  refundSucceeded: 'check',
  refundClosed: 'close',
  told: 'pulse',
};

/** What was made of a notice, in words. */
export function verdictWords(verdict: string): string {
  const key = `verdict.${verdict}`;
  return Object.hasOwn(zh, key) ? t(key as 'verdict.accepted') : verdict;
}

function words({ what, who, facts }: MoneyMomentView): string {
  const amount = typeof facts['amountFen'] === 'number' ? yuan(facts['amountFen']) : '';
  const reason = refundReason(String(facts['reason'] ?? ''));
  const name = who?.name ?? '';
  switch (what) {
    case 'notice':
      return t(facts['door'] === 'refund' ? 'move.noticeRefund' : 'move.notice', { verdict: verdictWords(String(facts['verdict'])) });
    case 'paid':
      return `${t('move.paid', { amount })}${facts['outcome'] === 'returned' ? t('move.returned') : ''}`;
    case 'refundAsked':
      return t(facts['automatic'] === 1 ? 'move.refundRule' : 'move.refundAsked', { name, amount, reason });
    case 'refundApproved':
    case 'refundRejected':
      return t(`move.${what}`, { name, amount, reason });
    case 'told':
      return /mismatch|alarm/.test(String(facts['action'])) ? t('move.mismatch') : t('move.told', { action: String(facts['action']) });
    case 'created':
      return t('move.created', { name, amount });
    default:
      return t(`move.${what}`, { amount });
  }
}

const bad = ({ what, facts }: MoneyMomentView): boolean =>
  what === 'failed' || (what === 'notice' && !['accepted', 'duplicate', 'signtest'].includes(String(facts['verdict']))) || what === 'told';

/** What happened to a payment, oldest first. */
export const paymentMoves = (moments: readonly MoneyMomentView[]): TemplateResult =>
  html`<ol class="mv">
    ${moments.map(
      (moment) =>
        html`<li class=${bad(moment) ? 'bad' : ''}>
          <span class="sy">${icon(SIGNS[moment.what], 12)}</span><span>${words(moment)}</span><time>${dayAndTime(moment.at)}</time>
        </li>`,
    )}
  </ol>`;
