import { describe, expect, test } from 'vitest';
import {
  feeOn,
  moveEngagement,
  overlaps,
  renewalOf,
  renewalReminder,
  stateOn,
  voucherTermsFit,
  type EngagementEvent,
  type EngagementState,
  type EngagementStatus,
} from '../../domain/billing/engagement.ts';

const engagement = (over: Partial<EngagementStatus> = {}): EngagementStatus => ({
  state: 'active',
  startDate: '2026-01-01',
  endDate: '2026-12-31',
  fees: [{ fromDate: '2026-01-01', monthFeeFen: 30_000, reason: '' }],
  pauses: [],
  ...over,
});
const done = (status: EngagementStatus, event: EngagementEvent, today = '2026-06-15'): EngagementStatus => {
  const moved = moveEngagement(status, event, today);
  if (!moved.ok) throw new Error(`${event.type} refused: ${moved.code} ${moved.message ?? ''}`);
  return moved.status;
};
const refused = (status: EngagementStatus, event: EngagementEvent, today = '2026-06-15'): [string, string | undefined] | null => {
  const moved = moveEngagement(status, event, today);
  return moved.ok ? null : [moved.code, moved.field];
};
const pause = (from: string, to: string | null): EngagementEvent => ({ type: 'pause', pause: { from, to, reason: '停业' } });
const price = (fromDate: string, monthFeeFen = 40_000): EngagementEvent => ({
  type: 'price',
  fee: { fromDate, monthFeeFen, reason: '票多' },
});
const end = (on: string): EngagementEvent => ({ type: 'end', on });

describe('the states of an engagement', () => {
  const DEEDS: EngagementEvent[] = [
    { type: 'approve' },
    { type: 'withdraw' },
    pause('2026-07', null),
    { type: 'resume' },
    end('2026-09-30'),
    price('2026-07-01'),
    { type: 'day' },
  ];
  test.each<[EngagementState, string[]]>([
    ['draft', ['approve', 'withdraw']],
    ['approved', ['withdraw', 'pause', 'end', 'price', 'day']],
    ['active', ['pause', 'resume', 'end', 'price', 'day']],
    ['paused', ['pause', 'resume', 'end', 'price', 'day']],
    ['ended', []],
    ['withdrawn', []],
  ])('%s takes %j', (state, taken) => {
    const paused = [{ from: '2026-05', to: '2026-06', reason: '' }];
    const allowed = DEEDS.filter(
      (event) => refused(engagement({ state, pauses: state === 'draft' ? [] : paused }), event)?.[0] !== 'engagement_state',
    );
    expect(allowed.map((event) => event.type)).toEqual(taken);
  });

  test.each([
    ['2025-12-31', 'approved'],
    ['2026-01-01', 'active'],
    ['2026-12-31', 'active'],
    ['2027-01-01', 'ended'],
  ])('approved, it is on %s %s', (today, state) =>
    expect(done(engagement({ state: 'draft' }), { type: 'approve' }, today).state).toBe(state),
  );

  test('the daily run begins it on its first day and ends it after its last, also when it comes late', () => {
    const approved = engagement({ state: 'approved' });
    expect(done(approved, { type: 'day' }, '2025-12-31').state).toBe('approved');
    expect(done(approved, { type: 'day' }, '2026-01-01').state).toBe('active');
    expect(done(approved, { type: 'day' }, '2026-01-09').state).toBe('active');
    expect(done(engagement(), { type: 'day' }, '2027-02-01').state).toBe('ended');
  });

  test('a pause of next month waits for it, and it goes on by itself', () => {
    const planned = done(engagement(), pause('2026-07', '2026-08'));
    expect(planned.state).toBe('active');
    expect(['2026-06-30', '2026-07-01', '2026-08-31', '2026-09-01'].map((day) => stateOn(planned, day))).toEqual([
      'active',
      'paused',
      'paused',
      'active',
    ]);
  });
  test('resumed in the third month, two months were paused; in the first month, none', () => {
    const paused = done(engagement(), pause('2026-06', null));
    expect(paused.state).toBe('paused');
    expect(done(paused, { type: 'resume' }, '2026-08-03')).toMatchObject({ state: 'active', pauses: [{ from: '2026-06', to: '2026-07' }] });
    expect(done(paused, { type: 'resume' }, '2026-06-20')).toMatchObject({ state: 'active', pauses: [] });
  });
  test('a pause stays inside the engagement, lies ahead, and does not meet another', () => {
    expect(refused(engagement(), pause('2026-05', null))).toEqual(['engagement_date', '/from']);
    expect(refused(engagement(), pause('2026-09', '2026-08'))).toEqual(['engagement_date', '/to']);
    expect(refused(engagement(), pause('2027-01', null))).toEqual(['engagement_date', '/from']);
    expect(refused(engagement({ state: 'approved', startDate: '2026-09-01' }), pause('2026-08', null))).toEqual([
      'engagement_date',
      '/from',
    ]);
    expect(refused(done(engagement(), pause('2026-07', '2026-08')), pause('2026-08', '2026-10'))).toEqual(['engagement_date', '/from']);
    expect(refused(done(engagement(), pause('2026-07', '2026-08')), pause('2026-09', '2026-10'))).toBeNull();
  });

  test('its last day may be today, or long gone; never before its first, never later than agreed', () => {
    expect(done(engagement(), end('2026-06-15')).state).toBe('active');
    expect(done(engagement(), end('2026-06-14')).state).toBe('ended');
    expect(done(engagement({ endDate: null }), end('2028-01-31')).endDate).toBe('2028-01-31');
    expect(refused(engagement(), end('2025-12-31'))).toEqual(['end_before_start', '/on']);
    expect(refused(engagement(), end('2027-01-01'))).toEqual(['engagement_date', '/on']);
  });

  test('a price holds from its day on; the same day again is the last word; months that have passed keep theirs', () => {
    const changed = done(done(engagement(), price('2026-09-01', 50_000)), price('2026-07-15', 40_000));
    expect(changed.fees.map(({ fromDate }) => fromDate)).toEqual(['2026-01-01', '2026-07-15', '2026-09-01']);
    expect(['2026-07-14', '2026-07-15', '2026-08-31', '2026-09-01'].map((day) => feeOn(changed.fees, day))).toEqual([
      30_000, 40_000, 40_000, 50_000,
    ]);
    expect(done(changed, price('2026-09-01', 60_000)).fees).toHaveLength(3);
    expect(refused(engagement(), price('2026-05-31'))).toEqual(['engagement_date', '/fromDate']);
    expect(refused(engagement(), price('2027-01-01'))).toEqual(['engagement_date', '/fromDate']);
    expect(refused(engagement({ state: 'approved', startDate: '2026-09-01' }), price('2026-08-01'))).toEqual([
      'engagement_date',
      '/fromDate',
    ]);
  });
});

describe('one engagement after another', () => {
  const span = (startDate: string, endDate: string | null) => ({ startDate, endDate });
  test.each([
    [span('2026-01-01', '2026-06-30'), span('2026-07-01', null), false],
    [span('2026-01-01', '2026-07-01'), span('2026-07-01', null), true],
    [span('2026-01-01', null), span('2030-01-01', '2030-12-31'), true],
    [span('2026-05-01', '2026-05-31'), span('2026-01-01', '2026-12-31'), true],
    [span('2027-01-01', '2027-12-31'), span('2026-01-01', '2026-12-31'), false],
  ])('%j and %j overlap: %s', (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
    expect(overlaps(other, one)).toBe(expected);
  });

  test('a renewal begins the day after, runs as long again, at the fee that held last', () => {
    const fees = [
      { fromDate: '2026-01-01', monthFeeFen: 30_000, reason: '' },
      { fromDate: '2026-09-01', monthFeeFen: 40_000, reason: '票多' },
    ];
    expect(renewalOf({ startDate: '2026-01-01', endDate: '2026-12-31', fees })).toEqual({
      startDate: '2027-01-01',
      endDate: '2027-12-31',
      monthFeeFen: 40_000,
    });
    expect(renewalOf({ startDate: '2026-10-01', endDate: '2026-12-31', fees })).toMatchObject({ endDate: '2027-03-31' });
    expect(renewalOf({ startDate: '2023-01-01', endDate: '2026-12-31', fees })).toMatchObject({ endDate: '2027-12-31' });
    expect(renewalOf({ startDate: '2026-01-01', endDate: null, fees })).toBeNull();
  });

  test.each([
    ['2026-10-31', null, null],
    ['2026-11-01', null, 60],
    ['2026-11-02', 60, null],
    // The run of the sixtieth day was missed: made good, once.
    ['2026-11-20', null, 60],
    ['2026-11-30', 60, null],
    ['2026-12-01', 60, 30],
    ['2026-12-23', 60, 30],
    ['2026-12-24', 30, 7],
    ['2026-12-31', 7, null],
    ['2026-12-31', 30, 7],
    ['2027-01-01', null, null],
  ] as const)('of one that ends on New Year’s Eve, on %s with %s sent, %s is due', (today, lastSent, due) =>
    expect(renewalReminder('2026-12-31', today, lastSent)).toBe(due),
  );
  test('what has no end is never to be renewed', () => expect(renewalReminder(null, '2026-12-01', null)).toBeNull());
});

test('vouchers are counted with all that it takes, or not at all', () => {
  const terms = (vouchersIncluded: number | null, overageStep: number | null, overageFeeFen: number | null) =>
    voucherTermsFit({ vouchersIncluded, overageStep, overageFeeFen });
  expect([terms(null, null, null), terms(30, 20, 5000), terms(30, null, null)]).toEqual([true, true, true]);
  expect([terms(null, 20, 5000), terms(30, 20, null), terms(30, null, 5000)]).toEqual([false, false, false]);
});
