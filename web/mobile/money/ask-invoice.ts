// Long: what is chosen, its kind and its title are one form.
import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { InvoiceableView, TitleBookView, TitleView } from '../../../api/views/invoices.ts';
import type { InvoiceKind } from '../../../domain/invoices/kinds.ts';
import { formatYuan, parseYuan } from '../../../domain/money.ts';
import { Resource } from '../../controllers/resource.ts';
import { Submit } from '../../controllers/submit.ts';
import { askAdvance, askInvoice, getInvoiceable, getTitles } from '../../data/invoices-api.ts';
import type { YkSegmented, YkSwitch } from '../../elements/controls.ts';
import type { YkField, YkTextarea } from '../../elements/field.ts';
import { kit } from '../../elements/styles.ts';
import { toast } from '../../elements/toast.ts';
import { t } from '../../locales/receipts.ts';
import { navigate } from '../../router.ts';
import { Page } from '../client/page.ts';
import { shortTime } from './short-time.ts';
import type { BookChanged } from './title-sheet.ts';
import './title-sheet.ts';
import '../../elements/bars.ts';
import '../../elements/card.ts';
import '../../elements/cell.ts';
import '../../elements/controls.ts';
import '../../elements/empty.ts';
import '../../elements/error.ts';
import '../../elements/field.ts';
import '../../elements/page.ts';
import '../../elements/skeleton.ts';
import '../../elements/tag.ts';

/** What may be chosen: a payment, or a bill ahead of its payment. */
interface Choice {
  id: string;
  what: string;
  when: string;
  invoiceableFen: number;
}

/** 申请开票: which payments, or which open bills (先票后款), and how much of each, which kind, to whom it is made out. */
@customElement('yk-ask-invoice')
export class YkAskInvoice extends Page {
  static override styles = [
    ...kit,
    css`
      .pad {
        padding: 8px var(--yk-gutter);
      }
    `,
  ];
  /** Before payment; null: as the address says, or as there is something to choose. */
  @state() private aheadPicked: boolean | null = null;
  /** Chosen payments or bills and what was typed for each, in yuan. */
  @state() private chosen: Record<string, string> | null = null;
  @state() private titleId: string | null = null;
  @state() private kind: InvoiceKind = 'normal';
  @state() private note = '';
  @state() private book: TitleBookView | null = null;
  @state() private sheet: TitleView | 'new' | null = null;
  @state() private fault = '';
  readonly #left = new Resource(
    this,
    () => (this.clientId ? `to invoice ${this.clientId}` : null),
    () => getInvoiceable(this.clientId),
  );
  readonly #titles = new Resource<TitleBookView>(
    this,
    () => (this.clientId ? `titles ${this.clientId}` : null),
    () => getTitles(this.clientId),
  );
  readonly #send = new Submit(this);

  private get clientId(): string {
    return this.me.state.clientId ?? '';
  }
  private get titles(): TitleBookView | null {
    return this.book ?? this.#titles.value;
  }
  private get ahead(): boolean {
    const { value } = this.#left;
    if (value && value.bills.length === 0) return false;
    return this.aheadPicked ?? (this.query.get('ahead') !== null || value?.items.length === 0);
  }
  private get choices(): Choice[] {
    const { value } = this.#left;
    if (!this.ahead)
      return (value?.items ?? []).map(({ id, what, paidAt, invoiceableFen }) => ({
        id,
        what,
        when: paidAt ? shortTime(paidAt) : '',
        invoiceableFen,
      }));
    return (value?.bills ?? []).map(({ id, title, dueDate, invoiceableFen }) => ({
      id,
      what: title,
      when: t('ask.due', { date: dueDate.slice(5) }),
      invoiceableFen,
    }));
  }
  /** Those asked for, or the one that led here, or all there are. */
  private get picks(): Record<string, string> {
    if (this.chosen) return this.chosen;
    const wanted = (this.ahead ? this.query.get('bills') : this.query.get('payment'))?.split(',') ?? null;
    const rows = this.choices.filter(({ id }) => wanted === null || wanted.includes(id));
    return Object.fromEntries(rows.map(({ id, invoiceableFen }) => [id, plain(invoiceableFen)]));
  }
  private get usedTitle(): TitleView | undefined {
    const items = this.titles?.items ?? [];
    return items.find(({ id }) => id === this.titleId) ?? items[0];
  }
  private readonly submit = async (): Promise<void> => {
    const { ahead, choices } = this;
    const chosen = Object.entries(this.picks).map(([id, yuan]) => ({ id, amountFen: parseYuan(yuan) ?? 0 }));
    const good = chosen.every(
      ({ id, amountFen }) => amountFen > 0 && amountFen <= (choices.find((one) => one.id === id)?.invoiceableFen ?? 0),
    );
    this.fault =
      chosen.length === 0 ? t(ahead ? 'ask.noBill' : 'ask.nothing') : !good ? t('ask.bad') : !this.usedTitle ? t('ask.noTitle') : '';
    if (this.fault !== '' || !this.usedTitle) return;
    const asked = { clientId: this.clientId, titleId: this.usedTitle.id, invoiceKind: this.kind, note: this.note.trim() };
    const made = await this.#send.run({ ...asked, ahead, chosen }, (key) =>
      ahead
        ? askAdvance({ ...asked, bills: chosen.map(({ id, amountFen }) => ({ billId: id, amountFen })) }, key)
        : askInvoice({ ...asked, lines: chosen.map(({ id, amountFen }) => ({ paymentId: id, amountFen })) }, key),
    );
    if (!made) return void this.#left.load();
    toast(t(ahead ? 'ask.aheadDone' : 'ask.done'));
    navigate(`/money/invoices/${made.id}`, { replace: true });
  };

  private choice(one: Choice): unknown {
    const { picks } = this;
    const on = Object.hasOwn(picks, one.id);
    return html`<yk-cell heading=${one.what} sub="${one.when} · ${t('ask.most', { amount: formatYuan(one.invoiceableFen) })}"
        ><yk-switch
          slot="value"
          label="${one.what} ${formatYuan(one.invoiceableFen)}"
          .checked=${on}
          @change=${(event: Event) => {
            const { [one.id]: _gone, ...others } = picks;
            this.chosen = (event.target as YkSwitch).checked ? { ...picks, [one.id]: plain(one.invoiceableFen) } : others;
          }}
        ></yk-switch></yk-cell
      >${
        on
          ? html`<yk-field
              label=${t('ask.amount')}
              mode="decimal"
              .value=${picks[one.id] ?? ''}
              @input=${(event: Event) => {
                this.chosen = { ...picks, [one.id]: (event.target as YkField).value };
              }}
            ></yk-field>`
          : nothing
      }`;
  }
  /** Paid or ahead, where there is something of both to choose. */
  private ways({ items, bills }: InvoiceableView): unknown {
    if (items.length === 0 || bills.length === 0) return nothing;
    return html`<div class="pad">
      <yk-segmented
        label=${t('ask.which')}
        value=${this.ahead ? 'ahead' : 'paid'}
        .choices=${(['paid', 'ahead'] as const).map((value) => ({ value, label: t(`ask.${value}`) }))}
        @change=${(event: Event) => {
          this.aheadPicked = (event.target as YkSegmented).value === 'ahead';
          this.chosen = null;
          this.fault = '';
        }}
      ></yk-segmented>
    </div>`;
  }
  private form(left: InvoiceableView, book: TitleBookView): unknown {
    const { problem } = this.#send;
    return html`${problem ? html`<yk-error .problem=${problem} heading=${t('ask.failed')}></yk-error>` : nothing}${this.fault ? html`<p class="hint bad" role="alert"><yk-icon name="alert"></yk-icon><span>${this.fault}</span></p>` : nothing}
      ${this.ways(left)}${this.ahead ? html`<p class="hint"><yk-icon name="info"></yk-icon><span>${t('ask.aheadText')}</span></p>` : nothing}
      <yk-section heading=${t(this.ahead ? 'ask.bills' : 'ask.payments')}
        ><yk-card>${this.choices.map((one) => this.choice(one))}</yk-card></yk-section
      >
      <yk-section heading=${t('ask.kind')}
        ><div class="pad">
          <yk-segmented
            label=${t('ask.kind')}
            value=${this.kind}
            .choices=${(['normal', 'special'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
            @change=${(event: Event) => {
              this.kind = (event.target as YkSegmented).value as InvoiceKind;
            }}
          ></yk-segmented></div
      ></yk-section>
      <yk-section heading=${t('ask.to')}
        ><yk-card
          >${book.items.map(
            (one) =>
              html`<yk-cell
                button
                heading=${one.name}
                sub=${one.taxNo}
                current=${this.usedTitle?.id === one.id ? 'true' : ''}
                @click=${() => {
                  if (this.usedTitle?.id === one.id && book.mayEdit) this.sheet = one;
                  else this.titleId = one.id;
                }}
                ><span slot="value"
                  >${this.usedTitle?.id === one.id ? html`<yk-tag tone="brand">✓ ${book.mayEdit ? t('ask.editTitle') : ''}</yk-tag>` : one.isDefault ? t('title.usual') : nothing}</span
                ></yk-cell
              >`,
          )}${
            book.mayEdit
              ? html`<yk-cell
                  button
                  heading=${t('ask.addTitle')}
                  @click=${() => {
                    this.sheet = 'new';
                  }}
                ></yk-cell>`
              : nothing
          }</yk-card
        ></yk-section
      >
      <yk-section heading=${t('ask.note')}
        ><yk-card
          ><yk-textarea
            bare
            label=${t('ask.note')}
            placeholder=${t('ask.noteHint')}
            max="200"
            rows="2"
            .value=${this.note}
            @input=${(event: Event) => {
              this.note = (event.target as YkTextarea).value;
            }}
          ></yk-textarea></yk-card
      ></yk-section>`;
  }
  override render(): unknown {
    const left = this.#left.value;
    const book = this.titles;
    const problem = this.#left.problem ?? this.#titles.problem;
    const total = Object.values(this.picks).reduce((sum, yuan) => sum + (parseYuan(yuan) ?? 0), 0);
    return html`<yk-page heading=${t('ask.title')} back="/money/invoices"
        >${
          left && book
            ? left.items.length === 0 && left.bills.length === 0
              ? html`<yk-empty heading=${t('invoices.none')}>${t('invoices.noneText')}</yk-empty>`
              : html`${this.form(left, book)}<yk-sticky-bar slot="bar"
                    ><div class="grow">
                      <span class="caption text3">${t('ask.total')}</span><br /><b class="num">${formatYuan(total)}</b>
                    </div>
                    <button class="yk-button" type="button" aria-busy=${this.#send.busy} @click=${this.submit}>
                      ${t(this.#send.busy ? 'ask.busy' : 'ask.go')}
                    </button></yk-sticky-bar
                  >`
            : problem
              ? html`<yk-error .problem=${problem} .retry=${() => void Promise.all([this.#left.load(), this.#titles.load()])}></yk-error>`
              : html`<yk-skeleton kind="form"></yk-skeleton>`
        }</yk-page
      ><yk-title-sheet
        .open=${this.sheet !== null}
        clientId=${this.clientId}
        .known=${this.sheet === 'new' ? null : this.sheet}
        .suggested=${book?.suggested ?? null}
        @close=${() => {
          this.sheet = null;
        }}
        @book-changed=${(event: BookChanged) => {
          this.book = event.book;
          this.fault = '';
        }}
      ></yk-title-sheet>`;
  }
}

const plain = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));
