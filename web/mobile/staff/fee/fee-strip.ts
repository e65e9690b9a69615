import { html, nothing } from 'lit';
import type { CaseView } from '../../../../api/views.ts';
import { formatYuan } from '../../../../domain/money.ts';
import { t } from '../../../locales/fee-work.ts';
import { when } from '../../../locales/when.ts';
import '../../../elements/card.ts';
import '../../../elements/cell.ts';
import '../../../elements/icon.ts';

interface Standing {
  title: string;
  text: string;
  tone: string;
}

/** How the money of a case stands, for whoever works on it. */
function standing(view: CaseView): Standing | null {
  const { fee } = view;
  if (!fee) return null;
  const time = fee.payUntil ? when(fee.payUntil) : '';
  if (fee.refundedFen > 0) return { title: t('strip.refunded', { amount: formatYuan(fee.refundedFen) }), text: '', tone: 'mute' };
  if (view.state === 'cancelled') return fee.paidFen > 0 ? null : { title: t('strip.cancelled'), text: '', tone: 'mute' };
  if (fee.totalFen === null)
    return fee.quote
      ? {
          title: t('strip.quoted', { amount: formatYuan(fee.quote.totalFen) }),
          text: t('strip.quotedText', { time: when(fee.quote.acceptBy) }),
          tone: 'warn',
        }
      : { title: t('strip.unquoted'), text: t('strip.unquotedText'), tone: 'warn' };
  if (fee.dueFen > 0 && fee.paidFen > 0)
    return {
      title: t('strip.rest', { amount: formatYuan(fee.dueFen) }),
      text: t('strip.restText', { paid: formatYuan(fee.paidFen) }),
      tone: 'warn',
    };
  if (fee.dueFen > 0)
    return { title: t('strip.due', { amount: formatYuan(fee.dueFen) }), text: time ? t('strip.dueText', { time }) : '', tone: 'warn' };
  return { title: t('strip.paid', { amount: formatYuan(fee.paidFen) }), text: '', tone: '' };
}

/** One line on the money, under the head of the work page. */
export function feeStrip(view: CaseView): unknown {
  const found = standing(view);
  if (!found) return nothing;
  return html`<yk-card
    ><yk-cell indent heading=${found.title} sub=${found.text}
      ><span slot="lead" class="tile ${found.tone}"><yk-icon name="pay"></yk-icon></span></yk-cell
  ></yk-card>`;
}

/** Why a delivery would be refused now, in words, or ''. */
export function deliverRefused({ fee }: CaseView): string {
  if (!fee) return '';
  if (fee.totalFen === null) return t('deliver.unquoted');
  const left = fee.totalFen - fee.paidFen;
  return left > 0 ? t('deliver.due', { amount: formatYuan(left) }) : '';
}
