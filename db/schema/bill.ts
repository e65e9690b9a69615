import type { Generated } from 'kysely';

/** 账单: money a client owes. `overdue` is not stored: it is a bill with a rest after its due date. UNIQUE(engagementId, fromPeriod). */
export interface BillTable {
  /** `B26110200031` */
  id: string;
  /** null: written by hand */
  engagementId: string | null;
  clientId: string;
  storeId: string;
  /** Months it pays for, `YYYY-MM`; null: none. */
  fromPeriod: string | null;
  toPeriod: string | null;
  /** What it is for, as people read it: `2026年10月代账服务费` */
  title: string;
  issueDate: string;
  dueDate: string;
  amountFen: number;
  /** Σ of its allocations. */
  paidFen: number;
  /** `open`, `partly_paid`, `paid`, `void` */
  state: string;
  paidAt: number | null;
  voidReason: string | null;
  voidedById: string | null;
  voidedAt: number | null;
  /** Highest level of the ladder that went out; 0: none. */
  levelSent: number;
  /** Civil date the last one went out. */
  remindedOn: string | null;
  pausedAt: number | null;
  pausedById: string | null;
  pauseReason: string | null;
  /** 承诺付款日 */
  promisedOn: string | null;
  promisedById: string | null;
  /** The level an admin let go. */
  releasedLevel: number | null;
  releasedById: string | null;
  note: string;
  /** staff id; null: written by a run */
  createdById: string | null;
  version: Generated<number>;
  createdAt: number;
  /** Last change. */
  at: number;
  searchText: string;
}
/** One line of a bill. PRIMARY KEY(billId, seq). */
export interface BillLineTable {
  billId: string;
  seq: number;
  /** `fee`, `overage`, `add_on`, `other` */
  kind: string;
  name: string;
  /** JSON Period[] */
  months: string;
  amountFen: number;
}
/** 入账: what of which money went to which bill; negative: taken back (refund, a receipt undone). UNIQUE(billId, sourceKind, sourceId). */
export interface BillAllocationTable {
  id: string;
  billId: string;
  clientId: string;
  /** `payment`, `receipt`, `credit`, `refund`, `void` (what had come went to credit) */
  sourceKind: string;
  sourceId: string;
  amountFen: number;
  at: number;
}
/** 预存: every move of a client's credit; the credit is their sum, never below 0. UNIQUE(kind, sourceId). */
export interface CreditEntryTable {
  id: string;
  clientId: string;
  /** `over` (more came than was owed), `void_bill` (money met a void bill), `applied` (paid a bill, negative), `refunded` (negative), `correction` */
  kind: string;
  /** Payment, receipt, refund or bill it follows from. */
  sourceId: string;
  billId: string | null;
  amountFen: number;
  byId: string | null;
  note: string;
  at: number;
}
/** Which bills a payment or a transfer claim names, in their order. PRIMARY KEY(paymentId, billId). */
export interface PaymentBillTable {
  paymentId: string;
  billId: string;
  seq: number;
}
/** 线下收款: entered by one person, confirmed by another. */
export interface ReceiptTable {
  id: string;
  clientId: string;
  storeId: string;
  /** JSON string[]: bills it names; [] : the oldest first */
  billIds: string;
  amountFen: number;
  /** RECEIPT_WAYS: `bank`, `cash`, `personal_wechat`, `personal_alipay`, `qr` */
  way: string;
  /** Civil date the money came. */
  paidOn: string;
  payerName: string;
  note: string;
  fileIds: string;
  /** `entered`, `confirmed`, `rejected` */
  state: string;
  enteredById: string;
  decidedById: string | null;
  decidedAt: number | null;
  decisionReason: string | null;
  /** 1: confirmed by who entered it, alone in the firm */
  selfConfirmed: Generated<number>;
  /** 1: what is over of it may become credit */
  overToCredit: Generated<number>;
  /** 待上交 until then: what a staff member took; null also where nothing has to be handed in (`bank`, `qr`). */
  handedInAt: number | null;
  handedInToId: string | null;
  /** The line of a bank statement it was matched with; UNIQUE */
  statementLineId: string | null;
  version: Generated<number>;
  createdAt: number;
}
/** One reminder of one bill: by rule, or by hand. Held ones are not written. UNIQUE(billId, onDate). */
export interface BillReminderTable {
  id: string;
  billId: string;
  clientId: string;
  /** Civil date. */
  onDate: string;
  level: number;
  byHand: number;
  /** staff id; null: by rule */
  byId: string | null;
  /** `notices.event` of what was sent: its rows say to whom, how and with what result. */
  event: string;
  at: number;
}
/** Whom a reminder reached: one message may tell of several bills, a bill be told to several people. PRIMARY KEY(reminderId, noticeId). */
export interface BillReminderNoticeTable {
  reminderId: string;
  noticeId: string;
}
/** 催收跟进: a call about what is owed. */
export interface BillCallTable {
  id: string;
  clientId: string;
  billId: string | null;
  personName: string;
  /** CALL_RESULTS: `reached`, `no_answer`, `promised`, `refused`, `disputed`, `wrong_number` */
  result: string;
  note: string;
  promisedOn: string | null;
  byId: string;
  at: number;
}
/** 银行流水: a statement that was read in. */
export interface BankStatementTable {
  id: string;
  fileId: string;
  name: string;
  lines: number;
  byId: string;
  at: number;
}
/** One credit line of it. UNIQUE(fingerprint): read in twice, it is there once. */
export interface BankLineTable {
  id: string;
  statementId: string;
  seq: number;
  paidOn: string;
  amountFen: number;
  payerName: string;
  remark: string;
  fingerprint: string;
  /** `open`, `matched`, `ignored` */
  state: string;
  receiptId: string | null;
  paymentId: string | null;
  ignoreReason: string | null;
  byId: string | null;
  at: number;
}
/** The firm's own words of a notice; without a row those that ship hold. */
export interface NoticeTextTable {
  noticeId: string;
  title: string;
  inbox: string;
  sms: string;
  version: number;
  updatedBy: string;
  updatedAt: number;
}
