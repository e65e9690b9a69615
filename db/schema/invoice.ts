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
/** 开票申请: asked by a client for what is paid and not invoiced, answered with a file. */
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
  /** `asked`, `issued`, `rejected`, `cancelled`, `reversed` (红冲: its payments may be invoiced again) */
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
}
/** What of which payment a request is for; Σ over live requests ≤ paid − refunded, checked in the inserting transaction. */
export interface InvoiceLineTable {
  requestId: string;
  paymentId: string;
  amountFen: number;
}
