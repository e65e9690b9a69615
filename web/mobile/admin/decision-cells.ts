import { LitElement, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getDecisions } from '../../data/decisions-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/decisions.ts';
import { mark } from '../../locales/punctuation.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';

/** `<yk-decision-cells>`: how much waits for this person beside cases to be given out, red when a complaint is late; nothing when nothing does. */
@customElement('yk-decision-cells')
export class YkDecisionCells extends LitElement {
  static override styles = kit;
  readonly #waiting = new Resource(
    this,
    () => 'decisions',
    () => getDecisions(),
  );
  constructor() {
    super();
    for (const topic of ['payment', 'complaint'] as const) new Live(this, { topic }, () => void this.#waiting.load());
  }
  override render(): unknown {
    const rest = this.#waiting.value?.items.filter(({ kind }) => kind !== 'case') ?? [];
    if (rest.length === 0) return nothing;
    const wrong = rest.some((one) => one.wrong);
    const kinds = [...new Set(rest.map(({ kind }) => t(`kind.${kind}`)))].join(mark('、'));
    return html`<yk-card
      ><yk-cell href="/approvals" heading=${t('others')} sub=${kinds}
        ><span slot="value" class="num ${wrong ? 'danger' : ''}">${rest.length}</span></yk-cell
      ></yk-card
    >`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'yk-decision-cells': YkDecisionCells;
  }
}
