export const TRADE_STATES = ['NOTPAY', 'SUCCESS', 'REFUND', 'CLOSED'] as const;
export const REFUND_STATUSES = ['PROCESSING', 'SUCCESS', 'ABNORMAL', 'CLOSED'] as const;
export type TradeState = (typeof TRADE_STATES)[number];
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** One order of the merchant, as WeChat knows it. Times are milliseconds since the epoch, money is fen. */
export interface Trade {
  outTradeNo: string;
  /** What the order was made with; the same number with anything else is refused. */
  asked: TradeTerms;
  createdAt: number;
  expiresAt: number;
  /** Every prepay id it was given, oldest first. */
  prepays: { id: string; at: number }[];
  transactionId: string | null;
  paidAt: number | null;
  bankType: string | null;
  closedAt: number | null;
}
export interface TradeTerms {
  appid: string;
  description: string;
  timeExpire: string | null;
  attach: string | null;
  notifyUrl: string;
  goodsTag: string | null;
  totalFen: number;
  openid: string;
}
/** One refund of an order. */
export interface Refund {
  refundId: string;
  outRefundNo: string;
  outTradeNo: string;
  amountFen: number;
  totalFen: number;
  reason: string | null;
  notifyUrl: string | null;
  createdAt: number;
  status: RefundStatus;
  /** When a refund under way ends by itself; null: it does not. */
  endsAt: number | null;
  succeededAt: number | null;
}
export const NOTICE_EVENTS = ['TRANSACTION.SUCCESS', 'REFUND.SUCCESS', 'REFUND.ABNORMAL', 'REFUND.CLOSED'] as const;
export type NoticeEvent = (typeof NOTICE_EVENTS)[number];

/** What the merchant's server is told of one event, until it says that it heard. */
export interface PayNotice {
  id: string;
  event: NoticeEvent;
  outTradeNo: string;
  outRefundNo: string | null;
  url: string;
  createdAt: number;
  /** What is sealed in it, true. */
  told: Record<string, unknown>;
  /** `held`: nobody is told (a switch, or an address that is not this machine's); `over`: every try of the schedule was in vain. */
  state: 'waiting' | 'heard' | 'held' | 'over';
  nextAt: number | null;
  /** How far it is in the schedule; what a person sends by hand does not count. */
  retries: number;
  tries: NoticeTry[];
}
/** One time it was sent. */
export interface NoticeTry {
  at: number;
  /** What was wrong with it on purpose. */
  spoilt: string | null;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  answer: string;
}
/** Everything of WeChat Pay that survives a restart. */
export interface PayState {
  trades: Record<string, Trade>;
  refunds: Record<string, Refund>;
  /** Oldest first. */
  notices: PayNotice[];
  /** Platform certificates, newest last; none until somebody asks. */
  certificates: PlatformCertificate[];
}
/** A certificate of the platform's and its key. */
export interface PlatformCertificate {
  serial: string;
  pem: string;
  privateKey: string;
  from: number;
  until: number;
}

/** No order yet. */
export const noPayments = (): PayState => ({ trades: {}, refunds: {}, notices: [], certificates: [] });
