import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginComplaint, complaintAfter, complaintAudience, complaintDeadline } from '../../domain/complaint/transition.ts';
import type { ComplaintEvent, ComplaintInput, ComplaintStatus } from '../../domain/complaint/types.ts';
import { DAY_MS, HOUR_MS, instantOf, parseCivilTime } from '../../domain/time.ts';

/** Tuesday, ten o'clock. */
const T0 = instantOf('2026-11-24', parseCivilTime('10:00'));
const input: ComplaintInput = {
  no: 'T26112400001',
  topic: 'attitude',
  clientId: 'c09',
  storeId: 'store-2',
  personId: 'demo-client-7',
  againstStaffId: 'staff-5',
  caseNo: null,
  contentId: 'words',
  terms: {
    calendar: {
      weekdays: [1, 2, 3, 4, 5],
      spans: [
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ],
      holidays: [],
      makeUpDays: [],
    },
    acknowledgeWithinMs: 4 * HOUR_MS,
    settleWithinMs: 24 * HOUR_MS,
    reopenWithinMs: 7 * DAY_MS,
  },
};
const admin = { kind: 'staff', id: 'admin-2', admin: true } as const;
const accused = { kind: 'staff', id: 'staff-5' } as const;
const client = { kind: 'contact', id: 'demo-client-7' } as const;
const acknowledge = { type: 'acknowledge', by: admin, contentId: null } as const;
const settle = {
  type: 'settle',
  by: admin,
  contentId: 'result',
  upheld: true,
  compensation: { kind: 'credit', amountFen: 5_000 },
} as const;
const reopen = { type: 'reopen', by: client, contentId: 'not so' } as const;

/** What became of it after these events, an hour apart. */
function told(...events: ComplaintEvent[]): ComplaintStatus {
  let { status } = beginComplaint(input, T0);
  events.forEach((event, hour) => {
    const step = complaintAfter(
      input,
      status,
      event,
      Math.max(T0 + (hour + 1) * HOUR_MS, event.type === 'overdue' ? (status.dueAt ?? 0) : 0),
    );
    if (!step.ok) throw new Error(`${event.type}: ${step.refusal.code}`);
    ({ status } = step);
  });
  return status;
}
const refusal = (status: ComplaintStatus, event: ComplaintEvent, at = status.at + HOUR_MS): string | null => {
  const step = complaintAfter(input, status, event, at);
  return step.ok ? null : step.refusal.code;
};

describe('a complaint', () => {
  test('is acknowledged within four business hours, or rises to the owner, then by SMS, then no further', () => {
    const fresh = beginComplaint(input, T0).status;
    expect(fresh.dueAt).toBe(instantOf('2026-11-24', parseCivilTime('15:00')));
    expect(refusal(fresh, { type: 'overdue' }, T0 + HOUR_MS)).toBe('wrong_state');
    const once = told({ type: 'overdue' });
    expect(once).toMatchObject({ state: 'received', risen: 1, dueAt: instantOf('2026-11-25', parseCivilTime('10:00')) });
    expect(told({ type: 'overdue' }, { type: 'overdue' })).toMatchObject({ risen: 2, dueAt: null });
  });

  test('is settled within three business days of being acknowledged, with a result and a compensation', () => {
    const open = told(acknowledge);
    expect(open).toMatchObject({ state: 'acknowledged', handlerId: 'admin-2', risen: 0 });
    expect(open.dueAt).toBe(instantOf('2026-11-27', parseCivilTime('11:00')));
    const done = told(acknowledge, settle);
    expect(done).toMatchObject({
      state: 'settled',
      dueAt: null,
      settlement: { upheld: true, compensation: { amountFen: 5_000 }, byId: 'admin-2' },
    });
    expect(complaintDeadline(done)).toEqual({ type: 'close', at: done.at + 7 * DAY_MS });
  });

  test('is never handled, settled or talked into by who is accused', () => {
    const fresh = beginComplaint(input, T0).status;
    expect(refusal(fresh, { ...acknowledge, by: accused })).toBe('accused_handles');
    expect(refusal(told(acknowledge), { ...settle, by: accused })).toBe('accused_handles');
    expect(refusal(told(acknowledge), { type: 'handOver', by: admin, staffId: 'staff-5', contentId: null })).toBe('accused_handles');
    expect(refusal(fresh, { type: 'message', by: accused, contentId: 'm', internal: true })).toBe('accused_handles');
    expect(complaintAudience(input, 0, { admins: ['staff-5'], owners: ['owner'] })).toEqual(['owner']);
    expect(complaintAudience(input, 0, { admins: ['admin', 'staff-5'], owners: ['owner'] })).toEqual(['admin']);
    expect(complaintAudience(input, 1, { admins: ['admin'], owners: ['owner'] })).toEqual(['owner']);
    expect(complaintAudience({ againstStaffId: 'owner' }, 1, { admins: ['admin'], owners: ['owner'] })).toEqual(['admin']);
  });

  test('is reopened once by the client, in time, and never by anybody else', () => {
    const done = told(acknowledge, settle);
    expect(refusal(done, { ...reopen, by: admin })).toBe('forbidden');
    expect(refusal(done, reopen, done.at + 8 * DAY_MS)).toBe('reopen_over');
    const again = told(acknowledge, settle, reopen);
    expect(again).toMatchObject({ state: 'acknowledged', reopened: true });
    expect(refusal(told(acknowledge, settle, reopen, settle), reopen)).toBe('reopen_over');
  });

  test.each([
    ['settled before anybody answers for it', [], settle, 'wrong_state'],
    ['accepted before it is settled', [acknowledge], { type: 'accept', by: client, score: 5 }, 'wrong_state'],
    ['accepted with six stars', [acknowledge, settle], { type: 'accept', by: client, score: 6 }, 'bad_input'],
    ['settled with a sum below nothing', [acknowledge], { ...settle, compensation: { kind: 'credit', amountFen: -1 } }, 'bad_input'],
    ['acknowledged by the client', [], { ...acknowledge, by: client }, 'forbidden'],
    ['an internal word of the client', [], { type: 'message', by: client, contentId: 'm', internal: true }, 'forbidden'],
  ] as [string, ComplaintEvent[], ComplaintEvent, string][])('cannot be %s', (_, before, event, code) => {
    expect(refusal(told(...before), event)).toBe(code);
  });

  test('whatever comes in whatever order: a closed one stays closed, its lines are numbered without a gap, it is reopened at most once', () => {
    const event = fc.constantFrom<ComplaintEvent>(
      acknowledge,
      settle,
      reopen,
      { type: 'accept', by: client, score: null },
      { type: 'message', by: client, contentId: 'm', internal: false },
      { type: 'overdue' },
      { type: 'close' },
      { type: 'show', by: admin, shown: true },
    );
    fc.assert(
      fc.property(fc.array(fc.record({ event, hours: fc.integer({ min: 0, max: 100 }) }), { maxLength: 30 }), (steps) => {
        let { status } = beginComplaint(input, T0);
        let at = T0;
        let [reopens, lines] = [0, 1];
        for (const { event: next, hours } of steps) {
          at += hours * HOUR_MS;
          const step = complaintAfter(input, status, next, at);
          if (!step.ok) continue;
          if (status.state === 'closed') expect(step.status.state).toBe('closed');
          for (const entry of step.entries) expect(entry.seq).toBe(++lines);
          if (next.type === 'reopen') reopens += 1;
          ({ status } = step);
        }
        expect(reopens).toBeLessThanOrEqual(1);
        expect(status.state === 'closed').toBe(status.closedAt !== null);
      }),
    );
  });
});
