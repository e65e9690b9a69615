/** 三方协议: 未签, 签订中, 已签. */
export const AGREEMENTS = ['none', 'signing', 'signed'] as const;
export type Agreement = (typeof AGREEMENTS)[number];
/** 小企业会计准则, 企业会计准则, 个体工商户会计制度, 其他. */
export const ACCOUNTING_STANDARDS = ['small', 'enterprise', 'individual', 'other'] as const;
export type AccountingStandard = (typeof ACCOUNTING_STANDARDS)[number];

/** 票种与额度: a kind of invoice the bureau has granted. */
export interface InvoiceGrant {
  kind: string;
  monthlyCopies: number;
  /** Highest amount of one invoice, fen. */
  limitFen: number;
}
/** 实名办税: who is bound at the bureau, until when. */
export interface RealNameHolder {
  role: string;
  name: string;
  phoneLast4: string;
  boundOn: string | null;
  expiresOn: string | null;
}
/** 客户税务档案 beyond the profile. */
export interface TaxFile {
  taxBureau: string;
  taxBureauPhone: string;
  invoiceKinds: InvoiceGrant[];
  agreement: Agreement;
  agreementBank: string;
  agreementOn: string | null;
  accountingStandard: AccountingStandard;
  realNames: RealNameHolder[];
  /** 免确认额度, fen: a tax sum up to it is only notified. */
  confirmFreeFen: number;
  note: string;
}
/** Before anybody wrote one. */
export const EMPTY_TAX_FILE: TaxFile = {
  taxBureau: '',
  taxBureauPhone: '',
  invoiceKinds: [],
  agreement: 'none',
  agreementBank: '',
  agreementOn: null,
  accountingStandard: 'small',
  realNames: [],
  confirmFreeFen: 0,
  note: '',
};
