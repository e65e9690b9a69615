import type { ErrorCode } from '../errors.ts';
import type { RefundFacts } from './facts.ts';
import { refundMismatch, type AskedRefund, type Mismatch } from './mismatch.ts';
import { isRefundInFlight, type RefundState } from './states.ts';
import type { PaySubject, PayWay } from './ways.ts';

/** What a refund is asked for with and never changes. */
export interface RefundInput extends AskedRefund {
  refundId: string;
  paymentId: string;
  /** How the money came is how it goes back: by WeChat, or by hand. */
  way: PayWay;
  subject: PaySubject;
  clientId: string;
  storeId: string;
  /** By rule, without approval. */
  automatic: boolean;
  /** Staff id of who asked; null: a rule did. */
  askedById: string | null;
  createdAt: number;
}

/** Where a refund stands. */
export interface RefundStatus {
  state: RefundState;
  /** Staff id. */
  decidedById: string | null;
  decidedAt: number | null;
  /** Contents row of why. */
  decisionId: string | null;
  /** Approved by who asked, because the firm has nobody else. */
  selfApproved: boolean;
  /** Staff id of who paid a transfer back by hand. */
  paidBackById: string | null;
  wechatRefundId: string | null;
  channel: string | null;
  receivedAccount: string | null;
  /** Why it has not gone through yet: WeChat's code, or ABNORMAL. */
  failure: string | null;
  endedAt: number | null;
  alarms: string[];
  version: number;
  at: number;
}

/** What may happen to a refund. */
export type RefundEvent =
  | { type: 'decide'; byId: string; approve: boolean; decisionId: string | null; selfApproval: boolean }
  /** 对公转账 goes back by hand: a person says that it has. */
  | { type: 'paidBack'; byId: string }
  | { type: 'facts'; facts: RefundFacts }
  /** WeChat said no; the same may be asked again later. */
  | { type: 'refused'; code: string }
  /** Rows newer than the engine's memory say that it had ended before any money left. */
  | { type: 'over'; state: 'rejected' | 'closed' };

/** A word of WeChat that contradicts what was asked or known. */
export type RefundAlarm = `mismatch_${Mismatch}` | 'unasked' | 'ended_otherwise';

export type RefundStep =
  | { ok: true; status: RefundStatus; alarm: RefundAlarm | null }
  | { ok: false; code: Extract<ErrorCode, 'refund_decided' | 'self_approval' | 'refund_state'>; details: { state: RefundState } };

/** A refund that has just been asked for; one by rule needs no approval. */
export const beginRefund = (input: RefundInput): RefundStatus => ({
  state: input.automatic ? 'approved' : 'asked',
  decidedById: null,
  decidedAt: null,
  decisionId: null,
  selfApproved: false,
  paidBackById: null,
  wechatRefundId: null,
  channel: null,
  receivedAccount: null,
  failure: null,
  endedAt: null,
  alarms: [],
  version: 1,
  at: input.createdAt,
});

const ORDER: Record<RefundState, number> = { asked: 0, approved: 1, processing: 2, abnormal: 3, rejected: 4, succeeded: 4, closed: 4 };
const SAID = { PROCESSING: 'processing', ABNORMAL: 'abnormal', SUCCESS: 'succeeded', CLOSED: 'closed' } as const;

/** The one rule of a refund: asked → approved by another → what WeChat says, forward only. */
export function refundAfter(input: RefundInput, status: RefundStatus, event: RefundEvent, at: number): RefundStep {
  const move = (change: Partial<RefundStatus>): RefundStep => ({
    ok: true,
    status: { ...status, ...change, version: status.version + 1, at: Math.max(at, status.at) },
    alarm: null,
  });
  const refuse = (code: Extract<RefundStep, { ok: false }>['code']): RefundStep => ({ ok: false, code, details: { state: status.state } });
  const still: RefundStep = { ok: true, status, alarm: null };
  switch (event.type) {
    case 'decide': {
      if (status.state !== 'asked') return refuse('refund_decided');
      const own = event.byId === input.askedById;
      if (event.approve && own && !event.selfApproval) return refuse('self_approval');
      const decided = { decidedById: event.byId, decidedAt: at, decisionId: event.decisionId };
      return event.approve
        ? move({ ...decided, state: 'approved', selfApproved: own })
        : move({ ...decided, state: 'rejected', endedAt: at });
    }
    case 'paidBack':
      return input.way === 'transfer' && status.state === 'approved'
        ? move({ state: 'succeeded', endedAt: at, paidBackById: event.byId })
        : refuse('refund_state');
    case 'refused':
      return status.state === 'approved' && status.failure !== event.code ? move({ failure: event.code }) : still;
    case 'over':
      return status.state === 'approved' || status.state === 'asked' ? move({ state: event.state, endedAt: at }) : still;
    case 'facts':
      return afterFacts(input, status, event.facts, at);
  }
}

function afterFacts(input: RefundInput, status: RefundStatus, facts: RefundFacts, at: number): RefundStep {
  const mismatch = refundMismatch(input, facts);
  if (mismatch !== null) return alarmed(status, `mismatch_${mismatch}`, at);
  const state = SAID[facts.status];
  // WeChat holds a refund that nobody has approved here, or says another end than it said before.
  if (status.state === 'asked' || status.state === 'rejected') return alarmed(status, 'unasked', at);
  if (!isRefundInFlight(status.state)) {
    const otherEnd = (state === 'succeeded' || state === 'closed') && state !== status.state;
    return otherEnd ? alarmed(status, 'ended_otherwise', at) : { ok: true, status, alarm: null };
  }
  // A late PROCESSING does not take an abnormal refund back.
  if (ORDER[state] <= ORDER[status.state]) return { ok: true, status, alarm: null };
  return {
    ok: true,
    status: {
      ...status,
      state,
      wechatRefundId: facts.refundId,
      channel: facts.channel ?? status.channel,
      receivedAccount: facts.receivedAccount ?? status.receivedAccount,
      failure: state === 'abnormal' ? 'ABNORMAL' : state === 'closed' ? 'CLOSED' : null,
      endedAt: isRefundInFlight(state) ? null : (facts.successAt ?? at),
      version: status.version + 1,
      at: Math.max(at, status.at),
    },
    alarm: null,
  };
}

function alarmed(status: RefundStatus, alarm: RefundAlarm, at: number): RefundStep {
  if (status.alarms.includes(alarm)) return { ok: true, status, alarm: null };
  return {
    ok: true,
    status: { ...status, alarms: [...status.alarms, alarm], version: status.version + 1, at: Math.max(at, status.at) },
    alarm,
  };
}

/** Between two questions to WeChat: 1 min, 5 min, 30 min, 1 h, then every 6 h. */
const ASK_AGAIN_MS = [60_000, 300_000, 1_800_000, 3_600_000];
const SLOWLY_MS = 21_600_000;
/** How long to wait before asking again; what did not go through waits for six hours or for a person. */
export const askAgainAfter = (status: RefundStatus, asked: number): number =>
  status.failure !== null ? SLOWLY_MS : (ASK_AGAIN_MS[asked - 1] ?? SLOWLY_MS);
