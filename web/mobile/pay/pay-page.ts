import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CaseView } from '../../../api/views.ts';
import type { PayWay } from '../../../domain/pay/ways.ts';
import { formatFen, formatYuan } from '../../../domain/money.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { getCase } from '../../data/api.ts';
import { listContacts } from '../../data/clients-api.ts';
import { choosePayWay } from '../../data/mall-api.ts';
import { inWechat } from '../../data/wechat-pay.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/pay.ts';
import { when } from '../../locales/when.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { barredView, confirmingView, doneView, endedView, nothingDueView } from './pay-ends.ts';
import { payPageStyles } from './pay-page-styles.ts';
import { Paying } from './paying.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';

/** 付款: what is due for one case, by WeChat or by bank; then “正在确认…” until the server knows. */
@customElement('yk-pay-page')
export class YkPayPage extends Page {
  static override styles = [...kit, payPageStyles];
  /** What was paid when this page was opened: more is what came of it. */
  @state() private paidBefore: number | null = null;
  readonly #case = new Resource<CaseView>(
    this,
    () => (this.no ? `case ${this.no}` : null),
    () => getCase(this.no),
  );
  readonly #contacts = new Resource(
    this,
    () => (this.barred ? `payers ${this.#case.value?.client.id ?? ''}` : null),
    () => listContacts(this.#case.value?.client.id ?? ''),
  );
  readonly #paying = new Paying(this, () => void this.#case.load());
  readonly #way = new Submit(this);
  readonly #connection = new Connection(this);
  #went = false;

  constructor() {
    super();
    new Live(this, { topic: 'case' }, (event) => {
      if (!event || event.caseId === this.no) void this.#case.load();
    });
    new Live(this, { topic: 'payment' }, () => this.#paying.nudge());
  }
  private get no(): string {
    return this.params['no'] ?? '';
  }
  private get barred(): boolean {
    const view = this.#case.value;
    return Boolean(view?.fee && view.fee.dueFen > 0 && view.state !== 'cancelled' && !view.actions.includes('pay'));
  }
  private get able(): boolean {
    return inWechat(this.me.state.me?.demo ?? false);
  }
  protected override willUpdate(): void {
    const view = this.#case.value;
    if (!view?.fee) return;
    this.paidBefore ??= view.fee.paidFen;
    // The money is on the case: whatever the phone was waiting for has come.
    if (view.fee.paidFen > this.paidBefore || view.state === 'cancelled') this.#paying.settle();
    else if (view.fee.dueFen > 0) this.#paying.resume(this.no);
  }
  protected override updated(): void {
    const view = this.#case.value;
    if (this.#went || !view || !this.query.has('go')) return;
    this.#went = true;
    history.replaceState(history.state, '', location.pathname);
    if (view.actions.includes('pay') && view.fee?.payBy === 'wechat' && this.able) this.pay();
  }
  private readonly pay = (): void => {
    const view = this.#case.value;
    if (view?.fee) void this.#paying.pay({ kind: view.kind, id: view.id }, view.fee.dueFen);
  };
  private async choose(way: PayWay): Promise<void> {
    const view = await this.#way.run([this.no, way], (key) => choosePayWay(this.no, way, key));
    if (!view) return;
    this.#case.put(view);
    if (way === 'transfer') navigate(`/cases/${this.no}/transfer`);
  }
  private readonly copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(location.origin + location.pathname).then(
      () => toast(t('pay.linkCopied')),
      () => undefined,
    );
  };

  private news(): unknown {
    const { phase, submit } = this.#paying;
    const problem = submit.problem ?? this.#way.problem;
    if (problem) return html`<yk-error .problem=${problem} heading=${t('pay.failed')}></yk-error>`;
    if (phase !== 'cancelled' && phase !== 'refused') return nothing;
    return html`<p class="hint ${phase === 'refused' ? 'warn' : ''}" role="status">
      <yk-icon name="info"></yk-icon><span>${t(`pay.${phase}`)}</span>
    </p>`;
  }
  private form(view: CaseView): unknown {
    const { fee } = view;
    if (!fee) return nothing;
    const transfer = fee.payBy === 'transfer';
    const until = fee.payUntil ? t(fee.mode === 'quoted' ? 'pay.untilQuote' : 'pay.until', { time: when(fee.payUntil) }) : t('pay.noUntil');
    return html`<div class="sum">
        <h1 class="small text2">${t(fee.paidFen > 0 ? 'pay.rest' : 'pay.due')}</h1>
        <p class="figure num"><i>¥</i>${formatFen(fee.dueFen)}</p>
        <p class="small text3 num">${until}</p>
      </div>
      ${this.news()}
      <yk-card
        ><yk-cell heading=${view.title} sub=${view.order ? view.order.planName : view.businessType.name}></yk-cell
        ><yk-cell heading=${t('pay.company')} value=${view.client.short}></yk-cell
        ><yk-cell heading=${t('pay.no')} value=${view.id}></yk-cell
      ></yk-card>
      ${this.able || transfer ? nothing : html`<yk-card padded heading=${t('pay.outside')}><p class="text2">${t('pay.outsideText')}</p></yk-card>`}
      ${
        view.actions.includes('choosePayWay')
          ? html`<div class="others">
              <button
                class="yk-button bare"
                type="button"
                aria-busy=${this.#way.busy}
                @click=${() => this.choose(transfer ? 'wechat' : 'transfer')}
              >
                ${t(transfer ? 'pay.toWechat' : 'pay.toTransfer')}
              </button>
            </div>`
          : nothing
      }`;
  }
  private bar(view: CaseView): unknown {
    const { phase } = this.#paying;
    const sum = formatYuan(view.fee?.dueFen ?? 0);
    const busy = phase === 'starting' || phase === 'open';
    const words =
      phase === 'open' ? t('pay.open') : busy ? t('pay.starting') : t(phase === 'idle' ? 'pay.wechat' : 'pay.again', { amount: sum });
    if (view.fee?.payBy === 'transfer')
      return html`<yk-sticky-bar slot="bar"
        ><a class="yk-button" href="/cases/${view.id}/transfer">${t('pay.goTransfer')}</a></yk-sticky-bar
      >`;
    if (!this.able || phase === 'outside')
      return html`<yk-sticky-bar slot="bar"
        ><button class="yk-button" type="button" @click=${this.copy}>
          <yk-icon name="copy"></yk-icon>${t('pay.copyLink')}
        </button></yk-sticky-bar
      >`;
    return html`<yk-sticky-bar slot="bar"
      ><button class="yk-button num" type="button" aria-busy=${busy} ?disabled=${!this.#connection.state.online} @click=${this.pay}>
        ${words}
      </button></yk-sticky-bar
    >`;
  }
  /** What is shown instead of the form, or null: it is to be paid here and now. */
  private instead(view: CaseView): unknown {
    const { fee } = view;
    if (!fee) return nothingDueView(view);
    if (view.state === 'cancelled') return endedView(view);
    if (fee.paidFen > (this.paidBefore ?? 0)) return doneView(view);
    if (this.#paying.phase === 'confirming') return confirmingView(view, this.#paying.long);
    if (fee.dueFen === 0) return fee.paidFen > 0 ? doneView(view) : nothingDueView(view);
    return this.barred ? barredView(view, this.#contacts.value?.items ?? []) : null;
  }
  override render(): unknown {
    const view = this.#case.value;
    const { problem } = this.#case;
    const instead = view && this.instead(view);
    return html`<yk-page heading=${t('pay.title')} titled back="/cases/${this.no}"
      >${view ? (instead ?? this.form(view)) : problem ? html`<yk-error .problem=${problem} .retry=${() => this.#case.load()}></yk-error>` : html`<yk-skeleton kind="form"></yk-skeleton>`}${view && instead === null ? this.bar(view) : nothing}</yk-page
    >`;
  }
}
