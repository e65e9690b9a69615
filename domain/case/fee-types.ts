import type { PayWay } from '../pay/ways.ts';

/** `fixed`: known and paid before work is given out. `quoted`: told by whoever takes the case. */
export const FEE_MODES = ['fixed', 'quoted'] as const;
export type FeeMode = (typeof FEE_MODES)[number];

/** What becomes of a case whose quote nobody accepted and paid in time. */
export const UNANSWERED = ['reopen', 'cancel'] as const;
export type Unanswered = (typeof UNANSWERED)[number];

/** What a case costs and how long each answer may take, kept from its first day on. Money is integer fen. */
export interface CaseFee {
  mode: FeeMode;
  /** null: quoted later. */
  amountFen: number | null;
  /** As chosen at the start. */
  payBy: PayWay;
  /** Plain time to pay in WeChat. */
  payWithinMs: number;
  /** Business days a bank transfer may take. */
  transferBusinessDays: number;
  /** Plain time to accept and pay a quote, and when it is reminded of. */
  acceptWithinMs: number;
  remindAfterMs: number;
  unanswered: Unanswered;
}

/** `service`: the firm's own fee. `advance`: 代垫, what is passed on to an office. */
export const QUOTE_LINE_KINDS = ['service', 'advance'] as const;
export type QuoteLineKind = (typeof QUOTE_LINE_KINDS)[number];

/** One line of a quote; its name is a content. */
export interface QuoteLine {
  kind: QuoteLineKind;
  contentId: string;
  amountFen: number;
}

/** 报价, as the client is asked to accept it. */
export interface Quote {
  /** Counts the quotes of a case: what is accepted is the one that was read. */
  no: number;
  lines: QuoteLine[];
  totalFen: number;
  /** What is paid first; null: all at once. */
  depositFen: number | null;
  contentId: string | null;
  at: number;
  byId: string;
  acceptBy: number;
}

/** Why a payment that arrived was not wanted; the reason of its refund. */
export const UNWANTED_REASONS = ['cancelled', 'subject_ended', 'duplicate', 'unwanted', 'wrong_amount'] as const;
export type UnwantedReason = (typeof UNWANTED_REASONS)[number];

/** A payment that was wanted. */
export interface PaidPart {
  id: string;
  amountFen: number;
  way: PayWay;
  at: number;
  /** What of it went back. */
  refundedFen: number;
}

/** Where the money of a case stands. */
export interface FeeStatus {
  /** null: a free case that money came to all the same. */
  mode: FeeMode | null;
  payBy: PayWay;
  quote: Quote | null;
  /** Quotes told so far. */
  quotes: number;
  acceptedAt: number | null;
  /** What the whole costs once known: fixed at once, quoted on acceptance. */
  totalFen: number | null;
  /** What is to be paid now, 0 when nothing: a deposit first, then the rest. */
  dueFen: number;
  dueSince: number | null;
  /** Wanted payments only. */
  paidFen: number;
  refundedFen: number;
  payments: PaidPart[];
  /** Payments that were not wanted: they go back whole, by rule. */
  returned: { id: string; amountFen: number; at: number; why: UnwantedReason }[];
  /** Refunds that arrived, so that one told twice counts once. */
  refunds: { id: string; paymentId: string; amountFen: number; at: number }[];
  payUntil: number | null;
  remindAt: number | null;
  /** A payment was still alive at the deadline: how often it was looked for, and when next. */
  looks: number;
  lookAgainAt: number | null;
}

/** A refund that follows from what happened to a case. */
export interface CaseRefund {
  /** Entry it follows from. */
  seq: number;
  paymentId: string;
  amountFen: number;
  reason: UnwantedReason;
  /** By rule, without approval. */
  automatic: boolean;
}
