import type { NoticeVerdict, RefundFacts, TradeFacts } from '../../domain/pay/facts.ts';

/** What WeChat is asked to let a person pay. Repeated with the same number, everything in it is the same. */
export interface PayOrder {
  /** 6–32 of `0-9A-Za-z_-|*`: what makes a repeat the same order. */
  outTradeNo: string;
  /** Shown to the payer; at most 127 bytes are sent. */
  description: string;
  amountFen: number;
  /** In the app it is paid in. */
  openid: string;
  /** The app it is paid in; left out: the service account. */
  appId?: string;
  /** ms UTC: WeChat takes no money after it. */
  expiresAt: number;
  notifyUrl: string;
  attach?: string;
}
/** What WeChat is asked to give back. */
export interface PayRefund {
  outTradeNo: string;
  /** At most 64 characters: what makes a repeat the same refund. */
  outRefundNo: string;
  amountFen: number;
  /** What was paid in all. */
  totalFen: number;
  /** Shown to the payer; at most 80 bytes. */
  reason: string;
  notifyUrl: string;
}
/** What the page hands to WeChat's own pay sheet. */
export interface JsapiPay {
  appId: string;
  timeStamp: string;
  nonceStr: string;
  package: string;
  signType: 'RSA';
  paySign: string;
}
/** A notice that was opened: whose words it holds; or why it was turned down. */
export type OpenedNotice =
  | { ok: true; id: string; eventType: string; trade?: TradeFacts; refund?: RefundFacts }
  | { ok: false; verdict: NoticeVerdict; id: string | null; eventType: string | null; serial: string | null };

/** One line of WeChat's bill of a day. */
export interface TradeBillLine {
  of: 'payment' | 'refund';
  /** Instant of the line, ms UTC. */
  at: number;
  outTradeNo: string;
  transactionId: string;
  /** Null on a payment's line. */
  outRefundNo: string | null;
  refundId: string | null;
  /** Of the payment, or of the refund. */
  amountFen: number;
  /** WeChat's word: SUCCESS, REFUND, PROCESSING … */
  state: string;
}
/** WeChat's bill of a Beijing day. */
export interface TradeBill {
  lines: TradeBillLine[];
  /** As the bill itself sums up. */
  paidFen: number;
  refundedFen: number;
}

/** WeChat Pay v3 with the firm's own merchant, ready to use. What is thrown: PayRefusal when WeChat said no; anything else may be tried again with the same numbers. */
export interface WechatPay {
  /** The service account, and the mini-program when there is one; both are bound to the merchant. */
  account: { appId: string; mchId: string; miniAppId?: string | undefined };
  order(order: PayOrder): Promise<{ prepayId: string }>;
  /** Null: WeChat knows no such order. */
  query(outTradeNo: string): Promise<TradeFacts | null>;
  /** May be repeated. A paid order is a PayRefusal; no answer says it is closed, only a query does. */
  close(outTradeNo: string): Promise<void>;
  refund(refund: PayRefund): Promise<RefundFacts>;
  /** Null: WeChat knows no such refund. */
  queryRefund(outRefundNo: string): Promise<RefundFacts | null>;
  /** For the app the order is paid in; left out: the service account. */
  jsapi(prepayId: string, appId?: string): JsapiPay;
  openNotice(headers: Headers, rawBody: string, now: number): Promise<OpenedNotice>;
  /** `YYYY-MM-DD`. `none`: nothing happened that day; `creating`: ask later. */
  tradeBill(date: string): Promise<TradeBill | 'none' | 'creating'>;
}

/** WeChat refused, and asking the same again cannot help. What may pass (5xx, 429, no answer) is thrown as something else. */
export class PayRefusal extends Error {
  override readonly name = 'PayRefusal';
  readonly code: string;
  readonly status: number;

  /** @param code WeChat's own: `ORDERPAID`, `ORDER_CLOSED`, `NOT_ENOUGH` … */
  constructor(code: string, status: number, message = '') {
    super(`WeChat Pay refused with ${code}${message === '' ? '' : `: ${message}`}`);
    this.code = code;
    this.status = status;
  }
}
