import type { TradeFacts } from './facts.ts';
import { isClosedTrade, isPaidTrade, tradeMismatch, type AskedPayment, type Mismatch } from './mismatch.ts';
import { isLivePayment, type PaymentState } from './states.ts';
import type { PaySubject, PayWay } from './ways.ts';

/** What a payment is asked for with and never changes: ids and figures, no words. */
export interface PaymentInput extends AskedPayment {
  paymentId: string;
  way: PayWay;
  subject: PaySubject;
  clientId: string;
  storeId: string;
  createdAt: number;
  /** WeChat takes no money after it. */
  expiresAt: number;
}

/** Where a payment stands: the workflow's one state object, and what the row mirrors. Instants are ms UTC. */
export interface PaymentStatus {
  state: PaymentState;
  /** What WeChat calls the order that waits to be paid. */
  prepayId: string | null;
  transactionId: string | null;
  bankType: string | null;
  paidAt: number | null;
  closedAt: number | null;
  /** Why it failed or was closed: WeChat's code, or ours. */
  reason: string | null;
  /** Alarms already raised; the same one is raised once. */
  alarms: string[];
  /** Counts changes; with `at` it orders writes of the row. */
  version: number;
  at: number;
}

/** What may happen to a payment. `facts` of a query are WeChat's own answer to us; those of a notice may be anybody's words about another order. */
export type PaymentEvent =
  | { type: 'ordered'; prepayId: string }
  | { type: 'facts'; from: 'notice' | 'query'; facts: TradeFacts }
  /** WeChat knows no such order, and nobody can have anything to pay it with. */
  | { type: 'absent'; reason: string };

/** What a word of WeChat contradicts: what we asked, or what was already known. A person has to look. */
export type PaymentAlarm = `mismatch_${Mismatch}` | 'paid_after_end' | 'closed_after_paid' | 'second_transaction';

/** The payment after an event, and the alarm it raises; a status that is the same object has not changed. */
export interface PaymentStep {
  status: PaymentStatus;
  alarm: PaymentAlarm | null;
}

/** Mismatches in which WeChat itself says that money moved, but not the money we asked for: such a payment cannot be paid any more, and is not. */
const SPOILS: readonly Mismatch[] = ['amount', 'currency', 'payer'];

/** A payment that has just been asked for. */
export const beginPayment = (input: PaymentInput): PaymentStatus => ({
  state: 'new',
  prepayId: null,
  transactionId: null,
  bankType: null,
  paidAt: null,
  closedAt: null,
  reason: null,
  alarms: [],
  version: 1,
  at: input.createdAt,
});

/** The one rule of a payment: forward only, and to `paid` only on a word of WeChat that is ours in every field. Late, twice or out of order changes nothing. */
export function paymentAfter(input: PaymentInput, status: PaymentStatus, event: PaymentEvent, at: number): PaymentStep {
  const move = (change: Partial<PaymentStatus>): PaymentStep => ({ status: changed(status, change, at), alarm: null });
  const still: PaymentStep = { status, alarm: null };
  switch (event.type) {
    case 'ordered':
      return status.state === 'new' ? move({ state: 'pending', prepayId: event.prepayId }) : still;
    case 'absent':
      return isLivePayment(status.state) ? move({ state: 'failed', closedAt: at, reason: event.reason }) : still;
    case 'facts':
      return afterFacts(input, status, event, at);
  }
}

function afterFacts(input: PaymentInput, status: PaymentStatus, { facts, from }: Extract<PaymentEvent, { type: 'facts' }>, at: number) {
  const live = isLivePayment(status.state);
  const mismatch = tradeMismatch(input, facts);
  if (mismatch !== null) {
    const spoilt = live && from === 'query' && isPaidTrade(facts) && SPOILS.includes(mismatch);
    return alarmed(status, `mismatch_${mismatch}`, at, spoilt ? { state: 'failed', closedAt: at, reason: `mismatch_${mismatch}` } : {});
  }
  if (isPaidTrade(facts)) {
    const { transactionId, bankType } = facts;
    if (live)
      return { status: changed(status, { state: 'paid', transactionId, bankType, paidAt: facts.successAt ?? at }, at), alarm: null };
    if (status.state !== 'paid') return alarmed(status, 'paid_after_end', at);
    return status.transactionId === transactionId ? { status, alarm: null } : alarmed(status, 'second_transaction', at);
  }
  if (!isClosedTrade(facts)) return { status, alarm: null };
  if (live) return { status: changed(status, { state: 'closed', closedAt: at, reason: status.reason ?? 'closed' }, at), alarm: null };
  return status.state === 'paid' ? alarmed(status, 'closed_after_paid', at) : { status, alarm: null };
}

/** The same alarm twice is one. */
function alarmed(status: PaymentStatus, alarm: PaymentAlarm, at: number, change: Partial<PaymentStatus> = {}): PaymentStep {
  const known = status.alarms.includes(alarm);
  if (known && Object.keys(change).length === 0) return { status, alarm: null };
  return {
    status: changed(status, { ...change, alarms: known ? status.alarms : [...status.alarms, alarm] }, at),
    alarm: known ? null : alarm,
  };
}

const changed = (status: PaymentStatus, change: Partial<PaymentStatus>, at: number): PaymentStatus => ({
  ...status,
  ...change,
  version: status.version + 1,
  at: Math.max(at, status.at),
});

/** WeChat's own schedule of asking, counted from the order: 5 s, 30 s, 1 min, 3 min, 5 min, 10 min, 30 min. */
const ASK_AFTER_MS = [5_000, 30_000, 60_000, 180_000, 300_000, 600_000, 1_800_000];
/** When WeChat is asked next, or null: not before the deadline. */
export function nextAsk(orderedAt: number, askedAt: number, expiresAt: number): number | null {
  const next = ASK_AFTER_MS.map((after) => orderedAt + after).find((due) => due > askedAt);
  return next === undefined || next >= expiresAt ? null : next;
}
/** Between two tries to have it closed at its deadline: soon at first, then every ten minutes for as long as it takes. */
const CLOSE_AGAIN_MS = [2_000, 5_000, 15_000, 60_000, 300_000, 600_000];
export const closeAgainAfter = (tries: number): number => CLOSE_AGAIN_MS[Math.min(tries, CLOSE_AGAIN_MS.length) - 1] ?? 2_000;
