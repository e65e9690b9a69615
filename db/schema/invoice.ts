import type { Generated } from 'kysely';

/** 发票抬头 of a client: who an invoice is made out to. */
export interface InvoiceTitleTable {
  id: string;
  clientId: string;
  /** `company` or `person` */
  kind: string;
  name: string;
  /** 税号; '' for a person */
  taxNo: string;
  address: string;
  phone: string;
  bank: string;
  account: string;
  email: string;
  isDefault: number;
  active: number;
  version: number;
  createdAt: number;
  updatedAt: number;
}
/** 开票申请: asked for what is paid and not invoiced, or for bills before they are paid (先票后款); answered with a file. */
export interface InvoiceRequestTable {
  id: string;
  clientId: string;
  storeId: string;
  personId: string;
  /** JSON of the title as it was asked with */
  title: string;
  /** `normal` 普票 or `special` 专票 */
  invoiceKind: string;
  amountFen: number;
  note: string;
  /** `approving` (先票后款 alone), `asked`, `issued`, `rejected`, `cancelled`, `reversed` (红冲: what it was for may be invoiced again) */
  state: string;
  invoiceNo: string | null;
  /** JSON string[] */
  fileIds: string;
  reason: string | null;
  decidedById: string | null;
  createdAt: number;
  decidedAt: number | null;
  version: number;
  searchText: string;
  /** 1: 先票后款, its lines are bills */
  advance: Generated<number>;
  /** staff id: who approved it; of an advance alone */
  approvedById: string | null;
  approvedAt: number | null;
  /** Why one person alone approved what they had asked for. */
  approvalReason: string | null;
}
/** What of which bill an advance is for; Σ over live requests ≤ the bill less what came before, checked in the inserting transaction. */
export interface InvoiceBillLineTable {
  requestId: string;
  billId: string;
  amountFen: number;
}
/** What of which payment a request is for; Σ over live requests ≤ paid − refunded, checked in the inserting transaction. */
export interface InvoiceLineTable {
  requestId: string;
  paymentId: string;
  amountFen: number;
}
