import { describe, expect, test } from 'vitest';
import { CHANNELS, nextStep, PACES, quietAt, type Channel, type ReachFacts, type Tried } from '../../domain/channel-policy.ts';

const NIGHT = 1000;
const MORNING_AFTER_HOLIDAY = 2000;
/** A follower with everything, by day; the event may ring when nothing else arrives. */
const base: ReachFacts = {
  account: true,
  vendor: true,
  openid: true,
  follows: true,
  phone: true,
  optedOut: false,
  shielded: false,
  template: true,
  grants: null,
  smsTemplate: true,
  sms: 'fallback',
  pace: 'live',
  tried: { wechat: 'none', subscription: 'none', sms: 'none' },
  closed: { wechat: null, subscription: null, sms: null },
  nightEnds: null,
  quietEnds: null,
  ownQuietEnds: null,
};
type Over = Partial<Omit<ReachFacts, 'tried'>> & { tried?: Partial<ReachFacts['tried']> };
const step = ({ tried, ...over }: Over): string => {
  const next = nextStep({ ...base, ...over, tried: { ...base.tried, ...tried } });
  switch (next.do) {
    case 'rest':
      return 'rest';
    case 'skip':
      return `skip ${next.channel} ${next.reason}`;
    case 'wait':
      return `wait ${next.channel} ${next.until}`;
    case 'send':
      return `send ${next.channel}`;
  }
};
const night = { nightEnds: NIGHT, quietEnds: NIGHT };
const holiday = { nightEnds: null, quietEnds: MORNING_AFTER_HOLIDAY };
const refused = { wechat: 'refused' } as const;

describe('the next step for one notice to one person', () => {
  test.each<[string, Over, string]>([
    ['WeChat first', {}, 'send wechat'],
    ['switched off by the person', { closed: { ...base.closed, wechat: 'switched_off' } }, 'skip wechat switched_off'],
    ['off until they switch it on', { closed: { ...base.closed, wechat: 'off_by_default' } }, 'skip wechat off_by_default'],
    [
      'WeChat off, the SMS as well: that is all',
      {
        tried: { wechat: 'skipped', sms: 'skipped' },
        closed: { wechat: 'switched_off', subscription: 'switched_off', sms: 'switched_off' },
      },
      'rest',
    ],
    ['quiet of their own: it waits, over WeChat too', { ownQuietEnds: 1500 }, 'wait wechat 1500'],
    ['what has haste does not', { ownQuietEnds: 1500, pace: 'urgent' }, 'send wechat'],
    ['the later end of both quiets', { ownQuietEnds: 500, quietEnds: NIGHT, pace: 'reminder' }, `wait wechat ${NIGHT}`],
    ['it arrived: that is all', { tried: { wechat: 'sent' } }, 'rest'],
    ['on its way, outcome open: the same again', { tried: { wechat: 'pending' } }, 'send wechat'],
    ['no account set up', { account: false }, 'skip wechat wechat_not_configured'],
    ['an invented person, a real channel', { shielded: true }, 'skip wechat fictional'],
    ['known by phone only', { openid: false }, 'skip wechat no_openid'],
    [
      'known to the mini-program alone, who allowed a message there',
      { openid: false, grants: 1, tried: { wechat: 'skipped', subscription: 'none', sms: 'none' } },
      'send subscription',
    ],
    [
      'known to the mini-program alone, with nothing allowed',
      { openid: false, grants: 0, tried: { wechat: 'skipped', subscription: 'none', sms: 'none' } },
      'skip subscription no_openid',
    ],
    ['does not follow', { follows: false }, 'skip wechat not_following'],
    ['the account has no such template', { template: false }, 'skip wechat no_template'],
    ['refused, a grant is left', { tried: refused, grants: 1 }, 'send subscription'],
    ['not following, a grant is left', { follows: false, tried: { wechat: 'skipped' }, grants: 2 }, 'send subscription'],
    ['refused, grants used up', { tried: refused, grants: 0 }, 'skip subscription no_grant'],
    ['refused, no subscription template: straight to the phone', { tried: refused }, 'send sms'],
    ['the grant was used', { tried: { ...refused, subscription: 'sent' }, grants: 3 }, 'rest'],
    ['a subscription whose outcome nobody knows may have arrived', { tried: { ...refused, subscription: 'unknown' }, grants: 3 }, 'rest'],
    ['43101: none was left after all', { tried: { ...refused, subscription: 'refused' }, grants: 0 }, 'send sms'],
    ['no grant: the phone', { tried: { ...refused, subscription: 'skipped' }, grants: 0 }, 'send sms'],
    [
      'a template message WeChat could not take for a day and a half: the phone, no subscription',
      { tried: { wechat: 'unknown' }, grants: 1 },
      'send sms',
    ],
    ['the event does not ring', { tried: refused, sms: 'never' }, 'rest'],
    ['no phone known', { tried: refused, phone: false }, 'skip sms no_phone'],
    ['said no to SMS', { tried: refused, optedOut: true }, 'skip sms opted_out'],
    ['invented', { tried: refused, shielded: true }, 'skip sms fictional'],
    ['no vendor', { tried: refused, vendor: false }, 'skip sms sms_not_configured'],
    ['the vendor has approved no such text', { tried: refused, smsTemplate: false }, 'skip sms no_sms_template'],
    ['an SMS whose outcome nobody knows never goes again', { tried: { ...refused, sms: 'unknown' } }, 'rest'],
    ['sent', { tried: { ...refused, sms: 'sent' } }, 'rest'],
    ['refused by the vendor: the inbox has it', { tried: { ...refused, sms: 'refused' } }, 'rest'],
    // beside WeChat
    ['the owner’s phone rings beside WeChat', { sms: 'always' }, 'send sms'],
    ['then WeChat too', { sms: 'always', tried: { sms: 'sent' } }, 'send wechat'],
    ['WeChat down does not hold the phone up', { sms: 'always', tried: { wechat: 'pending' } }, 'send sms'],
    ['WeChat arrived first: the phone rings still', { sms: 'always', tried: { wechat: 'sent' } }, 'send sms'],
    ['beside WeChat it is not sent a second time when WeChat fails', { sms: 'always', tried: { ...refused, sms: 'unknown' } }, 'rest'],
    // night
    ['an answer to what somebody just did goes into WeChat at night', { ...night }, 'send wechat'],
    ['but the phone does not ring', { ...night, tried: refused }, 'wait sms 1000'],
    ['a subscription neither waits', { ...night, tried: refused, grants: 1 }, 'send subscription'],
    ['a reminder waits', { ...night, pace: 'reminder' }, 'wait wechat 1000'],
    ['what is urgent goes', { ...night, pace: 'urgent' }, 'send wechat'],
    ['and rings', { ...night, pace: 'urgent', tried: refused }, 'send sms'],
    ['beside WeChat too', { ...night, pace: 'urgent', sms: 'always' }, 'send sms'],
    ['an SMS beside WeChat that has to wait holds nothing up', { ...night, sms: 'always' }, 'send wechat'],
    ['and is waited for', { ...night, sms: 'always', tried: { wechat: 'sent' } }, 'wait sms 1000'],
    ['who cannot be reached is not waited for', { ...night, pace: 'reminder', follows: false }, 'skip wechat not_following'],
    ['one that waits waits on', { ...night, pace: 'reminder', tried: { wechat: 'pending' } }, 'wait wechat 1000'],
    ['until the morning', { pace: 'reminder', tried: { wechat: 'pending' } }, 'send wechat'],
    // statutory rest day, by day
    ['on a rest day an answer goes', { ...holiday }, 'send wechat'],
    ['and rings by day', { ...holiday, tried: refused }, 'send sms'],
    ['a reminder waits for the first working morning', { ...holiday, pace: 'reminder' }, 'wait wechat 2000'],
    ['what is urgent goes', { ...holiday, pace: 'urgent', sms: 'always' }, 'send sms'],
  ])('%s', (_, over, expected) => {
    expect(step(over)).toBe(expected);
  });
});

const TRIED: Tried[] = ['none', 'pending', 'sent', 'refused', 'unknown', 'skipped'];
const BOTH = [true, false];

/** Every combination there is of what the decision rests on. */
function* everything(): Generator<ReachFacts> {
  for (const wechat of TRIED)
    for (const subscription of TRIED)
      for (const sms of TRIED)
        for (const when of ['never', 'fallback', 'always'] as const)
          for (const pace of PACES)
            for (const grants of [null, 0, 2])
              for (const follows of BOTH)
                for (const phone of BOTH)
                  for (const shielded of BOTH)
                    for (const optedOut of BOTH)
                      for (const quiet of [{ nightEnds: null, quietEnds: null }, night, holiday])
                        yield {
                          ...base,
                          ...quiet,
                          follows,
                          phone,
                          shielded,
                          optedOut,
                          grants,
                          pace,
                          sms: when,
                          tried: { wechat, subscription, sms },
                        };
}

describe('over every combination', () => {
  test('nothing settled is done again, nothing forbidden leaves, and what may have arrived is not said twice', () => {
    let seen = 0;
    const wrong: unknown[] = [];
    for (const facts of everything()) {
      seen += 1;
      const next = nextStep(facts);
      if (next.do === 'rest') continue;
      const { tried } = facts;
      const faults = [
        !['none', 'pending'].includes(tried[next.channel]) && 'settled',
        next.do === 'send' && facts.shielded && 'invented',
        next.do === 'send' && next.channel === 'sms' && (!facts.phone || facts.optedOut || facts.sms === 'never') && 'phone',
        next.do === 'send' && next.channel === 'wechat' && !facts.follows && 'not following',
        next.do === 'send' && next.channel === 'subscription' && !facts.grants && 'no grant',
        next.channel !== 'wechat' && facts.sms !== 'always' && tried.wechat === 'sent' && 'twice',
        next.channel !== 'wechat' &&
          facts.sms === 'fallback' &&
          ['sent', 'unknown'].includes(tried.subscription) &&
          tried.wechat !== 'unknown' &&
          !['none', 'pending'].includes(tried.wechat) &&
          'twice',
        next.do === 'send' && facts.pace === 'reminder' && facts.quietEnds !== null && 'reminder in the quiet',
        next.do === 'send' && next.channel === 'sms' && facts.pace === 'live' && facts.nightEnds !== null && 'phone at night',
        next.do === 'wait' && facts.pace === 'urgent' && 'urgent waits',
      ].filter(Boolean);
      if (faults.length > 0) wrong.push({ faults, facts, next });
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    expect(seen).toBe(6 ** 3 * 3 * 3 * 3 * 2 ** 4 * 3);
  });

  test('whatever each channel answers, it comes to rest, and each channel is tried once at most', () => {
    const answers: Tried[] = ['sent', 'refused', 'unknown'];
    for (const when of ['never', 'fallback', 'always'] as const)
      for (const grants of [null, 0, 1])
        for (const follows of BOTH)
          for (const one of answers)
            for (const two of answers)
              for (const three of answers) {
                const outcome: Record<Channel, Tried> = { wechat: one, subscription: two, sms: three };
                const tried: Record<Channel, Tried> = { wechat: 'none', subscription: 'none', sms: 'none' };
                const done: Channel[] = [];
                for (let round = 0; round < 9; round += 1) {
                  const next = nextStep({ ...base, sms: when, grants, follows, tried });
                  if (next.do === 'rest') break;
                  expect(next.do).not.toBe('wait');
                  done.push(next.channel);
                  tried[next.channel] = next.do === 'skip' ? 'skipped' : outcome[next.channel];
                }
                expect(new Set(done).size).toBe(done.length);
                const reached = CHANNELS.filter((channel) => tried[channel] === 'sent');
                expect(reached.length).toBeLessThanOrEqual(when === 'always' ? 2 : 1);
              }
  });
});

test('night and rest days are looked up once for both kinds of waiting', () => {
  const quiet = { from: '21:00', to: '09:00' };
  const noonOfHoliday = Date.parse('2026-10-01T12:00:00+08:00');
  expect(quietAt(quiet, ['2026-10-01'], noonOfHoliday)).toEqual({
    nightEnds: null,
    quietEnds: Date.parse('2026-10-02T09:00:00+08:00'),
  });
});
