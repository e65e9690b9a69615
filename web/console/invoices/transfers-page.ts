import { html, nothing, type TemplateResult } from 'lit';
import type { TransferView } from '../../../api/views/transfers.ts';
import { formatYuan } from '../../../domain/money.ts';
import { TRANSFER_STATES, type TransferState } from '../../../domain/pay/transfers.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Pages } from '../../controllers/pages.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { confirmTransfer, countTransfers, listTransfers, rejectTransfer } from '../../data/invoices-api.ts';
import { t } from '../../locales/console-invoices.ts';
import { fileThumbs } from '../case/file-viewer.ts';
import { doDeed } from '../deed-dialog.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { exportButton } from '../list/export-button.ts';
import { searchSaid } from '../list/said.ts';
import { subjectPath } from '../money/money-words.ts';
import { Part, define } from '../part.ts';
import { liveMark, skeleton, trouble } from '../parts.ts';
import { href } from '../router.ts';
import { dayAndTime } from '../time.ts';
import '../styles/cases.css';
import '../styles/list.css';
import '../styles/invoices.css';

/** 对公转账: the bank's slip beside amount and case; the money came with one tap, or it did not and why. */
export class TransfersPage extends Part {
  static override properties = { tab: { state: true }, q: { state: true } };
  declare tab: TransferState;
  declare q: string;
  readonly claims = new Pages<TransferView>(
    this,
    () => `transfers:${this.tab}:${this.q}`,
    (cursor) => listTransfers({ state: this.tab, q: this.q || null, limit: 20, cursor }),
  );
  readonly counts = new Resource(
    this,
    () => `transfers:counts:${this.q}`,
    () => countTransfers({ q: this.q || null }),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'payment' }, () => this.again());
  readonly submit = new Submit(this);
  constructor() {
    super();
    this.tab = 'claimed';
    this.q = '';
  }
  private again(): void {
    void this.claims.reload();
    void this.counts.load();
  }

  private async confirm(claim: TransferView): Promise<void> {
    const done = await this.submit.run({ confirm: claim.id }, (key) => confirmTransfer(claim.id, null, key));
    if (!done) {
      if (this.submit.problem) say(this.submit.problem.message);
      return this.again();
    }
    say(t('transfer.confirmed'));
    this.again();
  }
  private async confirmOwn(claim: TransferView): Promise<void> {
    const done = await doDeed({
      title: t('transfer.ownTitle'),
      sub: subOf(claim),
      text: t('transfer.ownReason'),
      note: t('transfer.ownNote'),
      confirm: t('transfer.confirm'),
      run: ({ text }, key) => confirmTransfer(claim.id, text, key),
    });
    if (done) say(t('transfer.confirmed'));
    this.again();
  }
  private async reject(claim: TransferView): Promise<void> {
    const done = await doDeed({
      title: t('transfer.rejectTitle'),
      sub: subOf(claim),
      text: t('reason'),
      hint: t('transfer.rejectHint'),
      note: t('transfer.rejectNote'),
      confirm: t('transfer.reject'),
      danger: true,
      run: ({ text }, key) => rejectTransfer(claim.id, text, key),
    });
    if (done) say(t('transfer.rejected'));
    this.again();
  }

  override render(): TemplateResult {
    const { items, known, problem, ended } = this.claims;
    return html`<header class="bar">
        <h1>${t('transfers')}</h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}${exportButton(() => ({
          kinds: ['transfers'],
          filter: { state: this.tab, q: this.q },
          words: [t(`tab.${this.tab}`), ...searchSaid(this.q)],
          columns: [],
          count: this.counts.value?.[this.tab] ?? null,
        }))}
      </header>
      <div class="tool">
        <div class="row" role="group" aria-label=${t('transfers')}>
          ${TRANSFER_STATES.map(
            (state) =>
              html`<button
                class="btn sm ${state === this.tab ? 'pri' : ''}"
                aria-pressed=${state === this.tab}
                @click=${() => this.change({ tab: state })}
              >
                <span>${t(`tab.${state}`)}</span><span>${this.counts.value?.[state] ?? ''}</span>
              </button>`,
          )}
        </div>
        <span class="grow"></span>
        <div class="in find-in tr-q">
          ${icon('search', 14)}<input
            type="search"
            aria-label=${t('transfer.search')}
            placeholder=${t('transfer.search')}
            .value=${this.q}
            @change=${(event: Event) => this.change({ q: (event.target as HTMLInputElement).value.trim() })}
          />
        </div>
      </div>
      <div class="trs" tabindex="0" aria-label=${t('transfers')}>
        ${
          problem && items.length === 0
            ? trouble(problem.message, () => this.again())
            : !known
              ? html`${skeleton(180)}${skeleton(180)}`
              : items.length === 0
                ? html`<div class="em">
                    <h2>${t(`transfer.empty.${this.tab}`)}</h2>
                    <p>${t('transfer.emptyText')}</p>
                  </div>`
                : items.map((claim) => this.claim(claim))
        }${known && !ended && items.length > 0 ? html`<button class="btn" @click=${() => void this.claims.more()}>${t('more')}</button>` : nothing}
      </div>`;
  }
  private claim(claim: TransferView): TemplateResult {
    const same = claim.payerName === claim.client.name;
    return html`<article class="tr" aria-label="${claim.client.short} ${formatYuan(claim.amountFen)}">
      ${fileThumbs(claim.files)}
      <div>
        <h2>${formatYuan(claim.amountFen)}</h2>
        <dl>
          ${line(t('column.client'), html`<a class="lk" href=${href(`/clients/${claim.client.id}`)}>${claim.client.name}</a>`)}
          ${line(
            t('transfer.payer'),
            html`${claim.payerName} <span class="tag ${same ? 'g' : 'a'}">${t(same ? 'transfer.payerSame' : 'transfer.payerOther')}</span>`,
          )}
          ${line(t('transfer.for'), html`${claim.what} <a class="mono lk" href=${href(subjectPath(claim.subject))}>${claim.subject.kind === 'account' ? claim.client.short : claim.subject.id}</a>`)}
          ${line(t('transfer.by'), `${claim.person.name} · ${dayAndTime(claim.createdAt)}`)}
          ${claim.note ? line(t('transfer.note'), claim.note) : nothing} ${claim.reason ? line(t('reason'), claim.reason) : nothing}
          ${
            claim.decidedBy && claim.decidedAt
              ? line(t('decided'), t('transfer.decided', { name: claim.decidedBy.name, at: dayAndTime(claim.decidedAt) }))
              : nothing
          }
        </dl>
        ${claim.outcome === 'returned' ? html`<p class="note d">${icon('warn', 14)}<span>${t('transfer.returned')}</span></p>` : nothing}
      </div>
      <div class="tr-do">${this.deeds(claim)}</div>
    </article>`;
  }
  private deeds(claim: TransferView): TemplateResult | typeof nothing {
    const { actions, state } = claim;
    if (state === 'confirmed')
      return html`<a class="btn" href=${href(`/receipts/${claim.paymentId}`)}>${icon('file')}<span>${t('receipt')}</span></a>`;
    if (state !== 'claimed') return nothing;
    if (actions.length === 0) return html`<span class="mut">${t('transfer.waits')}</span>`;
    return html`${
        actions.includes('confirm')
          ? html`<button class="btn pri" ?disabled=${this.submit.busy} @click=${() => this.confirm(claim)}>
              ${icon('check')}<span>${t('transfer.confirm')}</span>
            </button>`
          : html`<button class="btn pri" @click=${() => this.confirmOwn(claim)}>${icon('check')}<span>${t('transfer.own')}</span></button>`
      }<button class="btn" @click=${() => this.reject(claim)}>${icon('undo')}<span>${t('transfer.reject')}</span></button>`;
  }
}
define('yk-transfers-page', TransfersPage);

const subOf = (claim: TransferView): string => `${claim.client.short} · ${formatYuan(claim.amountFen)}`;
const line = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
