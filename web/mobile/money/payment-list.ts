import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ClientPaymentView } from '../../../api/views/invoices.ts';
import { paysBills } from '../../../domain/pay/ways.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Pages } from '../../controllers/pages.ts';
import { listClientPayments } from '../../data/invoices-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/receipts.ts';
import { Page } from '../client/page.ts';
import { listFoot } from '../list-foot.ts';
import { shortTime } from './short-time.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** 支付记录: what the company paid, what came back; each leads to its receipt. */
@customElement('yk-payment-list')
export class YkPaymentList extends Page {
  static override styles = [...kit];
  readonly #payments = new Pages<ClientPaymentView>(
    this,
    () => (this.client ? `payments ${this.client}` : null),
    (cursor) => listClientPayments(this.client, { limit: 20, cursor }),
  );
  /** Of the bills one came from, else of the company that is chosen. */
  private get client(): string {
    return this.query.get('client') ?? this.me.state.clientId ?? '';
  }

  private row(one: ClientPaymentView): unknown {
    const back = one.refunds
      .filter(({ state }) => ['approved', 'processing', 'abnormal', 'succeeded'].includes(state))
      .map(({ state, amountFen }) => t(state === 'succeeded' ? 'refund.succeeded' : 'refund.going', { amount: formatYuan(amountFen) }));
    const sub = [shortTime(one.paidAt ?? one.at), t(`way.${one.way}`), ...back].join(' · ');
    const [tone, word] = stateOf(one);
    return html`<yk-cell
      href=${one.state === 'paid' ? `/money/payments/${one.id}` : paysBills(one.subject) ? `/bills?client=${this.client}` : `/cases/${one.subject.id}`}
      heading=${one.what}
      sub=${sub}
      ><span slot="value"><b class="num">${formatYuan(one.amountFen)}</b><br /><yk-tag tone=${tone}>${word}</yk-tag></span></yk-cell
    >`;
  }
  override render(): unknown {
    const { items, known, problem } = this.#payments;
    return html`<yk-page heading=${t('payments')} back="/me" .refresh=${() => this.#payments.reload()}>
      <yk-card><yk-cell href="/money/invoices" heading=${t('payments.invoices')}></yk-cell></yk-card>
      ${
        items.length === 0 && problem
          ? html`<yk-error .problem=${problem} .retry=${() => void this.#payments.reload()}></yk-error>`
          : !known
            ? html`<yk-skeleton kind="cells" count="5"></yk-skeleton>`
            : items.length === 0
              ? html`<yk-empty heading=${t('payments.empty')}>${t('payments.emptyText')}</yk-empty>`
              : html`<yk-card>${items.map((one) => this.row(one))}</yk-card>${listFoot(this.#payments)}`
      }
    </yk-page>`;
  }
}

function stateOf(one: ClientPaymentView): [tone: string, word: string] {
  if (one.returned) return ['warn', t('state.returned')];
  if (one.transfer?.state === 'claimed') return ['info', t('state.checking')];
  if (one.transfer?.state === 'rejected') return ['bad', t('state.rejected')];
  return [one.state === 'paid' ? 'ok' : 'line', t(`state.${one.state}`)];
}
