/** 发票抬头: of a company, or of a person. */
export const TITLE_KINDS = ['company', 'person'] as const;
export type TitleKind = (typeof TITLE_KINDS)[number];

/** 普通发票, 专用发票. */
export const INVOICE_KINDS = ['normal', 'special'] as const;
export type InvoiceKind = (typeof INVOICE_KINDS)[number];

/** 待审批 (先票后款 alone), 待开, 已开, 退回, 撤回, 已红冲. */
export const INVOICE_STATES = ['approving', 'asked', 'issued', 'rejected', 'cancelled', 'reversed'] as const;
export type InvoiceState = (typeof INVOICE_STATES)[number];
/** Those whose lines count against what may still be invoiced. */
export const LIVE_INVOICE_STATES = ['approving', 'asked', 'issued'] as const satisfies readonly InvoiceState[];
/** Refunds whose money goes, or has gone: it cannot be invoiced any more. */
export const GOING_REFUND_STATES = ['approved', 'processing', 'abnormal', 'succeeded'] as const;

/** Who an invoice is made out to. Empty: not given. */
export interface InvoiceTitle {
  kind: TitleKind;
  name: string;
  taxNo: string;
  address: string;
  phone: string;
  bank: string;
  account: string;
  email: string;
}
