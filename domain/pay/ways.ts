/** How a client pays: 微信支付, or 对公转账 confirmed by a second person. */
export const PAY_WAYS = ['wechat', 'transfer'] as const;
export type PayWay = (typeof PAY_WAYS)[number];

/** What can be paid for. Bills and accounts are refused until they exist. */
export const SUBJECT_KINDS = ['request', 'order', 'bill', 'account'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One thing that is paid for; a request's or order's id is its workflow's id. */
export interface PaySubject {
  kind: SubjectKind;
  id: string;
}
