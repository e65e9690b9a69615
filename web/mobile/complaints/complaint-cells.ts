import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Live, Me } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { countComplaints } from '../../data/complaints-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/complaints.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import { may } from '../../data/me.ts';

/** `<yk-complaint-cells>`: how many complaints wait for an admin, red when one is late; nothing when none does. */
@customElement('yk-complaint-cells')
export class YkComplaintCells extends LitElement {
  static override styles = kit;
  readonly me = new Me(this);
  readonly #counts = new Resource(
    this,
    () => (may('complaints.count') ? 'complaint counts' : null),
    () => countComplaints({}),
  );
  constructor() {
    super();
    new Live(this, { topic: 'complaint' }, () => void this.#counts.load());
  }
  override render(): unknown {
    const { value } = this.#counts;
    const open = value ? value.received + value.acknowledged : 0;
    if (!value || open === 0) return nothing;
    return html`<yk-card
      ><yk-cell href="/work/complaints" heading=${t('complaints')} sub=${value.overdue > 0 ? `${t('overdue')} ${value.overdue}` : ''}
        ><span slot="value" class="num ${value.overdue > 0 ? 'danger' : ''}">${open}</span></yk-cell
      ></yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-complaint-cells': YkComplaintCells;
  }
}
