import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentView, RefundView } from '../../../api/views/money.ts';
import { getPayment } from '../../data/money-api.ts';
import { Connection, Live } from '../../controllers/listen.ts';
import { Resource } from '../../controllers/resource.ts';
import { t } from '../../locales/console-money.ts';
import { say } from '../dialog.ts';
import { icon } from '../icons.ts';
import { Keys } from '../keys.ts';
import { neighbours } from '../list/neighbours.ts';
import { Part, define } from '../part.ts';
import { liveMark, skeleton, trouble } from '../parts.ts';
import { go, href } from '../router.ts';
import { day, dayAndTime } from '../time.ts';
import { paymentTag, subjectLink, yuan, yuanBig } from './money-words.ts';
import { paymentMoves } from './payment-moves.ts';
import { payNotices } from './pay-notices.ts';
import { doRefund, refundLine, type RefundDeed } from './refund-parts.ts';
import '../styles/case.css';
import '../styles/money.css';

/** One payment: what it was for, what happened, what WeChat said word for word, what went back. */
export class PaymentPage extends Part {
  static override properties = { payment: {} };
  declare payment: string;
  readonly view = new Resource(
    this,
    () => (this.payment ? `payment:${this.payment}` : null),
    () => getPayment(this.payment),
  );
  readonly reach = new Connection(this);
  readonly live = new Live(this, { topic: 'payment' }, () => void this.view.load());
  readonly keys = new Keys(this, () => ({
    title: t('payment'),
    items: [
      { keys: 'r', does: t('ask.do'), run: () => void this.ask() },
      { keys: 'Escape', does: t('payment.back'), run: () => go(neighbours('payments', this.payment)?.address ?? '/payments') },
    ],
  }));

  private async copy(text: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    say(t('payment.copied', { text }));
  }
  private get mayAsk(): boolean {
    const { value } = this.view;
    return value !== null && value.refundableFen > 0 && value.staff !== null;
  }
  private async ask(): Promise<void> {
    const { value } = this.view;
    if (!value || !this.mayAsk) return;
    const { openAskRefund } = await import('./refund-deeds.ts');
    const sub = value.subject.kind === 'account' ? value.client.short : `${value.client.short} · ${value.subject.id}`;
    const asked = await openAskRefund(value.subject, sub, [{ ...value, leftFen: value.refundableFen }]);
    if (asked) void this.view.load();
  }
  private async act(deed: RefundDeed, refund: RefundView): Promise<void> {
    if (await doRefund(deed, refund)) void this.view.load();
  }

  override render(): TemplateResult {
    const { value, problem } = this.view;
    return html`<header class="bar">
        <h1 class="crumb">
          <a href=${href(neighbours('payments', this.payment)?.address ?? '/payments')}>${t('payments')}</a>${icon('right', 13)}<span
            class="mono"
            >${value?.outTradeNo ?? ''}</span
          >
        </h1>
        <span class="grow"></span>${liveMark(this.reach.state.online)}${
          value?.state === 'paid'
            ? html`<a class="btn" href=${href(`/receipts/${this.payment}`)}>${icon('file')}<span>${t('receipt')}</span></a>`
            : nothing
        }${
          this.mayAsk
            ? html`<button class="btn" @click=${() => this.ask()}>${icon('undo')}<span>${t('ask.do')}</span><kbd>R</kbd></button>`
            : nothing
        }
      </header>
      ${
        value
          ? this.body(value)
          : problem
            ? html`<div class="em">
                ${
                  problem.status === 404
                    ? html`<h2>${t('payment.gone')}</h2>
                        <p>${t('payment.goneText')}</p>
                        <a class="btn" href=${href('/payments')}>${t('payment.back')}</a>`
                    : trouble(problem.message, () => {
                        void this.view.load();
                      })
                }
              </div>`
            : html`<div class="pm">${skeleton(60, '320px')}<br />${skeleton(220)}</div>`
      }`;
  }

  private body(value: PaymentView): TemplateResult {
    return html`<div class="pm2">
      <section class="pm" tabindex="0" aria-label=${t('payment.moves')}>
        <div class="pm-h">
          <div class="pm-a">${yuanBig(value.amountFen)}</div>
          <div>
            <div class="row">${paymentTag(value)}<span class="tag">${t(`way.${value.way}`)}</span></div>
            <p class="sec2">${value.service || value.description}</p>
          </div>
          <span class="grow"></span>
          <div class="pm-l"><span class="mut">${t('payment.left')}</span><b>${yuan(value.refundableFen)}</b></div>
        </div>
        ${value.staff?.differences.map(
          ({ billDate, resolved }) =>
            html`<a class="note ${resolved ? '' : 'd'}" href=${href(`/reconciliations/${billDate}`)}
              >${icon('warn', 14)}<span>${t(resolved ? 'payment.settled' : 'payment.differs', { date: billDate })}</span></a
            >`,
        )}
        <h2>${t('payment.moves')}</h2>
        ${value.staff ? paymentMoves(value.staff.timeline) : nothing}
        ${
          value.staff && value.way === 'wechat'
            ? html`<h2>${t('payment.notices')}</h2>
                ${payNotices(value.staff.notices)}`
            : nothing
        }
      </section>
      <aside class="sp" aria-label=${t('payment.facts')}>
        ${this.facts(value)}
        <section class="sg">
          <h3>${t('refunds')}</h3>
          ${
            value.refunds.length === 0
              ? html`<p class="mut">${t('payment.noRefunds')} ${this.mayAsk ? t('decide.two') : ''}</p>`
              : html`<ul class="rfs">
                  ${value.refunds.map((refund) =>
                    refundLine(refund, (deed, one) => {
                      void this.act(deed, one);
                    }),
                  )}
                </ul>`
          }
        </section>
        ${this.numbers(value)}
      </aside>
    </div>`;
  }
  private facts(value: PaymentView): TemplateResult {
    const outcome = value.state === 'paid' ? t(value.outcome === null ? 'outcome.none' : `outcome.${value.outcome}`) : null;
    return html`<section class="sg">
      <h3>${t('payment.facts')}</h3>
      <dl>
        ${line(t('column.client'), html`<a class="lk" href=${href(`/clients/${value.client.id}`)}>${value.client.short}</a>`)}
        ${line(t('column.subject'), subjectLink(value.subject))} ${value.subject.title ? line('', value.subject.title) : nothing}
        ${line(t('column.payer'), value.payer?.name ?? '—')} ${line(t('column.store'), value.store.name)}
        ${line(t('column.created'), dayAndTime(value.createdAt))}
        ${value.paidAt ? line(t('column.paid'), dayAndTime(value.paidAt)) : line(t('payment.expires'), dayAndTime(value.expiresAt))}
        ${value.closedAt ? line(t('payment.closedAt'), dayAndTime(value.closedAt)) : nothing}
        ${value.reason ? line(t('payment.why'), value.reason) : nothing} ${outcome ? line(t('payment.outcome'), outcome) : nothing}
      </dl>
    </section>`;
  }
  private numbers(value: PaymentView): TemplateResult {
    const numbers: [string, string | null][] = [
      [t('column.number'), value.outTradeNo],
      [t('column.transaction'), value.transactionId],
      ...value.refunds.map((refund): [string, string] => [`${t('column.refundNo')} · ${day(refund.createdAt)}`, refund.outRefundNo]),
    ];
    return html`<section class="sg last">
      <h3>${t('payment.numbers')}</h3>
      ${numbers.map(([name, text]) =>
        text
          ? html`<div class="no2">
              <span class="mut">${name}</span
              ><button class="mono" title=${t('payment.copy', { name })} @click=${() => this.copy(text)}>${text}${icon('file', 12)}</button>
            </div>`
          : nothing,
      )}
      ${value.staff?.temporalUrl ? html`<a class="tmp" href=${value.staff.temporalUrl} target="_blank" rel="noopener">${icon('pulse')}${t('payment.temporal')}${icon('out', 13)}</a>` : nothing}
    </section>`;
  }
}
define('yk-payment-page', PaymentPage);

const line = (name: string, value: TemplateResult | string): TemplateResult =>
  html`<div class="kv">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
