import { endOfQuiet } from './quiet-hours.ts';

/** Ways out of the house, in the order they are tried. The in-app inbox is no channel: it has every notice at once. */
export const CHANNELS = ['wechat', 'subscription', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];
/**
 * How an attempt stands: not made yet, on its way or waiting, arrived as far as WeChat or the vendor says, refused for good, nobody knows, not tried for a reason.
 */
export const ATTEMPT_RESULTS = ['pending', 'sent', 'refused', 'unknown', 'skipped'] as const;
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number];
export type Tried = 'none' | AttemptResult;

/**
 * How much haste a notice has. `urgent`: at any hour over any channel. `live`: answers what somebody just did, so it goes into WeChat at once, but the phone
 * does not ring at night. `reminder`: nobody waits for it, nothing of it leaves at night or on a statutory rest day.
 */
export const PACES = ['urgent', 'live', 'reminder'] as const;
export type Pace = (typeof PACES)[number];
/** Whether the phone may ring: not for this, when nothing else arrives, or beside WeChat. */
export type SmsWhen = 'never' | 'fallback' | 'always';

/** Everything the decision rests on; nothing else is looked at. */
export interface ReachFacts {
  /** A service account, a vendor is set up. */
  account: boolean;
  vendor: boolean;
  /** The person. */
  openid: boolean;
  follows: boolean;
  phone: boolean;
  optedOut: boolean;
  /** Invented, and what stands behind the channels is real: nothing may leave. */
  shielded: boolean;
  /**
   * The event: its template, its subscription templates and how many grants are left of them, in the account and in the mini-program (null: no such
   * template), its vendor template.
   */
  template: boolean;
  grants: number | null;
  smsTemplate: boolean;
  sms: SmsWhen;
  pace: Pace;
  tried: Record<Channel, Tried>;
  /** Channels this person, or the firm's rule, closed to this notice, and why; never to a mandatory one (notice-choices.ts). */
  closed: Record<Channel, 'switched_off' | 'off_by_default' | null>;
  /** When the nights, and when nights and rest days together, end that reign now; null: none. */
  nightEnds: number | null;
  quietEnds: number | null;
  /** When the person's own quiet ends that reigns now; null: none. */
  ownQuietEnds: number | null;
}

/** Why a channel is not tried, in code; words are in domain/channel-reasons.ts. */
export type SkipReason =
  | 'wechat_not_configured'
  | 'sms_not_configured'
  | 'fictional'
  | 'no_openid'
  | 'not_following'
  | 'no_template'
  | 'no_grant'
  | 'no_phone'
  | 'opted_out'
  | 'switched_off'
  | 'off_by_default'
  | 'no_sms_template';
export type ChannelStep =
  | { do: 'send'; channel: Channel }
  | { do: 'wait'; channel: Channel; until: number }
  | { do: 'skip'; channel: Channel; reason: SkipReason }
  /** Nothing more to do, now or ever. */
  | { do: 'rest' };

/**
 * What comes next for one notice to one person. WeChat first; a subscription message where that surely did not arrive and a grant is left; the SMS where the
 * event allows it and nothing arrived, or beside WeChat where the event wants it. What may have arrived is never said again over another channel, save that a
 * template message WeChat could not take for a day and a half makes way for the SMS.
 */
export function nextStep(facts: ReachFacts): ChannelStep {
  const steps = candidates(facts).map((channel) => stepOver(channel, facts));
  return steps.find((step) => step.do === 'skip' || step.do === 'send') ?? steps[0] ?? { do: 'rest' };
}

const isOpen = (tried: Tried): boolean => tried === 'none' || tried === 'pending';

/** Channels whose turn it is: one of WeChat's, and the SMS where it does not wait for WeChat. */
function candidates({ tried, grants, sms }: ReachFacts): Channel[] {
  const beside: Channel[] = sms === 'always' && isOpen(tried.sms) ? ['sms'] : [];
  if (isOpen(tried.wechat)) return [...beside, 'wechat'];
  if (tried.wechat === 'sent') return beside;
  if (tried.wechat !== 'unknown') {
    if (tried.subscription === 'sent' || tried.subscription === 'unknown') return beside;
    if (isOpen(tried.subscription) && (grants !== null || tried.subscription === 'pending')) return [...beside, 'subscription'];
  }
  return beside.length === 0 && sms === 'fallback' && isOpen(tried.sms) ? ['sms'] : beside;
}

function stepOver(channel: Channel, facts: ReachFacts): ChannelStep {
  const reason = whyNot(channel, facts);
  if (reason !== null) return { do: 'skip', channel, reason };
  const until = waitsUntil(channel, facts);
  return until === null ? { do: 'send', channel } : { do: 'wait', channel, until };
}

function whyNot(channel: Channel, facts: ReachFacts): SkipReason | null {
  const closed = facts.closed[channel];
  if (closed !== null) return closed;
  if (channel === 'sms') {
    if (!facts.phone) return 'no_phone';
    if (facts.optedOut) return 'opted_out';
    if (facts.shielded) return 'fictional';
    if (!facts.vendor) return 'sms_not_configured';
    return facts.smsTemplate ? null : 'no_sms_template';
  }
  if (!facts.account) return 'wechat_not_configured';
  if (facts.shielded) return 'fictional';
  // Whom only the mini-program knows can be told what they allowed there.
  if (channel === 'subscription' && (facts.grants ?? 0) > 0) return null;
  if (!facts.openid) return 'no_openid';
  if (channel === 'subscription') return 'no_grant';
  if (!facts.follows) return 'not_following';
  return facts.template ? null : 'no_template';
}

function waitsUntil(channel: Channel, { pace, nightEnds, quietEnds, ownQuietEnds }: ReachFacts): number | null {
  if (pace === 'urgent') return null;
  const firms = pace === 'reminder' ? quietEnds : channel === 'sms' ? nightEnds : null;
  return firms === null || ownQuietEnds === null ? (firms ?? ownQuietEnds) : Math.max(firms, ownQuietEnds);
}

/** The quiet that reigns at an instant, as `ReachFacts` wants it. */
export function quietAt(
  quiet: { from: string; to: string },
  restDays: readonly string[],
  at: number,
): Pick<ReachFacts, 'nightEnds' | 'quietEnds'> {
  return { nightEnds: endOfQuiet({ ...quiet, restDays: [] }, at), quietEnds: endOfQuiet({ ...quiet, restDays }, at) };
}
