import { describe, expect, test } from 'vitest';
import {
  broadcastTo,
  isForEverybody,
  isMeantFor,
  mayAddress,
  phaseOf,
  type AnnouncementAudience,
  type AnnouncementReader,
} from '../../domain/announcements.ts';

const to = (more: Partial<AnnouncementAudience>): AnnouncementAudience => ({
  audience: 'all',
  storeIds: [],
  vatKinds: [],
  tags: [],
  ...more,
});
const company = (storeIds: string[], vatKind: 'general' | 'small_scale', tags: string[] = []) => ({ storeIds, vatKind, tags });
const staffIn = (...storeIds: string[]): AnnouncementReader => ({ staff: { storeIds, everywhere: false }, companies: [] });
const contactOf = (...companies: AnnouncementReader['companies']): AnnouncementReader => ({ staff: null, companies });
const OWNER: AnnouncementReader = { staff: { storeIds: [], everywhere: true }, companies: [] };

describe('an announcement', () => {
  test.each<[string, AnnouncementAudience, AnnouncementReader, boolean]>([
    ['for all reaches a colleague', to({}), staffIn('s1'), true],
    ['for all reaches a contact', to({}), contactOf(company(['s1'], 'general')), true],
    ['for all reaches nobody who is neither', to({}), { staff: null, companies: [] }, false],
    ['for staff stays among them', to({ audience: 'staff' }), contactOf(company(['s1'], 'general')), false],
    ['for clients is none of a colleague’s', to({ audience: 'clients' }), staffIn('s1'), false],
    ['for a store reaches who works there', to({ storeIds: ['s1', 's2'] }), staffIn('s2'), true],
    ['for a store does not reach another store', to({ storeIds: ['s1'] }), staffIn('s2'), false],
    ['for a store reaches the owner', to({ storeIds: ['s1'] }), OWNER, true],
    ['for general taxpayers reaches one', to({ vatKinds: ['general'] }), contactOf(company([], 'general')), true],
    ['for general taxpayers passes a small one over', to({ vatKinds: ['general'] }), contactOf(company([], 'small_scale')), false],
    ['for a tag needs one of them', to({ tags: ['重点', '餐饮'] }), contactOf(company([], 'general', ['餐饮'])), true],
    [
      'asks everything of one company, never half of each',
      to({ storeIds: ['s1'], tags: ['重点'] }),
      contactOf(company(['s1'], 'general'), company(['s2'], 'general', ['重点'])),
      false,
    ],
    ['asks nothing of a colleague that is about clients', to({ tags: ['重点'] }), staffIn('s1'), true],
  ])('%s', (_name, audience, reader, expected) => {
    expect(isMeantFor(audience, reader)).toBe(expected);
  });

  test('is for whoever passes by only when nothing is asked of them', () => {
    expect(isForEverybody(to({}))).toBe(true);
    expect(isForEverybody(to({ audience: 'clients' }))).toBe(true);
    expect(isForEverybody(to({ audience: 'staff' }))).toBe(false);
    for (const more of [{ storeIds: ['s1'] }, { vatKinds: ['general' as const] }, { tags: ['重点'] }])
      expect(isForEverybody(to(more))).toBe(false);
  });

  test.each([
    ['draft', 0, null, 'draft'],
    ['published', 0, null, 'showing'],
    ['published', 1000, null, 'showing'],
    ['published', 1001, null, 'scheduled'],
    ['published', 1, 1001, 'showing'],
    ['published', 1, 1000, 'over'],
    ['withdrawn', 1, null, 'withdrawn'],
  ] as const)('%s from %d until %s is %s', (state, from, until, phase) => {
    expect(phaseOf({ state, from, until }, 1000)).toBe(phase);
  });

  test('is written by the owner for all, by an admin for stores of theirs, or for all when all are theirs', () => {
    const admin = { role: 'admin', storeIds: ['s1'] };
    expect(mayAddress({ role: 'owner', storeIds: [] }, to({}), ['s1', 's2'])).toBe(true);
    expect(mayAddress(admin, to({ storeIds: ['s1'] }), ['s1', 's2'])).toBe(true);
    expect(mayAddress(admin, to({ storeIds: ['s1', 's2'] }), ['s1', 's2'])).toBe(false);
    expect(mayAddress(admin, to({}), ['s1', 's2'])).toBe(false);
    expect(mayAddress(admin, to({}), ['s1'])).toBe(true);
  });

  test('is broadcast to exactly whom it is meant for', () => {
    expect(broadcastTo(to({ audience: 'staff', storeIds: ['s1'] }))).toEqual({ to: 'staff', storeIds: ['s1'] });
    expect(broadcastTo(to({ audience: 'clients', tags: ['重点'] }))).toEqual({
      to: 'contacts',
      storeIds: [],
      vatKinds: [],
      tags: ['重点'],
    });
    expect(broadcastTo(to({}))).toMatchObject({ to: 'everybody' });
  });
});
