import { describe, expect, test } from 'vitest';
import { REFUND_STATUSES } from '../../domain/pay/facts.ts';
import { askAgainAfter, beginRefund, refundAfter, type RefundEvent, type RefundStatus } from '../../domain/pay/refund.ts';
import { REFUND_STATES, REFUND_WORDS, type RefundState } from '../../domain/pay/states.ts';
import { MINUTE } from '../support/cases.ts';
import { aRefund, refundOf } from '../support/payments.ts';

const input = aRefund();
const LATER = input.createdAt + MINUTE;
const standing = (state: RefundState): RefundStatus => ({ ...beginRefund(input), state });
const decide = (byId: string, approve: boolean, selfApproval = false): RefundEvent => ({
  type: 'decide',
  byId,
  approve,
  decisionId: 'c-why',
  selfApproval,
});

describe('every state of a refund × everything that may happen to it', () => {
  const EVENTS: Record<string, RefundEvent> = {
    'approved by another': decide('owner', true),
    'approved by who asked': decide('admin-1', true),
    'approved by who asked, alone in the firm': decide('admin-1', true, true),
    'turned down': decide('owner', false),
    'paid back by hand': { type: 'paidBack', byId: 'owner' },
    'refused by WeChat': { type: 'refused', code: 'NOT_ENOUGH' },
    'over in its row': { type: 'over', state: 'rejected' },
    ...Object.fromEntries(REFUND_STATUSES.map((word) => [word, { type: 'facts', facts: refundOf(input, word) } as const])),
    'another amount': { type: 'facts', facts: refundOf(input, 'SUCCESS', { amountFen: 9_999 }) },
  };
  type Row = Record<RefundState, string>;
  const only = (change: Partial<Row>, rest: string): Row =>
    Object.fromEntries(REFUND_STATES.map((state) => [state, change[state] ?? rest])) as Row;
  const decided = 'refused: refund_decided';
  const flying = (after: string, over: Partial<Row> = {}): Row =>
    only(
      {
        asked: 'asked unasked',
        approved: after,
        processing: after,
        abnormal: after,
        rejected: 'rejected unasked',
        ...over,
      },
      '-',
    );
  const TABLE: Record<string, Row> = {
    'approved by another': only({ asked: 'approved' }, decided),
    'approved by who asked': only({ asked: 'refused: self_approval' }, decided),
    'approved by who asked, alone in the firm': only({ asked: 'approved' }, decided),
    'turned down': only({ asked: 'rejected' }, decided),
    'paid back by hand': only({}, 'refused: refund_state'),
    'refused by WeChat': only({ approved: 'approved' }, '-'),
    'over in its row': only({ asked: 'rejected', approved: 'rejected' }, '-'),
    PROCESSING: flying('processing', { processing: '-', abnormal: '-' }),
    ABNORMAL: flying('abnormal', { abnormal: '-' }),
    SUCCESS: flying('succeeded', { closed: 'closed ended_otherwise' }),
    CLOSED: flying('closed', { succeeded: 'succeeded ended_otherwise' }),
    'another amount': Object.fromEntries(REFUND_STATES.map((state) => [state, `${state} mismatch_amount`])) as Row,
  };
  test.each(Object.keys(EVENTS))('%s', (name) => {
    const found = Object.fromEntries(
      REFUND_STATES.map((state) => {
        const before = standing(state);
        const step = refundAfter(input, before, EVENTS[name] as RefundEvent, LATER);
        if (!step.ok) return [state, `refused: ${step.code}`];
        if (step.status === before) return [state, '-'];
        return [state, step.alarm === null ? step.status.state : `${step.status.state} ${step.alarm}`];
      }),
    );
    expect(found).toEqual(TABLE[name]);
  });
});

describe('a refund', () => {
  test('by rule begins approved; one that is asked for does not', () => {
    expect(beginRefund(aRefund({ automatic: true, askedById: null })).state).toBe('approved');
    expect(beginRefund(input).state).toBe('asked');
  });

  test('approved by who asked is marked so', () => {
    expect(refundAfter(input, standing('asked'), decide('admin-1', true, true), LATER)).toMatchObject({ status: { selfApproved: true } });
    expect(refundAfter(input, standing('asked'), decide('owner', true, true), LATER)).toMatchObject({ status: { selfApproved: false } });
  });

  test('a transfer goes back by hand, and only once it is approved', () => {
    const transfer = aRefund({ way: 'transfer' });
    const back: RefundEvent = { type: 'paidBack', byId: 'owner' };
    expect(refundAfter(transfer, standing('approved'), back, LATER)).toMatchObject({
      status: { state: 'succeeded', paidBackById: 'owner' },
    });
    expect(refundAfter(transfer, standing('asked'), back, LATER)).toMatchObject({ code: 'refund_state' });
  });

  test('what WeChat would not take is on its way as soon as WeChat takes it', () => {
    const refused = refundAfter(input, standing('approved'), { type: 'refused', code: 'NOT_ENOUGH' }, LATER);
    if (!refused.ok) throw new Error('refused');
    expect(refused.status).toMatchObject({ state: 'approved', failure: 'NOT_ENOUGH' });
    expect(askAgainAfter(refused.status, 1)).toBe(6 * 60 * MINUTE);
    expect(refundAfter(input, refused.status, { type: 'facts', facts: refundOf(input, 'PROCESSING') }, LATER)).toMatchObject({
      status: { state: 'processing', failure: null },
    });
  });

  test('is asked about after 1 min, 5 min, 30 min, 1 h, then every six', () => {
    expect([1, 2, 3, 4, 5, 50].map((asked) => askAgainAfter(standing('processing'), asked) / MINUTE)).toEqual([1, 5, 30, 60, 360, 360]);
    expect(Object.keys(REFUND_WORDS)).toEqual([...REFUND_STATES]);
  });
});
