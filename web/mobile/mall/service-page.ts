import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ServiceView } from '../../../api/views/services.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { fileUrl } from '../../data/api.ts';
import { getService } from '../../data/mall-api.ts';
import { offerOwnCard, type ShareCard } from '../../data/wechat-share.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/mall.ts';
import { Page } from '../client/page.ts';
import { richStyles } from '../rich-styles.ts';
import { amountOf, priceStyles, priceTag, unitOf } from './price-tag.ts';
import { serviceAbout, serviceAhead, serviceFacts, serviceHero, servicePapers, serviceReviews } from './service-parts.ts';
import { servicePageStyles } from './service-page-styles.ts';
import type { YkPlanList } from './plan-list.ts';
import '../../elements/bars.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import './plan-list.ts';

/** 服务详情: what it is, plans, papers, what happens when, how others found it; price and 下单 in the bar. */
@customElement('yk-service-page')
export class YkServicePage extends Page {
  static override styles = [...kit, priceStyles, richStyles, servicePageStyles];
  @state() private plan = '';
  readonly #service = new Resource<ServiceView>(
    this,
    () => `service ${this.params['id'] ?? ''}`,
    () => getService(this.params['id'] ?? ''),
  );
  /** Told to WeChat once a service. */
  #offered = '';

  constructor() {
    super();
    new Live(this, { topic: 'catalogue' }, () => void this.#service.load());
  }
  protected override firstUpdated(): void {
    fetchLater(() => import('./order-page.ts'));
  }
  protected override updated(): void {
    const service = this.#service.value;
    if (!service || this.#offered === service.id) return;
    this.#offered = service.id;
    void offerOwnCard(this.card(service));
  }
  private card({ id, name, summary, fromFen, cycle, coverId }: ServiceView): ShareCard {
    const desc = t('share.text', { summary, amount: amountOf(fromFen), unit: unitOf(cycle) });
    return { title: name, desc, path: `/services/${id}`, ...(coverId ? { image: fileUrl({ id: coverId }) } : {}) };
  }
  private readonly share = async (): Promise<void> => {
    const service = this.#service.value;
    if (!service) return;
    const { passOn } = await import('../sharing.ts');
    await passOn(this.card(service));
  };

  private body(service: ServiceView): unknown {
    const { name, summary, fromFen, cycle, plans, onSale } = service;
    return html`${serviceHero(service)}
      <section class="main" aria-label=${name}>
        <div class="row apart top">
          <h1 class="heading grow">${name}</h1>
          ${priceTag(fromFen, cycle, plans.length > 1)}
        </div>
        <p class="prose gap2">${summary}</p>
        ${serviceFacts(service)}
      </section>
      ${onSale ? nothing : html`<p class="hint warn gap3" role="status"><yk-icon name="info"></yk-icon><span>${t('service.off')}</span></p>`}
      <yk-section heading=${t('service.plans')}
        ><yk-plan-list
          class="gutter"
          label=${t('service.plans')}
          .plans=${plans}
          value=${this.chosen(service)?.id ?? ''}
          @change=${(event: Event) => {
            this.plan = (event.target as YkPlanList).value;
          }}
        ></yk-plan-list></yk-section
      >${servicePapers(service)}${serviceAhead(service)}${serviceAbout(service)}${serviceReviews(service)}`;
  }
  private chosen({ plans }: ServiceView): ServiceView['plans'][number] | undefined {
    return plans.find(({ id }) => id === this.plan) ?? plans[0];
  }
  private bar(service: ServiceView): unknown {
    const plan = this.chosen(service);
    if (!plan) return nothing;
    return html`<yk-sticky-bar slot="bar"
      ><a class="mini" href="/requests/new?type=advice"><yk-icon name="message" size="l"></yk-icon>${t('service.ask')}</a
      ><button class="mini" type="button" @click=${this.share}><yk-icon name="send" size="l"></yk-icon>${t('service.share')}</button>
      <div class="grow buy">${priceTag(plan.priceFen, plan.cycle)}<br /><span class="caption text3 ellipsis">${plan.name}</span></div>
      ${service.onSale ? html`<a class="yk-button" href="/services/${service.id}/order?plan=${plan.id}">${t('service.buy')}</a>` : html`<button class="yk-button" type="button" disabled>${t('service.buy')}</button>`}</yk-sticky-bar
    >`;
  }
  override render(): unknown {
    const service = this.#service.value;
    const { problem } = this.#service;
    return html`<yk-page heading=${t('service.title')} ?titled=${service !== null} back="/services" .refresh=${() => this.#service.load()}
      >${service ? this.body(service) : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('service.notFound') : ''} .retry=${() => this.#service.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}${service ? this.bar(service) : nothing}</yk-page
    >`;
  }
}
