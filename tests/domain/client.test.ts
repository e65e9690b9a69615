import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merged, refusalToMerge, type MergingClient } from '../../domain/client/merge.ts';
import { profileAfter, profileAt, refusalToProfile, type ProfileEntry } from '../../domain/client/profile.ts';
import { refusalToRights, type HeldRights } from '../../domain/client/rights.ts';
import { tidyUsci, usciFault } from '../../domain/client/usci.ts';
import { usccCheckChar } from '../../domain/ids.ts';
import { CONTACT_RIGHTS, type ContactRight } from '../../domain/roles.ts';

describe('the code of a company', () => {
  test.each([
    ['91990101DEM000014Q', null],
    ['9199 0101 dem0-00014q', null],
    ['91990101DEM000O14Q', '第 15 位“O”不是代码里会有的字符，可能是数字 0'],
    ['91990101DEM000I14Q', '第 15 位“I”不是代码里会有的字符，可能是数字 1'],
    ['9199A101DEM000014Q', '第 5 位“A”应为数字（第 3–8 位是行政区划）'],
    ['91990101DEM00001', '应为 18 位，现在是 16 位'],
    ['91990101DEM000014R', '第 18 位校验码应为“Q”，现在是“R”，请核对前 17 位有没有抄错'],
  ])('%s: %s', (text, message) => {
    const fault = usciFault(tidyUsci(text));
    expect(fault?.zh ?? null).toBe(message);
    expect(fault?.en ?? '').not.toMatch(/\p{Script=Han}/u);
  });

  test('any seventeen good characters with their check character are right, and no other check character is', () => {
    const chars = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...chars), { minLength: 9, maxLength: 9 }), fc.nat(999_999), (tail, place) => {
        const first = `91${String(place).padStart(6, '0')}${tail.join('')}`;
        const right = usccCheckChar(first) ?? '';
        expect(usciFault(first + right)).toBeNull();
        for (const other of chars.filter((char) => char !== right)) expect(usciFault(first + other)?.at).toBe(18);
      }),
      { numRuns: 40 },
    );
  });
});

const small = { entity: 'company', vatKind: 'small_scale', levy: 'audit', flags: [] } as const;
const general = { ...small, vatKind: 'general' } as const;
const entry = (id: string, validFrom: string, more: object = {}): ProfileEntry => ({ id, validFrom, ...small, flags: [], ...more });
const history = [entry('a', '2024-01-01'), entry('b', '2026-07-01', general), entry('c', '2027-01-01', { levy: 'rate' })];

describe('how a client is taxed on a date', () => {
  test.each([
    ['2023-12-31', null, 'a'],
    ['2024-01-01', 'a', 'b'],
    ['2026-06-30', 'a', 'b'],
    ['2026-07-01', 'b', 'c'],
    ['2026-12-31', 'b', 'c'],
    ['2027-01-01', 'c', null],
    ['2099-01-01', 'c', null],
  ])('on %s it is %s, and next comes %s', (date, now, next) => {
    expect(profileAt(history, date)?.id ?? null).toBe(now);
    expect(profileAfter(history, date)?.id ?? null).toBe(next);
    expect(profileAt(history.toReversed(), date)?.id ?? null).toBe(now);
  });

  test.each([
    ['before the first', '2023-12-31', general, 'before_first'],
    ['on a day that has one', '2026-07-01', small, 'overlap'],
    ['between two', '2026-08-01', small, 'overlap'],
    ['before one that is to come', '2026-12-31', small, 'overlap'],
    ['after the last, saying the same', '2027-02-01', { ...small, levy: 'rate' }, 'same'],
    ['after the last, saying something else', '2027-02-01', general, null],
  ] as const)('a change %s', (_, validFrom, profile, refusal) => {
    expect(refusalToProfile(history, { ...profile, flags: [], validFrom })).toBe(refusal);
  });

  test('the first profile may begin on any day, and the order of flags is no change', () => {
    expect(refusalToProfile([], { ...small, flags: [], validFrom: '2001-01-01' })).toBeNull();
    const flagged = [entry('a', '2024-01-01', { flags: ['housing_fund', 'zero_filing'] })];
    expect(refusalToProfile(flagged, { ...small, flags: ['zero_filing', 'housing_fund'], validFrom: '2025-01-01' })).toBe('same');
  });

  test('whatever is written in turn, each day has the last that began by then', () => {
    const days = fc.array(fc.integer({ min: 1, max: 28 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 31 }), (given, asked) => {
        const kept: ProfileEntry[] = [];
        for (const [index, day] of given.entries()) {
          const next = entry(String(index), `2026-01-${String(day).padStart(2, '0')}`, index % 2 === 0 ? {} : general);
          if (refusalToProfile(kept, next) === null) kept.push(next);
        }
        const date = `2026-01-${String(asked).padStart(2, '0')}`;
        const by = kept.filter(({ validFrom }) => validFrom <= date);
        expect(profileAt(kept, date)).toBe(by.at(-1) ?? null);
        expect(new Set(kept.map(({ validFrom }) => validFrom)).size).toBe(kept.length);
      }),
    );
  });
});

const all: ContactRight[] = [...CONTACT_RIGHTS];
const boss = { personId: 'boss', rights: all };
const clerk = { personId: 'clerk', rights: ['pay', 'manage'] as ContactRight[] };
const cashier = { personId: 'cashier', rights: ['pay'] as ContactRight[] };
const by = (who: HeldRights) => ({ kind: 'contact' as const, ...who });

describe('the rights of contacts', () => {
  test.each([
    ['the firm gives everything', { kind: 'staff' } as const, [boss, cashier], 'cashier', all, null],
    ['the firm takes the last who manages', { kind: 'staff' } as const, [boss], 'boss', null, null],
    ['a contact without manage changes nobody', by(cashier), [boss, cashier], 'cashier', ['pay'], 'forbidden'],
    ['a contact without manage does not take themselves off', by(cashier), [boss, cashier], 'cashier', null, 'forbidden'],
    ['who manages gives what they hold', by(clerk), [boss, clerk, cashier], 'cashier', ['pay', 'manage'], null],
    ['who manages gives no more than they hold', by(clerk), [boss, clerk, cashier], 'cashier', ['pay', 'ledgers'], 'rights_beyond_own'],
    ['who manages does not raise themselves', by(clerk), [boss, clerk], 'clerk', ['pay', 'manage', 'confirm'], 'rights_beyond_own'],
    ['who manages may leave others what they hold beyond', by(clerk), [boss, clerk], 'boss', ['ledgers', 'confirm', 'manage'], null],
    ['who manages may step down beside another', by(clerk), [boss, clerk], 'clerk', ['pay'], null],
    ['the last who manages does not step down', by(clerk), [clerk, cashier], 'clerk', ['pay'], 'last_manager'],
    ['the last who manages does not leave', by(clerk), [clerk, cashier], 'clerk', null, 'last_manager'],
    ['who manages takes somebody off', by(clerk), [clerk, cashier], 'cashier', null, null],
  ] as const)('%s', (_, giver, contacts, personId, next, refusal) => {
    expect(refusalToRights(giver, contacts, personId, next)).toBe(refusal);
  });

  test('whatever contacts do to each other, nobody holds more than somebody held before, and somebody manages', () => {
    const person = fc.constantFrom('a', 'b', 'c');
    const rights = fc.subarray(all);
    const step = fc.record({ who: person, whom: person, next: fc.option(rights) });
    fc.assert(
      fc.property(fc.dictionary(person, rights, { minKeys: 1 }), fc.array(step, { maxLength: 20 }), (start, steps) => {
        const held = new Map(Object.entries(start));
        const ever = new Set(Object.values(start).flat());
        const managed = [...held.values()].some((one) => one.includes('manage'));
        for (const { who, whom, next } of steps) {
          const contacts = [...held].map(([personId, own]) => ({ personId, rights: own }));
          const giver = by({ personId: who, rights: held.get(who) ?? [] });
          if (!held.has(whom) || refusalToRights(giver, contacts, whom, next) !== null) continue;
          if (next === null) held.delete(whom);
          else held.set(whom, next);
        }
        for (const own of held.values()) for (const right of own) expect(ever).toContain(right);
        expect([...held.values()].some((one) => one.includes('manage'))).toBe(managed);
      }),
    );
  });
});

const client = (id: string, more: Partial<MergingClient> = {}): MergingClient => ({
  id,
  usci: null,
  mergedIntoId: null,
  archivedAt: null,
  tags: [],
  helperIds: [],
  accountantId: null,
  storeIds: ['store-1'],
  contacts: [],
  ...more,
});

describe('two clients that are one', () => {
  test.each([
    ['with itself', client('a'), client('a'), false, 'merge_self'],
    ['one that became part of another already', client('a'), client('b', { mergedIntoId: 'c' }), false, 'client_merged'],
    ['into one that became part of another', client('a', { mergedIntoId: 'c' }), client('b'), false, 'client_merged'],
    ['into an archived one', client('a', { archivedAt: 1 }), client('b'), false, 'client_archived'],
    ['with different codes', client('a', { usci: '1' }), client('b', { usci: '2' }), false, 'usci_differs'],
    ['with different codes, and it is meant', client('a', { usci: '1' }), client('b', { usci: '2' }), true, null],
    ['where one has no code yet', client('a'), client('b', { usci: '2' }), false, null],
    ['where the other was archived', client('a'), client('b', { archivedAt: 1 }), false, null],
  ])('%s', (_, kept, gone, confirmed, refusal) => {
    expect(refusalToMerge(kept, gone, confirmed)).toBe(refusal);
  });

  test('what becomes of them has the people of both, and the words of the one that stays', () => {
    const kept = client('a', {
      usci: '1',
      accountantId: 's1',
      helperIds: ['s2'],
      tags: ['老客户'],
      contacts: [{ personId: 'p', title: '法人', rights: ['pay'], since: 1 }],
    });
    const gone = client('b', {
      usci: '2',
      accountantId: 's3',
      helperIds: ['s1', 's4'],
      tags: ['老客户', '重点'],
      storeIds: ['store-2'],
      contacts: [
        { personId: 'p', title: '财务', rights: ['ledgers'], since: 2 },
        { personId: 'q', title: '', rights: ['manage'], since: 3 },
      ],
    });
    expect(merged(kept, gone, 20)).toEqual({
      usci: '1',
      accountantId: 's1',
      helperIds: ['s2', 's4'],
      tags: ['老客户', '重点'],
      storeIds: ['store-1', 'store-2'],
      contacts: [
        { personId: 'p', title: '法人', rights: ['pay', 'ledgers'], since: 1 },
        { personId: 'q', title: '', rights: ['manage'], since: 3 },
      ],
    });
  });
});
