// Long: one page whose every part is a few lines; what it asks and sends is in bill-deeds.ts, receipts and reminders beside it.
import { html, nothing, type TemplateResult } from 'lit';
import type { BillAction, BillView } from '../../../api/views/bills.ts';
import { CALL_RESULTS } from '../../../domain/billing/calls.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getBill } from '../../data/bills-api.ts';
import { may } from '../../data/me.ts';
import { t } from '../../locales/console-bills.ts';
import { say } from '../dialog.ts';
import { icon, type IconName } from '../icons.ts';
import { Keys } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { Part, define } from '../part.ts';
import { showMenu, type MenuItem } from '../menu.ts';
import { liveMark, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { day, dayAndTime } from '../time.ts';
import { lateBar, spanOf, standingTag, stands } from './bill-words.ts';
import { yuan, yuanBig } from '../money/money-words.ts';
import { reminders } from './reminder-list.ts';
import '../styles/case.css';
import '../styles/money.css';
import '../styles/bills.css';

/** One bill: what it is for, what came of it, everything that was sent about it with its result, calls, what was changed. */
export class BillPage extends Part {
  static override properties = { bill: {} };
  declare bill: string;
  readonly view = new Resource(
    this,
    () => (this.bill ? `bill:${this.bill}` : null),
    () => getBill(this.bill),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'payment' }, () => this.again());
  readonly keys = new Keys(this, () => ({
    title: t('bill'),
    items: [
      { keys: 'l', does: t('call.new'), run: () => void this.ring() },
      { keys: 'e', does: t('receipt.enter'), run: () => void this.receive() },
      { keys: 'b', does: t('remind.do'), run: () => void this.remind() },
      { keys: 'z', does: t('pause.do'), run: () => void this.deed(this.may('resume') ? 'askResume' : 'askPause') },
      { keys: 'Escape', does: t('bill.back'), run: () => go(this.back) },
    ],
  }));
  #history = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void import('../timeline/record-timeline.ts').then(() => {
      this.#history = true;
      this.requestUpdate();
    });
  }
  private get back(): string {
    return neighbours('bills', this.bill)?.address ?? '/bills';
  }
  private again(): void {
    void this.view.load();
    this.querySelector<HTMLElement & { changed(): void }>('yk-record-timeline')?.changed();
  }
  private async ring(): Promise<void> {
    const { value } = this.view;
    if (!value) return;
    const { openCall } = await import('../arrears/call-dialog.ts');
    if (!(await openCall(value.client, value.restFen > 0 ? { id: value.id, title: value.title } : null))) return;
    say(t('call.kept'));
    this.again();
  }
  private may(action: BillAction): boolean {
    return this.view.value?.actions.includes(action) ?? false;
  }
  private async receive(): Promise<void> {
    const { value } = this.view;
    if (!value || !this.may('receipt')) return;
    const { openReceipt } = await import('../collections/receipt-dialog.ts');
    if (!(await openReceipt(value))) return;
    say(t('receipt.entered'));
    this.again();
  }
  private async remind(): Promise<void> {
    const { value } = this.view;
    if (!value || !this.may('remind')) return;
    const { openRemind } = await import('./remind-dialog.ts');
    if (await openRemind(value)) this.again();
  }
  private async invoice(): Promise<void> {
    const { value } = this.view;
    const { openAdvance } = await import('./advance-dialog.ts');
    const id = value && (await openAdvance(value));
    if (!id) return;
    say(t('advance.done'));
    this.again();
    if (may('invoices.issue')) go(`/invoices/${id}`);
  }
  private async deed(name: keyof typeof import('./bill-deeds.ts')): Promise<void> {
    const { value } = this.view;
    const deeds = await import('./bill-deeds.ts');
    if (value && (await deeds[name](value))) this.again();
  }
  private more(anchor: HTMLElement): void {
    const entry = (action: BillAction, deed: Parameters<BillPage['deed']>[0], text: string, sign: IconName, danger = false): MenuItem[] =>
      this.may(action) ? [{ text, icon: sign, danger, run: () => void this.deed(deed) }] : [];
    const promised = (this.view.value?.promisedOn ?? null) !== null;
    showMenu(anchor, t('more'), () => [
      ...entry('pause', 'askPause', t('pause.do'), 'pause'),
      ...entry('resume', 'askResume', t('resume.do'), 'play'),
      ...entry('promise', 'askPromise', t('promise.do'), 'clock'),
      ...(promised ? entry('promise', 'askUnpromise', t('unpromise.do'), 'undo') : []),
      ...entry('release', 'askRelease', t('release.do'), 'bolt'),
      ...(may('bills.release')
        ? [
            {
              text: t(this.view.value?.exempt ? 'unexempt.do' : 'exempt.do'),
              icon: 'bell' as const,
              run: () => void this.deed('askExempt'),
            },
          ]
        : []),
      ...entry('credit', 'askCredit', t('credit.do'), 'yuan'),
      ...(may('invoices.ask') && this.may('receipt')
        ? [{ text: t('advance.do'), icon: 'file' as const, run: () => void this.invoice() }]
        : []),
      ...entry('void', 'askVoid', t('void.do'), 'close', true),
    ]);
  }

  override render(): TemplateResult {
    const { value, problem } = this.view;
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href(this.back)}>${t('bills')}</a>${icon('right', 13)}<span class="mono">${this.bill}</span></h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}${value ? this.buttons(value) : nothing}
      </header>
      ${
        value
          ? this.body(value)
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('bill.gone')}</h2>
                        <p>${t('bill.goneText')}</p>
                        <a class="btn" href=${href('/bills')}>${t('bill.back')}</a>`
                    : trouble(problem.message, () => this.again())
                }
              </div>`
            : html`<div class="pm">${skeleton(60, '320px')}<br />${skeleton(220)}</div>`
      }`;
  }

  private buttons({ actions }: BillView): TemplateResult {
    const more = actions.some((action) => !['pay', 'receipt', 'remind'].includes(action));
    return html`${
        more
          ? html`<button
              class="btn gho"
              aria-haspopup="menu"
              aria-label=${t('more')}
              @click=${(event: Event) => this.more(event.currentTarget as HTMLElement)}
            >
              ${icon('more')}
            </button>`
          : nothing
      }<button class="btn" @click=${() => this.ring()}>${icon('phone')}<span>${t('call.new')}</span><kbd>L</kbd></button>${
        actions.includes('receipt')
          ? html`<button class="btn" @click=${() => this.receive()}>${icon('check')}<span>${t('receipt.enter')}</span><kbd>E</kbd></button>`
          : nothing
      }${
        actions.includes('remind')
          ? html`<button class="btn pri" @click=${() => this.remind()}>${icon('send')}<span>${t('remind.do')}</span><kbd>B</kbd></button>`
          : nothing
      }`;
  }
  private body(value: BillView): TemplateResult {
    return html`<div class="pm2">
      <section class="pm" tabindex="0" aria-label=${t('bill')}>
        <div class="pm-h">
          <div class="pm-a">${yuanBig(value.restFen > 0 ? value.restFen : value.amountFen)}</div>
          <div>
            <div class="row">
              ${standingTag(value)}${value.daysLate > 0 && value.restFen > 0 ? lateBar(value.daysLate) : nothing}${value.restFen > 0 ? stands(value) : nothing}
            </div>
            <p class="sec2">${value.title}</p>
          </div>
          <span class="grow"></span>
          <div class="pm-l"><span class="mut">${t('column.due')}</span><b>${day(value.dueDate)}</b></div>
        </div>
        ${value.voidReason ? html`<p class="note">${icon('close', 14)}<span>${t('bill.voided', { reason: value.voidReason })}</span></p>` : nothing}
        ${value.paused ? html`<p class="note">${icon('pause', 14)}<span>${t('bill.paused', { reason: value.pauseReason ?? '' })}</span></p>` : nothing}
        <h2>${t('bill.lines')}</h2>
        ${this.lines(value)}
        <h2>${t('bill.reminders')}</h2>
        ${reminders(value)}
        <h2>${t('nav.calls')}</h2>
        ${this.calls(value)}
      </section>
      <aside class="sp" aria-label=${t('bill.facts')}>
        ${this.facts(value)} ${this.money(value)}
        <section class="sg last">
          <h3>${t('bill.history')}</h3>
          ${this.#history ? html`<yk-record-timeline kind="bills" .of=${value.id}></yk-record-timeline>` : skeleton(80)}
        </section>
      </aside>
    </div>`;
  }
  private lines({ lines, amountFen, paidFen, restFen }: BillView): TemplateResult {
    return html`<table class="bl">
      <tbody>
        ${lines.map(
          (line) =>
            html`<tr>
              <td>${line.name}</td>
              <td class="mut">${line.months.join(t('comma'))}</td>
              <td class="mut">${t(`line.${line.kind}`)}</td>
              <td class="r">${yuan(line.amountFen)}</td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        ${(
          [
            [t('bill.sum'), amountFen],
            [t('column.paid'), paidFen],
            [t('column.rest'), restFen],
          ] as const
        ).map(([name, fen], index) =>
          index > 0 && paidFen === 0
            ? nothing
            : html`<tr>
                <th scope="row" colspan="3">${name}</th>
                <td class="r"><b>${yuan(fen)}</b></td>
              </tr>`,
        )}
      </tfoot>
    </table>`;
  }
  private calls({ calls }: BillView): TemplateResult {
    if (calls.length === 0) return html`<p class="mut">${t('calls.ofNone')}</p>`;
    return html`<ul class="bc">
      ${calls.map(
        (one) =>
          html`<li>
            <div class="row">
              <b>${t(`call.${CALL_RESULTS.find((result) => result === one.result) ?? 'reached'}`)}</b
              ><span>${one.personName}</span
              >${one.promisedOn ? html`<span class="tag i">${t('stands.promised', { on: day(one.promisedOn) })}</span>` : nothing}<span
                class="grow"
              ></span
              ><time class="mut">${one.by.name} ${dayAndTime(one.at)}</time>
            </div>
            ${one.note ? html`<p class="sec2">${one.note}</p>` : nothing}
          </li>`,
      )}
    </ul>`;
  }
  private facts(value: BillView): TemplateResult {
    return html`<section class="sg">
      <h3>${t('bill.facts')}</h3>
      <dl>
        ${line(t('column.client'), html`<a class="lk" href=${href(`/clients/${value.client.id}`)}>${value.client.name}</a>`)}
        ${line(t('column.accountant'), value.accountant?.name ?? '—')} ${line(t('column.store'), value.store.name)}
        ${line(t('column.span'), spanOf(value))} ${line(t('bill.issued'), day(value.issueDate))}
        ${line(t('column.due'), day(value.dueDate))}
        ${
          value.engagementId
            ? line(
                t('bill.engagement'),
                html`<a class="mono lk" href=${href(`/engagements/${value.engagementId}`)}>${value.engagementId}</a>`,
              )
            : nothing
        }
        ${value.note ? line(t('bill.note'), value.note) : nothing}
      </dl>
    </section>`;
  }
  private money({ payments, allocations }: BillView): TemplateResult {
    return html`<section class="sg">
      <h3>${t('bill.money')}</h3>
      ${allocations.length === 0 && payments.length === 0 ? html`<p class="mut">${t('bill.noMoney')}</p>` : nothing}
      <ul class="bm">
        ${allocations.map(
          ({ kind, sourceId, amountFen, at }) =>
            html`<li class="row">
              <b>${yuan(amountFen)}</b>${
                kind === 'payment'
                  ? html`<a class="lk" href=${href(`/payments/${sourceId}`)}
                      >${t(payments.some((one) => one.id === sourceId && one.way === 'transfer') ? 'from.transfer' : 'from.payment')}</a
                    >`
                  : html`<span>${t(kind === 'receipt' ? 'from.receipt' : kind === 'credit' ? 'from.credit' : 'from.refund')}</span>`
              }<span class="grow"></span><time class="mut">${dayAndTime(at)}</time>
            </li>`,
        )}
        ${payments
          .filter(({ state }) => state !== 'paid')
          .map(
            ({ id, amountFen, state, at }) =>
              html`<li class="row mut">
                <a href=${href(`/payments/${id}`)}>${yuan(amountFen)}</a><span class="tag">${t(`payment.${state}`)}</span
                ><span class="grow"></span><time>${dayAndTime(at)}</time>
              </li>`,
          )}
      </ul>
    </section>`;
  }
}
define('yk-bill-page', BillPage);

const line = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
