import { html, type TemplateResult } from 'lit';
import type { CaseRefundView } from '../../../api/views/fee.ts';
import type { RefundView } from '../../../api/views/money.ts';
import { listRefunds } from '../../data/money-api.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { doRefund, refundLine, type RefundDeed } from '../money/refund-parts.ts';
import { Part, define } from '../part.ts';
import { skeleton, trouble } from '../parts.ts';
import '../styles/money.css';

/** The refunds of one case, with what may be decided here; for who looks after money. */
export class CaseRefunds extends Part {
  static override properties = { no: {}, of: {} };
  declare no: string;
  /** As the case knows them: when they change, they are read anew. */
  declare of: readonly CaseRefundView[];
  readonly refunds = new Resource(
    this,
    () => (this.no ? `refunds:${this.no}:${this.of.map(({ id, state }) => `${id}${state}`).join()}` : null),
    () => listRefunds({ subjectId: this.no, limit: 50 }),
  );
  readonly live = new Live(this, { topic: 'payment' }, () => void this.refunds.load());

  private async act(deed: RefundDeed, refund: RefundView): Promise<void> {
    if (await doRefund(deed, refund)) void this.refunds.load();
  }
  override render(): TemplateResult {
    const { value, problem } = this.refunds;
    if (!value) return problem ? trouble(problem.message, () => void this.refunds.load()) : html`${skeleton(60)}`;
    return html`<ul class="rfs">
      ${value.items.map((refund) =>
        refundLine(refund, (deed, one) => {
          void this.act(deed, one);
        }),
      )}
    </ul>`;
  }
}
define('yk-case-refunds', CaseRefunds);
