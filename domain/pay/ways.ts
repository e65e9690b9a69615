/** How a client pays: 微信支付, or 对公转账 confirmed by a second person. */
export const PAY_WAYS = ['wechat', 'transfer'] as const;
export type PayWay = (typeof PAY_WAYS)[number];

/** What can be paid for: a case; a bill; an account, which is several bills of one client at once. */
export const SUBJECT_KINDS = ['request', 'order', 'bill', 'account'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One thing that is paid for; a request's or order's id is its workflow's id. */
export interface PaySubject {
  kind: SubjectKind;
  id: string;
}

/** Whether it is bills that are paid: records without a workflow, so the payment takes the money to them itself. */
export const paysBills = ({ kind }: Pick<PaySubject, 'kind'>): boolean => kind === 'bill' || kind === 'account';
