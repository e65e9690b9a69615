import { html, nothing } from 'lit';
import type { CaseView } from '../../../api/views.ts';
import type { ContactView } from '../../../api/views/clients.ts';
import { formatYuan } from '../../../domain/money.ts';
import type { IconName } from '../../elements/icon.ts';
import { t } from '../../locales/pay.ts';
import { mark } from '../../locales/punctuation.ts';
import '../../elements/icon.ts';

const result = (icon: IconName, mute: boolean, title: string, text: unknown, acts: unknown): unknown =>
  html`<div class="result" role="status">
    <span class="disc ${mute ? 'mute' : ''}"><yk-icon name=${icon}></yk-icon></span>
    <h1 class="title">${title}</h1>
    <p class="text2 num">${text}</p>
    <div class="acts">${acts}</div>
  </div>`;
const see = (view: CaseView, words = t('done.see'), soft = false): unknown =>
  html`<a class="yk-button ${soft ? 'soft' : ''}" href="/cases/${view.id}">${words}</a>`;

/** WeChat says it is paid; the server does not know yet. */
export function confirmingView(view: CaseView, long: boolean): unknown {
  return html`<div class="result" role="status">
    <span class="beads" aria-hidden="true"><i></i><i></i><i></i></span>
    <h1 class="title">${t('confirming.title')}</h1>
    <p class="text2">${t(long ? 'confirming.long' : 'confirming.text')}</p>
    ${long ? html`<div class="acts">${see(view, t('confirming.leave'), true)}</div>` : nothing}
  </div>`;
}

/** Paid: what came in and what happens now. */
export function doneView(view: CaseView): unknown {
  const { fee } = view;
  if (!fee) return nothing;
  const last = fee.payments.findLast(({ state, outcome }) => state === 'paid' && outcome !== 'returned');
  const next = t(`done.next.${nextOf(view.state)}`);
  const text = t('done.text', { amount: formatYuan(last?.amountFen ?? fee.paidFen), next });
  const rest = fee.dueFen > 0 ? t('done.rest', { amount: formatYuan(fee.dueFen) }) : '';
  return result('check', false, t('done.title'), text + rest, see(view));
}

const nextOf = (state: CaseView['state']): 'grab' | 'work' | 'delivered' | 'completed' =>
  state === 'open' || state === 'escalated' ? 'grab' : state === 'delivered' || state === 'completed' ? state : 'work';

/** Nothing is due: not quoted, free, or paid by somebody else. */
export const nothingDueView = (view: CaseView): unknown => result('info', true, t('nothing.title'), t('nothing.text'), see(view));

/** Called off; what was paid is on its way back. */
export function endedView(view: CaseView): unknown {
  const { fee, order } = view;
  const [paid, refunded] = [fee?.paidFen ?? 0, fee?.refundedFen ?? 0];
  const byClock = view.entries.findLast(({ type }) => type === 'cancelled')?.by.kind === 'system';
  const text =
    paid === 0
      ? t(byClock ? 'ended.unpaid' : 'ended.text')
      : paid > refunded
        ? t('fee.back', { amount: formatYuan(paid - refunded) })
        : t('fee.backDone', { amount: formatYuan(refunded) });
  const again = order
    ? html`<a class="yk-button" href="/services/${order.itemId}">${t('ended.again')}</a>`
    : html`<a class="yk-button" href="/services">${t('ended.browse')}</a>`;
  return result('close', true, t('ended.title'), text, html`${again}${see(view, t('done.see'), true)}`);
}

/** Not for this contact to pay: who may. */
export function barredView(view: CaseView, contacts: readonly ContactView[]): unknown {
  const able = contacts.filter(({ rights }) => rights.includes('pay')).map(({ name }) => name);
  const text = able.length ? html`${t('barred.text')}<br /><b class="text">${able.join(mark('、'))}</b>` : t('barred.none');
  return result('lock', true, t('barred.title'), text, see(view));
}
