import { describe, expect, test } from 'vitest';
import {
  closedFor,
  groupOf,
  isFixed,
  isToldTo,
  mayBeQuiet,
  NOTICE_GROUPS,
  OUTWARD_NOTICES,
  ruleOf,
  type Choices,
} from '../../domain/notice-choices.ts';
import { NOTICES, type NoticeId } from '../../domain/notices.ts';

const chose = (choices: Choices) => ({ choices, quiet: null });

describe('what a person hears', () => {
  test.each<[string, NoticeId, Choices, 'wechat' | 'subscription' | 'sms', string | null]>([
    ['all, as long as they said nothing', 'case.progress.client', {}, 'wechat', null],
    ['nothing over a channel they switched off', 'case.progress.client', { work: { wechat: false } }, 'wechat', 'switched_off'],
    ['other kinds all the same', 'ledger.published', { work: { wechat: false } }, 'wechat', null],
    ['no SMS instead of the WeChat they switched off', 'complaint.settled.client', { voice: { wechat: false } }, 'sms', 'switched_off'],
    ['an SMS instead when they want SMS', 'complaint.settled.client', { voice: { wechat: false, sms: true } }, 'sms', null],
    ['money that is asked for, whatever they switched off', 'dunning.3', { money: { wechat: false, sms: false } }, 'wechat', null],
    ['a tax date, whatever they switched off', 'period.deduct.failed', { tax: { sms: false } }, 'sms', null],
  ])('%s', (_name, id, choices, channel, closed) => {
    expect(closedFor({}, chose(choices), id, channel)).toBe(closed);
  });
  test('follows the firm’s rule where they said nothing: off means only who switched it on', () => {
    const rules = { 'case.progress.client': 'off' } as const;
    expect(closedFor(rules, chose({}), 'case.progress.client', 'wechat')).toBe('off_by_default');
    expect(closedFor(rules, chose({ work: { wechat: true } }), 'case.progress.client', 'wechat')).toBeNull();
    expect(
      closedFor({ 'case.progress.client': 'mandatory' }, chose({ work: { wechat: false } }), 'case.progress.client', 'wechat'),
    ).toBeNull();
  });
  test('what has haste at any hour stays mandatory, whatever the firm says', () => {
    const hasty = OUTWARD_NOTICES.filter(isFixed);
    expect(hasty.length).toBeGreaterThan(5);
    for (const id of hasty) expect([id, ruleOf({ [id]: 'off' }, id)]).toEqual([id, 'mandatory']);
  });
  test('every notice that leaves the inbox stands in a group, and is told to somebody', () => {
    for (const id of OUTWARD_NOTICES) {
      expect(NOTICE_GROUPS).toContain(groupOf(id));
      expect([id, isToldTo(id, 'staff') || isToldTo(id, 'client')]).toEqual([id, true]);
    }
    expect(OUTWARD_NOTICES.length).toBeLessThan(Object.keys(NOTICES).length);
  });
});

test.each([
  ['22:00', '07:00', true],
  ['12:00', '13:30', true],
  ['20:00', '08:00', true],
  ['20:00', '08:01', false],
  ['08:00', '08:00', false],
])('quiet from %s to %s may be kept: %s', (from, to, may) => {
  expect(mayBeQuiet({ from, to })).toBe(may);
});
