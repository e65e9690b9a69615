import { describe, expect, test } from 'vitest';
import { actionsFor } from '../../domain/case/actions.ts';
import type { ActionFacts } from '../../domain/case/actions.ts';
import { bestOf, rankCandidates } from '../../domain/case/candidates.ts';
import { refusalToGrab, refusalToWork } from '../../domain/case/eligibility.ts';
import type { CaseFacts, StaffFacts } from '../../domain/case/eligibility.ts';
import { nextActor } from '../../domain/case/next-actor.ts';
import { begin, transition } from '../../domain/case/transition.ts';
import type { CaseEvent, CaseInput, CaseStatus } from '../../domain/case/types.ts';
import type { Principal, Role } from '../../domain/roles.ts';
import { ADMIN, CONTACT, STAFF_1, aFee, anOrder, aRequest } from '../support/a-request.ts';

const T0 = Date.UTC(2026, 10, 24, 2);
const played = (input: CaseInput, ...events: CaseEvent[]): CaseStatus =>
  events.reduce((status, event) => {
    const outcome = transition(input, status, event, T0);
    if (!outcome.ok) throw new Error(outcome.refusal.code);
    return outcome.status;
  }, begin(input, T0).status);

const facts: CaseFacts = {
  state: 'open',
  clientStoreIds: ['store-1'],
  skill: 'social',
  dedicatedId: 'staff-2',
  firstRefusalUntil: null,
  releasedBy: [],
};
const staff = (more: Partial<StaffFacts> = {}): StaffFacts => ({
  staffId: 'staff-1',
  active: true,
  onDuty: true,
  storeIds: ['store-1'],
  skills: ['social'],
  openCases: 1,
  caseCap: 8,
  rating: 4.5,
  experience: 3,
  ...more,
});

describe('who may grab, and the reason told to those who may not', () => {
  test.each([
    [null, facts, 'not_staff'],
    [staff({ active: false }), facts, 'inactive'],
    [staff({ onDuty: false }), facts, 'off_duty'],
    [staff({ storeIds: ['store-2'] }), facts, 'other_store'],
    [staff({ skills: ['tax'] }), facts, 'no_skill'],
    [staff({ openCases: 8 }), facts, 'cap_reached'],
    [staff({ openCases: 0, caseCap: 0 }), facts, 'cap_reached'],
    [staff(), { ...facts, releasedBy: ['staff-1'] }, 'released_before'],
    [staff(), { ...facts, firstRefusalUntil: T0 + 1 }, 'first_refusal'],
    [staff(), { ...facts, firstRefusalUntil: T0 }, null],
    [staff({ staffId: 'staff-2' }), { ...facts, firstRefusalUntil: T0 + 1 }, null],
    [staff(), facts, null],
  ] as [StaffFacts | null, CaseFacts, string | null][])('%#', (who, what, reason) => expect(refusalToGrab(who, what, T0)).toBe(reason));
  test('first refusal does not stand in the way of an admin', () =>
    expect(refusalToWork(staff(), { ...facts, firstRefusalUntil: T0 + 1 })).toBeNull());
});

describe('candidates', () => {
  const people = [
    staff({ staffId: 'a', openCases: 7 }),
    staff({ staffId: 'b', openCases: 0, rating: 4.9, experience: 12 }),
    staff({ staffId: 'staff-2', openCases: 4 }),
    staff({ staffId: 'c', skills: ['tax'], openCases: 0, rating: 5 }),
    staff({ staffId: 'd', onDuty: false, openCases: 0, rating: 5, experience: 50 }),
  ];
  test('the dedicated first, then who has room and is good at it; those who do not fit last, with the reason', () => {
    const ranked = rankCandidates(people, facts);
    expect(ranked.map((one) => [one.rank, one.staffId, one.refusal])).toEqual([
      [1, 'staff-2', null],
      [2, 'b', null],
      [3, 'a', null],
      [4, 'd', 'off_duty'],
      [5, 'c', 'no_skill'],
    ]);
    expect(ranked[0]).toMatchObject({ dedicated: true, skilled: true });
    expect(ranked[1]?.reasons).toEqual(['skill', 'idle', 'rating', 'experience']);
    expect(bestOf(ranked)).toBe('staff-2');
  });
  test('the order they come in does not matter', () =>
    expect(rankCandidates([...people].reverse(), facts)).toEqual(rankCandidates(people, facts)));
  test('nobody fits: nobody is taken', () => expect(bestOf(rankCandidates([staff({ onDuty: false })], facts))).toBeNull());
});

const person = (role: Role | null, id: string, storeIds = ['store-1'], clientIds: string[] = []): Principal => ({
  personId: `person-${id}`,
  staff: role === null ? null : { id, role, storeIds, groupId: null, powers: [] },
  links: clientIds.map((clientId) => ({ clientId, rights: ['confirm'] })),
});
const contact = person(null, 'x', [], ['c01']);
const grab: CaseEvent = { type: 'grab', by: STAFF_1 };
const deliver: CaseEvent = { type: 'deliver', by: STAFF_1, contentId: 'd', originals: true };

describe('the buttons of a screen', () => {
  const input = aRequest();
  const of = (status: CaseStatus, who: Principal, mayGrab = false): string[] =>
    actionsFor(
      {
        clientId: 'c01',
        storeId: 'store-1',
        dedicatedId: 'staff-2',
        createdByContact: null,
        helperIds: [],
        status,
        mayGrab,
        now: T0,
      } satisfies ActionFacts,
      who,
    );
  const open = played(input);
  const taken = played(input, grab);
  const delivered = played(input, grab, deliver);
  const completed = played(input, grab, deliver, { type: 'confirm', by: CONTACT, contentId: null });
  test.each([
    ['staff who may grab', open, person('staff', 'staff-1'), true, ['grab']],
    ['staff who may not', open, person('staff', 'staff-1'), false, []],
    ['the client, open', open, contact, false, ['message', 'cancel']],
    ['a client of another company', open, person(null, 'x', [], ['c02']), false, []],
    ['an admin of the store, open', open, person('admin', 'admin'), false, ['assign', 'message', 'note', 'cancel']],
    ['an admin of another store', open, person('admin', 'admin-2', ['store-2']), false, []],
    ['the owner', taken, person('owner', 'owner', []), false, ['assign', 'message', 'note', 'cancel']],
    [
      'the assignee',
      taken,
      person('staff', 'staff-1'),
      false,
      ['transfer', 'release', 'progress', 'message', 'note', 'askPapers', 'deliver'],
    ],
    ['the dedicated accountant while another works', taken, person('staff', 'staff-2'), false, ['message', 'note']],
    ['the client in progress', taken, contact, false, ['message']],
    ['the client, delivered', delivered, contact, false, ['message', 'confirm', 'returnDelivery']],
    [
      'a contact without the right to confirm',
      delivered,
      { ...contact, links: [{ clientId: 'c01', rights: ['ledgers'] }] },
      false,
      ['message'],
    ],
    ['the assignee, delivered', delivered, person('staff', 'staff-1'), false, ['message', 'note']],
    [
      'the assignee, unanswered',
      { ...delivered, unansweredAt: T0 },
      person('staff', 'staff-1'),
      false,
      ['message', 'note', 'confirmReceipt'],
    ],
    ['the client, completed', completed, contact, false, ['message', 'review']],
    ['the client, after the window', { ...completed, closedAt: T0 }, contact, false, []],
    ['anybody, cancelled', played(input, { type: 'cancel', by: ADMIN, contentId: 'c' }), person('owner', 'owner'), false, []],
  ] as [string, CaseStatus, Principal, boolean, string[]][])('%s', (_, status, who, mayGrab, actions) =>
    expect(of(status, who, mayGrab)).toEqual(actions),
  );
});

describe('who acts next', () => {
  const priced = anOrder({ fee: aFee('quoted', null) });
  const told: CaseEvent = {
    type: 'quote',
    by: STAFF_1,
    lines: [{ kind: 'service', contentId: 'l', amountFen: 30_000 }],
    depositFen: null,
    contentId: null,
  };
  const input = aRequest({ dedicatedId: 'staff-2', papers: [{ contentId: 'p', required: true, original: false }] });
  const plain = aRequest();
  test.each([
    [played(input), { who: 'dedicated', what: 'grab', staffId: 'staff-2' }],
    [played(plain), { who: 'staff', what: 'grab', staffId: null }],
    [played(aRequest({ dispatch: 'admin' })), { who: 'admin', what: 'assign' }],
    [played(plain, grab), { who: 'staff', what: 'work', staffId: 'staff-1' }],
    [played(input, { ...grab, by: { kind: 'staff', id: 'staff-2' } }), { who: 'client', what: 'papers', until: null }],
    [played(plain, grab, { type: 'askTransfer', by: STAFF_1, staffId: null, contentId: 'r' }), { who: 'admin', what: 'assign' }],
    [played(plain, grab, deliver), { who: 'client', what: 'confirm' }],
    [played(plain, grab, deliver, { type: 'confirm', by: CONTACT, contentId: null }), { who: 'client', what: 'review' }],
    [played(priced, grab), { who: 'staff', what: 'quote', staffId: 'staff-1' }],
    [played(priced, grab, told), { who: 'client', what: 'quote' }],
    [played(priced, grab, told, { type: 'refuseQuote', by: CONTACT, quoteNo: 1, contentId: 'dear' }), { who: 'staff', what: 'quote' }],
    [played(plain, { type: 'cancel', by: CONTACT, contentId: 'c' }), { who: 'nobody', what: 'none', until: null }],
  ] as [CaseStatus, object][])('%#', (status, next) => expect(nextActor(status, 'staff-2', T0)).toMatchObject(next));
});
