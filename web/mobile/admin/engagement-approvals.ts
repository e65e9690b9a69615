import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { EngagementRowView } from '../../../api/views/engagements.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live, Me } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listEngagements } from '../../data/engagements-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/contracts.ts';
import { timeOf } from '../../locales/when.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import { may } from '../../data/me.ts';

/** `<yk-engagement-approvals>`: 代账合同 that wait for somebody's approval; a tap reads and approves one. Fires `waits` with how many there are. */
@customElement('yk-engagement-approvals')
export class YkEngagementApprovals extends LitElement {
  static override styles = kit;
  readonly me = new Me(this);
  readonly #waiting = new Resource<{ items: EngagementRowView[] }>(
    this,
    () => (may('engagements.approve') ? 'engagement approvals' : null),
    () => listEngagements({ waiting: '1', limit: 50 }),
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, () => void this.#waiting.load());
  }
  protected override updated(_: PropertyValues): void {
    this.dispatchEvent(new CustomEvent('waits', { detail: this.#waiting.value?.items.length ?? 0 }));
  }
  override render(): unknown {
    const items = this.#waiting.value?.items ?? [];
    if (items.length === 0) return nothing;
    return html`<yk-section heading=${t('waits')} note=${t('waitsText', { n: items.length })}
      ><yk-card
        >${items.map(
          (row) =>
            html`<yk-cell href="/contracts/${row.id}" heading=${row.client.short}
              ><span slot="sub"
                >${row.planName}<i class="dot"></i>${t('entered', { name: row.enteredBy.name, time: timeOf(row.createdAt) })}</span
              ><span slot="value" class="num">${t('perMonth', { amount: formatYuan(row.monthFeeFen) })}</span></yk-cell
            >`,
        )}</yk-card
      ></yk-section
    >`;
  }
}
