import { html, nothing, type TemplateResult } from 'lit';
import type { InvoiceAction, InvoiceView } from '../../../api/views/invoices.ts';
import { formatYuan } from '../../../domain/money.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { getInvoice } from '../../data/invoices-api.ts';
import { t } from '../../locales/console-invoices.ts';
import { mark } from '../../locales/punctuation.ts';
import { fileThumbs } from '../case/file-viewer.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { Part, define } from '../part.ts';
import { liveMark, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { day, dayAndTime } from '../time.ts';
import { answer, approve, issue } from './invoice-deeds.ts';
import { invoiceTag } from './invoice-words.ts';
import '../styles/case.css';
import '../styles/invoices.css';

const FIELDS = ['name', 'taxNo', 'address', 'phone', 'bank', 'account', 'email'] as const;

/** One request for an invoice: its title to be copied field by field, what it is for, its number and files. */
export class InvoicePage extends Part {
  static override properties = { invoice: {} };
  declare invoice: string;
  readonly view = new Resource(
    this,
    () => (this.invoice ? `invoice:${this.invoice}` : null),
    () => getInvoice(this.invoice),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'client' }, () => void this.view.load());
  readonly keys = new Keys(this, () => ({
    title: t('invoices'),
    items: [
      { keys: 'i', does: t('issue'), run: () => void this.act('issue') },
      { keys: 'a', does: t('approve'), run: () => void this.act('approve') },
      { keys: 'Escape', does: t('back'), run: () => go(neighbours('invoices', this.invoice)?.address ?? '/invoices') },
    ],
  }));

  private async act(deed: InvoiceAction): Promise<void> {
    const { value } = this.view;
    if (!value?.actions.includes(deed) || deed === 'cancel') return;
    const done =
      deed === 'issue'
        ? await issue(value)
        : deed === 'approve' || deed === 'approveOwn'
          ? await approve(value, deed === 'approveOwn')
          : await answer(value, deed);
    if (done) void this.view.load();
  }
  private async copy(text: string, said: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    say(said);
  }

  override render(): TemplateResult {
    const { value, problem } = this.view;
    const list = neighbours('invoices', this.invoice)?.address ?? '/invoices';
    return html`<header class="bar">
        <h1 class="crumb"><a href=${href(list)}>${t('invoices')}</a>${icon('right', 13)}<span>${value?.client.short ?? ''}</span></h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}${value ? this.deeds(value) : nothing}
      </header>
      ${
        value
          ? this.body(value)
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('gone')}</h2>
                        <p>${t('goneText')}</p>
                        <a class="btn" href=${href('/invoices')}>${t('back')}</a>`
                    : trouble(problem.message, () => {
                        void this.view.load();
                      })
                }
              </div>`
            : html`<div class="iv">
                <section>${skeleton(60, '320px')}<br />${skeleton(220)}</section>
              </div>`
      }`;
  }
  private deeds({ actions }: InvoiceView): TemplateResult {
    return html`${
      actions.includes('reject')
        ? html`<button class="btn" @click=${() => this.act('reject')}>${icon('undo')}<span>${t('reject')}</span></button>`
        : nothing
    }${
      actions.includes('reverse')
        ? html`<button class="btn danger" @click=${() => this.act('reverse')}>${icon('undo')}<span>${t('reverse')}</span></button>`
        : nothing
    }${
      actions.includes('approveOwn')
        ? html`<button class="btn pri" @click=${() => this.act('approveOwn')}>${icon('check')}<span>${t('approve.own')}</span></button>`
        : nothing
    }${
      actions.includes('approve')
        ? html`<button class="btn pri" @click=${() => this.act('approve')}>
            ${icon('check')}<span>${t('approve')}</span><kbd>A</kbd>
          </button>`
        : nothing
    }${
      actions.includes('issue')
        ? html`<button class="btn pri" @click=${() => this.act('issue')}>${icon('check')}<span>${t('issue')}</span><kbd>I</kbd></button>`
        : nothing
    }`;
  }

  private body(value: InvoiceView): TemplateResult {
    return html`<div class="iv">
      <section tabindex="0" aria-label=${t('column.title')}>
        ${value.over ? html`<p class="note d">${icon('warn', 14)}<span>${t('over.text')}</span></p>` : nothing}
        ${
          value.state === 'approving'
            ? html`<p class="note">
                ${icon('clock', 14)}<span
                  >${t('advance.text')}${value.actions.includes('approve') || value.actions.includes('approveOwn') ? '' : ` ${t('advance.waits')}`}</span
                >
              </p>`
            : nothing
        }
        ${value.uncollected ? html`<p class="note">${icon('clock', 14)}<span>${t('uncollected.text')}</span></p>` : nothing}
        <div class="iv-h">
          <div class="iv-a">${formatYuan(value.amountFen)}</div>
          <div class="row">
            ${invoiceTag(value)}<span class="tag">${t(`kind.${value.invoiceKind}`)}</span
            >${value.advance ? html` <span class="tag i">${t('advance')}</span>` : nothing}
          </div>
        </div>
        ${this.title_(value)}
        <h2>${t('lines')}</h2>
        <ul class="il">
          ${value.bills.map(
            (bill) =>
              html`<li>
                <span>${bill.what}</span><b>${formatYuan(bill.amountFen)}</b>
                <span class="mut"
                  ><a class="mono" href=${href(`/bills/${bill.billId}`)}>${bill.billId}</a>
                  ${t('bills.due', { date: day(bill.dueDate) })}</span
                ><span class="mut">${t('bills.facts', { bill: formatYuan(bill.billFen), paid: formatYuan(bill.paidFen) })}</span>
              </li>`,
          )}
          ${value.lines.map(
            (line) =>
              html`<li>
                <span
                  >${line.what}
                  ${line.caseNo ? html`<a class="mono lk" href=${href(`/cases/${line.caseNo}`)}>${line.caseNo}</a>` : nothing}</span
                ><b>${formatYuan(line.amountFen)}</b>
                <span class="mut"
                  ><a class="mono" href=${href(`/payments/${line.paymentId}`)}>${line.no}</a>
                  ${line.paidAt ? dayAndTime(line.paidAt) : ''}</span
                ><span class="mut"
                  >${t('lines.paid', { paid: formatYuan(line.paidFen) })}${line.refundedFen > 0 ? ` · ${t('lines.refunded', { refunded: formatYuan(line.refundedFen) })}` : ''}</span
                >
              </li>`,
          )}
        </ul>
        ${
          value.files.length > 0
            ? html`<h2>${t('files')}</h2>
                ${fileThumbs(value.files)}`
            : nothing
        }
      </section>
      <aside class="sp" aria-label=${t('invoices')}>
        <section class="sg last">
          <dl>
            ${line(t('column.client'), html`<a class="lk" href=${href(`/clients/${value.client.id}`)}>${value.client.name}</a>`)}
            ${line(t('column.person'), value.person.name)} ${line(t('column.store'), value.store.name)}
            ${line(t('column.created'), dayAndTime(value.createdAt))} ${value.note ? line(t('note'), value.note) : nothing}
            ${value.invoiceNo ? line(t('invoiceNo'), html`<span class="mono">${value.invoiceNo}</span>`) : nothing}
            ${value.reason ? line(t('reason'), value.reason) : nothing}
            ${value.approval ? line(t('approved'), `${value.approval.by.name} · ${dayAndTime(value.approval.at)}${value.approval.reason ? ` · ${value.approval.reason}` : ''}`) : nothing}
            ${value.decidedBy && value.decidedAt ? line(t('decided'), `${value.decidedBy.name} · ${dayAndTime(value.decidedAt)}`) : nothing}
          </dl>
        </section>
      </aside>
    </div>`;
  }
  /** What is typed into the invoicing software, each by one tap. */
  private title_({ title }: InvoiceView): TemplateResult {
    const given = FIELDS.filter((field) => title[field] !== '');
    const all = given.map((field) => `${t(`title.${field}`)}${mark('：')}${title[field]}`).join('\n');
    return html`<div class="row">
        <h2 class="grow">${t(`title.${title.kind}`)}</h2>
        <button class="btn sm" @click=${() => this.copy(all, t('copied.all'))}>${icon('file', 13)}<span>${t('title.all')}</span></button>
      </div>
      <dl class="cp">
        ${given.map(
          (field) =>
            html`<div>
              <dt>${t(`title.${field}`)}</dt>
              <dd>
                <span class=${field === 'taxNo' || field === 'account' ? 'mono' : ''}>${title[field]}</span
                ><button
                  class="ib"
                  aria-label=${t('copy', { name: t(`title.${field}`) })}
                  title=${t('copy', { name: t(`title.${field}`) })}
                  @click=${() => this.copy(title[field], t('copied', { text: title[field] }))}
                >
                  ${icon('file', 14)}
                </button>
              </dd>
            </div>`,
        )}
      </dl>`;
  }
}
define('yk-invoice-page', InvoicePage);

const line = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
