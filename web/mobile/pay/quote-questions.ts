import type { QuoteView } from '../../../api/views/fee.ts';
import { formatYuan } from '../../../domain/money.ts';
import { acceptQuote, refuseQuote } from '../../data/mall-api.ts';
import { t } from '../../locales/pay.ts';
import { navigate } from '../../router.ts';
import type { Question } from '../client/step-sheet.ts';

/** Asks the page around it to confirm a step with consequences. */
export class AskStep extends Event {
  static readonly type = 'ask-step';
  readonly question: Question;
  constructor(question: Question) {
    super(AskStep.type, { bubbles: true, composed: true });
    this.question = question;
  }
}

/** 接受报价: what that costs, then straight to the payment. */
export function askAccept(no: string, { no: quoteNo, totalFen, depositFen }: QuoteView): Question {
  const amount = formatYuan(totalFen);
  return {
    heading: t('quote.acceptTitle'),
    text: depositFen === null ? t('quote.acceptText', { amount }) : t('quote.acceptDeposit', { amount, deposit: formatYuan(depositFen) }),
    label: '',
    placeholder: '',
    button: t('quote.acceptSend'),
    danger: false,
    reason: false,
    run: async (_, key) => {
      const view = await acceptQuote(no, quoteNo, key);
      if (view.actions.includes('pay')) setTimeout(() => navigate(`/cases/${no}/pay?go=1`));
      return view;
    },
  };
}

/** 不接受: and why, so that the next quote fits better. */
export function askRefuse(no: string, { no: quoteNo }: QuoteView): Question {
  return {
    heading: t('quote.refuseTitle'),
    text: t('quote.refuseText'),
    label: t('quote.refuseLabel'),
    placeholder: t('quote.refuseHint'),
    button: t('quote.refuseSend'),
    danger: false,
    reason: true,
    run: (reason, key) => refuseQuote(no, quoteNo, reason, key),
  };
}
