import type { Channel } from './channel-policy.ts';
import { NOTICES, noticeText, type NoticeId } from './notices.ts';
import { parseCivilTime, HOUR_MS, DAY_MS } from './time.ts';

/** Kinds of news people tell apart when they say what they want to hear. */
export const NOTICE_GROUPS = ['work', 'money', 'tax', 'contract', 'voice', 'firm'] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];
/** What the firm says of one notice: it always goes out; it goes out unless somebody switched it off; only to who switched it on. */
export const NOTICE_RULES = ['mandatory', 'on', 'off'] as const;
export type NoticeRule = (typeof NOTICE_RULES)[number];

/** By what its id begins with; the rest is the firm's. */
const GROUPS: readonly [NoticeGroup, RegExp][] = [
  ['money', /^(?:bill|dunning|payment|refund|transfer|offline|invoice)\.|^case\.(?:due|quote)/],
  ['tax', /^(?:period|filing|ledger|year)\./],
  ['contract', /^(?:engagement|custody|realname|handover)\./],
  ['voice', /^(?:complaint|suggestion|rating|wish|review)\.|^case\.review/],
  ['work', /^(?:case|errand)\./],
];
export const groupOf = (id: NoticeId): NoticeGroup => GROUPS.find(([, begins]) => begins.test(id))?.[0] ?? 'firm';

/** Notices that leave the inbox at all, by WeChat or SMS: only of these is there anything to choose. */
export const OUTWARD_NOTICES = (Object.keys(NOTICES) as NoticeId[]).filter((id) => {
  const { wechat, sms } = noticeText(id);
  return wechat.length > 0 || sms !== null;
});
/** Whether it is told to colleagues; the others are told to clients. What is told to both counts as both. */
export const isToldTo = (id: NoticeId, who: 'staff' | 'client'): boolean => {
  if (id === 'broadcast') return true;
  const staff =
    /\.(?:staff|admin|owner|approver|dedicated|internal)$|^(?:filing\.risk|daily\.failed|wish\.asked|bill\.voidMet|handover\.sign|case\.message\.unanswered)$/.test(
      id,
    );
  return staff === (who === 'staff');
};

/** Money that is asked for or went wrong, a tax date, a key to something: nobody misses these because of a switch. */
const MANDATORY =
  /^(?:dunning\.|payment\.returned|refund\.(?:done\.client|asked)|transfer\.(?:confirmed|rejected|claimed\.admin)|period\.tax\.confirm|realname\.asked|case\.(?:due|papers\.needed|delivered|assigned))/;
/** Haste at any hour is no matter of taste: it stays mandatory whatever the firm says. */
export const isFixed = (id: NoticeId): boolean => noticeText(id).pace === 'urgent';
/** The rule a firm starts with. */
export const defaultRule = (id: NoticeId): NoticeRule => (isFixed(id) || MANDATORY.test(id) ? 'mandatory' : 'on');
export type RuleTable = Partial<Record<string, NoticeRule>>;
/** The rule in force. */
export const ruleOf = (rules: RuleTable, id: NoticeId): NoticeRule => (isFixed(id) ? 'mandatory' : (rules[id] ?? defaultRule(id)));

/** What a person said, by group and channel; what they said nothing of is as the firm has it. */
export type Choices = Partial<Record<NoticeGroup, Partial<Record<Channel, boolean>>>>;
/** Hours in which nothing rings for one person, civil times; over midnight when `from` is the later one. */
export interface OwnQuiet {
  from: string;
  to: string;
}
/** Everything one person chose. */
export interface OwnNotices {
  choices: Choices;
  quiet: OwnQuiet | null;
}
export const NOTHING_CHOSEN: OwnNotices = { choices: {}, quiet: null };

/**
 * Why a channel is closed to a notice for a person: switched off by them, or off until they switch it on; null: it is open. Who switched WeChat off and
 * said nothing of SMS is not rung instead.
 */
export function closedFor(
  rules: RuleTable,
  { choices }: OwnNotices,
  id: NoticeId,
  channel: Channel,
): 'switched_off' | 'off_by_default' | null {
  const rule = ruleOf(rules, id);
  if (rule === 'mandatory') return null;
  const said = choices[groupOf(id)];
  const chosen = said?.[channel] ?? (channel === 'sms' && said?.wechat === false ? false : undefined);
  if (chosen !== undefined) return chosen ? null : 'switched_off';
  return rule === 'off' ? 'off_by_default' : null;
}

/** Longest quiet of one's own: half a day, so that what waits still arrives within the day. */
const MOST_QUIET_MS = 12 * HOUR_MS;
/** How long it lasts. */
const lengthOf = ({ from, to }: OwnQuiet): number => (parseCivilTime(to) - parseCivilTime(from) + DAY_MS) % DAY_MS;
/** Whether such hours may be kept. */
export const mayBeQuiet = (quiet: OwnQuiet): boolean => lengthOf(quiet) > 0 && lengthOf(quiet) <= MOST_QUIET_MS;
