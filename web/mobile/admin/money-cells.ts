import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatYuan } from '../../../domain/money.ts';
import { civilDateOf } from '../../../domain/time.ts';
import { Live, Me } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { serverNow } from '../../data/clock.ts';
import { countReceipts, getAgeing } from '../../data/bills-api.ts';
import { countEngagements } from '../../data/engagements-api.ts';
import { countTransfers } from '../../data/invoices-api.ts';
import { countRefunds, getRevenue } from '../../data/money-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/approvals.ts';
import { t as tr } from '../../locales/receipt-approvals.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';

/** `<yk-money-cells .storeId sums>`: refunds, contracts, receipts and slips that wait for this person, and with `sums` what came in today and what is overdue; nothing for who has nothing to do with money. */
@customElement('yk-money-cells')
export class YkMoneyCells extends LitElement {
  static override styles = [...kit];
  @property({ attribute: false }) storeId: string | null = null;
  @property({ type: Boolean }) sums = false;
  readonly #me = new Me(this);
  readonly #money = new Resource(
    this,
    () =>
      ['refunds.decide', 'engagements.approve', 'offline.decide', 'transfers.decide', 'revenue.read'].some((one) => this.may(one))
        ? `money ${this.storeId ?? ''} ${this.sums}`
        : null,
    async () => {
      const today = civilDateOf(serverNow());
      const { storeId } = this;
      const [refunds, contracts, receipts, slips, revenue, ageing] = await Promise.all([
        this.may('refunds.decide') ? countRefunds({ storeId }) : null,
        this.may('engagements.approve') ? countEngagements({ storeId }) : null,
        this.may('offline.decide') ? countReceipts({ storeId }) : null,
        this.may('transfers.decide') ? countTransfers({ storeId }) : null,
        this.sums && this.may('revenue.read') ? getRevenue({ from: today, to: today, by: 'store', storeId }) : null,
        this.sums && this.may('arrears.follow') ? getAgeing({ storeId }) : null,
      ]);
      const mine = (refunds?.mine ?? 0) + (contracts?.waiting ?? 0) + (receipts?.entered.count ?? 0) + (slips?.claimed ?? 0);
      return { mine, revenue, ageing };
    },
  );

  constructor() {
    super();
    new Live(this, { topic: 'payment' }, () => void this.#money.load());
  }
  private may(permission: string): boolean {
    return this.#me.state.me?.permissions.some((one) => one === permission) ?? false;
  }
  override render(): unknown {
    const { value } = this.#money;
    if (!value || (value.mine === 0 && !value.revenue && !value.ageing)) return nothing;
    const { total } = value.revenue ?? {};
    const owed = value.ageing?.total;
    return html`<yk-card
      >${value.mine > 0 ? html`<yk-cell href="/approvals" heading=${t('title')} value=${String(value.mine)}></yk-cell>` : nothing}${
        total
          ? html`<yk-cell
              .chevron=${false}
              heading=${t('today')}
              sub=${t('todayText', { n: total.payments, amount: formatYuan(total.refundedFen) })}
              value=${formatYuan(total.paidFen)}
            ></yk-cell>`
          : nothing
      }${
        owed && owed.overdueFen > 0
          ? html`<yk-cell
              .chevron=${false}
              heading=${tr('arrears.title')}
              sub=${tr('arrears.text', { clients: owed.clients, amount: formatYuan(owed.bands.to90.fen + owed.bands.over90.fen) })}
              ><span slot="value" class="danger num">${formatYuan(owed.overdueFen)}</span></yk-cell
            >`
          : nothing
      }</yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-money-cells': YkMoneyCells;
  }
}
