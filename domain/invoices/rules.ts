import { tidyUsci, usciFault } from '../client/usci.ts';
import type { InvoiceKind, InvoiceState, InvoiceTitle } from './kinds.ts';

/** One payment, as far as it may be invoiced. */
export interface InvoiceablePayment {
  amountFen: number;
  /** Refunds whose money goes or has gone. */
  goneFen: number;
  /** Σ of its lines in live requests. */
  invoicedFen: number;
}

/** What is paid, not going back and not invoiced. Never below nought: a refund after the invoice leaves nothing, and the invoice is to be reversed. */
export const invoiceableFen = ({ amountFen, goneFen, invoicedFen }: InvoiceablePayment): number =>
  Math.max(0, amountFen - goneFen - invoicedFen);

/** Whether invoices say more than was kept: one of them has to be reversed (红冲). `issuedFen`: Σ of its lines in issued requests. */
export const isOverInvoiced = ({
  amountFen,
  goneFen,
  issuedFen,
}: Omit<InvoiceablePayment, 'invoicedFen'> & { issuedFen: number }): boolean => issuedFen > 0 && issuedFen > amountFen - goneFen;

/** What is wrong with a title: which field, and in which words. */
export interface TitleFault {
  field: 'name' | 'taxNo' | 'email' | 'invoiceKind';
  code: string;
  message: string;
}

/** 15 (old), 17–18 (persons who trade), 18 (统一社会信用代码), 20 (old, of persons): letters and digits. */
const TAX_NO = /^[0-9A-Z]{15}$|^[0-9A-Z]{17,18}$|^[0-9A-Z]{20}$/;
/** A resident's number of 18, whose last place may be X. */
const RESIDENT = /^[1-9]\d{16}[\dX]$/;

/** A 税号 as it is kept: in capitals, without blanks. */
export const tidyTaxNo = tidyUsci;

/** What is wrong with a tidied title, or null. A company needs its 税号; where that is a code of 18 its check character is looked at. */
export function titleFault({ kind, name, taxNo, email }: InvoiceTitle): TitleFault | null {
  if (name === '') return { field: 'name', code: 'missing', message: '请填写抬头名称' };
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return { field: 'email', code: 'email', message: '邮箱地址不正确' };
  if (kind === 'person')
    return taxNo === '' || RESIDENT.test(taxNo)
      ? null
      : { field: 'taxNo', code: 'tax_no', message: '个人抬头的税号可不填，或填 18 位身份证号' };
  if (taxNo === '') return { field: 'taxNo', code: 'missing', message: '企业抬头必须填写税号' };
  if (!TAX_NO.test(taxNo)) {
    const fault = usciFault(taxNo);
    return { field: 'taxNo', code: 'tax_no', message: fault?.zh ?? '税号应为 15、18 或 20 位数字和大写字母' };
  }
  if (taxNo.length !== 18 || RESIDENT.test(taxNo)) return null;
  const fault = usciFault(taxNo);
  return fault && { field: 'taxNo', code: fault.code, message: fault.zh };
}

/** What is wrong with asking for such an invoice for such a title, or null: a 专票 is for companies. */
export const kindFault = (title: InvoiceTitle, kind: InvoiceKind): TitleFault | null =>
  kind === 'special' && title.kind === 'person'
    ? { field: 'invoiceKind', code: 'special_person', message: '个人抬头只能开普通发票，请改选企业抬头或普票' }
    : null;

/** What may be done with a request. */
export type InvoiceDeed = 'approve' | 'issue' | 'reject' | 'cancel' | 'reverse';
/** From which states a deed leads, and where to. */
const DEEDS: Record<InvoiceDeed, { from: readonly InvoiceState[]; to: InvoiceState }> = {
  approve: { from: ['approving'], to: 'asked' },
  issue: { from: ['asked'], to: 'issued' },
  reject: { from: ['approving', 'asked'], to: 'rejected' },
  cancel: { from: ['approving', 'asked'], to: 'cancelled' },
  reverse: { from: ['issued'], to: 'reversed' },
};

/** The state a deed leads to, or null: not from here. */
export const afterDeed = (state: InvoiceState, deed: InvoiceDeed): InvoiceState | null =>
  DEEDS[deed].from.includes(state) ? DEEDS[deed].to : null;
