import { html, nothing, type TemplateResult } from 'lit';
import type { ObligationView } from '../../../api/views/periods.ts';
import { formatYuan } from '../../../domain/money.ts';
import { t } from '../../locales/console-filings.ts';
import { icon } from '../icons.ts';
import { civil, civilDay, daysWords } from './period-words.ts';

const TONE = { todo: '', filed: 'i', paid: 'g', not_applicable: '' } as const;
/** How a filing stands, in a word; what went wrong and what it keeps beside it. */
export function filingTag(one: ObligationView): TemplateResult {
  const owed = one.hasPayment && (one.amountFen ?? 0) > 0;
  const word = one.state === 'filed' && owed && one.deduction === 'pending' ? t('state.deducting') : t(`state.${one.state}`);
  return html`<span
      class="tag ${one.state === 'filed' && !owed ? 'g' : one.state === 'todo' && one.overdue ? 'd' : TONE[one.state]}"
      title=${one.reason ?? nothing}
      >${one.state === 'todo' && one.overdue ? t('state.overdue') : word}</span
    >${one.deduction === 'failed' && one.state === 'filed' ? html` <span class="tag d" title=${one.deductionReason ?? nothing}>${icon('warn', 12)}${t('state.failed')}</span>` : nothing}${
      one.returnedAt && one.state === 'todo'
        ? html` <span class="tag d" title=${one.returnReason ?? nothing}>${t('state.returned')}</span>`
        : nothing
    }${one.filedLate ? html` <span class="tag a">${t('state.late')}</span>` : nothing}${one.revision > 0 ? html` <span class="tag">${t('state.revision', { n: one.revision })}</span>` : nothing}`;
}
/** Until when, and how long that is. */
export function filingDue(one: ObligationView, short = false): TemplateResult {
  const open = one.state === 'todo';
  return html`<span class=${open && one.overdue ? 'red' : ''}
    >${short ? civil(one.dueDate) : civilDay(one.dueDate)}${open ? html` <span class=${one.overdue ? '' : 'mut'}>${daysWords(one.dueDate)}</span>` : nothing}${one.provisional ? html` <span class="mut">${t('provisional')}</span>` : nothing}</span
  >`;
}
/** The amount; a dash where none is known or owed. */
export const filingAmount = ({ hasPayment, amountFen }: ObligationView): TemplateResult | string =>
  !hasPayment || amountFen === null
    ? html`<span class="mut">—</span>`
    : amountFen === 0
      ? html`<span class="mut">${t('nil')}</span>`
      : formatYuan(amountFen);
