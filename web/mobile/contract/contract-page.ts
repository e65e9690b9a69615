// Long: one contract as its client reads it and as who approves it does.
import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { EngagementView } from '../../../api/views/engagements.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { actOnEngagement, getEngagement } from '../../data/engagements-api.ts';
import type { ViewFiles, YkViewer } from '../../elements/files.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/contracts.ts';
import { monthWords } from '../../locales/months.ts';
import { mark } from '../../locales/punctuation.ts';
import { timeOf } from '../../locales/when.ts';
import { Page } from '../client/page.ts';
import type { ReasonAsk } from '../staff/sheets/reason-sheet.ts';
import { contractState, contractTone, monthsWords, spanWords } from './contract-words.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/error.ts';
import '../../elements/files.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';
import '../staff/sheets/reason-sheet.ts';
import './contract-lists.ts';

/** `/contracts/:id`: what is paid and what comes next, the terms, the signed paper; approved here with two taps, sent back with a reason. */
@customElement('yk-contract-page')
export class YkContractPage extends Page {
  static override styles = [
    ...kit,
    css`
      .top {
        padding: var(--yk-inset);
      }
      .fig {
        font-size: var(--yk-text-figure);
        font-weight: 600;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .two {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 12px;
        margin-top: 14px;
      }
      .two b {
        display: block;
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      .files {
        padding: 12px var(--yk-inset);
      }
      .no {
        flex: none;
      }
    `,
  ];
  @query('yk-viewer') private viewer!: YkViewer;
  @state() private sure = false;
  @state() private ask: ReasonAsk | null = null;
  readonly #kept = new Resource<EngagementView>(
    this,
    () => (this.id_ ? `contract ${this.id_}` : null),
    () => getEngagement(this.id_),
  );
  readonly #submit = new Submit(this);
  constructor() {
    super();
    this.addEventListener('view-files', (event) => this.viewer.show((event as ViewFiles).files, (event as ViewFiles).index));
    new Live(this, { topic: 'client' }, (event) => {
      if (!event || event.recordId === this.#kept.value?.client.id) void this.#kept.load();
    });
  }
  private get id_(): string {
    return this.params['id'] ?? '';
  }
  /** The first tap asks, the second does it: from then on bills are written. */
  private async approve(value: EngagementView): Promise<void> {
    if (value.actions.includes('approveOwn')) return this.approveOwn(value);
    if (!this.sure) {
      this.sure = true;
      return;
    }
    this.sure = false;
    const { id, version } = value;
    const done = await this.#submit.run({ approve: id }, (key) => actOnEngagement(id, 'approve', { version }, key));
    if (done) toast(t('approved'));
    void this.#kept.load();
  }
  private approveOwn({ id, version }: EngagementView): void {
    this.ask = {
      no: id,
      part: 'own',
      heading: t('own.title'),
      text: t('own.text'),
      label: t('own.reason'),
      choices: [],
      send: t('approve'),
      sent: t('approved'),
      need: t('own.need'),
      command: (reason, key) => actOnEngagement(id, 'approve', { selfApproval: true, reason, version }, key),
    };
  }
  private reject({ id, version }: EngagementView): void {
    this.ask = {
      no: id,
      part: 'reject',
      heading: t('reject.title'),
      label: t('reject.reason'),
      choices: [t('reject.fee'), t('reject.date'), t('reject.file')],
      send: t('reject'),
      sent: t('rejected'),
      need: t('reject.need'),
      command: (reason, key) => actOnEngagement(id, 'reject', { reason, version }, key),
    };
  }
  private readonly shut = (): void => {
    this.ask = null;
    void this.#kept.load();
  };

  private top(value: EngagementView): unknown {
    const next = value.owed ?? value.upcoming[0];
    const amount = value.owed ? value.owed.restFen : (value.upcoming[0]?.amountFen ?? 0);
    const begun = value.state !== 'draft' && value.state !== 'approved';
    return html`<yk-card
      ><div class="top">
        <div class="row">
          <h1 class="title grow">${value.planName}</h1>
          <yk-tag tone=${contractTone(value)}>${contractState(value)}</yk-tag>
        </div>
        <p class="small text3 gap1">${value.client.name}</p>
        <p class="fig gap2">${t('perMonth', { amount: formatYuan(value.monthFeeFen) })}</p>
        <div class="two">
          ${
            begun
              ? html`<div>
                  <span class="small text3">${t('paidThrough')}</span
                  ><b>${value.paidThrough === null ? t('paidNone') : monthWords(value.paidThrough)}</b>
                </div>`
              : nothing
          }
          <div>
            <span class="small text3">${t('next')}</span
            ><b>${next ? formatYuan(amount) : t('nextNone')}</b
            >${next ? html`<span class="small text3 num">${t('nextDue', { date: next.dueDate })}</span>` : nothing}
          </div>
        </div>
      </div></yk-card
    >`;
  }
  private hints(value: EngagementView): unknown {
    const hint = (tone: string, words: string): unknown => html`<p class="hint ${tone}"><span class="grow">${words}</span></p>`;
    const waits = value.state === 'draft' && value.rejectReason === null;
    return html`${value.rejectReason === null ? nothing : hint('bad', t('sentBack', { reason: value.rejectReason }))}${
      waits && value.actions.includes('reject') && !value.actions.some((action) => action === 'approve' || action === 'approveOwn')
        ? hint('', t('ownWaits'))
        : nothing
    }${
      value.renewedBy
        ? hint('', t('renewed'))
        : value.daysLeft !== null && value.daysLeft <= 60
          ? hint('warn', `${value.daysLeft === 0 ? t('leftToday') : t('left', { n: value.daysLeft })}${mark('，')}${t('renewHint')}`)
          : nothing
    }`;
  }
  private terms(value: EngagementView): unknown {
    const line = (heading: string, words: unknown): unknown => html`<yk-cell heading=${heading}><span slot="sub">${words}</span></yk-cell>`;
    const { vouchersIncluded: n, overageStep: step, overageFeeFen: fee } = value;
    const pay = { cycle: t(`cycle.${value.cycle}`), n: value.dueDay };
    return html`<yk-section heading=${t('box.terms')}
      ><yk-card
        >${line(t('term.span'), spanWords(value))}${line(t('term.pay'), t(value.inAdvance ? 'term.advance' : 'term.arrears', pay))}${
          n === null
            ? nothing
            : line(
                t('term.vouchers'),
                step === null ? t('term.included', { n }) : t('term.overage', { n, step, fee: formatYuan(fee ?? 0) }),
              )
        }${
          value.addOns.length === 0
            ? nothing
            : line(
                t('term.addOns'),
                value.addOns.map(
                  (one, at) =>
                    html`${at > 0 ? html`<br />` : nothing}${t('term.addOn', { name: one.name, amount: formatYuan(one.feeFen), m: one.month })}`,
                ),
              )
        }${value.scope ? line(t('term.scope'), value.scope) : nothing}${value.accountant ? line(t('term.accountant'), value.accountant.name) : nothing}${value.endReason ? line(t('term.end'), value.endReason) : nothing}</yk-card
      ></yk-section
    >`;
  }
  private body(value: EngagementView): unknown {
    const { problem } = this.#submit;
    return html`${problem ? html`<div class="hint bad" role="alert"><span>${problem.message}</span></div>` : nothing}${this.hints(value)}${this.top(value)}
    ${
      value.upcoming.length > 0
        ? html`<yk-section heading=${t('box.upcoming')}
            ><yk-card
              >${value.upcoming
                .slice(0, 3)
                .map(
                  (due) =>
                    html`<yk-cell
                      heading=${monthsWords(due.from, due.to)}
                      sub=${t('upcomingDue', { date: due.dueDate })}
                      value=${formatYuan(due.amountFen)}
                    ></yk-cell>`,
                )}</yk-card
            ></yk-section
          >`
        : nothing
    }
    ${
      value.fees.length > 1
        ? html`<yk-section heading=${t('box.fees')}
            ><yk-card
              >${value.fees.map((fee) => html`<yk-cell heading=${t('feeFrom', { date: fee.fromDate })} sub=${fee.reason} value=${t('perMonth', { amount: formatYuan(fee.monthFeeFen) })}></yk-cell>`)}</yk-card
            ></yk-section
          >`
        : nothing
    }
    ${this.terms(value)}
    ${
      value.pauses.length > 0
        ? html`<yk-section heading=${t('box.pauses')}
            ><yk-card
              >${value.pauses.map((pause) => html`<yk-cell heading=${pause.to === null ? `${monthWords(pause.from)} – ${t('until')}` : monthsWords(pause.from, pause.to)} sub=${pause.reason}></yk-cell>`)}</yk-card
            ></yk-section
          >`
        : nothing
    }
    ${
      value.files.length > 0
        ? html`<yk-section heading=${t('box.files')}
            ><yk-card><yk-files class="files" .files=${value.files}></yk-files></yk-card
          ></yk-section>`
        : nothing
    }
    ${value.checklist.length > 0 ? html`<yk-contract-lists .contract=${value} @changed=${(event: CustomEvent<EngagementView>) => this.#kept.put(event.detail)}></yk-contract-lists>` : nothing}
    ${value.approvedAt === null && value.actions.length > 0 ? html`<p class="foot num">${t('entered', { name: value.enteredBy.name, time: timeOf(value.createdAt) })}</p>` : nothing}`;
  }
  private bar(value: EngagementView): unknown {
    const approves = value.actions.some((action) => action === 'approve' || action === 'approveOwn');
    if (!approves && !value.actions.includes('reject')) return nothing;
    return html`<yk-sticky-bar slot="bar"
      >${value.actions.includes('reject') ? html`<button class="yk-button soft no" type="button" ?disabled=${this.#submit.busy} @click=${() => this.reject(value)}>${t('reject')}</button>` : nothing}${
        approves
          ? html`<button class="yk-button grow" type="button" ?disabled=${this.#submit.busy} @click=${() => void this.approve(value)}>
              ${t(this.sure ? 'approveSure' : 'approve')}
            </button>`
          : nothing
      }</yk-sticky-bar
    >`;
  }
  override render(): unknown {
    const { value, problem } = this.#kept;
    const back =
      this.me.state.face === 'client'
        ? `/contracts?client=${value?.client.id ?? ''}`
        : value?.state === 'draft'
          ? '/approvals'
          : `/clients/${value?.client.id ?? ''}`;
    return html`<yk-page heading=${t('title')} back=${back} .refresh=${() => this.#kept.load()}
        >${value ? html`${this.body(value)}${this.bar(value)}` : problem ? html`<yk-error .problem=${problem} heading=${problem.status === 404 ? t('notFound') : ''} .retry=${() => void this.#kept.load()}></yk-error>` : html`<yk-skeleton kind="case"></yk-skeleton>`}</yk-page
      ><yk-reason-sheet .ask=${this.ask} @close=${this.shut} @done=${this.shut}></yk-reason-sheet><yk-viewer></yk-viewer>`;
  }
}
