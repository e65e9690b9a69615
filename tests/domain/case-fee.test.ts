// Long: one table of everything money may do to a case.
import { describe, expect, test } from 'vitest';
import { addBusinessDays } from '../../domain/calendar.ts';
import { actionsFor } from '../../domain/case/actions.ts';
import { refundsOf } from '../../domain/case/money.ts';
import { begin, nextDeadline } from '../../domain/case/transition.ts';
import { CASE_STATES, type CaseEvent, type CaseInput, type CaseState, type CaseStatus } from '../../domain/case/types.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { ADMIN, CONTACT, STAFF_1, STAFF_2, aFee, anOrder } from '../support/a-request.ts';
import { OFFICE, T0, cancelBy, confirm, deliver, grab, next, office, played, refusalOf, release } from '../support/played-case.ts';

const fixed = (more: Parameters<typeof anOrder>[0] = {}): CaseInput => anOrder({ ...more, terms: { calendar: OFFICE } });
const quoted = (more = {}): CaseInput => office({ fee: aFee('quoted', null, more) });
const paid = (paymentId = 'pay-1', amountFen = 38_000): CaseEvent => ({ type: 'paid', paymentId, amountFen, way: 'wechat', at: T0 });
const line = (amountFen: number, kind: 'service' | 'advance' = 'service') => ({ kind, contentId: `l-${amountFen}`, amountFen });
const quote = (more: Partial<Extract<CaseEvent, { type: 'quote' }>> = {}): CaseEvent => ({
  type: 'quote',
  by: STAFF_1,
  lines: [line(30_000), line(8_000, 'advance')],
  depositFen: null,
  contentId: null,
  ...more,
});
const accept = (quoteNo = 1): CaseEvent => ({ type: 'acceptQuote', by: CONTACT, quoteNo });
const refuse = (quoteNo = 1): CaseEvent => ({ type: 'refuseQuote', by: CONTACT, quoteNo, contentId: 'too-dear' });
const way = (chosen: 'wechat' | 'transfer'): CaseEvent => ({ type: 'choosePayWay', by: CONTACT, way: chosen });
const payTimeout = (live = false): CaseEvent => ({ type: 'payTimeout', live });
const quoteTimeout = (live = false): CaseEvent => ({ type: 'quoteTimeout', live });
const refunded = (amountFen: number, refundId = 'back-1'): CaseEvent => ({
  type: 'refunded',
  refundId,
  paymentId: 'pay-1',
  amountFen,
  at: T0,
});

describe('a fixed fee', () => {
  test('is due at once, for half an hour, and nobody is offered the work before', () => {
    const { status, entries } = begin(fixed(), T0);
    expect(status).toMatchObject({ state: 'awaiting_payment', assigneeId: null, openedAt: null, grabDeadline: null });
    expect(status.fee).toMatchObject({ totalFen: 38_000, dueFen: 38_000, paidFen: 0, payUntil: T0 + 30 * MINUTE_MS });
    expect(entries.map((entry) => entry.type)).toEqual(['created']);
    // Who is told of it again after a crash reads the same sum and day, though it may be paid by then.
    expect(entries[0]?.data).toMatchObject({ dueFen: 38_000, payUntil: T0 + 30 * MINUTE_MS });
    expect(nextDeadline(fixed(), status)).toEqual({ type: 'payTimeout', at: T0 + 30 * MINUTE_MS });
    expect(refusalOf(next(fixed(), status, grab))).toBe('wrong_state');
  });
  test('a bank transfer has three business days, counted from when it fell due', () => {
    const until = addBusinessDays(OFFICE, T0, 3);
    expect(begin(fixed({ fee: aFee('fixed', 38_000, { payBy: 'transfer' }) }), T0).status.fee?.payUntil).toBe(until);
    const chosen = played(fixed(), 10 * MINUTE_MS, way('transfer'));
    expect(chosen.fee).toMatchObject({ payBy: 'transfer', payUntil: until });
    // Back to WeChat takes nothing away, and the same choice again says nothing twice.
    expect(played(fixed(), way('transfer'), way('wechat')).fee?.payUntil).toBe(until);
    expect(next(fixed(), chosen, way('transfer'))).toMatchObject({ ok: true, status: chosen, entries: [] });
  });
  test.each([
    ['grab', null, { state: 'open', assigneeId: null }],
    ['admin', null, { state: 'escalated', assigneeId: null }],
    ['dedicated', 'staff-2', { state: 'in_progress', assigneeId: 'staff-2', assignedHow: 'dedicated' }],
    ['dedicated', null, { state: 'escalated' }],
  ] as const)('paid, it is given out: %s, dedicated %s', (dispatch, dedicatedId, expected) => {
    const status = played(fixed({ dispatch, dedicatedId }), 5 * MINUTE_MS, paid());
    expect(status).toMatchObject(expected);
    expect(status.fee).toMatchObject({ paidFen: 38_000, dueFen: 0, payUntil: null });
  });
  test('unpaid at the end of the half hour it is called off; while a payment lives it is looked for again, later each time', () => {
    const input = fixed();
    const waiting = played(input, 30 * MINUTE_MS, payTimeout(true));
    expect(waiting).toMatchObject({ state: 'awaiting_payment', seq: 1 });
    expect(nextDeadline(input, waiting)?.at).toBe(T0 + 30 * MINUTE_MS + 30_000);
    const again = played(input, 30 * MINUTE_MS, payTimeout(true), 30_000, payTimeout(true));
    expect(nextDeadline(input, again)?.at).toBe(again.at + 60_000);
    const off = next(input, waiting, payTimeout(), 30_000);
    expect(off).toMatchObject({ ok: true, status: { state: 'cancelled' }, entries: [{ type: 'cancelled', data: { reason: 'unpaid' } }] });
    expect(next(input, waiting, paid(), 20_000)).toMatchObject({ ok: true, status: { state: 'open' } });
  });
  test('the clock is right: too early nothing is called off', () =>
    expect(refusalOf(next(fixed(), begin(fixed(), T0).status, payTimeout(), 29 * MINUTE_MS))).toBe('wrong_state'));
});

describe('money that is not wanted goes back by itself, and nothing else changes', () => {
  const input = fixed();
  const open = played(input, paid());
  test.each([
    ['a second payment', open, paid('pay-2'), 'duplicate'],
    ['another amount than is due', begin(input, T0).status, paid('pay-2', 37_999), 'wrong_amount'],
    ['a payment after it was called off', played(input, cancelBy(CONTACT)), paid('pay-2'), 'cancelled'],
    ['a payment after the half hour', played(input, 30 * MINUTE_MS, payTimeout()), paid('pay-2'), 'cancelled'],
    [
      'a payment long after the work',
      played(input, paid(), grab, deliver, confirm, 7 * DAY_MS, { type: 'reviewClose' }),
      paid('pay-2'),
      'subject_ended',
    ],
    ['a payment before anything was quoted', played(quoted(), grab), paid('pay-2'), 'unwanted'],
    ['a payment for what is free', played(office()), paid('pay-2'), 'unwanted'],
  ] as [string, CaseStatus, CaseEvent, string][])('%s', (_, status, event, why) => {
    const outcome = next(input, status, event);
    if (!outcome.ok) throw new Error('money is never refused');
    const { fee: _fee, version: _version, at: _at, seq: _seq, ...before } = status;
    expect(outcome.status).toMatchObject(before);
    expect(outcome.status.fee?.paidFen).toBe(status.fee?.paidFen ?? 0);
    expect(outcome.entries).toMatchObject([{ type: 'paymentReturned', data: { paymentId: 'pay-2', why } }]);
    expect(refundsOf(outcome.status, outcome.entries)).toMatchObject([{ paymentId: 'pay-2', reason: why, automatic: true }]);
    expect(next(input, outcome.status, event)).toMatchObject({ ok: true, entries: [] });
  });
  test('the same payment told twice counts once', () =>
    expect(next(input, open, paid())).toMatchObject({ ok: true, status: open, entries: [] }));
  test('a refund told twice counts once; one of an unwanted payment is only told', () => {
    const back = played(input, paid(), refunded(8_000));
    expect(back.fee).toMatchObject({ paidFen: 38_000, refundedFen: 8_000, payments: [{ refundedFen: 8_000 }] });
    expect(next(input, back, refunded(8_000))).toMatchObject({ ok: true, entries: [] });
    const stray = played(input, paid('pay-9', 1), { ...refunded(1), paymentId: 'pay-9' } as CaseEvent);
    expect(stray.fee).toMatchObject({ refundedFen: 0, refunds: [{ paymentId: 'pay-9' }] });
  });
});

describe('a quote', () => {
  const input = quoted();
  test('is for who works on it, in lines that add up', () => {
    const told = played(input, grab, quote());
    expect(told).toMatchObject({ state: 'in_progress', waitingOn: ['quote'], dueAt: null });
    expect(told.fee).toMatchObject({
      quote: { no: 1, totalFen: 38_000, acceptBy: T0 + 7 * DAY_MS },
      totalFen: null,
      dueFen: 0,
      remindAt: T0 + 5 * DAY_MS,
    });
    expect(refusalOf(next(input, played(input, grab), quote({ by: STAFF_2 })))).toBe('not_assignee');
    expect(refusalOf(next(office(), played(office(), grab), quote()))).toBe('not_quoted');
  });
  test.each([[[]], [[line(0)]], [[line(-1)]], [[line(1.5)]], [[line(600_000_000)]], [Array.from({ length: 21 }, () => line(1))]])(
    'with lines like %j is none',
    (lines) => expect(refusalOf(next(input, played(input, grab), quote({ lines })))).toBe('bad_input'),
  );
  test.each([0, -1, 38_000, 50_000, 0.5])('a deposit of %s of 38000 is none', (depositFen) =>
    expect(refusalOf(next(input, played(input, grab), quote({ depositFen })))).toBe('bad_input'),
  );
  test('is accepted as it was read: another one in between is said so', () => {
    const anew = played(input, grab, quote(), quote({ lines: [line(42_000)] }));
    expect(next(input, anew, accept(1))).toMatchObject({ ok: false, refusal: { code: 'quote_changed', details: { totalFen: 42_000 } } });
    expect(next(input, anew, accept(2))).toMatchObject({ ok: true, status: { waitingOn: ['payment'], fee: { dueFen: 42_000 } } });
    expect(refusalOf(next(input, played(input, grab), accept()))).toBe('no_quote');
    expect(refusalOf(next(input, played(input, grab, quote()), accept(), 7 * DAY_MS))).toBe('no_quote');
  });
  test('accepted and paid, work goes on and its clock with it; nothing is delivered before', () => {
    const accepted = played(input, grab, quote(), accept());
    expect(refusalOf(next(input, accepted, quote()))).toBe('quote_accepted');
    expect(refusalOf(next(input, accepted, accept()))).toBe('quote_accepted');
    expect(refusalOf(next(input, accepted, deliver))).toBe('fee_due');
    expect(refusalOf(next(input, played(input, grab), deliver))).toBe('fee_due');
    const done = played(input, grab, quote(), accept(), paid());
    expect(done).toMatchObject({ state: 'in_progress', waitingOn: [], fee: { paidFen: 38_000, dueFen: 0, payUntil: null } });
    expect(done.dueAt).not.toBeNull();
    expect(refusalOf(next(input, done, deliver))).toBeNull();
  });
  test('a deposit lets work go on; the rest is due at once and before the delivery', () => {
    const begun = played(input, grab, quote({ depositFen: 10_000 }), accept(), paid('pay-1', 10_000));
    expect(begun).toMatchObject({ waitingOn: [], fee: { paidFen: 10_000, dueFen: 28_000, payUntil: null } });
    expect(next(input, begun, deliver)).toMatchObject({ ok: false, refusal: { code: 'fee_due', details: { dueFen: 28_000 } } });
    expect(
      refusalOf(
        next(input, played(input, grab, quote({ depositFen: 10_000 }), accept(), paid('pay-1', 10_000), paid('pay-2', 28_000)), deliver),
      ),
    ).toBeNull();
  });
  test('refused with a reason: the assignee owes an answer, and may quote anew', () => {
    const no = played(input, grab, quote(), refuse());
    expect(no).toMatchObject({ waitingOn: [], fee: { quote: null }, awaitingReply: { step: 0 } });
    expect(next(input, no, quote())).toMatchObject({ ok: true, status: { awaitingReply: null, fee: { quote: { no: 2 } } } });
  });
  test('is reminded of once, on the fifth day', () => {
    const told = played(input, grab, quote());
    expect(nextDeadline(input, told)).toEqual({ type: 'quoteReminder', at: T0 + 5 * DAY_MS });
    const reminded = played(input, grab, quote(), 5 * DAY_MS, { type: 'quoteReminder' });
    expect(nextDeadline(input, reminded)).toEqual({ type: 'quoteTimeout', at: T0 + 7 * DAY_MS });
  });
  test('nobody answered: open again without it, or called off, as the firm has set', () => {
    const lapsed = next(input, played(input, grab, quote(), 5 * DAY_MS, { type: 'quoteReminder' }), quoteTimeout(), 2 * DAY_MS);
    expect(lapsed).toMatchObject({ ok: true, status: { state: 'open', assigneeId: null, releasedBy: [], fee: { quote: null } } });
    const off = quoted({ unanswered: 'cancel' });
    expect(next(off, played(off, grab, quote()), quoteTimeout(), 7 * DAY_MS)).toMatchObject({
      ok: true,
      status: { state: 'cancelled' },
      entries: [{ type: 'quoteLapsed' }, { type: 'cancelled', data: { reason: 'quote_lapsed' } }],
    });
  });
  test('accepted on the last minute there is still half an hour to pay; a payment on its way is waited for', () => {
    const late = played(input, grab, quote(), 7 * DAY_MS - MINUTE_MS, accept());
    expect(late.fee?.payUntil).toBe(late.at + 30 * MINUTE_MS);
    expect(next(input, late, quoteTimeout(true), 30 * MINUTE_MS)).toMatchObject({
      ok: true,
      status: { state: 'in_progress' },
      entries: [],
    });
    expect(next(input, late, quoteTimeout(), 30 * MINUTE_MS)).toMatchObject({
      ok: true,
      status: { state: 'open', fee: { totalFen: null } },
    });
  });
  test('goes with who told it; an accepted price binds whoever takes it over', () => {
    expect(played(input, grab, quote(), release).fee?.quote).toBeNull();
    expect(played(input, grab, quote(), accept(), release).fee).toMatchObject({ totalFen: 38_000, dueFen: 38_000, quote: { no: 1 } });
  });
});

describe('cancelling what was paid', () => {
  const input = fixed();
  const backOf = (status: CaseStatus, event: CaseEvent, of = input) => {
    const outcome = next(of, status, event);
    return outcome.ok ? refundsOf(outcome.status, outcome.entries) : outcome.refusal.code;
  };
  test('before anybody works on it all goes back, by rule', () => {
    const whole = [{ paymentId: 'pay-1', amountFen: 38_000, reason: 'cancelled', automatic: true }];
    expect(backOf(played(input, paid()), cancelBy(CONTACT))).toMatchObject(whole);
    expect(backOf(played(input, paid()), cancelBy(ADMIN))).toMatchObject(whole);
    expect(backOf(played(input, paid(), refunded(8_000)), cancelBy(CONTACT))).toMatchObject([{ amountFen: 30_000 }]);
    expect(backOf(begin(input, T0).status, cancelBy(CONTACT))).toEqual([]);
  });
  test('later an admin says how much, and it is asked for, not done', () => {
    const working = played(input, paid(), grab);
    expect(backOf(working, cancelBy(ADMIN))).toEqual([]);
    expect(backOf(working, { ...cancelBy(ADMIN), refundFen: 20_000 })).toMatchObject([{ amountFen: 20_000, automatic: false }]);
    expect(backOf(working, { ...cancelBy(ADMIN), refundFen: 38_001 })).toBe('refund_too_much');
    expect(backOf(working, { ...cancelBy(ADMIN), refundFen: -1 })).toBe('bad_input');
    expect(backOf(working, cancelBy(CONTACT))).toBe('wrong_state');
  });
  test('a sum over several payments takes the oldest first', () => {
    const of = quoted();
    const working = played(of, grab, quote({ depositFen: 10_000 }), accept(), paid('pay-1', 10_000), paid('pay-2', 28_000));
    expect(backOf(working, { ...cancelBy(ADMIN), refundFen: 15_000 }, of)).toMatchObject([
      { paymentId: 'pay-1', amountFen: 10_000 },
      { paymentId: 'pay-2', amountFen: 5_000 },
    ]);
  });
  test('a quoted case may be called off by its client until the price is agreed', () => {
    const of = quoted();
    expect(refusalOf(next(of, played(of, grab, quote()), cancelBy(CONTACT)))).toBeNull();
    expect(refusalOf(next(of, played(of, grab, quote(), accept()), cancelBy(CONTACT)))).toBe('wrong_state');
  });
});

describe('every state × what concerns money', () => {
  const of = quoted();
  const standing: Record<CaseState, CaseStatus> = {
    awaiting_payment: begin(fixed(), T0).status,
    open: played(fixed(), paid()),
    escalated: played(fixed({ dispatch: 'admin' }), paid()),
    in_progress: played(of, grab, quote()),
    delivered: played(fixed(), paid(), grab, deliver),
    completed: played(fixed(), paid(), grab, deliver, confirm),
    cancelled: played(fixed(), paid(), cancelBy(CONTACT)),
  };
  const table: [string, CaseEvent, CaseState[]][] = [
    ['quote', quote(), ['in_progress']],
    ['acceptQuote', accept(), ['in_progress']],
    ['refuseQuote', refuse(), ['in_progress']],
    ['paid', paid('pay-7', 1), [...CASE_STATES]],
    ['refunded', refunded(1, 'back-7'), [...CASE_STATES]],
  ];
  test.each(table.flatMap(([name, event, allowed]) => CASE_STATES.map((state) => [name, state, event, allowed.includes(state)] as const)))(
    '%s while %s',
    (_, state, event, allowed) => {
      const input = state === 'in_progress' ? of : fixed();
      expect(refusalOf(next(input, standing[state], event))).toBe(allowed ? null : 'wrong_state');
    },
  );
  test.each(
    CASE_STATES.map(
      (state) =>
        [
          state,
          state === 'awaiting_payment' ? null : ['delivered', 'completed', 'cancelled'].includes(state) ? 'wrong_state' : 'nothing_due',
        ] as const,
    ),
  )('choosePayWay while %s: %s', (state, code) =>
    expect(refusalOf(next(state === 'in_progress' ? of : fixed(), standing[state], way('transfer')))).toBe(code),
  );
});

describe('the buttons', () => {
  const link = (rights: string[], personId = 'someone') => ({ personId, links: [{ clientId: 'c01', rights }], staff: null }) as never;
  const facts = (status: CaseStatus) => ({
    clientId: 'c01',
    storeId: 'store-1',
    dedicatedId: null,
    createdByContact: CONTACT.id,
    helperIds: [],
    status,
    mayGrab: false,
    now: status.at,
  });
  const quotes = played(quoted(), grab, quote());
  test.each([
    ['who may pay', ['pay'], begin(fixed(), T0).status, ['pay', 'choosePayWay'], true],
    ['who may not', ['ledger'], begin(fixed(), T0).status, ['pay', 'choosePayWay'], false],
    ['who may confirm reads a quote', ['confirm'], quotes, ['acceptQuote', 'refuseQuote', 'cancel'], true],
    ['who may only read does not', ['ledger'], quotes, ['acceptQuote', 'refuseQuote'], false],
    ['nobody pays twice', ['pay'], played(fixed(), paid()), ['pay'], false],
  ] as const)('%s', (_, rights, status, buttons, shown) => {
    const actions = actionsFor(facts(status), link([...rights]));
    for (const button of buttons) expect(actions.includes(button)).toBe(shown);
  });
  test('who asked for it pays for it, whatever their rights', () =>
    expect(actionsFor(facts(begin(fixed(), T0).status), link([], CONTACT.id))).toContain('pay'));
  test('the assignee quotes until a price is agreed; an admin asks for a refund of what was paid', () => {
    const staff = (id: string, role: string) =>
      ({ personId: id, links: [], staff: { id, role, storeIds: ['store-1'], groupId: null, powers: [], covers: [] } }) as never;
    expect(actionsFor(facts(quotes), staff('staff-1', 'staff'))).toContain('quote');
    expect(actionsFor(facts(played(quoted(), grab, quote(), accept())), staff('staff-1', 'staff'))).not.toContain('quote');
    expect(actionsFor(facts(played(fixed(), paid())), staff('admin', 'admin'))).toContain('askRefund');
    expect(actionsFor(facts(begin(fixed(), T0).status), staff('admin', 'admin'))).not.toContain('askRefund');
  });
});
