import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ServicePlanView, ServiceView } from '../../../api/views/services.ts';
import type { PayWay } from '../../../domain/pay/ways.ts';
import { fetchLater } from '../../controllers/later.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getService, placeOrder } from '../../data/mall-api.ts';
import { switchClient } from '../../data/me.ts';
import type { YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { t } from '../../locales/mall.ts';
import { spanOf } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import type { PickCompany } from '../client/company-sheet.ts';
import { Page } from '../client/page.ts';
import { findNote, keepNote } from './order-draft.ts';
import { payWayChoice } from './pay-way-choice.ts';
import type { YkPlanList } from './plan-list.ts';
import { amountOf, priceStyles, priceTag } from './price-tag.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/sheet.ts';
import '../../elements/skeleton.ts';
import './plan-list.ts';
import './service-art.ts';

const NOTE_MOST = 200;
/** What the firm usually allows; the order itself says until when. */
const PAY_WITHIN_MS = 30 * 60_000;
const TRANSFER_DAYS = 3;

/** 确认订单: for which company, which plan, how it is paid, what happens next; sent with the price that was seen. */
@customElement('yk-order-page')
export class YkOrderPage extends Page {
  static override styles = [
    ...kit,
    priceStyles,
    css`
      .what {
        display: flex;
        gap: 12px;
        padding: var(--yk-inset);
      }
      .pic {
        width: 64px;
        height: 64px;
        flex: none;
        border-radius: var(--yk-radius-2);
      }
      .way {
        position: relative;
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: 72px;
        padding: 12px var(--yk-inset);
        text-align: left;
      }
      .way + .way {
        border-top: var(--yk-hairline) solid var(--yk-color-line);
      }
      .way:focus-visible {
        outline-offset: -3px;
      }
      .then p + p {
        margin-top: 8px;
      }
      .sum .price {
        font-size: var(--yk-text-title);
        color: var(--yk-color-text);
      }
      .pick {
        padding: 4px var(--yk-gutter) 8px;
      }
    `,
  ];
  @state() private planId: string | null = null;
  @state() private clientId: string | null = null;
  @state() private note: string | null = null;
  @state() private payBy: PayWay = 'wechat';
  @state() private sheet: 'client' | 'plan' | null = null;
  @state() private news = '';
  readonly #service = new Resource<ServiceView>(
    this,
    () => `service ${this.itemId}`,
    () => getService(this.itemId),
  );
  readonly #send = new Submit(this);

  protected override firstUpdated(): void {
    fetchLater(() => Promise.all([import('../client/company-sheet.ts'), import('../pay/pay-page.ts')]));
  }
  private get itemId(): string {
    return this.params['id'] ?? '';
  }
  private get company(): string {
    return this.clientId ?? this.me.state.clientId ?? '';
  }
  private planOf({ plans }: ServiceView): ServicePlanView | undefined {
    const wanted = this.planId ?? this.query.get('plan');
    return plans.find(({ id }) => id === wanted) ?? plans[0];
  }
  private readonly submit = async (): Promise<void> => {
    const service = this.#service.value;
    const plan = service && this.planOf(service);
    if (!service || !plan) return;
    this.news = '';
    const note = (this.note ?? findNote(this.itemId)).trim();
    const body = {
      clientId: this.company,
      itemId: service.id,
      planId: plan.id,
      payBy: this.payBy,
      amountFen: plan.priceFen,
      ...(note ? { note } : {}),
    };
    const view = await this.#send.run(body, (key) => placeOrder(body, key));
    if (!view) return this.refused(plan);
    keepNote(this.itemId, '');
    navigate(`/cases/${view.id}/${this.payBy === 'transfer' ? 'transfer' : 'pay?go=1'}`, { replace: true });
  };
  /** Another price in force, or a plan that is gone: shown as it is now, and nothing else was lost. */
  private async refused(plan: ServicePlanView): Promise<void> {
    if (!['price_changed', 'not_on_sale'].includes(this.#send.problem?.code ?? '')) return;
    await this.#service.load();
    const now = this.#service.value?.plans.find(({ id }) => id === plan.id);
    this.#send.clear();
    this.news = now ? t('order.changed', { before: amountOf(plan.priceFen), after: amountOf(now.priceFen) }) : t('order.gone');
    await this.updateComplete;
    this.renderRoot.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' });
  }

  private form(service: ServiceView): unknown {
    const clients = this.me.state.me?.clients ?? [];
    const client = clients.find(({ id }) => id === this.company);
    const plan = this.planOf(service);
    const several = clients.length > 1;
    const { problem } = this.#send;
    return html`${this.news ? html`<p class="hint warn" role="alert"><yk-icon name="info"></yk-icon><span class="num">${this.news}</span></p>` : nothing}${problem ? html`<yk-error .problem=${problem} heading=${t('order.failed')} kept=${t('order.kept')}></yk-error>` : nothing}
      <yk-card
        ><div class="what">
          <yk-service-art class="pic" name=${service.icon}></yk-service-art>
          <div class="grow">
            <p class="celltext medium">${service.name}</p>
            <p class="small text3">${service.summary}</p>
          </div>
        </div>
        <yk-cell
          ?button=${service.plans.length > 1}
          heading=${t('order.plan')}
          @click=${() => {
            if (service.plans.length > 1) this.sheet = 'plan';
          }}
          >${plan ? html`<span slot="value">${plan.name} ${priceTag(plan.priceFen, plan.cycle)}</span>` : nothing}</yk-cell
        ><yk-cell
          ?button=${several}
          heading=${t('order.for')}
          value=${client?.short ?? ''}
          @click=${() => {
            if (several) this.sheet = 'client';
          }}
        ></yk-cell
        ><yk-textarea
          rows="2"
          optional
          label=${t('order.note')}
          placeholder=${t('order.noteHint')}
          max=${NOTE_MOST}
          .value=${this.note ?? findNote(this.itemId)}
          .error=${this.#send.at('note')}
          @input=${(event: Event) => {
            this.note = (event.target as YkTextarea).value;
            keepNote(this.itemId, this.note);
          }}
        ></yk-textarea
      ></yk-card>
      <yk-section heading=${t('order.payBy')}
        ><yk-card
          >${payWayChoice(this.payBy, TRANSFER_DAYS, (way) => {
            this.payBy = way;
          })}</yk-card
        ></yk-section
      >
      <yk-section heading=${t('order.next')}
        ><yk-card padded class="then"
          >${this.payBy === 'wechat' ? html`<p class="text2 num">${t('order.nextWechat', { time: spanOf(PAY_WITHIN_MS) })}</p>` : html`<p class="text2 num">${t('order.transferText', { n: TRANSFER_DAYS })}</p>`}${service.nextWords ? html`<p class="text2">${service.nextWords}</p>` : nothing}
          <p class="text2">${t('order.nextCancel')}</p></yk-card
        ></yk-section
      >`;
  }
  private bar(service: ServiceView): unknown {
    const plan = this.planOf(service);
    if (!plan) return nothing;
    return html`<yk-sticky-bar slot="bar"
      ><div class="grow sum"><span class="caption text3">${t('order.total')}</span><br />${priceTag(plan.priceFen)}</div>
      <button class="yk-button" type="button" aria-busy=${this.#send.busy} ?disabled=${!this.company} @click=${this.submit}>
        ${this.#send.busy ? t('order.submitting') : t('order.submit')}
      </button></yk-sticky-bar
    >`;
  }
  override render(): unknown {
    const service = this.#service.value;
    const { problem } = this.#service;
    const { me } = this.me.state;
    const close = (): void => {
      this.sheet = null;
    };
    const back = `/services/${this.itemId}`;
    if (me && me.clients.length === 0)
      return html`<yk-page heading=${t('order.title')} back=${back}
        ><yk-empty heading=${t('order.noClient')}>${t('order.noClientDo')}</yk-empty></yk-page
      >`;
    return html`<yk-page heading=${t('order.title')} back=${back}
        >${service && me ? this.form(service) : problem ? html`<yk-error .problem=${problem} .retry=${() => this.#service.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}${service && me ? this.bar(service) : nothing}</yk-page
      >
      <yk-company-sheet
        .open=${this.sheet === 'client'}
        heading=${t('order.for')}
        value=${this.company}
        @close=${close}
        @pick-company=${(event: PickCompany) => {
          this.clientId = event.clientId;
          switchClient(event.clientId);
          close();
        }}
      ></yk-company-sheet
      ><yk-sheet .open=${this.sheet === 'plan'} heading=${t('order.pickPlan')} @close=${close}
        ><yk-plan-list
          class="pick"
          label=${t('order.pickPlan')}
          .plans=${service?.plans ?? []}
          value=${service ? (this.planOf(service)?.id ?? '') : ''}
          @change=${(event: Event) => {
            this.planId = (event.target as YkPlanList).value;
            this.news = '';
            close();
          }}
        ></yk-plan-list
      ></yk-sheet>`;
  }
}
