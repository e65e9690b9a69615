import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { EngagementRowView } from '../../../api/views/engagements.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { listClientEngagements } from '../../data/engagements-api.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/contracts.ts';
import { Page } from '../client/page.ts';
import { contractState, contractTone, spanWords } from './contract-words.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

const OVER: readonly EngagementRowView['state'][] = ['ended', 'withdrawn'];

/** `/contracts?client=…`: the 代账合同 of one company, what runs first, what was below. */
@customElement('yk-contracts-page')
export class YkContractsPage extends Page {
  static override styles = kit;
  readonly #kept = new Resource(
    this,
    () => (this.clientId ? `contracts ${this.clientId}` : null),
    () => listClientEngagements(this.clientId),
  );
  constructor() {
    super();
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.clientId) void this.#kept.load();
    });
  }
  private get clientId(): string {
    return this.query.get('client') ?? this.me.state.clientId ?? '';
  }
  private line(row: EngagementRowView): unknown {
    return html`<yk-cell href="/contracts/${row.id}" heading=${row.planName}
      ><span slot="sub"
        >${t('perMonth', { amount: formatYuan(row.monthFeeFen) })}<i class="dot"></i><span class="num">${spanWords(row)}</span></span
      ><yk-tag slot="value" tone=${contractTone(row)}>${contractState(row)}</yk-tag></yk-cell
    >`;
  }
  private body(items: readonly EngagementRowView[]): unknown {
    if (items.length === 0)
      return html`<yk-empty heading=${t('none')}
        >${t('noneText')}<a slot="action" class="yk-button soft" href="/services">${t('noneAction')}</a></yk-empty
      >`;
    const now = items.filter(({ state }) => !OVER.includes(state));
    const past = items.filter(({ state }) => OVER.includes(state));
    return html`${now.length > 0 ? html`<yk-card>${now.map((row) => this.line(row))}</yk-card>` : ''}${
      past.length > 0 ? html`<yk-section heading=${t('history')}><yk-card>${past.map((row) => this.line(row))}</yk-card></yk-section>` : ''
    }`;
  }
  override render(): unknown {
    const { value, problem } = this.#kept;
    const company = value?.items[0]?.client.short;
    return html`<yk-page
      heading=${company ? t('company', { company }) : t('title')}
      back=${this.query.has('client') ? `/${this.me.state.face === 'client' ? 'companies' : 'clients'}/${this.clientId}` : '/me'}
      .refresh=${() => this.#kept.load()}
      >${value ? this.body(value.items) : problem ? html`<yk-error .problem=${problem} .retry=${() => void this.#kept.load()}></yk-error>` : html`<yk-skeleton kind="cells" count="2"></yk-skeleton>`}</yk-page
    >`;
  }
}
