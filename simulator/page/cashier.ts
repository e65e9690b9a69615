import type { CashierView, Outcome, Paid } from '../pay/cashier.ts';
import { element, icon, ICONS } from './element.ts';
import { send } from './send.ts';
import type { SheetHost } from './sheet.ts';

type Args = Record<string, unknown>;
const NAMES = ['appId', 'timeStamp', 'nonceStr', 'package', 'signType', 'paySign'];
const result = (how: 'ok' | 'cancel' | 'fail', reason: string | null = null): Args => ({
  err_msg: `get_brand_wcpay_request:${how}`,
  ...(reason === null ? {} : { err_desc: reason }),
});

/** `getBrandWCPayRequest`: WeChat's cashier over the page. It answers what the page would hear, which is no proof of anything. */
export async function openCashier(host: SheetHost, merchant: string, openid: string, args: Args): Promise<Args> {
  const request = Object.fromEntries(NAMES.map((name) => [name, args[name]]));
  const answer = await send('POST', '/sim/pay/cashier', { openid, request });
  if (!answer.ok) {
    const { error } = (await answer.json()) as { error: string };
    await showRefusal(host, error);
    return result('fail', error);
  }
  const order = (await answer.json()) as CashierView;
  const under: Promise<Args>[] = [];
  const pay = (outcome: Outcome): Promise<Args> => {
    const heard = send('POST', '/sim/pay', { prepayId: order.prepayId, outcome }).then(async (said) => {
      const { errMsg, reason } = (await said.json()) as Paid;
      return { err_msg: errMsg, ...(reason === null ? {} : { err_desc: reason }) };
    });
    under.push(heard);
    return heard;
  };
  const chosen = await host.ask<Args>((done) => cashier(order, merchant, pay, done));
  // closed by the edge of the sheet: what was under way is still what happened
  return chosen ?? under[0] ?? pay('cancel');
}

function cashier(
  order: CashierView,
  merchant: string,
  pay: (outcome: Outcome) => Promise<Args>,
  done: (answer: Args) => void,
): { label: string; body: HTMLElement } {
  const go = element('button', { type: 'button', class: 'main pay', click: () => void act('success') }, '确认支付');
  const said = element('p', { role: 'status' });
  const others = element(
    'div',
    { class: 'others' },
    element('button', { type: 'button', click: () => void act('fail') }, '换成余额不足'),
    element('button', { type: 'button', click: () => void act('lost') }, '付完就断网'),
  );
  const close = element(
    'button',
    { type: 'button', class: 'close', 'aria-label': '不付了', title: '不付了', click: () => void act('cancel') },
    icon(ICONS.close),
  );
  const body = element(
    'div',
    { class: 'cashier' },
    element('p', { class: 'to' }, merchant),
    amount(order.totalFen),
    element(
      'dl',
      {},
      element('dt', {}, '商品'),
      element('dd', {}, order.description),
      element('dt', {}, '支付方式'),
      element('dd', {}, '零钱'),
    ),
    go,
    said,
    others,
    close,
  );
  const act = async (outcome: Outcome) => {
    for (const each of body.querySelectorAll('button')) each.disabled = true;
    if (outcome !== 'cancel') said.textContent = '正在支付…';
    const heard = await pay(outcome);
    if (heard['err_msg'] === 'get_brand_wcpay_request:cancel' || outcome === 'lost') return done(heard);
    const reason = heard['err_desc'];
    body.replaceChildren(...(typeof reason === 'string' ? refusal(reason, () => done(heard)) : success(order.totalFen, () => done(heard))));
    body.querySelector('button')?.focus();
    return undefined;
  };
  return { label: `支付给${merchant}`, body };
}

function success(fen: number, finish: () => void): HTMLElement[] {
  return [
    element('span', { class: 'mark', 'aria-hidden': 'true' }, icon(ICONS.check)),
    element('p', { class: 'to', role: 'status' }, '支付成功'),
    amount(fen),
    element('button', { type: 'button', class: 'main pay', click: finish }, '完成'),
  ];
}
function refusal(reason: string, finish: () => void): HTMLElement[] {
  return [
    element('p', { class: 'why', role: 'alert' }, reason),
    element('button', { type: 'button', class: 'main pay', click: finish }, '知道了'),
  ];
}
function showRefusal(host: SheetHost, reason: string): Promise<boolean | null> {
  return host.ask<boolean>((done) => ({
    label: '无法支付',
    body: element('div', { class: 'cashier' }, element('p', { class: 'to' }, '无法支付'), ...refusal(reason, () => done(true))),
  }));
}
function amount(fen: number): HTMLElement {
  return element('p', { class: 'amount' }, element('small', {}, '¥'), (fen / 100).toFixed(2));
}
