import type { PaymentView } from '../control/payments.ts';
import type { PayNotice, Refund } from '../pay/types.ts';
import { element, icon, ICONS } from './element.ts';
import { clock } from './inbox.ts';
import { send } from './send.ts';
import type { Pane } from './side.ts';

const STATES: Record<PaymentView['state'], string> = { NOTPAY: '未支付', SUCCESS: '已支付', REFUND: '有退款', CLOSED: '已关闭' };
const REFUNDS: Record<Refund['status'], string> = { PROCESSING: '退款中', SUCCESS: '已退到零钱', ABNORMAL: '退款异常', CLOSED: '退款关闭' };
const EVENTS: Record<PayNotice['event'], string> = {
  'TRANSACTION.SUCCESS': '支付通知',
  'REFUND.SUCCESS': '退款通知',
  'REFUND.ABNORMAL': '退款异常通知',
  'REFUND.CLOSED': '退款关闭通知',
};
const HEARD: Record<PayNotice['state'], string> = { waiting: '等着再发', heard: '已收下', held: '没有发', over: '不再发了' };

/** What WeChat believes of a person's payments, newest on top; and what it has told the merchant. */
export interface Payments extends Pane {
  show(openid: string | null): Promise<void>;
}

export function createPayments(): Payments {
  const list = element('ol', { class: 'messages', tabindex: '0', 'aria-label': '微信支付订单' });
  const empty = element('div', { class: 'quiet' }, icon(ICONS.pay), element('p', {}, '这个人付的款会出现在这里，还有微信通知了商家几次。'));
  const root = element('section', { class: 'inbox', hidden: true }, empty, list);
  let whose: string | null = null;
  return {
    root,
    unread: () => 0,
    show: async (openid) => {
      whose = openid;
      const query = new URLSearchParams({ openid: openid ?? '' }).toString();
      const { items } =
        openid === null ? { items: [] } : ((await (await fetch(`/sim/payments?${query}`)).json()) as { items: PaymentView[] });
      if (whose !== openid) return;
      const focused = document.activeElement?.id ?? '';
      list.replaceChildren(...items.map(card));
      empty.hidden = items.length > 0;
      list.hidden = !empty.hidden;
      if (list.querySelector(`#${CSS.escape(focused || 'none')}`) !== null) document.getElementById(focused)?.focus();
    },
  };
}

function card(payment: PaymentView): HTMLElement {
  const state = payment.expired ? '已过期' : STATES[payment.state];
  return element(
    'li',
    { class: 'payment' },
    element(
      'span',
      { class: 'title' },
      element('b', {}, yuan(payment.totalFen)),
      element('span', { class: `tag ${payment.state}` }, state),
    ),
    element('p', {}, payment.description),
    element('small', {}, element('code', {}, payment.outTradeNo), element('time', {}, clock(iso(payment.paidAt ?? payment.createdAt)))),
    ...payment.refunds.map((refund) => refundRow(refund)),
    ...payment.notices.map((notice) => noticeRow(notice)),
  );
}

function refundRow(refund: Refund): HTMLElement {
  const open = refund.status === 'PROCESSING' || refund.status === 'ABNORMAL';
  return element(
    'div',
    { class: 'event' },
    element('span', {}, `退 ${yuan(refund.amountFen)}`, element('small', {}, REFUNDS[refund.status])),
    open
      ? element(
          'button',
          {
            type: 'button',
            class: 'small',
            id: `refund-${refund.outRefundNo}`,
            click: () => void send('POST', `/sim/refunds/${encodeURIComponent(refund.outRefundNo)}`, { status: 'SUCCESS' }),
          },
          '退到账',
        )
      : null,
  );
}

function noticeRow(notice: PayNotice): HTMLElement {
  const last = notice.tries.at(-1);
  const words = [
    HEARD[notice.state],
    notice.tries.length > 1 ? `第 ${notice.tries.length} 次` : null,
    last === undefined || notice.state === 'heard' ? null : last.status === null ? last.answer : `商家回了 ${last.status}`,
    notice.nextAt === null ? null : `${new Date(notice.nextAt).toTimeString().slice(0, 8)} 再发`,
  ];
  return element(
    'div',
    { class: 'event' },
    element('span', {}, EVENTS[notice.event], element('small', {}, words.filter((word) => word !== null).join('，'))),
    element(
      'button',
      {
        type: 'button',
        class: 'small',
        id: `notice-${notice.id}`,
        'aria-label': `再发一次${EVENTS[notice.event]}`,
        click: () => void send('POST', `/sim/notices/${notice.id}`, {}),
      },
      '再发一次',
    ),
  );
}

const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;
const iso = (at: number): string => new Date(at).toISOString();
